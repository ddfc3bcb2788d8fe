package keel.system;

import java.util.function.BooleanSupplier;

import keel.kernel.Boot;
import keel.kernel.Core;
import keel.kernel.Kernel;
import keel.kernel.KernelEvent.Continue;
import keel.kernel.Parameters;
import keel.kernel.Syscall;
import keel.kernel.Tcb;

/**
 * Participants on one kernel of one core: the participant whose thread is current there does its next act. The kernel's
 * scheduling alone decides who that is; where all have one priority, {@link #preempt} can bring about every order.
 */
public class OneCoreHost implements Host {
    private final Boot boot;
    private final Kernel kernel;
    private final Core core;
    private final Threads threads;
    private final Memory memory;

    /** A kernel without objects. */
    public OneCoreHost() {
        this(new Arrivals());
    }

    /** A kernel without objects, whose events are heard. */
    protected OneCoreHost(Arrivals arrivals) {
        threads = arrivals.threads();
        boot = new Boot(Parameters.SEL4, arrivals);
        kernel = boot.kernel();
        core = kernel.core(0);
        memory = new Memory(kernel);
    }

    /** Makes the kernel's objects, before it starts. */
    public final Boot boot() {
        return boot;
    }

    /** One more participant. */
    public final void add(Participant participant) {
        threads.add(participant);
    }

    /** The participant is this thread from now on. */
    public final void inhabit(Participant participant, Tcb thread) {
        threads.inhabit(participant, thread);
    }

    // Questions

    /** The kernel. */
    public final Kernel kernel() {
        return kernel;
    }

    /** How many participants there are: each that can go on has had a turn after this many steps that did nothing. */
    public final int threads() {
        return threads.size();
    }

    /** The participant whose thread is current, or null if the core is idle. */
    public final Participant current() {
        Tcb current = core.current();
        return current == core.idle() ? null : threads.of(current);
    }

    // Running

    /** The current participant does one thing, or yields if there is nothing for it to do; whether it did something. */
    public final boolean step() {
        Participant current = current();
        if (current == null) {
            return false;
        }
        if (!current.hasWork()) {
            preempt();
            return false;
        }
        current.step();
        return true;
    }

    /** The current thread yields to the next one of its priority. */
    public final void preempt() {
        if (current() != null) {
            enter(Syscall.YIELD);
        }
    }

    /** Runs until no participant has anything to do. */
    public final void settle() {
        runWhile(() -> true);
    }

    /** Runs while this holds and some participant has something to do. */
    public final void runWhile(BooleanSupplier condition) {
        int idle = 0;
        while (condition.getAsBoolean() && idle <= threads.size()) {
            idle = step() ? 0 : idle + 1;
        }
    }

    // What participants do

    /** The one way into the kernel. */
    @Override
    public void enter(Syscall syscall) {
        Tcb caller = core.current();
        kernel.enter(0, syscall);
        while (kernel.operation().isInProgress()) {
            kernel.step(0, new Continue(caller));
        }
    }

    @Override
    public final boolean load(Tcb by, long address, byte[] into, int from, int count) {
        return memory.load(by, address, into, from, count) || fault(by);
    }

    @Override
    public final boolean store(Tcb by, long address, byte[] bytes, int from, int count) {
        return memory.store(by, address, bytes, from, count) || fault(by);
    }

    /** The fault is raised when its thread is current, which it is or will be before long. */
    private boolean fault(Tcb by) {
        for (int i = 0; i < threads.size() && core.current() != by; i++) {
            preempt();
        }
        if (core.current() != by) {
            throw new IllegalStateException("a thread that does not run accesses no memory");
        }
        memory.raise();
        return false;
    }
}
