package keel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import keel.itf.Itf;
import keel.recorded.Traces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that an object has twice, wherever in a file that Keel reads, is refused: no value silently wins. */
class DuplicateKeyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST = 60;
    private static final int RANDOM = 200;

    @TempDir
    private Path folder;

    /** The text with the n-th object member, in order of appearance, written twice; empty if there are fewer. */
    private static String doubled(JsonNode tree, int n) throws IOException {
        List<String> keys = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        write(tree, text, n, new int[1], keys);
        return keys.isEmpty() ? "" : text.toString();
    }

    private static void write(JsonNode node, StringBuilder text, int n, int[] count, List<String> keys) throws IOException {
        if (node.isObject()) {
            text.append('{');
            String comma = "";
            for (var member : node.properties()) {
                boolean twice = count[0]++ == n;
                for (int i = 0; i < (twice ? 2 : 1); i++) {
                    text.append(comma).append(JSON.writeValueAsString(member.getKey())).append(':');
                    write(member.getValue(), text, twice ? -1 : n, count, keys);
                    comma = ",";
                }
                if (twice) {
                    keys.add(member.getKey());
                }
            }
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            String comma = "";
            for (JsonNode item : node) {
                text.append(comma);
                write(item, text, n, count, keys);
                comma = ",";
            }
            text.append(']');
        } else {
            text.append(JSON.writeValueAsString(node));
        }
    }

    private void refused(String name, String text, String... command) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add(file.toString());
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
        assertEquals(2, status, text);
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().contains(name), err::toString);
    }

    private void everywhere(String name, String text) throws IOException {
        JsonNode tree = JSON.readTree(text);
        Random random = new Random(1);
        for (int i = 0; i < FIRST + RANDOM; i++) {
            String broken = doubled(tree, i < FIRST ? i : random.nextInt(4000));
            if (!broken.isEmpty()) {
                refused(name, broken, "replay", "--quiet");
            }
        }
    }

    @Test
    void traces_areRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Itf.write(out, Traces.ofScenario("handmade", "ipc-call-reply"));
        everywhere("twice.itf.json", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void scenarios_areRefused() throws IOException {
        try (var lines = new GZIPInputStream(DuplicateKeyTest.class.getResourceAsStream("/recorded/handmade.jsonl.gz"))) {
            everywhere("twice.jsonl", new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElseThrow());
        }
    }

    @Test
    void profiles_areRefused() throws IOException {
        List<String> lines = Files.readAllLines(Home.profiles().resolve("imx6-sabre.yaml"));
        for (int i = 0; i < lines.size(); i++) {
            for (String inside : List.of("", "value", "unit", "source")) {
                String line = lines.get(i);
                String doubled = inside.isEmpty() ? line + "\n" + line
                    : line.replace(inside + ":", inside + ": 1, " + inside + ":");
                if (line.matches("\\s*[A-Za-z0-9]+: [^|>].*") && !doubled.equals(line)) {
                    List<String> twice = new ArrayList<>(lines);
                    twice.set(i, doubled);
                    refused("imx6-sabre.yaml", String.join("\n", twice), "profile", "check");
                }
            }
        }
    }
}
