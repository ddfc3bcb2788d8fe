package keel.tlc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Why a forked JVM ended before it had answered, as a sentence. */
public final class EarlyEnd {
    /** What makes a JVM end with this status when its memory is full, whichever thread asks for more. */
    public static final List<String> OPTIONS = List.of("-XX:+ExitOnOutOfMemoryError");

    /** The exit status of a JVM whose memory is full. */
    static final int OUT_OF_MEMORY = 3;

    private static final int SIGNAL = 128;
    private static final int PATIENCE_SECONDS = 5;

    private EarlyEnd() {
    }

    /** The reason, from the exit status or the first line that the JVM has left in the log. */
    public static String reason(Process process, Path log) throws InterruptedException {
        String words = lastWords(log);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            return words.isEmpty() ? "its JVM stopped to answer without a word" : "its JVM stopped to answer: " + words;
        }
        int status = process.exitValue();
        if (isOutOfMemory(process)) {
            return "TLC ran out of memory: the heap of its JVM is full; the environment variable"
                + " JAVA_TOOL_OPTIONS=-Xmx4g, for one, gives it more";
        }
        String how = status > SIGNAL ? "by signal " + (status - SIGNAL) : "with status " + status;
        return "the JVM ended early " + how + (words.isEmpty() ? " and without a word" : ": " + words);
    }

    /** Whether it has ended because its memory was full. */
    static boolean isOutOfMemory(Process process) {
        return !process.isAlive() && process.exitValue() == OUT_OF_MEMORY;
    }

    /** Whether a signal has ended it. */
    static boolean isSignal(Process process) {
        return !process.isAlive() && process.exitValue() > SIGNAL;
    }

    private static String lastWords(Path log) {
        try {
            return Files.readAllLines(log).stream().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("Picked up ")).findFirst().orElse("");
        } catch (IOException none) {
            return "";
        }
    }
}
