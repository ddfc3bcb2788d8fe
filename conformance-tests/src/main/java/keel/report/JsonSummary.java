package keel.report;

import java.util.List;

import keel.model.ModelOutcome;
import keel.model.ModelOutcome.Verdict;

/** The machine-readable summary of check and conform. */
public final class JsonSummary {

    /** One model's line. */
    record ModelLine(String name, String result, String expected, long statesGenerated, long distinctStates, int depth,
        double seconds, long transitionsReplayed, long divergences) { }

    /** The whole. */
    record Summary(String result, List<ModelLine> models) { }

    private JsonSummary() {
    }

    /** The summary; what was skipped is not in it. */
    public static Object of(String result, List<ModelOutcome> outcomes) {
        List<ModelLine> lines = outcomes.stream().filter(o -> o.verdict() != Verdict.SKIPPED).map(JsonSummary::line).toList();
        return new Summary(result, lines);
    }

    private static ModelLine line(ModelOutcome outcome) {
        var result = outcome.result();
        return new ModelLine(outcome.model().name(), outcome.failed() ? "fail" : "pass", outcome.model().expected(),
            result.explored().generated(), result.explored().distinct(), result.explored().depth(),
            Math.round(result.spent().seconds() * 1000) / 1000.0,
            result.compared().transitions(), outcome.model().needsImplementation() ? 0 : result.compared().divergences());
    }
}
