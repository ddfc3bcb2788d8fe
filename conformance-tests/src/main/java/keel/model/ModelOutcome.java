package keel.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import keel.model.RunRequest.Task;

/**
 * A model's run and its judgement.
 *
 * @param verdict whether it did as expected
 * @param reason if not, why not, in a few words
 * @param trace the counterexample as ITF, empty if there is none
 * @param replay what came of a counterexample that goes on for ever when both sides followed it; empty if there is none
 */
public record ModelOutcome(Model model, Task task, RunResult result, Verdict verdict, String reason, String trace,
    Optional<ModelReplay.Answer> replay) {

    /** Did the model do as expected? */
    public enum Verdict { PASSED, FAILED, SKIPPED }

    /** A model that cannot be judged without the implementation. */
    static ModelOutcome skipped(Model model) {
        return new ModelOutcome(model, Task.CHECK, RunResult.failed(""), Verdict.SKIPPED, "judged by conform only", "",
            Optional.empty());
    }

    static ModelOutcome of(Model model, Task task, RunResult result, int workers, Optional<ModelReplay.Answer> replay,
        Path traceFile) {
        String reason = reason(model, result);
        if (reason.isEmpty() && replay.isEmpty()) {
            reason = model.pins().differences(result, workers);
        }
        if (reason.isEmpty() && replay.isPresent()) {
            reason = replay.get().problem();
        }
        String trace = "";
        if (result.traceStates() > 0) {
            try {
                trace = Files.readString(traceFile);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
        return new ModelOutcome(model, task, result, reason.isEmpty() ? Verdict.PASSED : Verdict.FAILED, reason, trace,
            replay);
    }

    private static String reason(Model model, RunResult result) {
        return switch (result.end()) {
            case FAILED, UNREADABLE, OUT_OF_BUDGET -> result.error();
            case VIOLATED -> result.violated().equals(model.expected()) ? "" : result.violated() + " is violated"
                + (model.mustPass() ? "" : ", not " + model.expected());
            case HOLDS -> !model.mustPass() ? model.expected() + " was to be violated and holds" : empty(result);
        };
    }

    /** A good run that says nothing is none. */
    private static String empty(RunResult result) {
        String missed = result.missedSituations().isEmpty() ? ""
            : "never reached: " + String.join(", ", result.missedSituations());
        return missed + (missed.isEmpty() || result.error().isEmpty() ? "" : "; ") + result.error();
    }

    /** Whether the counterexample goes on for ever: TLC looks for these now and then, so its length is not always the same. */
    boolean isEndless() {
        return replay.isPresent();
    }

    /** What came of such a counterexample on the Java side, in a sentence; empty if there is none. */
    public String onJava() {
        return replay.map(ModelReplay.Answer::sentence).orElse("");
    }

    /** Whether it counts against the whole. */
    public boolean failed() {
        return verdict == Verdict.FAILED;
    }
}
