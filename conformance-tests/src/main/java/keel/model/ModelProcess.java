package keel.model;

import static java.util.stream.Collectors.joining;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import keel.model.RunRequest.Task;
import keel.tlc.EarlyEnd;
import keel.tlc.Fork;
import keel.tlc.ModuleFolders;
import keel.tlc.Orphan;
import keel.tlc.RunFolder;

/** Runs models, each in a JVM of its own: TLC keeps static state. */
public final class ModelProcess {
    /** TLC is one deeply recursive interpreter: with less inlining it is compiled in less time, and runs faster. */
    private static final List<String> COMPILER = List.of("-XX:FreqInlineSize=100", "-XX:InlineSmallCode=1000");

    /** A run that is over soon is not worth the better compiler. */
    private static final List<String> QUICK_COMPILER = List.of("-XX:TieredStopAtLevel=1");

    private final String classPath;
    private final String library;
    private final List<String> options;

    /**
     * Forks with this class path; the module folders are those below the specs folder.
     *
     * @param options further options of the forked JVM
     */
    public ModelProcess(String classPath, Path specs, List<String> options) {
        this.classPath = Arrays.stream(classPath.split(File.pathSeparator))
            .map(entry -> new File(entry).getAbsolutePath()).collect(joining(File.pathSeparator));
        this.library = library(specs);
        this.options = List.copyOf(options);
    }

    private ModelProcess(ModelProcess other, List<String> options) {
        this.classPath = other.classPath;
        this.library = other.library;
        this.options = options;
    }

    /** The same for models that are over soon. */
    ModelProcess small() {
        List<String> more = new ArrayList<>(QUICK_COMPILER);
        more.addAll(options);
        return new ModelProcess(this, more);
    }

    private static String library(Path specs) {
        try {
            return ModuleFolders.library(specs.toAbsolutePath());
        } catch (IOException missing) {
            throw new keel.value.BadInput(specs.toString(), "", "expected the folder of the specifications");
        }
    }

    /** The folders of modules. */
    String library() {
        return library;
    }

    /** Runs the request to its end in the folder, or in one below it that the request names. */
    public RunResult run(RunFolder folder, RunRequest request, Consumer<RunProgress> progress)
        throws InterruptedException {
        Process process;
        try {
            process = folder.start(new ProcessBuilder(command(folder, request)).directory(new File(request.files().folder()))
                .redirectError(log(request)));
        } catch (IOException unstartable) {
            return RunResult.failed("no JVM could be started: " + unstartable.getMessage());
        }
        try {
            return converse(process, request, progress);
        } catch (EOFException ended) {
            folder.demandNoSignal();
            return RunResult.failed(EarlyEnd.reason(process, log(request).toPath()));
        } catch (IOException | ClassNotFoundException broken) {
            return RunResult.failed("the JVM's answer could not be understood: " + broken);
        } finally {
            folder.stop();
        }
    }

    private static RunResult converse(Process process, RunRequest request, Consumer<RunProgress> progress)
        throws IOException, ClassNotFoundException {
        ObjectOutputStream to = new ObjectOutputStream(process.getOutputStream());
        to.writeObject(request);
        to.flush();
        ObjectInputStream from = new ObjectInputStream(process.getInputStream());
        while (true) {
            Object message = from.readObject();
            if (message instanceof RunResult result) {
                return result;
            }
            progress.accept((RunProgress) message);
        }
    }

    private List<String> command(RunFolder folder, RunRequest request) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            Fork.STACK, "-XX:+UseParallelGC", "-XX:ParallelGCThreads=1", "-XX:-UsePerfData", "-Xlog:disable",
            "-Xlog:all=warning:stderr", "-XX:+DisplayVMOutputToStderr", "-DTLA-Library=" + library));
        command.addAll(Orphan.options(folder.path()));
        command.addAll(request.task() == Task.REFUTE || request.task() == Task.WALK ? QUICK_COMPILER : COMPILER);
        command.addAll(EarlyEnd.OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, ModelRunner.class.getName()));
        return command;
    }

    private static File log(RunRequest request) {
        return Path.of(request.files().folder(), "jvm.log").toFile();
    }
}
