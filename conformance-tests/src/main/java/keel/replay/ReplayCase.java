package keel.replay;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import keel.value.Differences.Difference;

/**
 * What the replay of one trace or scenario came to.
 * @param step where the first divergence is: the index of a state of a trace, or of an entry of a scenario's
 *     log; the log's length stands for the final state; -1 if there is none
 * @param place what {@code step} counts, for people
 * @param differences the parts that differ there
 * @param lacks what an unsupported case needs
 * @param operations the completed operations of a scenario, or the steps of a trace
 */
public record ReplayCase(String file, String name, Result result, int step, String place,
    List<Difference> differences, Set<String> lacks, long operations) implements Serializable {

    /** The possible results. */
    public enum Result {
        PASSED("passed"), FAILED("failed"), UNSUPPORTED("unsupported"), KNOWN_DEFECT("knownDefect");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /** The name in summaries. */
        public String word() {
            return word;
        }
    }

    /** A case that agrees. */
    public static ReplayCase passed(String file, String name, long operations) {
        return new ReplayCase(file, name, Result.PASSED, -1, "", List.of(), Set.of(), operations);
    }

    /** A case that was not run, for what it lacks. */
    public static ReplayCase unsupported(String file, String name, Set<String> lacks) {
        return new ReplayCase(file, name, Result.UNSUPPORTED, -1, "", List.of(), lacks, 0);
    }

    /** A case that differs, first at this step. */
    public static ReplayCase failed(String file, String name, int step, String place, List<Difference> differences,
        long operations) {
        return new ReplayCase(file, name, Result.FAILED, step, place, differences, Set.of(), operations);
    }

    /** What was expected where the first divergence is. */
    public String expected() {
        return shown(Difference::expected);
    }

    /** What came there instead. */
    public String actual() {
        return shown(Difference::got);
    }

    private String shown(Function<Difference, String> side) {
        return differences.stream().map(d -> d.path() + " = " + side.apply(d)).collect(Collectors.joining("; "));
    }
}
