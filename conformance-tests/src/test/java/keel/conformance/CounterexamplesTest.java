package keel.conformance;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import keel.itf.Itf;
import keel.itf.Itf.Trace;
import keel.model.Manifest;
import keel.model.ModelOutcome;
import keel.model.ModelOutcome.Verdict;
import keel.model.ModelRunsTest;
import keel.model.RunRequest.Task;
import keel.refinement.ReferenceKernel;
import keel.replay.Replay;
import keel.replay.ReplayCase;
import keel.replay.ReplayCase.Result;
import keel.report.FailureReport;
import keel.value.Value;
import keel.value.Value.Rec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counterexamples without end show all their steps, say how they end, and are followed by Java. */
class CounterexamplesTest {
    private static final String BUSY = "StarvationReadyForEver";
    private static final String WAITING = "StarvationWaitsForEver";
    private static final String FORGOTTEN = "TransportNothingIsForgotten";

    @TempDir
    private static Path folder;
    private static Map<String, ModelOutcome> outcomes;

    @BeforeAll
    static void runAll() throws Exception {
        Manifest manifest = Manifest.read(Recordings.HOME.resolve("specs/models"));
        outcomes = ModelRunsTest.run(Recordings.HOME, System.getProperty("java.class.path"), Task.CHECK,
            Stream.of(BUSY, WAITING, FORGOTTEN).map(manifest::find).toList()).stream()
            .collect(toMap(o -> o.model().name(), Function.identity()));
    }

    private static Trace trace(String model) throws IOException {
        return Itf.read(model, new ByteArrayInputStream(outcomes.get(model).trace().getBytes(StandardCharsets.UTF_8)));
    }

    private static String report(String model) {
        return FailureReport.of(outcomes.get(model), folder, List.of("check", model));
    }

    private static ReplayCase replay(Trace trace) {
        return Replay.trace("t", "t", trace, new ReferenceKernel(Replay.sizes("t", trace)));
    }

    @Test
    void modelsOfLiveness_failAsTheyMust() {
        outcomes.values().forEach(outcome -> assertEquals(Verdict.PASSED, outcome.verdict(), outcome.reason()));
    }

    @Test
    void inputsOfAKernelsLoop_areRecovered_allThatDoTheSame() throws IOException {
        Trace trace = trace(BUSY);
        int signal = trace.notes().get(1).also().isEmpty() ? trace.last() : 1;
        assertEquals(1, trace.notes().get(signal).also().size(), "the same signal by two capabilities");
        assertFalse(trace.notes().get(trace.loop().getAsInt()).accepts().isEmpty());
        assertFalse(trace.notes().get(trace.loop().getAsInt()).refuses().isEmpty());
        ReplayCase replayed = replay(trace);
        assertEquals(Result.PASSED, replayed.result(), replayed::actual);
        assertTrue(replayed.operations() >= trace.last() + 3L * (trace.states().size() - trace.loop().getAsInt()));
    }

    @Test
    void oneChangedFieldOfALassosLastState_fails() throws IOException {
        for (String model : List.of(BUSY, WAITING)) {
            Trace trace = trace(model);
            Rec last = trace.states().get(trace.last());
            Rec n = last.rec("k").rec("notification").rec("n");
            Rec other = last.rec("k").rec("notification").with("n", n.with("word", Value.seq(Value.num(7))));
            List<Rec> states = new ArrayList<>(trace.states());
            states.set(trace.last(), last.with("k", last.rec("k").with("notification", other)));
            ReplayCase replayed = replay(new Trace(trace.meta(), trace.vars(), states, trace.loop(), trace.notes()));
            assertEquals(Result.FAILED, replayed.result());
            assertEquals("k.notification.n.word = <<7>>", replayed.expected());
        }
    }

    @Test
    void waitWithoutEnd_endsInStuttering() throws IOException {
        Trace trace = trace(WAITING);
        assertTrue(trace.stutters());
        assertEquals(Result.PASSED, replay(trace).result());
        assertTrue(report(WAITING).contains("then nothing happens for ever"), report(WAITING));
        Trace unmarked = new Trace(new TreeMap<>(), trace.vars(), trace.states(), trace.loop());
        assertEquals(Result.PASSED, replay(unmarked).result(), "nothing can happen, so nothing does");
    }

    @Test
    void stepsOfTheTransport_areTitledByWhoDidWhat() throws IOException {
        String report = report(FORGOTTEN);
        assertTrue(report.contains("e: Begin poll"), report);
        assertTrue(report.contains("server: ServerSignal lane 2.1"), report);
        assertTrue(report.contains("<- the loop begins here"), report);
        assertTrue(report.contains("so on for ever"), report);
        assertFalse(report.contains("none\n") || report.contains("ServerDoes"), report);
        Trace trace = trace(FORGOTTEN);
        assertTrue(trace.loop().isPresent());
        assertTrue(trace.states().stream().skip(1).anyMatch(state -> state.rec("step").has("input")));
    }

    @Test
    void whatGoesOnForEver_isNotCalledTheShortest() {
        outcomes.keySet().forEach(model -> assertFalse(report(model).contains("shortest"), report(model)));
    }

    @Test
    void specificationThatIsWrongOnPurpose_isNotFollowedByJava() {
        assertTrue(outcomes.get(FORGOTTEN).onJava().contains("wrong on purpose"), outcomes.get(FORGOTTEN).onJava());
        assertTrue(outcomes.get(BUSY).onJava().startsWith("the same on the Java side"), outcomes.get(BUSY).onJava());
    }
}
