package keel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import keel.cost.CountedWorkload;
import keel.profile.Profiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the machine model, as a user types them. */
class SimulateCommandTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String before;

    @BeforeEach
    void home() {
        before = System.setProperty("keel.home", Profiles.folder().getParent().toString());
    }

    @AfterEach
    void away() {
        if (before == null) {
            System.clearProperty("keel.home");
        } else {
            System.setProperty("keel.home", before);
        }
    }

    private int keel(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private int simulate(String... more) {
        return keel(Stream.concat(Stream.of("simulate", "--profile", "imx6-sabre", "--operations", "500", "--quiet"),
            Arrays.stream(more)).toArray(String[]::new));
    }

    private void refused(String expected, String... more) {
        assertEquals(2, simulate(more), () -> List.of(more) + ": " + out);
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().contains(expected), err::toString);
    }

    @Test
    void summary_hasTheMembersOfTheDesign() throws IOException {
        Path json = folder.resolve("s.json");
        assertEquals(0, simulate("--cores", "2..4", "--json", json.toString()), err::toString);
        JsonNode summary = new ObjectMapper().readTree(json.toFile());
        assertEquals(List.of("profile", "workload", "kernel", "runs"), names(summary));
        assertEquals("imx6-sabre", summary.get("profile").asText());
        assertEquals("smp-ipc", summary.get("workload").asText());
        assertEquals("shared", summary.get("kernel").asText());
        List<Integer> cores = new ArrayList<>();
        for (JsonNode run : summary.get("runs")) {
            assertEquals(List.of("cores", "operationsPerSecond", "cyclesPerOperation", "kernelEntriesPerOperation",
                "linesMovedPerOperation"), names(run));
            cores.add(run.get("cores").asInt());
        }
        assertEquals(List.of(2, 3, 4), cores);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void charts_areWhatTheirNamesSay() throws IOException {
        Path png = folder.resolve("c.png");
        Path svg = folder.resolve("c.svg");
        assertEquals(0, simulate("--cores", "1..2", "--chart", png.toString()), err::toString);
        assertEquals(0, simulate("--cores", "1..2", "--chart", svg.toString()), err::toString);
        assertTrue(Arrays.equals(PNG, Arrays.copyOf(Files.readAllBytes(png), PNG.length)));
        assertTrue(Files.readString(svg).contains("<svg"));
        refused("expected a name that ends in .png or .svg", "--chart", folder.resolve("c.jpg").toString());
        refused("expected a file that can be written", "--chart", folder.resolve("none/c.png").toString());
    }

    @Test
    void oneSeed_givesOneResult_andAnotherAnother() {
        simulate("--cores", "4", "--distribution", "exponential", "--seed", "7");
        String first = out.toString();
        simulate("--cores", "4", "--distribution", "exponential", "--seed", "7");
        assertEquals(first, out.toString());
        simulate("--cores", "4", "--distribution", "exponential", "--seed", "8");
        assertTrue(!first.equals(out.toString()));
    }

    /** The published one-core figure is of the kernel without the overlay, and must not hide what the overlay costs. */
    @ParameterizedTest
    @ValueSource(strings = {"imx6-sabre", "haswell-4c-64", "imx8mm", "spacemit-k1", "tx1-a57", "skylake-4c-64-unmitigated"})
    void overlays_changeTheDefaultWorkload(String profile) {
        keel("simulate", "--profile", profile, "--cores", "1", "--operations", "200", "--quiet");
        String without = out.toString().replace(profile, "");
        assertEquals(0, keel("simulate", "--profile", profile, "--overlay", "mcs", "--cores", "1", "--operations", "200",
            "--quiet"), err::toString);
        assertNotEquals(without, out.toString().replace(profile + "+mcs", ""));
    }

    /** The same question has the same answer: throughput and the number of cores from which it is flat. */
    @Test
    void simulateAndAdvise_answerAlike() throws IOException {
        Path json = folder.resolve("s.json");
        assertEquals(0, keel("simulate", "--profile", "imx6-sabre", "--cores", "1..4", "--json", json.toString(), "--quiet"),
            err::toString);
        String conditions = "exponential delays of 500 cycles, 5,000 operations counted after a warm-up, seeds 1 to 3";
        assertTrue(onOneLine().contains(conditions), out::toString);
        double[] rate = new ObjectMapper().readTree(json.toFile()).get("runs").findValues("operationsPerSecond").stream()
            .mapToDouble(JsonNode::asDouble).toArray();
        assertEquals(0, keel("advise", "--profile", "imx6-sabre"), err::toString);
        assertTrue(out.toString().lines().allMatch(line -> line.length() <= 80), out::toString);
        String text = onOneLine();
        assertTrue(text.contains(conditions), text);
        assertTrue(text.contains(String.format(Locale.ROOT, "%,.0f", rate[3])), text);
        boolean flat = rate[3] < rate[2] + rate[0] / 10;
        assertTrue(text.contains(flat ? " 500 3 " : " 500 not by 4 "), text);
    }

    private String onOneLine() {
        return out.toString().replaceAll("\\s+", " ");
    }

    /** Where one kernel for all cores is best there is no larger one to speak of. */
    @Test
    void adviceForOneKernel_speaksOfNoLargerOne() {
        assertEquals(0, keel("advise", "--profile", "imx6-sabre", "--workload", "client-server", "--servers", "once",
            "--server", "active", "--delay", "100000"), err::toString);
        String text = out.toString();
        boolean sharedIsBest = text.lines().dropWhile(line -> !line.startsWith("kernel ")).skip(1).findFirst().orElseThrow()
            .startsWith("shared");
        assertEquals(sharedIsBest, !text.contains("No larger kernel") && !text.contains("with fewer kernels"), text);
    }

    @Test
    void everyWorkload_runsOnEveryKindOfKernel() {
        for (String kernel : List.of("shared", "fine", "cluster:2", "per-core")) {
            for (String workload : List.of("smp-ipc", "client-server", "file-read", "file-write", "broadcast")) {
                assertEquals(0, simulate("--workload", workload, "--kernel", kernel, "--cores", "4"),
                    () -> workload + " " + kernel + err);
            }
            for (String servers : List.of("once", "cluster", "core")) {
                for (String kind : List.of("passive", "active")) {
                    assertEquals(0, simulate("--workload", "client-server", "--servers", servers, "--server", kind,
                        "--kernel", kernel, "--cores", "4"),
                        () -> servers + " " + kind + " " + kernel + err);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyWorkloadOfKeelRun_isSimulated(CountedWorkload workload) {
        assertEquals(0, simulate("--workload", workload.id(), "--cores", "4"), err::toString);
        assertTrue(out.toString().startsWith("imx6-sabre, " + workload.id() + ", kernel shared"), out::toString);
    }

    /** A read of a pipe waits if the writer is slower, so the machines of client and server decide how often. */
    @Test
    void workloadsOnPipes_haveAnActiveServerOnEachCore() throws IOException {
        Path json = folder.resolve("p.json");
        assertEquals(0, simulate("--workload", "read", "--object", "pipe", "--bytes", "64", "--family", "buffer", "--cores", "2",
            "--json", json.toString()), err::toString);
        JsonNode run = new ObjectMapper().readTree(json.toFile()).get("runs").get(0);
        assertTrue(run.get("kernelEntriesPerOperation").asDouble() >= 2, run::toString);
        refused("expected active", "--workload", "wait", "--server", "passive");
        refused("expected core", "--workload", "copy", "--servers", "once");
        refused("works on files only", "--workload", "lseek", "--object", "pipe");
        refused("family traditional", "--workload", "readv", "--family", "registers");
    }

    @Test
    void estimatedCosts_areCalledSo() {
        assertEquals(0, keel("simulate", "--profile", "graviton2-64", "--cores", "2", "--operations", "100", "--quiet"));
        assertTrue(out.toString().contains("estimates"));
        assertEquals(0, simulate("--cores", "1"));
        assertTrue(!out.toString().contains("estimates"));
    }

    @Test
    void mistakes_areOneClearLine() {
        refused("1 <= A <= B <= 4", "--cores", "5");
        refused("1 <= A <= B <= 4", "--cores", "3..2");
        refused("1 <= A <= B <= 4", "--cores", "two");
        refused("shared, fine, cluster:K or per-core", "--kernel", "cluster:0");
        refused("expected one of smp-ipc", "--workload", "smp");
        refused("knows only", "--bytes", "16");
        refused("knows only", "--workload", "broadcast", "--delay", "3");
        refused("expected cycles from 0", "--delay", "-1");
        refused("expected bytes", "--workload", "file-read", "--bytes", "-4");
        refused("expected bytes", "--workload", "read", "--bytes", "70000");
        assertEquals(2, keel("simulate", "--profile", "imx6-sabre", "--operations", "0"));
        assertTrue(err.toString().contains("expected at least 80 to tell the throughput of 4 cores from chance"), err::toString);
        assertEquals(2, keel("advise", "--profile", "imx6-sabre", "--operations", "79"));
        refused("expected one of mcs", "--overlay", "risc");
        assertEquals(2, keel("simulate", "--profile", "nowhere"));
        assertTrue(err.toString().contains("imx6-sabre"), err::toString);
        assertEquals(2, keel("simulate"));
        assertEquals(2, keel("profile"));
        assertTrue(err.toString().contains("list"), err::toString);
    }

    @Test
    void summaryThatCannotBeWritten_isRefusedBeforeAnythingRuns() {
        for (String file : List.of(folder.toString(), folder.resolve("none/s.json").toString())) {
            String expected = file + ": expected a file that can be written";
            refused(expected, "--json", file);
            for (String command : List.of("advise --profile imx6-sabre", "run --count read", "run --entries",
                "profile validate", "profile calibrate", "replay")) {
                assertEquals(2, keel((command + " --json " + file).split(" ")), command);
                assertTrue(err.toString().contains(expected), err::toString);
                assertEquals("", out.toString(), command);
            }
        }
    }

    @Test
    void profiles_areListedShownAndChecked() {
        assertEquals(0, keel("profile", "list"));
        assertEquals(16, out.toString().lines().filter(line -> line.matches("[a-z].*  (measured|estimated)  .*")).count());
        assertTrue(out.toString().lines().allMatch(line -> line.length() <= 80), out::toString);
        assertEquals(0, keel("profile", "show", "imx6-sabre"));
        assertTrue(out.toString().contains("mcs: kernel.call.unicore"), out::toString);
        assertEquals(0, keel("profile", "check", Profiles.folder().resolve("lx2160a.yaml").toString()));
        assertEquals(2, keel("profile", "check", folder.resolve("none.yaml").toString()));
        assertEquals(1, err.toString().lines().count());
    }

    @Test
    void profileInAFile_isTaken() throws IOException {
        Path copy = folder.resolve("mine.yaml");
        Files.writeString(copy, Files.readString(Profiles.folder().resolve("imx6-sabre.yaml"), StandardCharsets.UTF_8)
            .replace("name: imx6-sabre", "name: mine").replace("value: 368, low: 368", "value: 300, low: 300"));
        assertEquals(0, keel("simulate", "--profile", copy.toString(), "--kernel", "per-core", "--cores", "1", "--quiet"),
            err::toString);
        assertTrue(out.toString().startsWith("mine, "), out::toString);
    }

    @Test
    void advice_namesBestAndCertaintyAndSource() throws IOException {
        Path json = folder.resolve("a.json");
        assertEquals(0, keel("advise", "--profile", "imx6-sabre", "--json", json.toString()), err::toString);
        String text = out.toString().replaceAll("\\s+", " ");
        assertTrue(text.contains("Most is done with a kernel for each core"), text);
        assertTrue(text.contains("About ten write-shared lines"), text);
        assertTrue(text.contains("16 bytes, passive server 1,034 2.9"), text);
        assertTrue(text.contains("core-local, shared kernel, one core busy 485 0.0"), text);
        JsonNode summary = new ObjectMapper().readTree(json.toFile());
        assertEquals("per-core", summary.get("best").asText());
        assertEquals(summary.get("bounds").asInt(), summary.get("boundsOnWhichBestWins").asInt());
    }

    /** A server of all cores is reached by messages from every kernel but its own, however large kernels are. */
    @Test
    void adviceForOneServer_namesNoWinnerAmongEquals() {
        assertEquals(0, keel("advise", "--profile", "imx6-sabre", "--workload", "pread", "--servers", "once"), err::toString);
        String text = out.toString().replaceAll("\\s+", " ");
        assertTrue(text.contains("as much is done with each of these: kernels of 2 cores, a kernel for each core."), text);
    }

    /** Rare calls leave nothing between the partitions, and the advice must say so and not name a winner for noise. */
    @Test
    void adviceForRareCalls_sharesTheKernel() {
        assertEquals(0, keel("advise", "--profile", "imx6-sabre", "--delay", "100000"), err::toString);
        String text = out.toString().replaceAll("\\s+", " ");
        assertTrue(text.contains("One kernel for all cores does at least nine tenths of it"), text);
    }
}
