package keel.hardware;

import java.util.EnumMap;
import java.util.Map;

/**
 * The numbers that were fitted to published figures, and those that no figure identifies.
 *
 * @param transactions fitted: coherence transactions on the way of a contended call, by kind of atomics
 * @param loop fitted: what the loop of the benchmark adds, as a share of call and reply, by kind of atomics
 * @param outside not identified: the share of a null system call that is spent outside the lock
 */
public record Calibration(Map<Atomics, Double> transactions, Map<Atomics, Double> loop, Quantity outside) {

    /** The same with another number of transactions for machines of this kind. */
    public Calibration withTransactions(Atomics atomics, double number) {
        Map<Atomics, Double> changed = new EnumMap<>(transactions);
        changed.put(atomics, number);
        return new Calibration(changed, loop, outside);
    }
}
