package keel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interrupted command, at any moment and by any signal, leaves no temporary file and no JVM. */
class InterruptTest {
    private static final long PATIENCE_SECONDS = 120;
    private static final Path SIGNALS = Path.of("/proc/self/status");

    @TempDir
    private Path temporary;

    @TempDir
    private Path results;

    /** Who gets the signal. */
    private enum Target { KEEL, FORKED, BOTH }

    /** This many milliseconds after the JVM is forked; less than none: as soon as the folder is there. */
    private record Interruption(String signal, Target target, long after) { }

    @ParameterizedTest
    @ValueSource(strings = {"check CallReply EndpointQueues --quiet", "conform CallReply EndpointQueues",
        "trace EndpointQueues --walk 1000000", "trace EndpointQueues --cover OUT", "trace EndpointQueues --to Situation",
        "corpus EndpointQueues CallReply --out OUT", "replay --on spec --only ri-0005,ipc-call-reply", "run --entries"})
    void nothingStays(String command) throws Exception {
        int moment = Math.floorMod(command.hashCode(), 400);
        List<Interruption> all = List.of(new Interruption("TERM", Target.KEEL, -1), new Interruption("INT", Target.BOTH, moment),
            new Interruption("TERM", Target.FORKED, moment), new Interruption("KILL", Target.KEEL, moment),
            new Interruption("HUP", Target.KEEL, 3L * moment));
        for (Interruption each : all) {
            interrupt(command, each);
        }
    }

    @Test
    void simulation_leavesNothing() throws Exception {
        for (long after : new long[] {300, 1000, 2500}) {
            Process keel = start("simulate --profile imx6-sabre --chart OUT.png --quiet");
            Thread.sleep(after);
            send("TERM", List.of(keel.toHandle()));
            demandNothing(keel, List.of(), "simulate after " + after + " ms");
        }
    }

    private void interrupt(String command, Interruption how) throws Exception {
        Process keel = start(command);
        await(() -> isFull(temporary) || !keel.isAlive());
        if (how.after >= 0) {
            await(() -> keel.descendants().findAny().isPresent() || !keel.isAlive());
            Thread.sleep(how.after);
        }
        List<ProcessHandle> forked = keel.descendants().toList();
        List<ProcessHandle> targets = new ArrayList<>(how.target == Target.KEEL ? List.of() : forked);
        if (how.target != Target.FORKED) {
            targets.add(keel.toHandle());
        }
        send(how.signal, targets);
        demandNothing(keel, forked, command + ": " + how);
    }

    private Process start(String command) throws IOException {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary, "-Djava.awt.headless=true", "-Dkeel.home=" + home(), "-cp",
            System.getProperty("java.class.path"), Main.class.getName()));
        String out = results.resolve("out" + System.nanoTime()).toString();
        words.addAll(List.of(command.replace("OUT", out).split(" ")));
        return new ProcessBuilder(words).redirectErrorStream(true)
            .redirectOutput(results.resolve("said").toFile()).start();
    }

    private static Path home() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /** A shell that runs in the background lets its children ignore INT; then it is TERM. */
    private static void send(String signal, List<ProcessHandle> targets) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("kill", "-" + (signal.equals("INT") && ignoresInt() ? "TERM" : signal)));
        targets.forEach(target -> words.add(String.valueOf(target.pid())));
        new ProcessBuilder(words).start().waitFor();
    }

    private static boolean ignoresInt() throws IOException {
        if (!Files.exists(SIGNALS)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(SIGNALS)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.split("\\s+")[1], 16) & 2) != 0);
        }
    }

    private void demandNothing(Process keel, List<ProcessHandle> forked, String how) throws Exception {
        assertTrue(keel.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), how);
        await(() -> forked.stream().noneMatch(ProcessHandle::isAlive) && !isFull(temporary));
        assertEquals(List.of(), contents(temporary), how);
        assertTrue(forked.stream().noneMatch(ProcessHandle::isAlive), how);
        assertTrue(!Files.readString(results.resolve("said")).contains("\tat "), () -> how);
    }

    private static void await(BooleanSupplier holds) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS / 4);
        while (!holds.getAsBoolean() && System.nanoTime() < until) {
            Thread.sleep(2);
        }
    }

    private static boolean isFull(Path folder) {
        return !contents(folder).isEmpty();
    }

    private static List<Path> contents(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (IOException gone) {
            return List.of();
        }
    }
}
