package keel.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run of a model is known to find; 0 where nothing is pinned.
 *
 * @param distinct the distinct states of a model that holds, whatever the number of workers
 * @param generated its states generated: the initial ones, and one for each transition
 * @param length the states of the counterexample of a model that must fail, found with one worker; of none that goes on for
 *     ever: when TLC looks for those depends on time
 */
public record Pins(long distinct, long generated, int length) {
    /** Nothing is known. */
    public static final Pins NONE = new Pins(0, 0, 0);

    /** What a run found otherwise, and by how much; empty if all is as pinned. */
    String differences(RunResult result, int workers) {
        List<String> different = new ArrayList<>();
        if (result.end() == RunResult.End.HOLDS) {
            compare("distinct states", result.explored().distinct(), distinct, different);
            compare("states generated", result.explored().generated(), generated, different);
        } else if (result.end() == RunResult.End.VIOLATED && workers == 1) {
            compare("states of the counterexample", result.traceStates(), length, different);
        }
        return String.join(", ", different);
    }

    private static void compare(String what, long found, long pinned, List<String> different) {
        if (pinned != 0 && found != pinned) {
            different.add(String.format(java.util.Locale.ROOT, "%,d %s, pinned are %,d (%+,d)", found, what, pinned,
                found - pinned));
        }
    }
}
