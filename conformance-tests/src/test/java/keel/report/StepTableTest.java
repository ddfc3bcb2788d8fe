package keel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

import keel.conformance.CallMatrix;
import keel.conformance.RequiredCells;
import keel.itf.Itf;
import keel.value.Value;
import org.junit.jupiter.api.Test;

/** Reports show what changed and what is missing, and nothing else. */
class StepTableTest {

    @Test
    void step_showsItsInputItsOutcomeAndOnlyWhatChanged() {
        Value start = Value.rec("input", Value.rec("kind", Value.str("Start")));
        Value input = Value.rec("core", Value.num(0), "event", Value.rec("kind", Value.str("SysNBSend"),
            "thread", Value.str("a"), "cap", Value.seq(Value.num(3))));
        Value step = Value.rec("input", input, "result", Value.rec("phases",
            Value.seq(Value.rec("outcome", Value.str("InvalidCapability")))));
        Itf.Trace trace = Itf.Trace.of(new TreeMap<>(), List.of("k", "step"), List.of(state(1, start), state(2, step)));
        assertEquals("   0  Start\n   1  a SysNBSend cap 3 => InvalidCapability\n        k.b: 1 -> 2\n",
            StepTable.of(trace));
    }

    @Test
    void ipi_isShownWithItsCore() {
        Value input = Value.rec("core", Value.num(1), "event", Value.rec("kind", Value.str("IPI")));
        Value step = Value.rec("input", input, "result", Value.rec("phases", Value.EMPTY));
        Itf.Trace trace = Itf.Trace.of(new TreeMap<>(), List.of("k", "step"), List.of(state(1, step)));
        assertEquals("   0  core 1 IPI\n", StepTable.of(trace));
    }

    @Test
    void lasso_showsWhereItsLoopBeginsAndThatItGoesOn() {
        Value start = Value.rec("input", Value.rec("kind", Value.str("Start")));
        List<Value.Rec> states = List.of(state(1, start), state(2, start), state(1, start));
        List<Itf.Note> notes = List.of(Itf.Note.NONE, Itf.Note.of("Up"), Itf.Note.of("Down(3)"));
        Itf.Trace loop = new Itf.Trace(new TreeMap<>(), List.of("k", "step"), states, OptionalInt.of(1), notes);
        assertEquals("   0  Start\n   1  Up   <- the loop begins here\n        k.b: 1 -> 2\n"
            + "   2  Down(3)\n        k.b: 2 -> 1\n      then back to state 1, and so on for ever\n", StepTable.of(loop));
        TreeMap<String, String> meta = new TreeMap<>(Map.of(Itf.END, Itf.STUTTERING));
        Itf.Trace end = new Itf.Trace(meta, List.of("k", "step"), states, OptionalInt.of(2), notes);
        assertTrue(StepTable.of(end).endsWith("k.b: 2 -> 1\n      then nothing happens for ever\n"), StepTable.of(end));
    }

    @Test
    void emptyCellsInScope_areMarked() {
        assertEquals(RequiredCells.cells(), MatrixTable.empty(new CallMatrix()));
        String table = MatrixTable.whole(new CallMatrix());
        assertTrue(table.lines().anyMatch(line -> line.matches("TCBSetPriority +TCB .*NEVER.*")), table);
    }

    private static Value.Rec state(int b, Value step) {
        return (Value.Rec) Value.rec("k", Value.rec("a", Value.num(9), "b", Value.num(b)), "step", step);
    }
}
