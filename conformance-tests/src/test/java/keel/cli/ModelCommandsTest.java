package keel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import keel.conformance.ToyHome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on models: exit status, one clear line for mistakes, the summary. */
class ModelCommandsTest {
    @TempDir
    private static Path home;
    private static String before;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void toys() throws Exception {
        before = System.setProperty("keel.home", ToyHome.write(home).toString());
    }

    @AfterAll
    static void back() {
        if (before == null) {
            System.clearProperty("keel.home");
        } else {
            System.setProperty("keel.home", before);
        }
    }

    private int keel(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err, true), args);
    }

    private void mistake(String expected, String... args) {
        assertEquals(2, keel(args));
        String said = err.toString();
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.startsWith("keel: ") && said.contains(expected), said);
        err.getBuffer().setLength(0);
    }

    @Test
    void mistakes_areOneLineAndStatusTwo() {
        mistake("expected a command: check, conform, trace, replay");
        mistake("chekc", "chekc");
        mistake("--worker", "check", "--worker", "2");
        mistake("--workers many: expected a number from 1 to 9999, or auto", "check", "--workers", "many");
        mistake("--workers 0: expected a number from 1 to 9999, or auto", "check", "--workers", "0");
        mistake("--deep --quick: expected one of them", "conform", "--deep", "--quick");
        mistake("--quick: expected no names", "check", "CounterHolds", "--quick");
        mistake("near names: CounterHolds", "check", "CounterHoldz");
        mistake("there are several: ", "conform", "Counter");
        mistake("--budget -1: expected at least 1 second", "check", "--budget", "-1");
        mistake("expected a jar", "check", "CounterHolds", "--tla2tools", "nowhere.jar");
        mistake("expected a jar", "check", "CounterHolds", "--tla2tools", home.resolve("specs/models/MCCounter.tla").toString());
        mistake("keel: expected one of --walk=N, --cover=FOLDER, --to=SITUATION; see", "trace", "CounterHolds");
        mistake("keel: expected MODEL; see", "trace");
        mistake("keel: expected --out=FILE; see", "corpus");
        mistake("keel: --walk: expected a whole number", "trace", "CounterHolds", "--walk");
        mistake("keel: --walk: expected a whole number", "trace", "CounterHolds", "--walk", "--seed", "1");
        mistake("keel: --seed: expected once; see", "trace", "CounterHolds", "--walk", "2", "--seed", "1", "--seed", "2");
        mistake("keel: expected only one of --walk=N, --to=SITUATION; see", "trace", "CounterHolds", "--walk", "2", "--to", "x");
        mistake("keel: expected only one of --walk=N, --cover=FOLDER, --to=SITUATION, and once; see",
            "trace", "CounterHolds", "--walk", "2", "--walk", "3");
        mistake("--walk", "trace", "CounterHolds");
        mistake("expected a positive number of steps", "trace", "CounterHolds", "--walk", "0");
        mistake("--walk x: expected a whole number", "trace", "CounterHolds", "--walk", "x");
        mistake("--seed 2: expected --walk with it", "trace", "CounterHolds", "--to", "x", "--seed", "2");
        mistake("model NoSuchModel: there is none, and none of a similar name; all are listed below ", "check",
            "NoSuchModel");
    }

    @Test
    void situationThatDoesNotExist_isAMistake() {
        mistake("--to X: expected a situation of CounterHolds: SituationThree", "trace", "CounterHolds", "--to", "X");
        mistake("--to X: expected a situation of CounterBounded: SituationThree", "trace", "CounterBounded", "--to", "X");
        for (String name : List.of("X", "SituationThree")) {
            mistake("--to " + name + ": expected a model with situations: CounterUnlike counts none", "trace", "CounterUnlike",
                "--to", name);
        }
    }

    @Test
    void fileThatCannotBeWritten_isAMistakeBeforeAnythingRuns(@TempDir Path folder) throws Exception {
        String nowhere = folder.resolve("none/x").toString();
        String full = Files.writeString(folder.resolve("file"), "kept").toString();
        String expected = "expected a file that can be written";
        for (String file : List.of(nowhere, folder.toString())) {
            mistake(file + ": " + expected, "check", "CounterHolds", "--json", file);
            mistake(file + ": " + expected, "conform", "CounterHolds", "--json", file);
            mistake(file + ": " + expected, "trace", "CounterHolds", "--walk", "2", "--out", file);
            mistake(file + ": " + expected, "corpus", "CounterHolds", "--out", file);
        }
        mistake(full + ": expected a folder", "trace", "CounterHolds", "--cover", full);
        mistake(folder + ": expected an empty folder", "trace", "CounterHolds", "--cover", folder.toString());
        mistake("expected a folder, not standard output", "trace", "CounterHolds", "--cover", "-");
        mistake("--cover names a folder", "trace", "CounterHolds", "--cover", nowhere, "--out", nowhere);
        assertEquals("", out.toString());
        assertEquals("kept", Files.readString(Path.of(full)));
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void traceWithoutAnEnd_isNamedInOneLine(@TempDir Path folder) throws Exception {
        Path cut = Files.writeString(folder.resolve("cut.itf.json"), "{");
        mistake("cut.itf.json: line 1, column 2: expected JSON: Unexpected end-of-input: expected close marker for Object (start"
            + " marker at [line: 1, column: 1])", "replay", cut.toString());
    }

    @Test
    void brokenManifest_isOneLineAndStatusTwo(@TempDir Path elsewhere) throws Exception {
        Path models = Files.createDirectories(elsewhere.resolve("specs/models"));
        Files.writeString(models.resolve("manifest.json"), "[{\"module\": 3}]");
        System.setProperty("keel.home", elsewhere.toString());
        try {
            mistake("[0].module", "check");
        } finally {
            System.setProperty("keel.home", home.toString());
        }
    }

    @Test
    void check_saysWhatFailedAndSumsUp(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("summary.json");
        int status = keel("check", "CounterHolds", "CounterBounded", "CounterWrongName", "--json", json.toString(), "--quiet");
        assertEquals(1, status, err::toString);
        assertTrue(out.toString().contains("violates BelowTwo, as expected"), out::toString);
        assertTrue(out.toString().contains("BelowTwo is violated, not Small"), out::toString);
        assertTrue(out.toString().contains("n: 1 -> 2"), out::toString);
        assertTrue(out.toString().contains("3 models, 1 not as expected; "), out::toString);
        JsonNode summary = new ObjectMapper().readTree(json.toFile());
        assertEquals("fail", summary.get("result").asText());
        assertEquals(3, summary.get("models").size());
        Set<String> members = new TreeSet<>();
        summary.get("models").get(0).fieldNames().forEachRemaining(members::add);
        assertEquals(Set.of("name", "result", "expected", "statesGenerated", "distinctStates", "depth", "seconds",
            "transitionsReplayed", "divergences"), members);
        assertEquals("pass", summary.get("models").get(1).get("result").asText());
        assertEquals("BelowTwo", summary.get("models").get(1).get("expected").asText());
        assertEquals("fail", summary.get("models").get(2).get("result").asText());
        Files.delete(Path.of("keel-out/CounterWrongName.itf.json"));
        Files.delete(Path.of("keel-out"));
    }

    @Test
    void counterexampleThatCannotBeWritten_isShownAllTheSame() throws Exception {
        Files.writeString(Path.of("keel-out"), "a file where the folder should be");
        try {
            assertEquals(1, keel("check", "CounterWrongName", "--quiet"), err::toString);
            assertTrue(out.toString().contains("n: 1 -> 2"), out::toString);
            assertTrue(out.toString().contains("1 model, 1 not as expected; "), out::toString);
            assertTrue(out.toString().contains("it could not be written to keel-out"), out::toString);
        } finally {
            Files.delete(Path.of("keel-out"));
        }
    }

    @Test
    void trace_isARandomWalkInItf(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("walk.itf.json");
        assertEquals(0, keel("trace", "CounterHolds", "--walk", "2", "--out", file.toString()), err::toString);
        JsonNode trace = new ObjectMapper().readTree(file.toFile());
        assertEquals(3, trace.get("states").size());
        assertEquals("2", trace.get("states").get(2).get("n").get("#bigint").asText());
        assertFalse(trace.has("loop"));
    }

    @Test
    void list_showsWhatIsExpectedPinnedAndLastRun() throws Exception {
        assertEquals(0, keel("check", "CounterHolds", "--quiet"), err::toString);
        out.getBuffer().setLength(0);
        assertEquals(0, keel("list", "CounterH*", "*Falls", "--json", "-"), err::toString);
        JsonNode listed = new ObjectMapper().readTree(out.toString()).get("models");
        assertEquals(List.of("CounterHolds", "CounterFalls"), listed.findValuesAsText("name"));
        assertEquals(List.of("pass", "Falls"), listed.findValuesAsText("expected"));
        assertEquals(List.of("models", "models"), listed.findValuesAsText("theme"));
        assertEquals(List.of("default", "default"), listed.findValuesAsText("tier"));
        assertEquals("How far does it count?", listed.get(0).get("asks").asText());
        assertTrue(listed.get(0).get("seconds").asDouble() > 0, out::toString);
        assertTrue(err.toString().contains("2 models"), err::toString);
        out.getBuffer().setLength(0);
        assertEquals(0, keel("list", "mod*", "--json", "-"), err::toString);
        assertEquals(9, new ObjectMapper().readTree(out.toString()).get("models").size(), "all are of the theme");
        err.getBuffer().setLength(0);
        mistake("Nothing*: there is no model of such a name or theme", "list", "Nothing*");
        mistake("[: expected a glob", "list", "[");
    }

    /** Pins are written, then kept, then what differs from them fails; of models not as expected nothing is written. */
    @Test
    void pin_writesWhatRunsFind(@TempDir Path own) throws Exception {
        System.setProperty("keel.home", ToyHome.write(own).toString());
        try {
            Path manifest = own.resolve("specs/models/manifest.json");
            String unpinned = Files.readString(manifest);
            assertEquals(1, keel("pin", "CounterHolds", "CounterWrongName"), err::toString);
            assertEquals(unpinned, Files.readString(manifest));
            assertTrue(out.toString().contains("nothing was written: 1 model not as expected"), out::toString);
            out.getBuffer().setLength(0);
            assertEquals(0, keel("pin", "CounterHolds", "CounterBounded"), err::toString);
            assertEquals(List.of("CounterHolds: distinct 4", "CounterHolds: generated 4", "CounterBounded: length 3",
                "3 changes"), out.toString().lines().toList());
            assertEquals(unpinned.strip(), Files.readString(manifest).strip()
                .replaceAll(", \"(distinct|generated|length)\": \\d+", ""));
            assertEquals(0, keel("check", "CounterHolds", "CounterBounded", "--workers", "1", "--quiet"), out::toString);
            Files.writeString(manifest, Files.readString(manifest).replace("\"distinct\": 4", "\"distinct\": 5")
                .replace("\"length\": 3", "\"length\": 4"));
            assertEquals(1, keel("check", "CounterHolds", "CounterBounded", "--workers", "1", "--quiet"), out::toString);
            assertTrue(out.toString().contains("pinned are 5 (-1)"), out::toString);
            assertTrue(out.toString().contains("pinned are 4 (-1)"), out::toString);
            out.getBuffer().setLength(0);
            assertEquals(0, keel("list", "CounterHolds", "CounterBounded", "--json", "-"), err::toString);
            assertEquals(List.of("5", "4"),
                new ObjectMapper().readTree(out.toString()).get("models").findValuesAsText("states"));
            out.getBuffer().setLength(0);
            assertEquals(0, keel("pin", "CounterHolds", "CounterBounded"), err::toString);
            assertEquals(List.of("CounterHolds: distinct 5 -> 4", "CounterBounded: length 4 -> 3", "2 changes"),
                out.toString().lines().toList());
            assertEquals(0, keel("check", "CounterHolds", "CounterBounded", "--workers", "1", "--quiet"), out::toString);
        } finally {
            System.setProperty("keel.home", home.toString());
            Files.deleteIfExists(Path.of("keel-out/CounterBounded.itf.json"));
            Files.deleteIfExists(Path.of("keel-out"));
        }
    }
}
