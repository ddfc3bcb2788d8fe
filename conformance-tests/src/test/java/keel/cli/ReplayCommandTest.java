package keel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import keel.itf.Itf;
import keel.recorded.Traces;
import keel.replay.Corpus;
import keel.value.KernelSizes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCommandTest {

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

    private Path trace(String scenario) throws IOException {
        Path file = folder.resolve(scenario + ".itf.json");
        try (OutputStream bytes = Files.newOutputStream(file)) {
            Itf.write(bytes, Traces.ofScenario("random-ipc", scenario));
        }
        return file;
    }

    @Test
    void oneRecordedScenario_passes() throws IOException {
        Path json = folder.resolve("summary.json");
        assertEquals(0, keel("replay", "--only", "ri-0005,ipc-call-reply", "--json", json.toString()),
            err::toString);
        JsonNode summary = new ObjectMapper().readTree(json.toFile());
        assertEquals("pass", summary.get("result").asText());
        assertEquals(2, summary.get("passed").asInt());
        List<String> members = new ArrayList<>();
        summary.get("cases").get(0).fieldNames().forEachRemaining(members::add);
        assertEquals(List.of("file", "name", "result", "step", "expected", "actual"), members);
        assertEquals("random-ipc.jsonl", summary.get("cases").get(0).get("file").asText());
    }

    @Test
    void corpus_isNamedAsWhatItIs() throws IOException {
        Path file = folder.resolve("x.gz");
        try (OutputStream bytes = Files.newOutputStream(file)) {
            Corpus.write(bytes, new Corpus.Section("Toy", new KernelSizes(64, 100), List.of()));
        }
        assertEquals(2, keel("replay", file.toString()));
        assertTrue(err.toString().contains("x.gz: expected traces or recorded scenarios, found a corpus of transitions"),
            err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
    }

    @Test
    void unsupportedOnly_isNothingTested() {
        assertEquals(1, keel("replay", "--only", "sc-configure-badge-timeout", "-v"));
        assertTrue(out.toString().contains("nothing was tested: 1 unsupported case\n"), out::toString);
        assertTrue(out.toString().contains("sc-configure-badge-timeout: unsupported, lacks operation Spin"),
            out::toString);
    }

    @Test
    void strict_failsOnUnsupported() {
        assertEquals(0, keel("replay", "--only", "sc-configure-badge-timeout,ri-0005"));
        assertEquals(1, keel("replay", "--only", "sc-configure-badge-timeout,ri-0005", "--strict"));
    }

    @Test
    void strict_saysInItsLastLineWhyItFails() {
        assertEquals(1, keel("replay", "--only", "sc-configure-badge-timeout,ri-0005", "--strict"));
        String last = out.toString().lines().reduce("", (before, line) -> line);
        assertTrue(last.contains("; --strict: unsupported cases are failures"), last);
    }

    @Test
    void standardInput_isReplayedOnBothSides_plainOrCompressed() throws IOException {
        byte[] plain = Files.readAllBytes(trace("ri-0009"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        InputStream before = System.in;
        try {
            for (String side : List.of("kernel", "spec")) {
                for (byte[] bytes : List.of(plain, packed.toByteArray())) {
                    System.setIn(new ByteArrayInputStream(bytes));
                    assertEquals(0, keel("replay", "-", "--on", side), () -> out + err.toString());
                }
            }
            System.setIn(new ByteArrayInputStream("{".getBytes(StandardCharsets.UTF_8)));
            assertEquals(2, keel("replay", "-"));
            assertTrue(err.toString().startsWith("keel: standard input: line 1"), err::toString);
        } finally {
            System.setIn(before);
        }
        assertEquals(2, keel("replay", "-", "-"));
    }

    @Test
    void summaryOnStandardOutput_isAlone() throws IOException {
        assertEquals(0, keel("replay", "--only", "ri-0005", "--json", "-"));
        assertEquals(1, new ObjectMapper().readTree(out.toString()).get("passed").asInt());
        assertTrue(err.toString().contains("1 passed, 0 failed"), err::toString);
        assertFalse(Files.exists(Path.of("-")));
    }

    /** One model tells no memory and lists no derivation, one does both. */
    @ParameterizedTest
    @ValueSource(strings = {"EndpointQueues", "FrameMapping"})
    void walkOfAModel_passesOnKernelAndSpecification(String model) {
        String file = folder.resolve(model + ".itf.json").toString();
        assertEquals(0, keel("trace", model, "--walk", "100", "--out", file), err::toString);
        assertEquals(0, keel("replay", file), err::toString);
        assertEquals(0, keel("replay", "--on", "spec", file), err::toString);
    }

    @Test
    void modelsWithoutAllSteps_haveNoCover() {
        assertEquals(2, keel("trace", "TransportCancel", "--to", "SituationLost"));
        assertTrue(err.toString().contains("expected a situation of TransportCancel: "), err::toString);
        assertEquals(2, keel("trace", "TransportMixed", "--cover", folder.resolve("all").toString()));
        assertEquals(2, keel("corpus", "TransportMixed", "--out", folder.resolve("all").toString()));
        assertEquals(2, err.toString().lines().filter(line -> line.contains("expected a model of the kernel: ")).count(),
            err::toString);
        assertEquals(2, keel("trace", "CallReplyRemembersThread", "--cover", folder.resolve("all").toString()));
        assertEquals(2, keel("corpus", "CallReplyRemembersThread", "--out", folder.resolve("all").toString()));
        assertEquals(2, err.toString().lines().filter(line -> line.contains("expected a model whose properties hold: ")).count(),
            err::toString);
        assertEquals(2, keel("trace", "Starvation", "--cover", folder.resolve("all").toString()));
        assertEquals(2, keel("corpus", "Starvation", "--out", folder.resolve("all").toString()));
        assertEquals(2, err.toString().lines().filter(line -> line.contains("expected a model whose states note the step"))
            .count(), err::toString);
        assertFalse(Files.exists(folder.resolve("all")));
    }

    @Test
    void trace_passesOnKernelAndSpecification() throws IOException {
        String file = trace("ri-0009").toString();
        assertEquals(0, keel("replay", file), err::toString);
        assertEquals(0, keel("replay", file, "--on", "spec"), () -> out + err.toString());
    }

    /** A line that adds to a recorded scenario is compared; a wrong one fails, on both sides. */
    @Test
    void additions_areComparedWithTheirScenarios() throws IOException {
        Path right = Files.writeString(folder.resolve("right.jsonl"),
            "{\"name\":\"ri-0018\",\"fast\":[[\"Z\",12,\"noReceiver\"]]}\n");
        Path path = Files.writeString(folder.resolve("path.jsonl"),
            "{\"name\":\"ri-0018\",\"fast\":[[\"Z\",12,\"cap\"]]}\n");
        Path list = Files.writeString(folder.resolve("list.jsonl"),
            "{\"name\":\"ri-0018\",\"list\":[\"C\",\"<C>\"]}\n");
        for (String side : List.of("kernel", "spec")) {
            assertEquals(0, keel("replay", right.toString(), "--on", side), () -> out + err.toString());
            assertEquals(1, keel("replay", path.toString(), "--on", side));
            assertTrue(out.toString().contains("first divergence at the paths of Calls and ReplyRecvs"), out::toString);
            assertEquals(1, keel("replay", list.toString(), "--on", side));
            assertTrue(out.toString().contains("final.list[0]"), out::toString);
        }
    }

    @Test
    void additionsWithoutTheirScenario_areCounted() throws IOException {
        assertEquals(1, keel("replay", "--only", "sm-wake-reply-higher", "-v"));
        assertTrue(out.toString().contains("sm-wake-reply-higher: unsupported, lacks the scenario that the line belongs to"),
            out::toString);
    }

    @Test
    void badAdditions_areRefusedWithThePlace() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.jsonl"), "{\"name\":\"ri-0018\",\"fast\":[[\"Z\",12]]}\n");
        assertEquals(2, keel("replay", file.toString()));
        assertTrue(err.toString().contains("line 1, fast[0]: expected [thread, operation, path]"), err::toString);
    }

    @Test
    void changedTrace_showsTheDivergenceOnBothSides() throws IOException {
        Path file = trace("ri-0009");
        String text = Files.readString(file)
            .replaceFirst("(?s)(\"index\":12.*?\"priority\":\\{\"#bigint\":\")\\d+", "$199");
        Files.writeString(file, text);
        for (String side : List.of("kernel", "spec")) {
            assertEquals(1, keel("replay", file.toString(), "--on", side));
            assertTrue(out.toString().contains("first divergence at step 12"), out::toString);
            assertTrue(out.toString().contains(".priority"), out::toString);
            assertTrue(out.toString().contains("again: keel replay " + file + " --only ri-0009"),
                out::toString);
        }
    }

    @Test
    void everyTenthScenario_agreesOnTheSpecification() throws IOException {
        Map<String, List<String>> names = new TreeMap<>();
        try (var lines = Files.lines(Path.of("src/test/resources/scenarios-on-spec.txt"))) {
            lines.filter(line -> !line.startsWith("#")).map(line -> line.split(" "))
                .forEach(line -> names.computeIfAbsent(line[0], file -> new ArrayList<>()).add(line[1]));
        }
        List<String> all = names.values().stream().flatMap(List::stream).toList();
        assertTrue(all.size() >= 200);
        Path json = folder.resolve("summary.json");
        int status = keel("replay", "--on", "spec", "--only", String.join(",", all), "--json",
            json.toString());
        assertEquals(0, status, () -> out + err.toString());
        assertEquals(all.size(), new ObjectMapper().readTree(json.toFile()).get("passed").asInt());
    }

    /** What no recorded scenario reaches; their ends follow from the description of the kernel. */
    @Test
    void writtenScenarios_passOnKernelAndSpecification() {
        for (String side : List.of("kernel", "spec")) {
            assertEquals(0, keel("replay", "src/test/resources/written-scenarios.jsonl", "--on", side, "--strict"),
                () -> out + err.toString());
        }
    }

    @Test
    void badUsage_isOneLine() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.jsonl"));
        Path emptyTrace = Files.createFile(folder.resolve("empty.itf.json"));
        List<List<String>> wrong = List.of(List.of("replay", folder.resolve("missing.jsonl").toString()),
            List.of("replay", folder.toString()), List.of("replay", empty.toString()),
            List.of("replay", emptyTrace.toString()),
            List.of("replay", "--only", "no-such-case"), List.of("replay", "--on", "paper"),
            List.of("replay", "--onn", "spec"),
            List.of("replay", "--only", "ri-0005", "--json", folder.resolve("no/such/folder.json")
            .toString()));
        for (List<String> arguments : wrong) {
            err.getBuffer().setLength(0);
            assertEquals(2, keel(arguments.toArray(String[]::new)), arguments::toString);
            assertEquals(1, err.toString().lines().count(), err::toString);
        }
    }
}
