package keel.model;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import keel.conformance.Compared;
import keel.conformance.Faults;
import keel.conformance.Recordings;
import keel.conformance.ToyHome;
import keel.model.ModelOutcome.Verdict;
import keel.model.RunRequest.Search;
import keel.model.RunRequest.Task;
import keel.model.RunRequest.Walks;
import keel.tlc.RunFolder;
import keel.value.BadInput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forked runs are judged by what is expected of them. */
public class ModelRunsTest {
    @TempDir
    private static Path home;
    private static Map<String, ModelOutcome> outcomes;

    @BeforeAll
    static void runAll() throws Exception {
        ToyHome.write(home);
        Manifest manifest = Manifest.read(home.resolve("specs/models"));
        outcomes = run(home, System.getProperty("java.class.path"), Task.CHECK, manifest.models().stream()
            .filter(model -> !model.name().equals("CounterBroken")).toList()).stream()
            .collect(toMap(o -> o.model().name(), Function.identity()));
    }

    public static List<ModelOutcome> run(Path home, String classPath, Task task, List<Model> models) throws Exception {
        ModelProcess process = new ModelProcess(classPath, home.resolve("specs"), List.of());
        ModelRuns.Listener nobody = new ModelRuns.Listener() {
            @Override
            public void started(Model model) {
                assertFalse(model.name().isEmpty());
            }

            @Override
            public void progressed(Model model, RunProgress progress) {
                assertTrue(progress.distinct() <= progress.generated());
            }

            @Override
            public void finished(ModelOutcome outcome) {
                assertFalse(outcome.model().name().isEmpty());
            }
        };
        return new ModelRuns(process, new ModelRuns.Settings(task, 2, 1, 1, 200, 0), nobody).run(models);
    }

    @Test
    void propertiesThatHold_pass() {
        ModelOutcome outcome = outcomes.get("CounterHolds");
        assertEquals(Verdict.PASSED, outcome.verdict(), outcome.reason());
        assertEquals(4, outcome.result().explored().distinct());
        assertEquals(4, outcome.result().explored().depth());
        assertEquals(3, outcome.result().explored().properties());
    }

    @Test
    void expectedViolations_pass() {
        for (String name : List.of("CounterBounded", "CounterFalls", "CounterLiveness")) {
            assertEquals(Verdict.PASSED, outcomes.get(name).verdict(), outcomes.get(name).reason());
        }
    }

    @Test
    void violationOfAnotherProperty_fails() {
        assertEquals("BelowTwo is violated, not Small", outcomes.get("CounterWrongName").reason());
    }

    @Test
    void missingViolation_fails() {
        assertEquals("Small was to be violated and holds", outcomes.get("CounterNotViolated").reason());
    }

    @Test
    void violationInTheInitialState_hasATraceOfOneState() {
        assertEquals("Positive is violated", outcomes.get("CounterInitial").reason());
        assertEquals(1, outcomes.get("CounterInitial").result().traceStates());
    }

    @Test
    void counterexample_isTheShortest() {
        assertEquals(3, outcomes.get("CounterBounded").result().traceStates());
        assertTrue(outcomes.get("CounterBounded").trace().contains("\"vars\":[\"n\"]"));
    }

    @Test
    void brokenModule_endsAllWithThePlace() {
        List<Model> models = Manifest.read(home.resolve("specs/models")).models();
        BadInput refused = assertThrows(BadInput.class,
            () -> run(home, System.getProperty("java.class.path"), Task.CHECK, models));
        assertTrue(refused.getMessage().contains("MCBroken.tla: line 5, column "), refused.getMessage());
    }

    @Test
    void alteredKernel_isCaughtByConformEndToEnd(@TempDir Path altered) throws Exception {
        Faults fault = Faults.FIFO_INSTEAD_OF_PRIORITY;
        fault.plantIn(altered);
        Model model = Manifest.read(Recordings.HOME.resolve("specs/models")).find(fault.caughtBy);
        ModelOutcome outcome = run(Recordings.HOME, altered + java.io.File.pathSeparator
            + System.getProperty("java.class.path"), Task.CONFORM, List.of(model)).get(0);
        assertEquals("StepsAgree is violated", outcome.reason());
        assertEquals("transition", outcome.result().compared().first().get(0).place());
        assertTrue(outcome.result().compared().first().get(0).differences().stream()
            .anyMatch(d -> d.path().contains("endpoint") && d.path().contains("queue")), outcome.toString());
        assertTrue(outcome.result().traceStates() >= 3);
    }

    @Test
    void heapThatIsFull_endsTheRunAndIsNamed() throws InterruptedException {
        Path models = Recordings.HOME.resolve("specs/models/kernel");
        ModelProcess process = new ModelProcess(System.getProperty("java.class.path"), Recordings.HOME.resolve("specs"),
            List.of("-Xmx24m"));
        try (RunFolder folder = new RunFolder()) {
            RunResult result = process.run(folder, new RunRequest(Task.CHECK, Compared.KERNEL,
                RunRequest.RunFiles.of(models.resolve("MCEndpointQueues.tla"), models.resolve("MCEndpointQueues.cfg"),
                    folder.path(), Path.of("trace")), Search.WHOLE, Walks.NONE), progress -> { });
            assertEquals(RunResult.End.FAILED, result.end());
            assertTrue(result.error().startsWith("TLC ran out of memory: "), result.error());
        }
    }

    @Test
    void classPathWithoutKeel_isAnError() throws InterruptedException {
        ModelProcess process = new ModelProcess(home.toString(), home.resolve("specs"), List.of());
        try (RunFolder folder = new RunFolder()) {
            RunResult result = process.run(folder, new RunRequest(Task.CHECK, Compared.KERNEL,
                RunRequest.RunFiles.of(Path.of("MCCounter.tla"), Path.of("MCCounter.cfg"), folder.path(), Path.of("trace")),
                Search.WHOLE, Walks.NONE), progress -> { });
            assertEquals(RunResult.End.FAILED, result.end());
            assertTrue(result.error().startsWith("the JVM ended early"), result.error());
        }
    }
}
