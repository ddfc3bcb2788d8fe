package keel.hardware;

import java.util.ArrayList;
import java.util.List;

/**
 * Which cores run which kernel.
 *
 * @param name shared, fine, cluster:K or per-core
 * @param locking how the cores of one kernel exclude each other
 * @param coresPerKernel the most cores of one kernel; kernels get neighbouring cores
 */
public record Partition(String name, Locking locking, int coresPerKernel) {
    /** One kernel with a big lock. */
    public static final Partition SHARED = new Partition("shared", Locking.BIG, Integer.MAX_VALUE);
    /** One kernel with locks in its objects. */
    public static final Partition FINE = new Partition("fine", Locking.FINE, Integer.MAX_VALUE);
    /** A kernel without lock for each core. */
    public static final Partition PER_CORE = new Partition("per-core", Locking.NONE, 1);

    /** A kernel with a big lock for this many cores each; for one core, one without lock. */
    public static Partition cluster(int cores) {
        return new Partition("cluster:" + cores, cores == 1 ? Locking.NONE : Locking.BIG, cores);
    }

    /** The number of cores of each kernel if this many cores run. */
    public List<Integer> kernels(int cores) {
        List<Integer> kernels = new ArrayList<>();
        for (int first = 0; first < cores; first += coresPerKernel) {
            kernels.add(Math.min(coresPerKernel, cores - first));
            if (coresPerKernel >= cores) {
                break;
            }
        }
        return kernels;
    }
}
