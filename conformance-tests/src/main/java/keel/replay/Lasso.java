package keel.replay;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keel.itf.Itf.Note;
import keel.itf.Itf.Trace;
import keel.value.Differences.Difference;
import keel.value.Implementation;
import keel.value.Value;
import keel.value.Value.Bool;
import keel.value.Value.Fun;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/**
 * A kernel's trace that ends in a loop. The step of {@code states[loop]} leads there from the last state too: a
 * round takes the steps of the states from {@code states[loop]} to the last. Where the last state goes back to
 * itself, that step must change nothing, or nothing must be able to happen.
 */
public final class Lasso {

    /** How often a loop is gone round, at least. */
    public static final int ROUNDS = 3;

    private static final Value IDLE = Value.str("idle");

    private final Trace trace;
    private final int loop;

    private Lasso(Trace trace) {
        this.trace = trace;
        this.loop = trace.loop().orElseThrow();
    }

    /** The lasso of a trace that is one. */
    public static Optional<Lasso> of(Trace trace) {
        return trace.loop().isPresent() ? Optional.of(new Lasso(trace)) : Optional.empty();
    }

    /** The state to which the last one goes back. */
    public int loop() {
        return loop;
    }

    /** Whether no step leads back: nothing can happen in the last state, or the file says so and what is accepted. */
    public boolean isAtRest() {
        boolean told = trace.stutters() && !trace.notes().get(loop).refuses().isEmpty();
        return loop == trace.last() && (told || isAtRest(trace.states().get(loop).get("k")));
    }

    /** Whether nothing can happen: no core runs a thread, none has to look, no long operation is under way. */
    private static boolean isAtRest(Value k) {
        return k instanceof Rec state && state.has("core") && state.get("core") instanceof Fun cores
            && cores.range().stream().allMatch(Lasso::isIdle)
            && state.has("operation") && state.get("operation").equals(Value.rec("kind", Value.str("NoOperation")));
    }

    private static boolean isIdle(Value core) {
        return core instanceof Rec state && state.has("current") && state.get("current").equals(IDLE)
            && state.has("ipi") && state.get("ipi").equals(new Bool(false));
    }

    /** Why no round can be gone, if none can. */
    public List<Difference> obstacle() {
        return isAtRest() || input(loop).isPresent() ? List.of()
            : List.of(new Difference("loop", "a state with the step that leads back to it",
                "state " + loop + ", to which the file names no step"));
    }

    /** The input of the step to a state; the start is none. */
    private Optional<Value> input(int state) {
        Value step = trace.states().get(state).get("step");
        return step instanceof Rec taken && taken.has("input") && taken.get("input") instanceof Rec input
            && input.has("event") ? Optional.of(input) : Optional.empty();
    }

    /** The states of some rounds, in order, each by its index; none if no step is taken in them. */
    public List<Integer> rounds() {
        return isAtRest() ? List.of() : rounds(loop, trace.last());
    }

    /** The states of some rounds from the first to the last state of a loop, in order, each by its index. */
    public static List<Integer> rounds(int first, int last) {
        List<Integer> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = first; i <= last; i++) {
                rounds.add(i);
            }
        }
        return rounds;
    }

    /** Where a position after the trace's own end is, for people. */
    public static String place(Trace trace, int position, int state) {
        int loop = trace.loop().orElse(0);
        int length = trace.states().size() - loop;
        return position <= trace.last() ? "step " + position
            : "round " + ((position - trace.states().size()) / length + 1) + " of the loop, step back to state " + state;
    }

    /** The inputs whose acceptance tells whether {@code states[loop]} has been reached again. */
    private Set<Value> inputs() {
        Set<Value> inputs = new LinkedHashSet<>();
        for (int i = 0; i < trace.states().size(); i++) {
            Note note = trace.notes().get(i);
            inputs.addAll(note.accepts());
            inputs.addAll(note.refuses());
            note.also().forEach(step -> inputs.add(((Rec) step).get("input")));
            input(i).ifPresent(inputs::add);
        }
        return inputs;
    }

    /** What of all inputs of the trace a machine accepts now. */
    Seq accepted(Implementation machine) {
        return Value.seq(inputs().stream().filter(machine::accepts).toList());
    }

    /** What it differs in from what the file says is accepted, as far as the file says it. */
    List<Difference> acceptance(Implementation machine) {
        Note note = trace.notes().get(loop);
        List<Difference> differences = new ArrayList<>();
        for (Value input : note.accepts()) {
            if (!machine.accepts(input)) {
                differences.add(new Difference("accepts " + Value.print(input), "TRUE", "FALSE"));
            }
        }
        for (Value input : note.refuses()) {
            if (machine.accepts(input)) {
                differences.add(new Difference("accepts " + Value.print(input), "FALSE", "TRUE"));
            }
        }
        return differences;
    }
}
