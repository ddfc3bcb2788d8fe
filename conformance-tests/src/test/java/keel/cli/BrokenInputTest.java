package keel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import keel.itf.Itf;
import keel.recorded.Traces;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files broken in all kinds of ways: one line that names the file and status 2, never a stack trace. */
class BrokenInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LINES = new ArrayList<>();
    private static byte[] trace;

    @TempDir
    Path folder;

    @BeforeAll
    static void good() throws IOException {
        try (var lines = new GZIPInputStream(BrokenInputTest.class.getResourceAsStream("/recorded/handmade.jsonl.gz"))) {
            new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().limit(40).forEach(LINES::add);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Itf.write(out, Traces.ofScenario("handmade", "ipc-call-reply"));
        trace = out.toByteArray();
    }

    /** The status; errors are one line and no stack trace in any case. */
    private int replay(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), "replay", "--quiet",
            file.toString());
        assertTrue(status <= 2, err::toString);
        assertEquals(status == 2 ? 1 : 0, err.toString().lines().count(), err::toString);
        assertTrue(status != 2 || err.toString().contains(name), err::toString);
        assertTrue(!err.toString().contains("line 0"), err::toString);
        assertTrue(!(out + err.toString()).contains("\tat "), err::toString);
        return status;
    }

    private void refused(String name, byte[] bytes) throws IOException {
        assertEquals(2, replay(name, bytes), () -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void truncatedFiles_areRefused() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 250; i++) {
            byte[] line = LINES.get(random.nextInt(LINES.size())).getBytes(StandardCharsets.UTF_8);
            refused("cut.jsonl", Arrays.copyOf(line, random.nextInt(line.length)));
            refused("cut.itf.json", Arrays.copyOf(trace, random.nextInt(trace.length - 2)));
        }
    }

    @Test
    void changedScenarioTrees_areRefused() throws IOException {
        Random random = new Random(2);
        for (int i = 0; i < 600; i++) {
            ObjectNode scenario = (ObjectNode) JSON.readTree(LINES.get(random.nextInt(LINES.size())));
            breakSomewhere(scenario, random);
            refused("changed.jsonl", JSON.writeValueAsBytes(scenario));
        }
    }

    /** Makes a member that no object has, or gives a member a type that none has. */
    private static void breakSomewhere(JsonNode node, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(node, "", objects);
        ObjectNode chosen = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        chosen.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty() || random.nextInt(3) == 0) {
            chosen.put("member" + random.nextInt(10), 1);
        } else {
            chosen.putArray(names.get(random.nextInt(names.size()))).add(1.5).addObject();
        }
    }

    /** All objects whose members have fixed names. */
    private static void collect(JsonNode node, String name, List<ObjectNode> objects) {
        boolean table = List.of("slots", "threads", "objects", "caps", "cdt").contains(name)
            && node.isObject();
        if (node instanceof ObjectNode object && !table) {
            objects.add(object);
        }
        if (node instanceof ArrayNode array) {
            array.forEach(item -> collect(item, "", objects));
        } else {
            node.properties().forEach(e -> collect(e.getValue(), e.getKey(), objects));
        }
    }

    @Test
    void textThatIsNotUtf8_isRefused() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            byte[] line = LINES.get(random.nextInt(LINES.size())).getBytes(StandardCharsets.UTF_8);
            line[random.nextInt(line.length)] = (byte) 0xff;
            refused("bytes.jsonl", line);
            byte[] changed = trace.clone();
            changed[random.nextInt(changed.length - 2)] = (byte) 0xff;
            refused("bytes.itf.json", changed);
        }
    }

    @Test
    void randomBytes_neverGiveAStackTrace() throws IOException {
        Random random = new Random(4);
        for (int i = 0; i < 400; i++) {
            byte[] line = LINES.get(random.nextInt(LINES.size())).getBytes(StandardCharsets.UTF_8);
            byte[] changed = trace.clone();
            for (int j = random.nextInt(3); j >= 0; j--) {
                line[random.nextInt(line.length)] = (byte) (32 + random.nextInt(95));
                changed[random.nextInt(changed.length)] = (byte) (32 + random.nextInt(95));
            }
            replay("random.jsonl", line);
            replay("random.itf.json", changed);
        }
    }

    @Test
    void wrongReferences_areRefused() throws IOException {
        String line = LINES.get(0);
        for (String change : List.of("'tcb':'tcbA'|'tcb':'ep'", "'sc':'scA'|'sc':'tcbA'", "'op':'Send'|'op':'Sent'",
            "'ep':'epA'|'ep':'nowhere'", "'from':'ep'|'from':'nothing'", "'prio':|'prio':-",
            "'rootBits':6|'rootBits':2", "'type':'Endpoint'|'type':'Door'", "'rootBits':6|'rootBits':60",
            "'mr':[|'len':128,'mr':[")) {
            String[] parts = change.replace('\'', '"').split("\\|");
            String changed = line.replace(parts[0], parts[1]);
            assertTrue(!changed.equals(line), () -> change + " in " + line);
            refused("reference.jsonl", changed.getBytes(StandardCharsets.UTF_8));
        }
    }
}
