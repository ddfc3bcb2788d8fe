package keel.hardware;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** A machine with round numbers: two sockets of two clusters of two cores, lines at 10, 100 and 1,000 cycles. */
final class Example {
    static final Topology TOPOLOGY = new Topology(2, 4, 8);

    private Example() {
    }

    static Machine machine(Atomics atomics, double transactions) {
        Map<String, Quantity> numbers = new TreeMap<>();
        put(numbers, "clock", 1000);
        put(numbers, "transfer.cluster", 10);
        put(numbers, "transfer.socket", 100);
        put(numbers, "transfer.machine", 1000);
        put(numbers, "overlap", 0.5);
        put(numbers, "poll", 1);
        put(numbers, "kernel.entryExit", 100);
        put(numbers, "kernel.call.unicore", 300);
        put(numbers, "kernel.call.smp", 400);
        put(numbers, "kernel.reply.unicore", 300);
        put(numbers, "kernel.reply.smp", 400);
        put(numbers, "kernel.slowSend.unicore", 600);
        put(numbers, "kernel.slowSend.smp", 700);
        put(numbers, "kernel.longCall", 650);
        put(numbers, "kernel.irq.unicore", 500);
        put(numbers, "kernel.irq.smp", 600);
        put(numbers, "kernel.ipi.socket", 700);
        put(numbers, "kernel.ipi.machine", 900);
        Profile profile = new Profile("example", "an example", TOPOLOGY, "L2", atomics, numbers, Map.of());
        Map<Atomics, Double> both = new EnumMap<>(Map.of(Atomics.RMW, transactions, Atomics.LLSC, transactions));
        return new Machine(profile, new Calibration(both, both, quantity(0.5)), RangeEnd.NOMINAL);
    }

    private static void put(Map<String, Quantity> numbers, String key, double value) {
        numbers.put(key, quantity(value));
    }

    private static Quantity quantity(double value) {
        return new Quantity(value, value / 2, value * 2, "cycles", Quantity.Code.E, Quantity.Range.ERROR, "an example");
    }
}
