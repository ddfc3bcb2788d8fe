package keel.tlc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder and the JVM that works in it. Both end when the folder is closed, and when this JVM is ended by a
 * signal, at any moment: the hook is there before the folder, and nothing is started once it has run.
 */
public final class RunFolder implements AutoCloseable {
    private static final int ATTEMPTS = 100;
    private static final long GRACE_NANOS = 300_000_000L;
    private static final long GRACE_STEP_MILLIS = 10;

    private final Thread hook = new Thread(this::end, "run folder");
    private Path path;
    private Process process;
    private boolean isEnded;

    /** A new folder; {@link IllegalStateException} if this JVM is being ended. */
    public RunFolder() {
        Runtime.getRuntime().addShutdownHook(hook);
        make();
    }

    private synchronized void make() {
        demandOpen();
        try {
            path = Files.createTempDirectory("keel-run");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private void demandOpen() {
        if (isEnded) {
            throw new IllegalStateException("the run is being ended");
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Starts the JVM that works in it: one at a time. */
    public synchronized Process start(ProcessBuilder builder) throws IOException {
        demandOpen();
        process = builder.start();
        return process;
    }

    /** Ends the JVM that works in it, and waits for that. */
    public synchronized void stop() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /**
     * The JVM has ended without an answer. A signal to all processes of a terminal reaches it, too, perhaps first:
     * {@link IllegalStateException} if that was it.
     */
    public void demandNoSignal() throws InterruptedException {
        long until = System.nanoTime() + GRACE_NANOS;
        while (System.nanoTime() < until) {
            synchronized (this) {
                demandOpen();
            }
            Thread.sleep(GRACE_STEP_MILLIS);
        }
    }

    private synchronized void end() {
        isEnded = true;
        stop();
        if (path != null) {
            delete(path);
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return;
        }
    }

    /** Deletes a folder, even if another process writes into it meanwhile. */
    static void delete(Path folder) {
        for (int i = 0; i < ATTEMPTS && Files.exists(folder); i++) {
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path each : deepestFirst) {
                    Files.deleteIfExists(each);
                }
            } catch (IOException | UncheckedIOException stillWritten) {
                Thread.onSpinWait();
            }
        }
    }
}
