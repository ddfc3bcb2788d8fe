package keel.fuzz;

import java.io.Serializable;
import java.util.List;
import keel.value.Differences.Difference;

/**
 * What came of a run.
 * @param input the input at which the two sides part, printed; empty if they do not
 * @param field the field in which they part
 * @param differences the parts that differ there
 * @param inputs how many inputs the written trace has
 * @param inputsAsFound how many the sequence had as it was found
 */
public record FuzzResult(FuzzCount count, String input, String field, List<Difference> differences, int inputs,
    int inputsAsFound)
    implements Serializable {

    /** Whether the two sides part. */
    public boolean isDivergence() {
        return !differences.isEmpty();
    }
}
