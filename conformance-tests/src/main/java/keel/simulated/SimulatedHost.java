package keel.simulated;

import keel.hardware.CpuBurst;
import keel.hardware.Program;
import keel.kernel.Syscall;
import keel.system.Host;

/**
 * The host of participants on a simulated core: what they do until one of them enters the kernel is a CPU burst. Memory is what
 * a subclass says it is.
 */
public abstract class SimulatedHost implements Program, Host {
    private CpuBurst burst;
    private double cycles;
    private Syscall planned;

    /** Lets participants run to the next system call. */
    protected abstract void run();

    @Override
    public void next(CpuBurst burst) {
        begin(burst);
        run();
        burst.compute(cycles(), planned());
    }

    /** A burst begins; nothing is planned and nothing computed yet. */
    final void begin(CpuBurst burst) {
        this.burst = burst;
        cycles = 0;
        planned = null;
    }

    /** The burst. */
    protected final CpuBurst burst() {
        return burst;
    }

    /** The system call that ends this burst, or null if none has come yet. */
    protected final Syscall planned() {
        return planned;
    }

    /** The burst ends in this system call. */
    @Override
    public final void enter(Syscall syscall) {
        planned = syscall;
    }

    /** Cycles of user code in this burst up to now. */
    final double cycles() {
        return cycles;
    }

    /** This many more. */
    protected final void compute(double more) {
        cycles += more;
    }
}
