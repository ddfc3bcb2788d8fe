package keel.conformance;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

import keel.model.RunRequest;
import keel.model.RunRequest.RunFiles;
import keel.model.RunRequest.Search;
import keel.model.RunRequest.Task;
import keel.model.RunRequest.Walks;
import keel.model.RunResult;
import keel.model.TlcRun;
import keel.refinement.transport.TransportImplementation;
import keel.value.Inspectable;
import tlc2.TLCGlobals;

/** Runs a model once, the machine that is compared with it being listened to. Called by reflection from {@link Recordings}. */
public final class Recorder {
    private static final int TRANSITIONS = 10_000;

    private Recorder() {
    }

    /** The first transitions breadth first, all if there are no more, and a walk; says how it ended. */
    public static String explore(Path module, Path config, Path folder, UnaryOperator<Inspectable> listener) {
        TlcRun run = run(Task.CONFORM, module, config, folder, 1000, listener);
        Thread limit = new Thread(Recorder::stopWhenEnough, "enough");
        limit.setDaemon(true);
        limit.start();
        RunResult result = run.run();
        limit.interrupt();
        return (result.end() + " " + result.violated() + result.error()).strip();
    }

    private static void stopWhenEnough() {
        try {
            while (Observation.current().transitions() < TRANSITIONS) {
                Thread.sleep(20);
            }
            TLCGlobals.mainChecker.stop();
        } catch (InterruptedException finished) {
            Thread.currentThread().interrupt();
        }
    }

    /** A walk only; says how it ended. */
    public static String walk(Path module, Path config, Path folder, UnaryOperator<Inspectable> listener) {
        TlcRun run = run(Task.WALK, module, config, folder, 0, listener);
        new RandomWalk(run.openTool(), Observation.current().agreement(run.openTool()), 1).compare(4000);
        return Observation.current().divergenceCount() == 0 ? "HOLDS" : Observation.current().divergences().toString();
    }

    /** A walk only, of the transport's machines; says how it ended. */
    public static String walkTransport(Path module, Path config, Path folder, UnaryOperator<TransportImplementation> listener) {
        TlcRun run = run(Task.WALK, module, config, folder, 0, UnaryOperator.identity());
        Observation.current().listenToTransport(listener);
        new RandomWalk(run.openTool(), Observation.current().transport(run.openTool()), 1).compare(6000);
        return Observation.current().divergenceCount() == 0 ? "HOLDS" : Observation.current().divergences().toString();
    }

    private static TlcRun run(Task task, Path module, Path config, Path folder, int steps,
        UnaryOperator<Inspectable> listener) {
        RunRequest request = new RunRequest(task, Compared.KERNEL,
            RunFiles.of(module, config, folder, folder.resolve("trace.itf.json")), Search.WHOLE, new Walks(1, steps));
        return new TlcRun(request, sizes -> listener.apply(Implementations.reference(sizes)));
    }
}
