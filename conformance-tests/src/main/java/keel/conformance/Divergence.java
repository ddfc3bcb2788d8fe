package keel.conformance;

import java.io.Serializable;
import java.util.List;

import keel.value.Differences.Difference;

/**
 * A place where implementation and specification part: what was done, what was expected and what came.
 *
 * @param place how it was found: "transition", "acceptance", "path"; of the transport "machine", "machine path"
 * @param input the input, as TLA+ writes it
 * @param differences the fields that differ and nothing else
 * @param history in path mode the inputs since the kernel was loaded, empty otherwise
 */
public record Divergence(String place, String input, List<Difference> differences, List<String> history)
    implements Serializable { }
