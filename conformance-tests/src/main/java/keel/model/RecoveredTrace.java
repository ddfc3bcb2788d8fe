package keel.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import keel.conformance.Compared;
import keel.itf.Itf.Note;
import keel.itf.Itf.Trace;
import keel.value.Differences.Difference;
import keel.value.Value;
import keel.value.Value.Rec;

/**
 * A trace with all its steps: those that it does not show are worked out by the specification. If the way back of a lasso
 * is not the step by which its loop is entered, the state to which it goes back stands at the end once more, with the
 * step back, and the loop begins one state later: then every state shows the step that leads to it.
 */
final class RecoveredTrace {
    private static final String STEP = "step";
    private static final String FLIP = "flip";

    private final Trace given;
    private final RecoveredSteps steps;
    private final Compared compared;
    private final List<Rec> states = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private OptionalInt loop;
    private int impossible = -1;

    RecoveredTrace(Trace given, RecoveredSteps steps, Compared compared) {
        this.given = given;
        this.steps = steps;
        this.compared = compared;
        this.loop = given.loop();
        add(0, given.notes().get(0).action(), List.of(start()));
        for (int i = 1; i <= given.last() && impossible < 0; i++) {
            add(i, given.notes().get(i).action(), told(i, between(i - 1, i)));
        }
        if (impossible < 0 && loop.isPresent() && !given.stutters()) {
            close(loop.getAsInt());
        }
        if (impossible < 0 && loop.isPresent() && compared == Compared.KERNEL) {
            noteAcceptance(loop.getAsInt());
        }
    }

    private Value start() {
        Rec first = given.states().get(0);
        Value kind = Value.rec("kind", Value.str("Start"));
        return first.has(STEP) ? first.get(STEP) : Value.rec("input", kind, "result", kind);
    }

    private List<Value> between(int from, int to) {
        return steps.between(given.states().get(from), given.states().get(to));
    }

    /** Of the steps that lead to a state the one that the trace shows; all, if it shows none. */
    private List<Value> told(int i, List<Value> found) {
        Rec state = given.states().get(i);
        boolean shown = state.has(STEP) && state.get(STEP) instanceof Rec step
            && (step.has("who") ? step.has("input") : step.has("input") && step.rec("input").has("event"));
        if (!shown) {
            return found;
        }
        return found.contains(state.get(STEP)) ? List.of(state.get(STEP)) : List.of();
    }

    private void add(int i, String action, List<Value> found) {
        if (found.isEmpty()) {
            impossible = i;
            return;
        }
        Rec state = given.states().get(i).with(STEP, found.get(0));
        states.add(state);
        notes.add(new Note(action, List.copyOf(found.subList(1, found.size())), List.of(), List.of()));
    }

    private void close(int to) {
        List<Value> back = between(given.last(), to);
        if (back.isEmpty()) {
            impossible = states.size();
        } else if (to == 0 || !back.contains(states.get(to).get(STEP))) {
            add(to, steps.action(given.states().get(given.last()), given.states().get(to)), back);
            loop = OptionalInt.of(to + 1);
        }
    }

    private void noteAcceptance(int at) {
        Note note = notes.get(at);
        Rec state = given.states().get(at > given.last() ? given.loop().getAsInt() : at);
        notes.set(at, new Note(note.action(), note.also(), steps.accepted(state), steps.refused(state)));
    }

    /** Where no step of the specification leads on, empty if the trace is a behaviour. */
    List<Difference> problem() {
        return impossible < 0 ? List.of() : List.of(new Difference("step", "a step of the specification from the state before",
            impossible > given.last() ? "none leads back to state " + loop.getAsInt() : "none leads to this state"));
    }

    /** The state at which that is. */
    int problemAt() {
        return impossible;
    }

    /** The trace with its steps. */
    Trace trace() {
        List<String> vars = new ArrayList<>(given.vars());
        if (!vars.contains(STEP)) {
            vars.add(STEP);
        }
        vars.removeIf(variable -> compared == Compared.KERNEL && variable.equals(FLIP));
        return new Trace(given.meta(), vars, states, loop, notes);
    }
}
