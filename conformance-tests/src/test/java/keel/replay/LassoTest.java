package keel.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import keel.itf.Itf;
import keel.itf.Itf.Note;
import keel.itf.Itf.Trace;
import keel.refinement.RandomRuns;
import keel.refinement.ReferenceKernel;
import keel.replay.ReplayCase.Result;
import keel.value.BadInput;
import keel.value.Inspectable;
import keel.value.StepComparison;
import keel.value.StepComparison.Taken;
import keel.value.Value;
import keel.value.Value.Rec;
import org.junit.jupiter.api.Test;

/** The loop of a lasso is gone round, and is one. */
class LassoTest {

    private static final int MANY = 400;

    /** A run of the kernel up to the first state that equals an earlier one, which is told to be a lasso. */
    private static Trace lasso(int length) {
        for (int seed = 1; ; seed++) {
            Trace run = new RandomRuns(seed, 1).trace(MANY);
            for (int last = length; last <= run.last(); last++) {
                if (k(run, last).equals(k(run, last - length))) {
                    return loop(Trace.of(run.meta(), run.vars(), run.states().subList(0, last + 1)), last - length + 1);
                }
            }
        }
    }

    private static Value k(Trace trace, int i) {
        return trace.states().get(i).get("k");
    }

    private static Trace loop(Trace trace, int loop) {
        return new Trace(trace.meta(), trace.vars(), trace.states(), OptionalInt.of(loop));
    }

    private static ReplayCase replay(Trace trace) {
        return Replay.trace("t.itf.json", "t", trace, new ReferenceKernel(Replay.sizes("t.itf.json", trace)));
    }

    @Test
    void loopOfOneStepAndOfTwo_isGoneRoundThreeTimes() {
        for (int length : List.of(1, 2)) {
            Trace trace = lasso(length);
            ReplayCase replayed = replay(trace);
            assertEquals(Result.PASSED, replayed.result(), replayed::actual);
            assertEquals(trace.last() + Lasso.ROUNDS * length, replayed.operations());
        }
    }

    @Test
    void loopThatDoesNotComeBack_failsInItsFirstRound() {
        Trace trace = lasso(2);
        int loop = trace.loop().getAsInt();
        int other = loop - 1;
        while (k(trace, other - 1).equals(k(trace, trace.last()))) {
            other--;
        }
        ReplayCase replayed = replay(loop(trace, other));
        assertEquals(Result.FAILED, replayed.result());
        assertTrue(replayed.place().startsWith("round 1 of the loop, step back to state " + other), replayed.place());
    }

    @Test
    void changedFieldOfTheLastState_fails() {
        Trace trace = lasso(2);
        Rec last = trace.states().get(trace.last());
        String thread = last.rec("k").rec("thread").names()[0];
        Rec threads = last.rec("k").rec("thread");
        Rec changed = threads.with(thread, threads.rec(thread).with("mcp", Value.num(77)));
        List<Rec> states = new ArrayList<>(trace.states());
        states.set(trace.last(), last.with("k", last.rec("k").with("thread", changed)));
        ReplayCase replayed = replay(new Trace(trace.meta(), trace.vars(), states, trace.loop()));
        assertEquals(Result.FAILED, replayed.result());
        assertEquals("k.thread." + thread + ".mcp = 77", replayed.expected());
    }

    @Test
    void lastStateThatGoesBackToItself_mustRepeat() {
        Trace trace = lasso(1);
        assertEquals(trace.last(), trace.loop().getAsInt());
        assertEquals(Result.PASSED, replay(trace).result());
        Trace run = new RandomRuns(1, 1).trace(MANY);
        int changing = 1;
        while (replayTwice(run, changing)) {
            changing++;
        }
        Trace cut = loop(Trace.of(run.meta(), run.vars(), run.states().subList(0, changing + 1)), changing);
        assertEquals(Result.FAILED, replay(cut).result());
    }

    /** Whether the step to a state can be taken from it once more, and changes nothing. */
    private static boolean replayTwice(Trace run, int i) {
        ReferenceKernel machine = new ReferenceKernel(Replay.sizes("t", run));
        Rec step = run.states().get(i).rec("step");
        return StepComparison.ofKernels().transition(k(run, i), new Taken(step.get("result"), k(run, i)), machine,
            step.get("input")).isEmpty();
    }

    @Test
    void wayBackToTheInitialState_isNotNamed() {
        Trace trace = lasso(1);
        ReplayCase replayed = replay(loop(trace, 0));
        assertEquals(Result.FAILED, replayed.result());
        assertEquals("loop = state 0, to which the file names no step", replayed.actual());
    }

    @Test
    void acceptanceThatTheFileTells_isComparedInTheLoop() {
        Trace trace = lasso(2);
        int loop = trace.loop().getAsInt();
        Value taken = trace.states().get(loop + 1).rec("step").get("input");
        assertEquals(Result.PASSED, replay(with(trace, loop, new Note("", List.of(), List.of(taken), List.of()))).result());
        ReplayCase refused = replay(with(trace, loop, new Note("", List.of(), List.of(), List.of(taken))));
        assertEquals(Result.FAILED, refused.result());
        assertTrue(refused.actual().endsWith(" = TRUE"), refused.actual());
    }

    @Test
    void acceptanceThatChangesFromRoundToRound_fails() {
        Trace trace = lasso(2);
        Value never = Value.str("never");
        Trace noted = with(trace, 1, new Note("", List.of(), List.of(never), List.of()));
        ReferenceKernel machine = new ReferenceKernel(Replay.sizes("t", trace));
        int[] asked = {0};
        Inspectable forgetful = (Inspectable) Proxy.newProxyInstance(Inspectable.class.getClassLoader(),
            new Class<?>[] {Inspectable.class},
            (proxy, method, arguments) -> method.getName().equals("accepts") && never.equals(arguments[0])
                ? asked[0]++ == 0 : method.invoke(machine, arguments));
        ReplayCase replayed = Replay.trace("t.itf.json", "t", noted, forgetful);
        assertEquals(Result.FAILED, replayed.result());
        assertTrue(replayed.place().startsWith("round 1 of the loop"), replayed.place());
        assertEquals(2, asked[0]);
    }

    @Test
    void idleCoreThatAnIpiIsOnItsWayTo_isNotAtRest() {
        Value core = Value.rec("current", Value.str("idle"), "ipi", new Value.Bool(true));
        assertEquals(1, Lasso.of(atRest(core)).orElseThrow().obstacle().size());
        Value told = Value.rec("current", Value.str("idle"), "ipi", new Value.Bool(false));
        assertEquals(List.of(), Lasso.of(atRest(told)).orElseThrow().obstacle());
    }

    /** A trace of one state, in which no operation is under way, that goes back to itself. */
    private static Trace atRest(Value core) {
        Value k = Value.rec("core", new Value.Fun(List.of(Value.num(0)), List.of(core)),
            "operation", Value.rec("kind", Value.str("NoOperation")));
        Rec state = (Rec) Value.rec("k", k, "step", Value.rec("kind", Value.str("Start")));
        return loop(Trace.of(new TreeMap<>(), List.of("k", "step"), List.of(state)), 0);
    }

    @Test
    void otherStepsToAState_areTakenToo() {
        Trace trace = lasso(2);
        Rec step = trace.states().get(trace.last()).rec("step");
        ReplayCase same = replay(with(trace, trace.last(), new Note("", List.of(step), List.of(), List.of())));
        assertEquals(Result.PASSED, same.result());
        Value wrong = step.with("result", step.rec("result").with("restarted", Value.str("nobody")));
        ReplayCase replayed = replay(with(trace, trace.last(), new Note("", List.of(wrong), List.of(), List.of())));
        assertEquals(Result.FAILED, replayed.result());
        assertTrue(replayed.place().startsWith("another step to state " + trace.last()), replayed.place());
    }

    private static Trace with(Trace trace, int state, Note note) {
        List<Note> notes = new ArrayList<>(trace.notes());
        notes.set(state, note);
        return new Trace(trace.meta(), trace.vars(), trace.states(), trace.loop(), notes);
    }

    @Test
    void notes_goThereAndBack() throws IOException {
        Trace trace = lasso(1);
        Rec step = trace.states().get(1).rec("step");
        Note note = new Note("Does(\"it\")", List.of(step), List.of(step.get("input")), List.of(step.get("input")));
        Trace noted = with(trace, 1, note);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Itf.write(bytes, noted);
        assertEquals(noted, Itf.read("t", new ByteArrayInputStream(bytes.toByteArray())));
    }

    @Test
    void loopThatIsNoStatesIndex_isBadInput() {
        for (String wrong : List.of("-1", "2", "99999999999999999999", "\"1\"", "1.5", "null", "[0]")) {
            String text = "{\"vars\": [\"x\"], \"loop\": " + wrong + ", \"states\": [{\"x\": 1}, {\"x\": 2}]}";
            String message = assertThrows(BadInput.class, () -> Itf.read("t.itf.json",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))).getMessage();
            assertTrue(message.startsWith("t.itf.json") && message.contains("index"), message);
        }
    }

    @Test
    void noteThatIsNone_isBadInput() {
        for (String wrong : List.of("1", "{\"action\": 1}", "{\"also\": {}}", "{\"accepts\": \"x\"}")) {
            String text = "{\"vars\": [\"x\"], \"states\": [{\"#meta\": " + wrong + ", \"x\": 1}]}";
            assertThrows(BadInput.class, () -> Itf.read("t.itf.json",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))), wrong);
        }
        Trace trace = with(lasso(1), 1, new Note("", List.of(Value.num(1)), List.of(), List.of()));
        assertThrows(BadInput.class, () -> replay(trace));
    }
}
