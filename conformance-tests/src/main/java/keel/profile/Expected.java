package keel.profile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import keel.hardware.Level;
import keel.hardware.Profile;
import keel.hardware.Quantity;
import keel.hardware.Topology;
import keel.hardware.workload.Delay;
import keel.hardware.workload.Delay.Distribution;
import keel.hardware.workload.PingPong.Lines;

/** The file of published figures that must be predicted, and the machines they were measured on. */
final class Expected {
    private static final int MOST_CORES = 1024;

    private final Library library;
    private final Yaml file;
    private final Map<String, Profile> machines = new LinkedHashMap<>();

    /** Round trips per second of the benchmark. */
    record Benchmark(String id, Profile profile, int cores, Delay delay, double published, double percent) { }

    /** What uncontended locks add to a call. */
    record LockCost(String id, Profile profile, double published, double percent, double ratioLow, double ratioHigh) { }

    /** By how many cores a big lock has stopped scaling, and at how many locks in objects still do. */
    record Scaling(String id, Profile profile, Delay delay, int bigStopsBy, int fineScalesAt) { }

    /** The number of cores at which throughput is highest. */
    record Peak(String id, Profile profile, Delay delay, String kernel, int published, int low, int high) { }

    /** Cycles of this many legs of a message. */
    record Message(String id, Profile profile, int partner, Lines lines, int legs, double published, double low, double high) { }

    /** The number of cores from which messages beat interrupts. */
    record Crossover(String id, Profile profile, int published, int low, int high) { }

    Expected(Path path, Library library) {
        this.library = library;
        file = Yaml.read(path).only(keys("machines", "benchmark", "lockCost", "scaling", "peak", "message",
            "crossover", "baseline"));
        file.get("machines").members().forEach((name, node) -> machines.put(name, machine(name, node)));
    }

    private static Set<String> keys(String... keys) {
        return new LinkedHashSet<>(List.of(keys));
    }

    private Profile machine(String name, Yaml node) {
        node.only(keys("like", "levels", "transfer"));
        Profile like = library.profile(node.get("like").text());
        Topology topology = ProfileReader.topology(node.get("levels"));
        Map<String, Quantity> numbers = new TreeMap<>(like.quantities());
        if (node.has("transfer")) {
            node.get("transfer").only(keys("cluster", "socket", "machine")).members()
                .forEach((level, transfer) -> numbers.put("transfer." + level, Quantities.ranged(transfer, "cycles")));
        }
        for (Level level : List.of(Level.CLUSTER, Level.SOCKET, Level.MACHINE)) {
            if (ProfileReader.differ(topology, level) && !numbers.containsKey("transfer." + level.key())) {
                throw node.wrong("expected a transfer for level " + level.key());
            }
        }
        return new Profile(name, like.machine(), topology, like.clusterCache(), like.atomics(), numbers, like.overlays());
    }

    private Profile profile(Yaml row) {
        String name = row.get("profile").text();
        return machines.containsKey(name) ? machines.get(name) : library.profile(name);
    }

    private static Delay delay(Yaml row) {
        String distribution = row.get("distribution").oneOf(keys("constant", "exponential"));
        return new Delay(row.get("delay").number(), Distribution.valueOf(distribution.toUpperCase(Locale.ROOT)));
    }

    private static int cores(Yaml row, String key) {
        return row.get(key).whole(1, MOST_CORES);
    }

    private List<Yaml> rows(String section, String... known) {
        Set<String> keys = keys("id", "profile", "code");
        keys.addAll(List.of(known));
        return file.get(section).items().stream().map(row -> row.only(keys)).toList();
    }

    List<Benchmark> benchmarks() {
        List<Benchmark> all = new ArrayList<>();
        for (Yaml row : rows("benchmark", "cores", "delay", "distribution", "published", "percent")) {
            all.add(new Benchmark(row.get("id").text(), profile(row), cores(row, "cores"), delay(row),
                row.get("published").number(), row.get("percent").number()));
        }
        return all;
    }

    List<LockCost> lockCosts() {
        List<LockCost> all = new ArrayList<>();
        for (Yaml row : rows("lockCost", "published", "percent", "ratioLow", "ratioHigh")) {
            all.add(new LockCost(row.get("id").text(), profile(row), row.get("published").number(),
                row.get("percent").number(), row.get("ratioLow").number(), row.get("ratioHigh").number()));
        }
        return all;
    }

    List<Scaling> scalings() {
        List<Scaling> all = new ArrayList<>();
        for (Yaml row : rows("scaling", "delay", "distribution", "bigStopsBy", "fineScalesAt")) {
            all.add(new Scaling(row.get("id").text(), profile(row), delay(row), cores(row, "bigStopsBy"),
                cores(row, "fineScalesAt")));
        }
        return all;
    }

    List<Peak> peaks() {
        List<Peak> all = new ArrayList<>();
        for (Yaml row : rows("peak", "delay", "distribution", "kernel", "published", "low", "high")) {
            all.add(new Peak(row.get("id").text(), profile(row), delay(row), row.get("kernel").oneOf(keys("shared", "fine")),
                cores(row, "published"), cores(row, "low"), cores(row, "high")));
        }
        return all;
    }

    List<Message> messages() {
        List<Message> all = new ArrayList<>();
        for (Yaml row : rows("message", "partner", "lines", "legs", "published", "low", "high")) {
            Lines lines = row.get("lines").oneOf(keys("one", "two")).equals("one") ? Lines.ONE : Lines.TWO;
            all.add(new Message(row.get("id").text(), profile(row), cores(row, "partner"), lines, row.get("legs").whole(1, 2),
                row.get("published").number(), row.get("low").number(), row.get("high").number()));
        }
        return all;
    }

    List<Crossover> crossovers() {
        List<Crossover> all = new ArrayList<>();
        for (Yaml row : rows("crossover", "published", "low", "high")) {
            all.add(new Crossover(row.get("id").text(), profile(row), cores(row, "published"), cores(row, "low"),
                cores(row, "high")));
        }
        return all;
    }

    /** The factor of the predictor that any model must beat. */
    double baseline() {
        return file.get("baseline").only(keys("factor", "source")).get("factor").number();
    }
}
