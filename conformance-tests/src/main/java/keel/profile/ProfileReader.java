package keel.profile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import keel.hardware.Atomics;
import keel.hardware.Level;
import keel.hardware.Profile;
import keel.hardware.Quantity;
import keel.hardware.Topology;

/** Reads and checks a profile. */
final class ProfileReader {
    private static final int MOST_CORES = 1024;
    private static final Set<String> TOP = ordered("name", "machine", "levels", "clusterCache", "atomics", "clock", "l1",
        "l2", "l3", "dram", "transfer", "message", "overlap", "poll", "kernel", "overlays", "benchmark");
    private static final List<String> LEVELS = List.of("cluster", "socket", "machine");
    private static final List<String> BOTH_BUILDS = List.of("call", "reply", "slowSend", "signal", "irq");
    private static final List<String> ONE_BUILD = List.of("entryExit", "longCall", "yield", "fault");
    private static final List<String> BUILDS = List.of("unicore", "smp");

    private final Yaml file;
    private final Map<String, Quantity> numbers = new TreeMap<>();
    private final Map<String, Yaml> places = new TreeMap<>();

    private ProfileReader(Yaml file) {
        this.file = file;
    }

    /** The profile in this file, whose name it must bear. */
    static Profile read(Path path) {
        String expected = path.getFileName().toString().replaceAll("\\.ya?ml$", "");
        return new ProfileReader(Yaml.read(path)).profile(expected);
    }

    private Profile profile(String expected) {
        file.only(TOP);
        String name = file.get("name").text();
        if (!name.equals(expected)) {
            throw file.get("name").wrong("expected the name of the file, " + expected + ", found " + name);
        }
        Topology topology = topology(file.get("levels"));
        for (String cache : List.of("l1", "l2", "dram")) {
            number(cache, Quantities.error(file.get(cache), "cycles"), file.get(cache));
        }
        if (file.has("l3")) {
            number("l3", Quantities.error(file.get("l3"), "cycles"), file.get("l3"));
        }
        number("clock", Quantities.error(file.get("clock"), "MHz"), file.get("clock"));
        number("overlap", Quantities.error(file.get("overlap"), "ratio"), file.get("overlap"));
        number("poll", Quantities.error(file.get("poll"), "cycles"), file.get("poll"));
        transfers(topology);
        kernel();
        interrupts(topology);
        benchmark();
        Map<String, Map<String, Quantity>> overlays = overlays();
        relations();
        return new Profile(name, file.get("machine").text(), topology,
            file.get("clusterCache").oneOf(ordered("L2", "L3", "none")), atomics(file.get("atomics")), numbers, overlays);
    }

    private static Set<String> ordered(String... keys) {
        return new LinkedHashSet<>(List.of(keys));
    }

    private void number(String key, Quantity quantity, Yaml place) {
        numbers.put(key, quantity);
        places.put(key, place);
    }

    static Topology topology(Yaml levels) {
        levels.only(new LinkedHashSet<>(LEVELS));
        int cluster = levels.get("cluster").whole(1, MOST_CORES);
        int socket = levels.get("socket").whole(1, MOST_CORES);
        int machine = levels.get("machine").whole(1, MOST_CORES);
        if (socket % cluster != 0 || machine % socket != 0) {
            throw levels.wrong("expected whole clusters in a socket and whole sockets in a machine, found " + cluster + ", "
                + socket + ", " + machine);
        }
        return new Topology(cluster, socket, machine);
    }

    private static Atomics atomics(Yaml node) {
        return node.oneOf(ordered("rmw", "llsc")).equals("rmw") ? Atomics.RMW : Atomics.LLSC;
    }

    /** A transfer for each level at which cores differ, and no other. */
    private void transfers(Topology topology) {
        Set<String> needed = new TreeSet<>();
        for (Level level : List.of(Level.CLUSTER, Level.SOCKET, Level.MACHINE)) {
            if (differ(topology, level)) {
                needed.add(level.key());
            }
        }
        Yaml transfer = file.get("transfer").only(needed);
        for (String level : needed) {
            number("transfer." + level, Quantities.ranged(transfer.get(level), "cycles"), transfer.get(level));
        }
        if (file.has("message")) {
            Yaml message = file.get("message").only(needed);
            message.members().forEach((level, node) -> number("message." + level, Quantities.error(node, "cycles"), node));
        }
    }

    /** Whether a unit of this level has several units of the next smaller one. */
    static boolean differ(Topology topology, Level level) {
        return topology.cores(level) > topology.cores(Level.values()[level.ordinal() - 1]);
    }

    private void kernel() {
        Set<String> known = new LinkedHashSet<>(BOTH_BUILDS);
        known.addAll(ONE_BUILD);
        known.add("ipi");
        Yaml kernel = file.get("kernel").only(known);
        for (String key : ONE_BUILD) {
            number("kernel." + key, Quantities.error(kernel.get(key), "cycles"), kernel.get(key));
        }
        for (String key : BOTH_BUILDS) {
            Yaml builds = kernel.get(key).only(new LinkedHashSet<>(BUILDS));
            for (String build : BUILDS) {
                number("kernel." + key + "." + build, Quantities.error(builds.get(build), "cycles"), builds.get(build));
            }
        }
    }

    /** Within a socket, and across sockets where there are several. */
    private void interrupts(Topology topology) {
        Set<String> levels = topology.machine() > topology.socket() ? ordered("socket", "machine") : ordered("socket");
        Yaml ipi = file.get("kernel").get("ipi").only(levels);
        levels.forEach(level -> number("kernel.ipi." + level, Quantities.error(ipi.get(level), "cycles"), ipi.get(level)));
    }

    private void benchmark() {
        if (file.has("benchmark")) {
            Yaml rate = file.get("benchmark").only(Set.of("oneCoreRoundTrips")).get("oneCoreRoundTrips");
            number("benchmark.oneCoreRoundTrips", Quantities.error(rate, "1/s"), rate);
        }
    }

    private Map<String, Map<String, Quantity>> overlays() {
        Map<String, Map<String, Quantity>> overlays = new LinkedHashMap<>();
        if (file.has("overlays")) {
            file.get("overlays").members().forEach((name, overlay) -> {
                Map<String, Quantity> changed = new TreeMap<>();
                overlay.only(new LinkedHashSet<>(BOTH_BUILDS)).members().forEach((key, builds) ->
                    builds.only(new LinkedHashSet<>(BUILDS)).members().forEach((build, node) ->
                        changed.put("kernel." + key + "." + build, Quantities.error(node, "cycles"))));
                overlays.put(name, changed);
            });
        }
        return overlays;
    }

    // Relations between numbers

    private void relations() {
        List<String> transfers = new ArrayList<>();
        LEVELS.stream().map(level -> "transfer." + level).filter(numbers::containsKey).forEach(transfers::add);
        for (int i = 1; i < transfers.size(); i++) {
            atMost(transfers.get(i - 1), transfers.get(i));
        }
        atMost("l1", "l2");
        atMost("l2", numbers.containsKey("l3") ? "l3" : "dram");
        if (numbers.containsKey("l3")) {
            atMost("l3", "dram");
        }
        BOTH_BUILDS.forEach(key -> atMost("kernel." + key + ".unicore", "kernel." + key + ".smp"));
        atMost("kernel.entryExit", "kernel.call.smp");
        atMost("kernel.entryExit", "kernel.reply.smp");
        atMost("kernel.call.unicore", "kernel.slowSend.unicore");
        if (numbers.containsKey("kernel.ipi.machine")) {
            atMost("kernel.ipi.socket", "kernel.ipi.machine");
        }
        atMost("kernel.irq.smp", "kernel.ipi.socket");
        for (String positive : List.of("clock", "poll")) {
            if (numbers.get(positive).low() <= 0) {
                throw places.get(positive).wrong("expected more than 0");
            }
        }
        if (numbers.get("overlap").high() > 1) {
            throw places.get("overlap").wrong("expected at most 1, which is serial");
        }
    }

    private void atMost(String smaller, String larger) {
        if (numbers.get(smaller).value() > numbers.get(larger).value()) {
            throw places.get(smaller).wrong("expected " + smaller + " <= " + larger + ", found "
                + numbers.get(smaller).value() + " and " + numbers.get(larger).value());
        }
    }
}
