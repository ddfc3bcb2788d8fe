package keel.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Map;
import keel.fuzz.BranchCount;
import keel.fuzz.FuzzCount;
import keel.fuzz.FuzzResult;
import keel.value.Counted;
import keel.value.Differences;

/** What a run of random steps tells: what was compared, and the first divergence. */
public final class FuzzReport {

    /** A divergence in the machine-readable summary: where, in which field, how many inputs, and the trace. */
    record Parting(String input, String field, int inputs, int inputsAsFound, String trace) { }

    /** The machine-readable summary. */
    record Summary(String result, long seed, long compared, long steps, long refused, long sequences, int features,
        double seconds, int branches, int branchesTaken, Map<String, Long> outcomes,
        @JsonInclude(JsonInclude.Include.NON_NULL) Parting divergence) { }

    private FuzzReport() { }

    /** How often each call with its capabilities and outcomes was compared. */
    public static String outcomes(FuzzCount count) {
        Table table = new Table("call", "capability:outcome of each phase", "compared>");
        count.outcomes().forEach((outcome, n) -> {
            String[] parts = outcome.split(" ", 2);
            table.row(parts[0], parts.length == 1 ? "" : parts[1], Figures.count(n));
        });
        return table.toString();
    }

    /** The branches that were not taken, and the methods that were not entered. */
    public static String branches(BranchCount branches) {
        StringBuilder text = new StringBuilder();
        branches.missed().forEach(line -> text.append("not taken    ").append(line).append(System.lineSeparator()));
        branches.notEntered().forEach(method -> text.append("not entered  ").append(method).append(System.lineSeparator()));
        return text.toString();
    }

    /** The first divergence, on one screen, and the commands that show it again. */
    public static String divergence(FuzzResult result, String trace) {
        return String.format("== divergence in %s, after %s (%d as found)%n   input %s%n%s   again: keel replay %s; keel replay"
            + " --on spec %s%n", result.field(), Counted.of(result.inputs(), "input"), result.inputsAsFound(), result.input(),
            Differences.print(result.differences()), trace, trace);
    }

    /** A line of numbers. */
    public static String summary(FuzzResult result, long seed) {
        FuzzCount count = result.count();
        return String.format(Locale.ROOT, "%s: seed %d, %s compared (%s accepted by neither side), %s, %s kinds of step, %s s,"
            + " %s a second; %d of %d branches in the methods that were entered", result.isDivergence() ? "DIVERGENCE" : "agree",
            seed, Counted.of(count.compared(), "input"), Figures.count(count.refused()),
            Counted.of(count.sequences(), "kernel"), Figures.count(count.features()), Figures.seconds(count.seconds()),
            Figures.count(Math.round(count.compared() / Math.max(0.001, count.seconds()))), count.branches().taken(),
            count.branches().all());
    }

    /** The machine-readable summary. */
    public static Object json(String verdict, FuzzResult result, long seed, String trace) {
        FuzzCount count = result.count();
        Parting parting = result.isDivergence()
            ? new Parting(result.input(), result.field(), result.inputs(), result.inputsAsFound(), trace) : null;
        return new Summary(verdict, seed, count.compared(), count.steps(), count.refused(), count.sequences(), count.features(),
            Math.round(count.seconds() * 10) / 10.0, count.branches().all(), count.branches().taken(), count.outcomes(), parting);
    }
}
