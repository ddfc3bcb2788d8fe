package keel.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import keel.conformance.Implementations;
import keel.tlc.FullHeap;
import keel.tlc.Orphan;

/**
 * The program of a forked JVM: reads one request from standard input, runs the model, sends progress and at last the
 * result to standard output. What TLC prints goes to a log file. It ends when its parent does.
 */
public final class ModelRunner {
    /** What TLC prints, in the run's folder. */
    static final String LOG = "tlc.log";

    private static final long PROGRESS_MILLIS = 250;

    private ModelRunner() {
    }

    /** Runs the requested model. */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        ObjectOutputStream out = new ObjectOutputStream(new BufferedOutputStream(System.out));
        out.flush();
        RunRequest request = (RunRequest) Orphan.request();
        PrintStream log = log(Path.of(request.files().folder(), LOG));
        System.setOut(log);
        System.setErr(log);
        Thread.setDefaultUncaughtExceptionHandler((thread, defect) -> {
            defect.printStackTrace(log);
            log.flush();
            Runtime.getRuntime().halt(1);
        });
        FullHeap.watch();
        TlcRun run = new TlcRun(request, Implementations::reference);
        Thread progress = new Thread(() -> sendProgress(out, run), "progress");
        progress.setDaemon(true);
        progress.start();
        RunResult result = run.run();
        log.flush();
        send(out, result);
        Runtime.getRuntime().halt(0);
    }

    private static PrintStream log(Path file) throws IOException {
        OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file));
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    private static void sendProgress(ObjectOutputStream out, TlcRun run) {
        try {
            while (true) {
                Thread.sleep(PROGRESS_MILLIS);
                RunResult hung = run.watch();
                if (hung != null) {
                    send(out, hung);
                    Runtime.getRuntime().halt(0);
                }
                send(out, run.progress());
            }
        } catch (IOException | InterruptedException gone) {
            Orphan.end();
        }
    }

    private static void send(ObjectOutputStream out, Object message) throws IOException {
        synchronized (out) {
            out.writeUnshared(message);
            out.flush();
            out.reset();
        }
    }
}
