package keel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import keel.cost.CountedWorkload;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void home() {
        System.setProperty("keel.home", Path.of("..").toAbsolutePath().normalize().toString());
    }

    private int keel(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private JsonNode counted(String... options) throws IOException {
        Path json = folder.resolve("counts.json");
        String[] arguments = Arrays.copyOf(options, options.length + 2);
        arguments[options.length] = "--json";
        arguments[options.length + 1] = json.toString();
        assertEquals(0, keel(arguments), () -> out + err.toString());
        return new ObjectMapper().readTree(json.toFile()).get("operations");
    }

    @Test
    void smallRead_isOneFastEntryEach() throws IOException {
        JsonNode read = counted("run", "--count", "read", "--size", "16", "--operations", "10").get(0);
        assertEquals(1, read.get("clientEntries").asInt());
        assertEquals(1, read.get("serverEntries").asInt());
        assertEquals("fast", read.get("clientPath").asText());
        assertEquals("fast", read.get("serverPath").asText());
        assertEquals(16, read.get("bytesInRegisters").asInt());
        assertEquals(0, read.get("bytesInWindow").asInt());
    }

    @Test
    void longerMessage_isSlowBecauseOfItsLength() throws IOException {
        JsonNode write = counted("run", "--count", "write", "--size", "64", "--operations", "10").get(0);
        assertEquals("slow (message)", write.get("clientPath").asText());
        assertEquals("fast", write.get("serverPath").asText());
        assertEquals(16, write.get("bytesInRegisters").asInt());
        assertEquals(48, write.get("bytesInWords").asInt());
    }

    @Test
    void throughTheWindow_isFastAgain() throws IOException {
        JsonNode write = counted("run", "--count", "write", "--size", "4096", "--operations", "10", "--family", "buffer")
            .get(0);
        assertEquals("fast", write.get("clientPath").asText());
        assertEquals(4096, write.get("bytesInWindow").asInt());
        assertEquals(1, write.get("clientEntries").asInt());
    }

    @Test
    void readThatWaits_costsTheServerOneMore() throws IOException {
        JsonNode waits = counted("run", "--count", "wait", "--operations", "10");
        for (JsonNode each : waits) {
            assertEquals(each.get("operation").asText().equals("read that waits") ? 2 : 1, each.get("serverEntries").asInt());
            assertEquals(1, each.get("clientEntries").asInt());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyWorkload_countsWhatItSays(CountedWorkload workload) throws IOException {
        for (JsonNode each : counted("run", "--count", workload.id(), "--operations", "4")) {
            assertTrue(each.get("operations").asInt() >= 2, each::toString);
            assertEquals(1, each.get("clientEntries").asInt(), each::toString);
        }
    }

    /** One core, kernel without lock: the library, a look at the request, a copy on each side, a call and a reply. */
    @Test
    void cyclesOfARead_areUserCodeAndTwoEntries() throws IOException {
        JsonNode cycles = counted("run", "--count", "pread", "--operations", "10", "--profile", "imx6-sabre")
            .get(0).get("cycles");
        assertEquals(60 + 2, cycles.get("client").asDouble(), 0.01);
        assertEquals(250 + 2, cycles.get("server").asDouble(), 0.01);
        assertEquals(368 + 352, cycles.get("kernel").asDouble(), 0.01);
        assertEquals(62 + 252 + 720, cycles.get("all").asDouble(), 0.01);
        assertEquals(30 + 1 + 150 + 1 + 720, cycles.get("low").asDouble(), 0.01);
        assertEquals(120 + 4 + 500 + 4 + 720, cycles.get("high").asDouble(), 0.01);
        assertTrue(out.toString().contains("1,034"), out::toString);
    }

    @Test
    void cyclesOfAReadThatWaits_areThreeSlowEntries_andTwoLooks() throws IOException {
        for (JsonNode each : counted("run", "--count", "wait", "--operations", "10", "--profile", "imx6-sabre")) {
            int looks = each.get("operation").asText().equals("read that waits") ? 2 : 1;
            assertEquals((1 + looks) * 861, each.get("cycles").get("kernel").asDouble(), 0.01, each::toString);
            assertEquals(looks * 250 + 2, each.get("cycles").get("server").asDouble(), 0.01, each::toString);
        }
    }

    @Test
    void throughTheWindow_eachSideCopiesOnce_andVectorsTwice() throws IOException {
        JsonNode read = counted("run", "--count", "pread", "--size", "4096", "--operations", "10", "--profile", "imx6-sabre")
            .get(0).get("cycles");
        assertEquals(60 + 512, read.get("client").asDouble(), 0.01);
        assertEquals(250 + 512, read.get("server").asDouble(), 0.01);
        JsonNode vector = counted("run", "--count", "readv", "--size", "4096", "--operations", "10", "--profile", "imx6-sabre")
            .get(0).get("cycles");
        assertEquals(60 + 2 * 512, vector.get("client").asDouble(), 0.01);
        assertEquals(250 + 512, vector.get("server").asDouble(), 0.01);
    }

    @Test
    void overlay_changesTheKernelsShareOnly() throws IOException {
        JsonNode cycles = counted("run", "--count", "pread", "--operations", "10", "--profile", "imx6-sabre", "--overlay", "mcs")
            .get(0).get("cycles");
        assertEquals(354 + 385, cycles.get("kernel").asDouble(), 0.01);
        assertEquals(62, cycles.get("client").asDouble(), 0.01);
    }

    @Test
    void withoutProfile_thereAreNoCycles_andEstimatesAreCalledSo() throws IOException {
        assertTrue(counted("run", "--count", "read", "--operations", "10").get(0).get("cycles") == null);
        assertTrue(!out.toString().contains("cycles"), out::toString);
        assertEquals(0, keel("run", "--count", "read", "--operations", "10", "--profile", "rpi4-a72", "--quiet"));
        assertTrue(out.toString().contains("estimates"), out::toString);
    }

    @Test
    void pipes_areFilledAndEmptiedByTheOtherProgram() throws IOException {
        for (String workload : List.of("read", "write", "readv", "writev")) {
            assertEquals(2, counted("run", "--count", workload, "--operations", "3", "--object", "pipe").size());
        }
    }

    @Test
    void entries_areAsTheSpecificationSays() throws IOException {
        Path json = folder.resolve("entries.json");
        assertEquals(0, keel("run", "--entries", "--json", json.toString()), () -> out + err.toString());
        JsonNode table = new ObjectMapper().readTree(json.toFile());
        assertEquals("pass", table.get("result").asText());
        assertTrue(table.get("rows").size() > 100, out::toString);
        assertTrue(out.toString().contains("0 counted otherwise"), out::toString);
        List<String> documented = Files.readAllLines(Path.of("../docs/kernel-entries.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| operation")).toList();
        List<String> evaluated = new ArrayList<>();
        for (JsonNode row : table.get("rows")) {
            StringJoiner cells = new StringJoiner(" | ", "| ", " |");
            row.forEach(cell -> cells.add(cell.asText()));
            evaluated.add(cells.toString());
        }
        assertEquals(evaluated, documented);
    }

    @Test
    void list_namesEveryWorkload() {
        assertEquals(0, keel("run", "--list"));
        for (CountedWorkload workload : CountedWorkload.values()) {
            assertTrue(out.toString().contains(workload.id()), out::toString);
        }
    }

    @Test
    void badUsage_isOneLine() {
        List<List<String>> wrong = List.of(List.of("run"), List.of("run", "--count", "reed"),
            List.of("run", "--count", "read", "--size", "-1"), List.of("run", "--count", "read", "--size", "many"),
            List.of("run", "--count", "read", "--operations", "0"), List.of("run", "--count", "read", "--family", "words"),
            List.of("run", "--count", "pread", "--object", "pipe"), List.of("run", "--count", "copy", "--size", "70000"),
            List.of("run", "--count", "readv", "--family", "buffer"), List.of("run", "--count", "read", "--entries"),
            List.of("run", "--entries", "--size", "1"), List.of("run", "--list", "--json", "x.json"),
            List.of("run", "--list", "--quiet"),
            List.of("run", "--count", "read", "--profile", "nowhere"), List.of("run", "--entries", "--profile", "imx6-sabre"),
            List.of("run", "--count", "read", "--overlay", "mcs"), List.of("run", "--count", "wait", "--size", "0"),
            List.of("run", "--count", "read", "--profile", "imx6-sabre", "--overlay", "risc"),
            List.of("run", "--count", "read", "--json", folder.resolve("no/such/folder.json").toString()));
        for (List<String> arguments : wrong) {
            err.getBuffer().setLength(0);
            assertEquals(2, keel(arguments.toArray(String[]::new)), arguments::toString);
            assertEquals(1, err.toString().lines().count(), err::toString);
        }
    }

    @Test
    void help_hidesOlderNames() {
        StringWriter help = new StringWriter();
        assertEquals(0, Main.run(new PrintWriter(help), new PrintWriter(new StringWriter()), "run", "--help"));
        assertTrue(help.toString().contains("--workload=NAME") && help.toString().contains("--bytes=N"), help::toString);
        assertFalse(help.toString().contains("--count") || help.toString().contains("--size"), help::toString);
    }
}
