package keel.hardware.workload;

import keel.hardware.Machine;
import keel.hardware.Partition;

/** How many cores have a server together: all, those of each cluster of the machine or kernel, or each its own. */
public enum Placement {
    ONCE, CLUSTER, CORE;

    /**
     * Neighbouring cores that have a server together.
     *
     * @param leader the first of them, where the server is
     * @param end the first core behind them
     */
    public record Group(int leader, int end) {
        /** Whether some of them have another kernel than these cores have, from the first on. */
        public boolean spansKernels(int first, int size) {
            return leader < first || end > first + size;
        }
    }

    /** The group of a core, if this many cores run. */
    public Group group(Machine machine, Partition partition, int cores, int core) {
        int size = size(machine, partition, cores);
        int leader = core - core % size;
        return new Group(leader, Math.min(cores, leader + size));
    }

    private int size(Machine machine, Partition partition, int cores) {
        return switch (this) {
            case ONCE -> cores;
            case CLUSTER -> Math.min(cores, partition.coresPerKernel() < cores ? partition.coresPerKernel()
                : machine.profile().topology().cluster());
            case CORE -> 1;
        };
    }
}
