package keel.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import keel.hardware.Build;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.Profile;
import keel.hardware.Quantity.Code;
import keel.hardware.workload.Delay;
import keel.hardware.workload.SmpIpc;
import org.junit.jupiter.api.Test;

/** The profiles as they are. */
class ProfilesTest {
    private static final Delay FIVE_HUNDRED = new Delay(500, Delay.Distribution.CONSTANT);

    private final Library library = Profiles.library();

    @Test
    void allMachines_areThere() {
        assertEquals(List.of("altra-80", "cascadelake-2s", "epyc-milan-2s", "graviton2-64", "haswell-4c-32", "haswell-4c-64",
            "imx6-sabre", "imx8mm", "lx2160a", "rpi4-a72", "skylake-4c-32", "skylake-4c-64", "skylake-4c-64-unmitigated",
            "spacemit-k1", "tx1-a57", "tx2-a57"), library.names());
    }

    @Test
    void everyProfile_fitsTheSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Profiles.folder().resolve("schema.json")));
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        for (String name : library.names()) {
            JsonNode profile = yaml.readTree(Profiles.folder().resolve(name + ".yaml").toFile());
            assertEquals(Set.of(), schema.validate(profile), name);
        }
    }

    @Test
    void estimatedKernelCosts_areKnownAsSuch() {
        assertEquals(List.of("altra-80", "cascadelake-2s", "epyc-milan-2s", "graviton2-64", "lx2160a", "rpi4-a72"),
            library.all().stream().filter(Profile::isEstimated).map(Profile::name).toList());
    }

    @Test
    void everyEstimate_hasARange() {
        library.all().forEach(profile -> profile.quantities().forEach((key, quantity) -> {
            if (quantity.code() == Code.E || quantity.code() == Code.M) {
                assertTrue(quantity.low() < quantity.high(), profile.name() + ": " + key);
            }
        }));
    }

    /** With lines at home a round trip is call, reply, both delays and the benchmark's loop, on every machine and build. */
    @Test
    void oneCore_reproducesTheCalibratedCosts() {
        Experiment experiment = new Experiment(library, 1, 500);
        for (Profile profile : library.all()) {
            for (Partition partition : List.of(Partition.SHARED, Partition.PER_CORE)) {
                Build build = partition == Partition.SHARED ? Build.SMP : Build.UNICORE;
                Machine machine = library.machine(profile);
                Experiment.Run run = experiment.run(profile, new SmpIpc(FIVE_HUNDRED), partition, 1);
                double calls = machine.path("call", build) + machine.path("reply", build);
                assertEquals(calls + 1000 + machine.loop(), run.cost().cycles(), 0.01,
                    profile.name() + " " + partition.name());
                assertEquals(0, run.cost().lines(), profile.name());
                assertEquals(2, run.cost().entries(), 0.01, profile.name());
            }
        }
    }

    @Test
    void boardsOfTheBenchmark_doItOnOneCoreAsPublished() {
        Experiment experiment = new Experiment(library, 1, 500);
        List<Profile> boards = library.all().stream().filter(p -> p.find("benchmark.oneCoreRoundTrips").isPresent()).toList();
        assertEquals(7, boards.size());
        boards.forEach(board -> assertEquals(board.get("benchmark.oneCoreRoundTrips").value(),
            experiment.run(board, new SmpIpc(FIVE_HUNDRED), Partition.SHARED, 1).rate().perSecond(), 50, board.name()));
    }

    @Test
    void mcsOverlay_changesTheSingleCoreCostAndKeepsWhatLocksAdd() {
        Profile plain = library.profile("imx6-sabre");
        Profile mcs = plain.with("mcs");
        assertEquals(354, mcs.get("kernel.call.unicore").value());
        assertEquals(354 + 460 - 368, mcs.get("kernel.call.smp").value());
        assertEquals(plain.get("kernel.slowSend.smp"), mcs.get("kernel.slowSend.smp"));
    }
}
