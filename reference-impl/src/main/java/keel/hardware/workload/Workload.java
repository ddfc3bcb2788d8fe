package keel.hardware.workload;

import keel.hardware.Chance;
import keel.hardware.CostTable;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.Simulation;
import keel.hardware.World;

/** What the threads of a machine do. */
public interface Workload {

    /** Boots the kernels for so many cores of the machine; all cores are ready to start. */
    World boot(Machine machine, CostTable table, Partition partition, int cores, Chance chance);

    /** Within how many cycles the cores start. */
    double spread();

    /** A simulation of it from this seed. */
    default Simulation on(Machine machine, CostTable table, Partition partition, int cores, long seed) {
        Chance chance = new Chance(seed);
        return new Simulation(machine, table, partition.locking(), boot(machine, table, partition, cores, chance.split()),
            chance, spread());
    }
}
