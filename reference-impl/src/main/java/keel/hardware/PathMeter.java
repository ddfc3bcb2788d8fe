package keel.hardware;

import keel.kernel.Capability;
import keel.kernel.Core;
import keel.kernel.Events;
import keel.kernel.Outcome;
import keel.kernel.Path;
import keel.kernel.Phase;
import keel.kernel.Syscall;
import keel.kernel.Tcb;

/** Listens to one kernel and looks up in the table what an entry costs with all lines local. */
public class PathMeter implements Events {
    private static final int OTHER = 2;

    private double[] cycles = new double[0];
    private double interruptCycles;
    private Syscall syscall;
    private int path;
    private int target;
    private int switched;

    /** From now on entries cost what this table says of this machine and build. */
    public final void price(CostTable table, Machine machine, Build build) {
        cycles = table.prices(machine, build);
        interruptCycles = machine.path("irq", build);
    }

    /** Cycles of the present or last entry. */
    public final double pathCycles() {
        return syscall == null ? interruptCycles : cycles[kind()];
    }

    /** Which kind of entry the present or last system call is: a number that {@link CostTable#prices} knows. */
    public final int kind() {
        return CostTable.index(syscall, path, target, switched);
    }

    /** An entry begins. */
    void begin(Core here) {
        clear();
    }

    /** Nothing has happened. */
    void clear() {
        syscall = null;
        path = 0;
        target = OTHER;
        switched = 0;
    }

    @Override
    public final void entered(Core here, Syscall made) {
        begin(here);
        syscall = made;
    }

    @Override
    public final void ipiTaken(Core here) {
        begin(here);
    }

    @Override
    public final void path(Core here, Syscall made, Path taken) {
        path = taken.ordinal() + 1;
    }

    @Override
    public final void phase(Phase phase, Capability found, Outcome outcome) {
        if (phase == Phase.SEND) {
            target = switch (found.kind()) {
                case ENDPOINT -> 0;
                case NOTIFICATION -> 1;
                default -> OTHER;
            };
        }
    }

    @Override
    public final void switched(Core here, Tcb from, Tcb to) {
        switched = 1;
    }
}
