package keel.conformance;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import keel.trace.Case;
import keel.trace.Contents;
import keel.trace.Replay;
import keel.trace.Source;

/** Replays files on the specification: one run of TLC, in a JVM of its own, takes a file. */
public final class SpecReplay {

    /**
     * What the forked JVM is asked: the file, recorded or the user's, the cases wanted of it, and where to
     * work.
     */
    record Request(boolean recorded, String source, TreeSet<String> wanted, String specs,
        String folder) implements Serializable { }

    private final Path specs;

    /** With the specifications in this folder. */
    public SpecReplay(Path specs) {
        this.specs = specs.toAbsolutePath();
    }

    /** The cases of a file that are wanted, each replayed. */
    public List<Case> replay(Source source, Contents contents,
        Set<String> wanted) throws InterruptedException {
        contents.trace().ifPresent(trace -> Replay.wordBits(contents.file(), trace));
        Path folder = TraceRun.folder();
        try {
            return converse(new Request(source.isRecorded(), source.path(), new TreeSet<>(wanted),
                specs.toString(),
                folder.toString()), folder);
        } finally {
            TraceRun.delete(folder);
        }
    }

    @SuppressWarnings("unchecked")
    private List<Case> converse(Request request, Path folder) throws InterruptedException {
        File log = folder.resolve("jvm.log").toFile();
        Process process = null;
        try {
            process = new ProcessBuilder(command(folder)).redirectError(log).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            ObjectOutputStream to = new ObjectOutputStream(process.getOutputStream());
            to.writeObject(request);
            to.flush();
            return (List<Case>) new ObjectInputStream(process.getInputStream()).readObject();
        } catch (IOException | ClassNotFoundException failure) {
            throw new IllegalStateException("the JVM that replays " + request.source() + " ended early: "
                + lastWords(log), failure);
        } finally {
            if (process != null) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private List<String> command(Path folder) {
        List<String> command =
            new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseParallelGC", "-XX:-UsePerfData", "-Djava.io.tmpdir=" + folder, "-cp",
            System.getProperty("java.class.path"),
            SpecReplayRunner.class.getName()));
        return command;
    }

    private static String lastWords(File log) {
        try (BufferedReader lines = Files.newBufferedReader(log.toPath())) {
            return String.valueOf(lines.readLine());
        } catch (IOException none) {
            return "no log";
        }
    }
}
