package keel.value;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import keel.value.Differences.Difference;

/**
 * What a step comes to, held against what is expected of it: the same of a model's transitions, of replayed traces and of
 * corpora. It keeps the states that it found equal last, so each thread has its own.
 */
public final class StepComparison {

    /** What a step came to: what it gave out, and the state after it. */
    public record Taken(Value given, Value state) { }

    private static final String ACCEPTED = "accepted";

    private final String given;
    private final String state;
    private final String subject;
    private final IncrementalEquality sameState = new IncrementalEquality();

    private StepComparison(String given, String state, String subject) {
        this.given = given;
        this.state = state;
        this.subject = subject;
    }

    /** Of kernels, whose steps give a result. */
    public static StepComparison ofKernels() {
        return new StepComparison("result", "k", "kernel");
    }

    /** Of the transport's state machines, whose steps give what is to be done next. */
    public static StepComparison ofMachines() {
        return new StepComparison("outputs", "state", "machine");
    }

    /** In what an implementation's answer to whether it accepts an input differs from the expected one, if in anything. */
    public List<Difference> acceptance(boolean expected, Implementation implementation, Value input) {
        return acceptance(expected, () -> implementation.accepts(input));
    }

    /** The same of an answer that has been given. */
    public List<Difference> acceptance(boolean expected, BooleanSupplier answer) {
        try {
            return answer.getAsBoolean() == expected ? List.of()
                : List.of(new Difference(ACCEPTED, truth(expected), truth(!expected)));
        } catch (RuntimeException | AssertionError | StackOverflowError crash) {
            return List.of(new Difference(ACCEPTED, truth(expected), failure(crash)));
        }
    }

    /** In what an implementation differs that is put into a state and is to accept an input and to take the step. */
    public List<Difference> transition(Value before, Taken expected, Inspectable implementation, Value input) {
        List<Difference> refused = acceptance(true, () -> {
            implementation.load(before);
            return implementation.accepts(input);
        });
        return refused.isEmpty() ? accepted(expected, implementation, input) : refused;
    }

    /** In what an implementation differs that is to accept an input and to take the step. */
    public List<Difference> step(Taken expected, Inspectable implementation, Value input) {
        List<Difference> refused = acceptance(true, implementation, input);
        return refused.isEmpty() ? accepted(expected, implementation, input) : refused;
    }

    private List<Difference> accepted(Taken expected, Inspectable implementation, Value input) {
        return step(expected, () -> new Taken(implementation.step(input), implementation.state()));
    }

    /** In what a step differs, if in anything. */
    public List<Difference> step(Taken expected, Supplier<Taken> step) {
        try {
            Taken got = step.get();
            if (expected.given.equals(got.given) && sameState.of(expected.state, got.state)) {
                return List.of();
            }
            List<Difference> differences = new ArrayList<>(Differences.of(given, expected.given, got.given));
            differences.addAll(Differences.of(state, expected.state, got.state));
            return differences;
        } catch (RuntimeException | AssertionError | StackOverflowError crash) {
            return List.of(new Difference("step", given + " and " + state, failure(crash)));
        }
    }

    private String failure(Throwable crash) {
        return "the " + subject + " failed: " + crash;
    }

    private static String truth(boolean is) {
        return is ? "TRUE" : "FALSE";
    }
}
