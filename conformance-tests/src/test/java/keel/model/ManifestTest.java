package keel.model;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import keel.conformance.Recordings;
import keel.value.BadInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest is read or refused in one line that names the place. */
class ManifestTest {
    private static final String MODEL = "{\"name\": \"N\", \"config\": \"MCA.cfg\", \"tier\": \"default\","
        + " \"distinct\": 3, \"generated\": 7, \"asks\": \"?\"}";
    private static final String VARIANT = "{\"name\": \"V\", \"violates\": \"Small\", \"tier\": \"quick\", \"length\": 2,"
        + " \"with\": {\"Next\": \"[Counter] Faster\", \"N\": \"2\"}, \"asks\": \"Too fast.\"}";
    private static final String GOOD = "{\"module\": \"MCA\", \"models\": [" + MODEL + "], \"variants\": [" + VARIANT + "]}";

    @TempDir
    private Path folder;

    @BeforeEach
    void modules() throws IOException {
        Files.createFile(folder.resolve("MCA.tla"));
        Files.writeString(folder.resolve("MCA.cfg"), """
            SPECIFICATION Spec
            CONSTANTS
                N = 1
                Menu <- MCMenu
            INVARIANTS
                Small
                Positive
            PROPERTY Rises
            """);
    }

    @Test
    void projectsManifest_isGood() {
        Manifest manifest = Manifest.read(Recordings.HOME.resolve("specs/models"));
        assertTrue(manifest.models().stream().anyMatch(Model::mustPass));
        assertTrue(manifest.models().stream().anyMatch(m -> !m.mustPass()));
    }

    /** {@code --quick} leaves no theme out: a module has a model there unless all of its models are long. */
    @Test
    void quickTier_hasSomeOfEachModule() {
        List<Model> models = Manifest.read(Recordings.HOME.resolve("specs/models")).models();
        Set<Path> quick = models.stream().filter(m -> m.tier() == Model.Tier.QUICK).map(Model::module).collect(toSet());
        List<Path> without = models.stream().filter(m -> m.tier() == Model.Tier.DEFAULT).map(Model::module)
            .filter(module -> !quick.contains(module)).distinct().toList();
        assertEquals(List.of(), without);
        assertTrue(models.stream().filter(m -> m.tier() == Model.Tier.QUICK && m.mustPass()).count() >= 20);
    }

    @Test
    void badManifests_areRefusedWithThePlace() throws IOException {
        refused("[" + GOOD, "line ");
        refused("{}", "expected a list of modules");
        refused("[]", "expected a list of modules");
        refused("[" + GOOD + "] 7", "expected JSON");
        refused("[" + GOOD.replace("\"name\": \"N\"", "\"name\": \"N\", \"name\": \"N\"") + "]", "Duplicate field 'name'");
        refused("[7]", "[0]: expected a module");
        refused("[{\"module\": \"MCA\"}]", "[0]: expected models or variants");
        refused("[" + GOOD + "," + GOOD + "]", "there are two models named N");
        refused("[" + GOOD.replace("\"?\"", "3") + "]", "[0].models[0].asks: expected a text");
        refused("[" + GOOD.replace("MCA.cfg", "MCB.cfg") + "]", "[0].models[0].config: expected a file beside the manifest");
        refused("[" + GOOD.replace("default", "nightly") + "]",
            "[0].models[0].tier: expected \"quick\", \"default\", \"long\" or \"deep\"");
        refused("[" + GOOD.replace("\"asks\": \"?\"", "\"ask\": \"?\"") + "]",
            "[0].models[0].ask: expected one of asks, config, distinct");
        refused("[" + GOOD.replace("\"distinct\": 3", "\"distinct\": -3") + "]",
            "[0].models[0].distinct: expected a number above 0");
        refused("[" + GOOD.replace("\"violates\"", "\"of\": \"M\", \"violates\"") + "]",
            "[0].variants[0].of: expected a model of this module, one of N");
        refused("[" + GOOD.replace("\"Next\": \"[Counter] Faster\", \"N\": \"2\"", "") + "]",
            "[0].variants[0].with: expected what stands for what");
        refused("[" + GOOD.replace("\"2\"}", "2}") + "]", "[0].variants[0].with.N: expected a text");
    }

    /** The base's constants with what stands in their place, and one check, of the kind that it is there. */
    @Test
    void variant_isItsBaseWithReplacements() throws IOException {
        assertEquals("""
            \\* Generated from MCA.cfg and the manifest.
            SPECIFICATION Spec
            CONSTANTS
                Next <- [Counter] Faster
                N = 2
                Menu <- MCMenu
            INVARIANT Small
            """, Files.readString(read("[" + GOOD + "]").find("V").config()));
        assertTrue(Files.readString(read("[" + GOOD.replace("\"Small\"", "\"Rises\"") + "]").find("V").config())
            .endsWith("PROPERTY Rises\n"));
    }

    @Test
    void variantOfABaseWithoutConstants_hasItsReplacements() throws IOException {
        Files.writeString(folder.resolve("MCA.cfg"), "SPECIFICATION Spec\nINVARIANT Small\n");
        assertEquals("""
            \\* Generated from MCA.cfg and the manifest.
            SPECIFICATION Spec
            CONSTANTS
                Next <- [Counter] Faster
                N = 2
            INVARIANT Small
            """, Files.readString(read("[" + GOOD + "]").find("V").config()));
    }

    @Test
    void pins_sayByHowMuchARunDiffers() throws IOException {
        Manifest manifest = read("[" + GOOD + "]");
        Pins holds = manifest.find("N").pins();
        assertEquals("", holds.differences(result(RunResult.End.HOLDS, 7, 3, 0), 2));
        assertEquals("4 distinct states, pinned are 3 (+1), 1,006 states generated, pinned are 7 (+999)",
            holds.differences(result(RunResult.End.HOLDS, 1006, 4, 0), 1));
        Pins fails = manifest.find("V").pins();
        assertEquals("", fails.differences(result(RunResult.End.VIOLATED, 9, 9, 2), 1));
        assertEquals("", fails.differences(result(RunResult.End.VIOLATED, 9, 9, 3), 2));
        assertEquals("1 states of the counterexample, pinned are 2 (-1)",
            fails.differences(result(RunResult.End.VIOLATED, 9, 9, 1), 1));
    }

    private static RunResult result(RunResult.End end, long generated, long distinct, int traceStates) {
        return new RunResult(end, "", "", new RunResult.Explored(generated, distinct, 1, 1), RunResult.ComparedSteps.NONE,
            RunResult.Spent.NOTHING, List.of(), traceStates);
    }

    @Test
    void modelsAreFoundByUnambiguousBeginning() throws IOException {
        String names = "[{\"module\": \"MCA\", \"models\": [" + MODEL.replace("\"N\"", "\"EndpointQueues\"") + ","
            + MODEL.replace("\"N\"", "\"EndpointQueuesFifo\"") + "," + MODEL.replace("\"N\"", "\"CallReply\"") + "]}]";
        Manifest manifest = read(names);
        assertEquals("EndpointQueues", manifest.find("EndpointQueues").name());
        assertEquals("CallReply", manifest.find("Call").name());
        String several = assertThrows(BadInput.class, () -> manifest.find("Endpoint")).getMessage();
        assertTrue(several.contains("there are several: EndpointQueues, EndpointQueuesFifo"), several);
        String none = assertThrows(BadInput.class, () -> manifest.find("CalReply")).getMessage();
        assertTrue(none.contains("near names: CallReply"), none);
    }

    private void refused(String text, String expected) {
        String message = assertThrows(BadInput.class, () -> read(text)).getMessage();
        assertTrue(message.contains("manifest.json: ") && message.contains(expected), message);
        assertFalse(message.contains("\n"), message);
    }

    private Manifest read(String text) throws IOException {
        Files.writeString(folder.resolve("manifest.json"), text);
        return Manifest.read(folder);
    }
}
