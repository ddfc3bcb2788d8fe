package keel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import keel.profile.Profiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles broken in all kinds of ways: one line that names file, line and what was expected, and status 2. */
class BrokenProfileTest {
    private static String good;

    @TempDir
    Path folder;

    @BeforeAll
    static void read() throws IOException {
        good = Files.readString(Profiles.folder().resolve("epyc-milan-2s.yaml"));
    }

    private String check(byte[] content, int allowed) throws IOException {
        Path file = folder.resolve("epyc-milan-2s.yaml");
        Files.write(file, content);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), "profile", "check", file.toString());
        assertTrue(status == 2 || status == allowed, err::toString);
        assertEquals(status == 2 ? 1 : 0, err.toString().lines().count(), err::toString);
        assertTrue(status != 2 || err.toString().contains("epyc-milan-2s.yaml"), err::toString);
        return err.toString();
    }

    /** The change is refused with these words, at the line where it was made. */
    private void refused(String from, String to, String expected) throws IOException {
        int at = good.indexOf(from);
        assertTrue(at >= 0, () -> from + " is not in the profile");
        String changed = good.substring(0, at) + to + good.substring(at + from.length());
        String error = check(changed.getBytes(StandardCharsets.UTF_8), 2);
        assertTrue(error.contains(expected), error);
        assertTrue(error.contains("line "), error);
    }

    private static int lineOf(String text) {
        return (int) good.substring(0, good.indexOf(text)).lines().count() + 1;
    }

    @Test
    void goodProfile_isAccepted() throws IOException {
        assertEquals("", check(good.getBytes(StandardCharsets.UTF_8), 0));
    }

    @Test
    void keys_mustBeKnownThereAndOnce() throws IOException {
        refused("overlap:", "overlop:", "unknown key 'overlop'");
        refused("poll:", "overlap:", "stands there twice");
        refused("  socket: {value: 431", "  sock: {value: 431", "unknown key 'sock'");
        refused("    unicore:", "    single:", "unknown key 'single'");
        refused("  ipi:", "  ipc:", "unknown key 'ipc'");
        refused("low: ", "least: ", "unknown key 'least'");
        refused(", unit: cycles", "", "missing key 'unit'");
        refused("atomics: rmw\n", "", "missing key 'atomics'");
    }

    @Test
    void mistakes_nameTheirLine() throws IOException {
        int line = lineOf("  entryExit:");
        refused("  entryExit: {value: 135", "  entryExit: {value: many", "line " + line + ": expected a number");
        refused("  socket: {value: 431", "  socket: {value: 31", "line " + lineOf("  socket: {value: 431") + ":");
    }

    @Test
    void values_mustBeNumbersInTheirUnits() throws IOException {
        refused("unit: MHz", "unit: GHz", "expected one of MHz");
        refused("unit: ratio", "unit: cycles", "expected one of ratio");
        refused("code: E", "code: X", "expected one of");
        refused("atomics: rmw", "atomics: cas", "expected one of rmw, llsc");
        refused("clusterCache: L3", "clusterCache: L4", "expected one of");
        refused("range: pairs", "range: spread", "expected one of");
        refused("value: 3500", "value: .nan", "expected a number");
        refused("value: 3500, low: 3200", "value: 3500, low: 3600", "low <= value <= high");
        refused("low: 3200", "low: -3200", "not negative");
        refused("source: \"", "source: \"\" # ", "expected");
        refused("cluster: 8", "cluster: 2.5", "whole number");
        refused("cluster: 8", "cluster: 0", "whole number");
    }

    @Test
    void relations_mustHold() throws IOException {
        refused("cluster: 8", "cluster: 7", "whole clusters in a socket");
        refused("transfer:\n  cluster: {value: 87, low: 71, high: 106", "transfer:\n  cluster: {value: 487, low: 71, high: 506",
            "transfer.cluster <= transfer.socket");
        refused("    smp: {value: 690, low: 518, high: 862", "    smp: {value: 590, low: 518, high: 862",
            "kernel.call.unicore <= kernel.call.smp");
        refused("name: epyc-milan-2s", "name: epyc", "the name of the file");
        refused("overlap: {value: 0.3, low: 0.1, high: 0.5", "overlap: {value: 0.3, low: 0.1, high: 1.5", "at most 1");
    }

    @Test
    void whatIsNoYaml_isRefused() throws IOException {
        for (String text : List.of("", "\n", "a", "[1, 2]", "a: [", "a: b: c", "--- {}\n--- {}", "{", "&a a: *b", "\tname: x",
            "a: !!python/object 1", "? [a, b] : c")) {
            check(text.getBytes(StandardCharsets.UTF_8), 2);
        }
        check(new byte[] {(byte) 0xff, (byte) 0xfe, 0}, 2);
        check("[".repeat(10_000).getBytes(StandardCharsets.UTF_8), 2);
    }

    @Test
    void truncatedAndChangedFiles_neverGiveAStackTrace() throws IOException {
        Random random = new Random(1);
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 150; i++) {
            check(Arrays.copyOf(bytes, random.nextInt(bytes.length)), 0);
            byte[] changed = bytes.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            check(changed, 0);
        }
    }
}
