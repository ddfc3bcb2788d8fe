package keel.hardware;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import keel.kernel.ObjectKind;
import keel.kernel.Path;
import keel.kernel.Syscall;

/**
 * What turns events of the kernel into cycles, as data.
 *
 * @param rows costs of entries; the first that fits counts
 * @param stateLines cache lines of an object that an access to it uses, by kind
 * @param messageLines cache lines of a thread that a message to it uses
 * @param lineBytes bytes of memory in a cache line
 * @param locks what a kernel lock is made of
 * @param user cycles of user code that a workload needs, by name
 */
public record CostTable(List<CostRow> rows, Map<ObjectKind, Integer> stateLines, int messageLines, int lineBytes, Locks locks,
                        Map<String, Quantity> user) {
    private static final int PATHS = Path.values().length + 1;
    private static final CostRow.Target[] TARGETS =
        {CostRow.Target.ENDPOINT, CostRow.Target.NOTIFICATION, CostRow.Target.OTHER};

    /**
     * Kernel locks.
     *
     * @param queueAccesses line accesses of taking and releasing the big lock when it is free
     * @param ticketAccesses the same for one lock of the fine-grained kernel
     * @param perCall locks that a call takes in the fine-grained kernel
     * @param lookupCycles how long the lock of a capability space is held
     */
    public record Locks(int queueAccesses, int ticketAccesses, int perCall, double lookupCycles) { }

    /** The number of this piece of user code. */
    public Quantity user(String name) {
        Quantity found = user.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no user cost " + name);
        }
        return found;
    }

    /** The cycles of every kind of entry on this machine, by {@link PathMeter#kind}. */
    public double[] prices(Machine machine, Build build) {
        double[] cycles = new double[Syscall.values().length * PATHS * TARGETS.length * 2];
        for (Syscall syscall : Syscall.values()) {
            for (int path = 0; path < PATHS; path++) {
                for (int target = 0; target < TARGETS.length; target++) {
                    for (int switched = 0; switched < 2; switched++) {
                        CostRow row = row(syscall, path == 0 ? null : Path.values()[path - 1], TARGETS[target],
                            switched == 0 ? CostRow.Switches.NO : CostRow.Switches.YES).orElseThrow();
                        cycles[index(syscall, path, target, switched)] = machine.path(row.key(), build);
                    }
                }
            }
        }
        return cycles;
    }

    /** The first row that fits, if there is one; a call whose path has no class has null for it. */
    public Optional<CostRow> row(Syscall syscall, Path path, CostRow.Target target, CostRow.Switches switches) {
        return rows.stream().filter(row -> row.fits(syscall, path, target, switches)).findFirst();
    }

    /** Path 0 is none, target is the number in ENDPOINT, NOTIFICATION, OTHER, switched 0 or 1. */
    static int index(Syscall syscall, int path, int target, int switched) {
        return ((syscall.ordinal() * PATHS + path) * TARGETS.length + target) * 2 + switched;
    }
}
