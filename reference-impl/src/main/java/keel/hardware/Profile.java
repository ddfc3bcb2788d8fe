package keel.hardware;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A machine and the kernel build on it, as data.
 *
 * @param name its name, which is also the file's
 * @param machine what it is, in words
 * @param topology its cores
 * @param clusterCache the cache that a cluster shares: L2, L3 or none
 * @param quantities all numbers by the path of their key, such as {@code kernel.call.smp}
 * @param overlays by name, the numbers of another build that differ, by the same keys
 */
public record Profile(String name, String machine, Topology topology, String clusterCache, Atomics atomics,
                      Map<String, Quantity> quantities, Map<String, Map<String, Quantity>> overlays) {
    private static final String UNICORE = ".unicore";
    private static final String SMP = ".smp";
    private static final String ONE_CORE = "benchmark.oneCoreRoundTrips";

    /** The number with this key; it must be there. */
    public Quantity get(String key) {
        Quantity found = quantities.get(key);
        if (found == null) {
            throw new IllegalArgumentException("profile " + name + " has no " + key);
        }
        return found;
    }

    /** The number with this key, if the profile has one. */
    public Optional<Quantity> find(String key) {
        return Optional.ofNullable(quantities.get(key));
    }

    /** What one coherence transaction between cores at this distance costs. */
    public Quantity transfer(Level level) {
        return get("transfer." + level.key());
    }

    /** Whether the kernel's path costs are estimates, so that only relations between results say something. */
    public boolean isEstimated() {
        return get("kernel.call.unicore").code() == Quantity.Code.E;
    }

    /**
     * This machine with another build of the kernel. Where only its single-core cost is known, what the SMP build
     * adds is taken over. The loop of the benchmark is user code and stays as long as it was, so the published one-core figure,
     * which is of the build without the overlay, becomes what this build would reach.
     */
    public Profile with(String overlay) {
        Map<String, Quantity> numbers = new TreeMap<>(quantities);
        overlays.get(overlay).forEach((key, number) -> {
            numbers.put(key, number);
            if (key.endsWith(UNICORE)) {
                String smp = key.substring(0, key.length() - UNICORE.length()) + SMP;
                if (!overlays.get(overlay).containsKey(smp)) {
                    double adds = get(smp).value() - get(key).value();
                    numbers.put(smp, number.derived(number.value() + adds, number.low() + adds, number.high() + adds,
                        "single-core cost of the overlay and what the SMP build adds without it"));
                }
            }
        });
        find(ONE_CORE).ifPresent(rate -> {
            double adds = roundTrip(numbers) - roundTrip(quantities);
            numbers.put(ONE_CORE, rate.derived(with(rate.value(), adds), with(rate.low(), adds), with(rate.high(), adds),
                "the figure without the overlay, with the overlay's call and reply"));
        });
        return new Profile(name + "+" + overlay, machine, topology, clusterCache, atomics, numbers, overlays);
    }

    /** A rate of round trips a second, each of which takes this many cycles more. */
    private double with(double rate, double cycles) {
        double hertz = get("clock").value() * 1e6;
        return hertz / (hertz / rate + cycles);
    }

    private static double roundTrip(Map<String, Quantity> numbers) {
        return numbers.get("kernel.call" + SMP).value() + numbers.get("kernel.reply" + SMP).value();
    }

    /** This machine with other numbers of cores. */
    public Profile with(Topology other) {
        return new Profile(name, machine, other, clusterCache, atomics, quantities, overlays);
    }
}
