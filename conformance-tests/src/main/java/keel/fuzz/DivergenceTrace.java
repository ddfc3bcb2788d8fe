package keel.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import keel.itf.Itf;
import keel.itf.Itf.Note;
import keel.itf.Itf.Trace;
import keel.value.Value;
import keel.value.Value.Rec;

/** Writes a sequence at whose end the two sides part as a trace of the specification, which {@code keel replay} takes. */
final class DivergenceTrace {

    private static final Value START = Value.rec("kind", Value.str("Start"));
    private static final Value NOTHING = Value.rec("delivered", Value.EMPTY, "path", Value.str("none"), "phases", Value.EMPTY,
        "restarted", Value.str("none"));

    private DivergenceTrace() { }

    /** The trace; of a last input that the specification does not accept, its last state says so. */
    static Trace of(ShrunkSequence shrunk, String found) {
        TreeMap<String, String> meta = new TreeMap<>();
        SpecKernel.SIZES.to(meta);
        meta.put(Itf.FOUND, found);
        List<Rec> states = new ArrayList<>();
        states.add(state(shrunk.sequence().start(), START, START));
        shrunk.steps().forEach(step -> states.add(state(step.state(), step.input(), step.result())));
        SequenceRun.Parting parting = shrunk.parting();
        boolean refused = parting.field().equals("accepted") && parting.result() == null;
        if (parting.input() != null && !refused) {
            states.add(state(parting.state(), parting.input(), parting.result() == null ? NOTHING : parting.result()));
        }
        if (!refused) {
            return Trace.of(meta, List.of("k", "step"), states);
        }
        meta.put(Itf.END, Itf.STUTTERING);
        List<Note> notes = new ArrayList<>();
        states.forEach(each -> notes.add(Note.NONE));
        notes.set(notes.size() - 1, new Note("", List.of(), List.of(), List.of(parting.input())));
        return new Trace(meta, List.of("k", "step"), states, OptionalInt.of(states.size() - 1), notes);
    }

    private static Rec state(Rec k, Value input, Value result) {
        return (Rec) Value.rec("k", k, "step", Value.rec("input", input, "result", result));
    }
}
