package keel.simulated;

import keel.hardware.CpuBurst;
import keel.hardware.Program;
import keel.kernel.Syscall;
import keel.system.Host;
import keel.system.Participant;

/**
 * The host of participants on a simulated core: what they do until one of them enters the kernel is a CPU burst. Memory is what
 * a subclass says it is.
 */
public abstract class SimulatedHost implements Program, Host {
    private CpuBurst burst;
    private double cycles;
    private Syscall planned;
    private Syscall returned;

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
        if (planned != null) {
            returned = planned;
        }
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

    /** The participant is told what the system call that ended its last burst has brought: a message, a signal, or nothing. */
    protected final void deliver(Participant participant) {
        if (returned == Syscall.CALL || returned == Syscall.RECV || returned == Syscall.REPLY_RECV) {
            participant.messageArrived();
        } else if (returned == Syscall.WAIT) {
            participant.signalArrived();
        }
        returned = null;
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
