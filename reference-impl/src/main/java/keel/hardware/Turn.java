package keel.hardware;

import keel.kernel.Syscall;

/** What a thread does next: user code for so many cycles, then a system call. */
public final class Turn {
    private double cycles;
    private Syscall syscall;
    private int finished;
    private boolean pending;

    /** The thread computes and then makes this call; its registers are set. */
    public void compute(double cycles, Syscall then) {
        this.cycles = cycles;
        syscall = then;
        pending = true;
    }

    /** An operation of the workload is over. */
    public void finished() {
        finished++;
    }

    double cycles() {
        return cycles;
    }

    void computed(double done) {
        cycles = Math.max(0, cycles - done);
    }

    Syscall syscall() {
        return syscall;
    }

    boolean isPending() {
        return pending;
    }

    void called() {
        pending = false;
    }

    int takeFinished() {
        int count = finished;
        finished = 0;
        return count;
    }
}
