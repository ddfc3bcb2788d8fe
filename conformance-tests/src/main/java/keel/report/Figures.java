package keel.report;

import java.util.Locale;

import keel.model.ModelOutcome;
import keel.model.RunProgress;
import keel.value.Counted;

/** How figures and verdicts read. */
final class Figures {

    private Figures() {
    }

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }

    static String progress(RunProgress progress) {
        return Counted.of(progress.generated(), "state") + ", " + count(progress.distinct()) + " distinct, "
            + count(progress.queue()) + " to explore"
            + (progress.pathSteps() > 0 ? ", " + Counted.of(progress.pathSteps(), "step") + " of random walks" : "");
    }

    static String verdict(ModelOutcome outcome) {
        return switch (outcome.verdict()) {
            case PASSED -> outcome.model().mustPass() ? "pass" : "violates " + outcome.model().expected() + ", as expected";
            case FAILED -> "FAIL: " + outcome.reason();
            case SKIPPED -> "skipped: " + outcome.reason();
        };
    }
}
