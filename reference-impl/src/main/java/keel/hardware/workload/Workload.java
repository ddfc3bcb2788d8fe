package keel.hardware.workload;

import keel.hardware.CostTable;
import keel.hardware.Deployment;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.SeededRandom;
import keel.hardware.Simulation;

/** What the threads of a machine do. */
public interface Workload {

    /** Boots the kernels for this many cores of the machine; all cores are ready to start. */
    Deployment boot(Machine machine, CostTable table, Partition partition, int cores, SeededRandom random);

    /** Within how many cycles the cores start. */
    double spread();

    /** A simulation of it from this seed. */
    default Simulation on(Machine machine, CostTable table, Partition partition, int cores, long seed) {
        SeededRandom random = new SeededRandom(seed);
        return new Simulation(machine, table, partition.locking(), boot(machine, table, partition, cores, random.split()),
            random, spread());
    }
}
