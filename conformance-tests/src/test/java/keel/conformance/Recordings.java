package keel.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import keel.model.ConformConfig;
import keel.model.Manifest;
import keel.model.Model;
import keel.tlc.ModuleFolders;
import keel.tlc.RunFolder;
import keel.value.Inspectable;

/** Transitions of the models, each recorded once for all tests. */
public final class Recordings {
    public static final Path HOME = home();
    /** Explored breadth first; of others a walk has to do. */
    private static final Set<String> EXPLORED = Set.of("EndpointQueues", "ReplyChains", "CNodeOperations",
        "CNodeRevoke", "UntypedRetype", "DeletionStates", "DeletionCycles", "CapabilityTransfer", "ThreadConfigure",
        "FaultHandling", "FrameMapping", "SchedContextTurns", "CoresReschedule", "FastPath", "ThreadRegisters",
        "NotificationSignals");
    private static final Map<String, Recording> KEPT = new ConcurrentHashMap<>();

    private Recordings() {
    }

    private static Path home() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("specs")) ? here : here.getParent();
    }

    /** The first transitions of a model and a walk of a thousand steps, or a walk of four thousand. */
    static Recording of(String model) {
        return KEPT.computeIfAbsent(model, Recordings::record);
    }

    private static Recording record(String name) {
        Recording recording = new Recording();
        UnaryOperator<Inspectable> listener = recording::listenTo;
        run(name, EXPLORED.contains(name) ? "explore" : "walk", listener);
        return recording;
    }

    /** Lets a TLC of its own run a model by this method of {@link Recorder}. */
    static void run(String name, String method, UnaryOperator<?> listener) {
        try (RunFolder running = new RunFolder()) {
            Path folder = running.path();
            Model model = Manifest.read(HOME.resolve("specs/models")).find(name);
            Path config = ConformConfig.withImplementation(model, folder);
            System.setProperty("TLA-Library", ModuleFolders.library(HOME.resolve("specs")));
            Isolated.silently(() -> {
                try (Isolated classes = Isolated.tlc()) {
                    Object end = classes.loadClass(Recorder.class.getName())
                        .getMethod(method, Path.class, Path.class, Path.class, UnaryOperator.class)
                        .invoke(null, model.module(), config, folder, listener);
                    if (!"HOLDS".equals(end)) {
                        throw new IllegalStateException(name + ": " + end);
                    }
                }
            });
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
