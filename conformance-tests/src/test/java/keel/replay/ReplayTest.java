package keel.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import keel.itf.Itf.Trace;
import keel.recorded.PreparedScenario;
import keel.recorded.Recordings;
import keel.recorded.Scenario;
import keel.recorded.ScenarioPrograms;
import keel.recorded.Traces;
import keel.refinement.RandomRuns;
import keel.refinement.ReferenceKernel;
import keel.replay.ReplayCase.Result;
import keel.value.BadInput;
import keel.value.KernelSizes;
import keel.value.Value;
import keel.value.Value.Rec;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static ReplayCase replay(Trace trace) {
        return Replay.trace("t.itf.json", "t", trace,
            new ReferenceKernel(Replay.sizes("t.itf.json", trace)));
    }

    private static Trace with(Trace trace, int state, Rec changed) {
        List<Rec> states = new java.util.ArrayList<>(trace.states());
        states.set(state, changed);
        return Trace.of(new TreeMap<>(), trace.vars(), states);
    }

    @Test
    void kernelsOwnTrace_passes() {
        Trace trace = Traces.ofScenario("random-ipc", "ri-0005");
        ReplayCase replayed = replay(trace);
        assertEquals(Result.PASSED, replayed.result(), replayed::actual);
        assertTrue(trace.states().size() > 20);
    }

    @Test
    void traceOfSeveralCores_passes() {
        Trace trace = new RandomRuns(7, 3).trace(400);
        ReplayCase replayed = replay(trace);
        assertEquals(Result.PASSED, replayed.result(), replayed::actual);
        Value ipi = Value.rec("kind", Value.str("IPI"));
        assertTrue(trace.states().stream().skip(1)
            .anyMatch(state -> state.rec("step").rec("input").get("event").equals(ipi)));
    }

    @Test
    void threadThatRunsOnACoreNotItsOwn_isBadInput() {
        Trace trace = new RandomRuns(1, 2).trace(1);
        Rec first = trace.states().get(0);
        Rec threads = first.rec("k").rec("thread");
        for (String name : threads.names()) {
            Value other = Value.num(1 - threads.rec(name).number("affinity"));
            threads = threads.with(name, threads.rec(name).with("affinity", other));
        }
        Rec changed = first.with("k", first.rec("k").with("thread", threads));
        String message = assertThrows(BadInput.class, () -> replay(with(trace, 0, changed))).getMessage();
        assertTrue(message.contains("expected threads of core"), message);
    }

    @Test
    void changedState_isTheFirstDivergence() {
        Trace trace = Traces.ofScenario("random-ipc", "ri-0005");
        Rec state = trace.states().get(9);
        Rec thread = state.rec("k").rec("thread").rec("tcbA");
        Rec k = state.rec("k")
            .with("thread", state.rec("k").rec("thread").with("tcbA", thread.with("priority", Value.num(7))));
        ReplayCase replayed = replay(with(trace, 9, state.with("k", k)));
        assertEquals(Result.FAILED, replayed.result());
        assertEquals(9, replayed.step());
        assertEquals("k.thread.tcbA.priority = 7", replayed.expected());
        assertEquals("k.thread.tcbA.priority = 50", replayed.actual());
    }

    @Test
    void changedResult_isTheFirstDivergence() {
        Trace trace = Traces.ofScenario("random-ipc", "ri-0005");
        Rec state = trace.states().get(3);
        Rec result = state.rec("step").rec("result").with("restarted", Value.str("tcbZ"));
        ReplayCase replayed = replay(with(trace, 3, state.with("step", state.rec("step").with("result", result))));
        assertEquals(3, replayed.step());
        assertEquals("result.restarted = \"tcbZ\"", replayed.expected());
    }

    @Test
    void inputOfAnotherThread_isNotAccepted() {
        Trace trace = Traces.ofScenario("random-ipc", "ri-0005");
        Rec state = trace.states().get(1);
        Rec input = state.rec("step").rec("input");
        String current = input.rec("event").text("thread");
        String other = current.equals("tcbA") ? "tcbB" : "tcbA";
        Rec changed = state.with("step", state.rec("step").with("input",
            input.with("event", input.rec("event").with("thread", Value.str(other)))));
        ReplayCase replayed = replay(with(trace, 1, changed));
        assertEquals("accepted = TRUE", replayed.expected());
        assertEquals(1, replayed.step());
    }

    @Test
    void traceOfSomethingElse_isBadInput() {
        Trace other = Trace.of(new TreeMap<>(), List.of("x"), List.of((Rec) Value.rec("x", Value.num(1))));
        assertTrue(assertThrows(BadInput.class, () -> replay(other)).getMessage()
            .contains("expected the variables k and step, found x"));
    }

    @Test
    void changedLog_isTheFirstDivergence() {
        Scenario scenario = Recordings.all("handmade").stream().filter(s -> s.name().equals("ipc-call-reply"))
            .findFirst()
            .orElseThrow();
        PreparedScenario prepared = new PreparedScenario(scenario);
        ReferenceKernel machine = new ReferenceKernel(KernelSizes.RECORDED);
        ScenarioPrograms.Outcome outcome = ScenarioPrograms.run(prepared.value(), machine);
        Value.Seq log = Value.seq(outcome.log().items().subList(0, outcome.log().size() - 1));
        ReplayCase replayed = Replay.scenario("f", prepared,
            new ScenarioPrograms.Outcome(outcome.initial(), outcome.k(), log, outcome.ran(), Value.EMPTY, outcome.paths()));
        assertEquals(Result.FAILED, replayed.result());
        assertEquals(log.size(), replayed.step());
        assertTrue(replayed.actual().contains("the end of the log"), replayed.actual());
    }
}
