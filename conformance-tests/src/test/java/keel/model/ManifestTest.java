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
    private static final String GOOD =
        "{\"name\": \"N\", \"module\": \"MCA\", \"config\": \"MCA.cfg\", "
            + "\"expected\": \"pass\", \"tier\": \"default\", \"asks\": \"?\"}";

    @TempDir
    private Path folder;

    @BeforeEach
    void modules() throws IOException {
        Files.createFile(folder.resolve("MCA.tla"));
        Files.createFile(folder.resolve("MCA.cfg"));
    }

    @Test
    void projectsManifest_isGood() {
        Manifest manifest = Manifest.read(Recordings.HOME.resolve("specs/models/manifest.json"));
        assertTrue(manifest.models().stream().anyMatch(Model::mustPass));
        assertTrue(manifest.models().stream().anyMatch(m -> !m.mustPass()));
    }

    /** {@code --quick} leaves no theme out: a module has a model there unless all of its models are long. */
    @Test
    void quickTier_hasSomeOfEachModule() {
        List<Model> models = Manifest.read(Recordings.HOME.resolve("specs/models/manifest.json")).models();
        Set<Path> quick = models.stream().filter(m -> m.tier() == Model.Tier.QUICK).map(Model::module).collect(toSet());
        List<Path> without = models.stream().filter(m -> m.tier() == Model.Tier.DEFAULT).map(Model::module)
            .filter(module -> !quick.contains(module)).distinct().toList();
        assertEquals(List.of(), without);
        assertTrue(models.stream().filter(m -> m.tier() == Model.Tier.QUICK && m.mustPass()).count() >= 20);
    }

    @Test
    void badManifests_areRefusedWithThePlace() throws IOException {
        refused("[" + GOOD, "line ");
        refused("{}", "expected a list of models");
        refused("[]", "expected a list of models");
        refused("[" + GOOD + "] 7", "expected JSON");
        refused("[" + GOOD.replace("\"name\"", "\"name\": \"M\", \"name\"") + "]", "Duplicate field 'name'");
        refused("[7]", "[0]: expected a model");
        refused("[" + GOOD + "," + GOOD + "]", "[1].name: there are two models named N");
        refused("[" + GOOD.replace("\"?\"", "3") + "]", "[0].asks: expected a text");
        refused("[" + GOOD.replace("MCA.cfg", "MCB.cfg") + "]", "[0].config: expected a file beside the manifest");
        refused("[" + GOOD.replace("default", "nightly") + "]",
            "[0].tier: expected \"quick\", \"default\", \"long\" or \"deep\"");
        refused("[" + GOOD.replace("\"asks\"", "\"ask\"") + "]", "[0].ask: expected one of asks, compared, config");
    }

    @Test
    void modelsAreFoundByUnambiguousBeginning() throws IOException {
        Manifest manifest = read("[" + GOOD.replace("\"N\"", "\"EndpointQueues\"") + ","
            + GOOD.replace("\"N\"", "\"EndpointQueuesFifo\"") + "," + GOOD.replace("\"N\"", "\"CallReply\"") + "]");
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
        return Manifest.read(Files.writeString(folder.resolve("manifest.json"), text));
    }
}
