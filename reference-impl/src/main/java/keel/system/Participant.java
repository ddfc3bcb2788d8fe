package keel.system;

import keel.kernel.Message;
import keel.kernel.Registers;
import keel.kernel.Tcb;

/** A thread of the kernel and the state machine in it: it takes what has arrived, or does its next act. */
public abstract class Participant {
    private Tcb tcb;
    private boolean message;
    private boolean signal;

    /** A participant that is this thread. */
    protected Participant(Tcb tcb) {
        this.tcb = tcb;
    }

    // Questions

    /** The thread that it is now. */
    public final Tcb tcb() {
        return tcb;
    }

    /** Whether it would do something now. */
    public final boolean hasWork() {
        return hasArrived() || hasActs();
    }

    /** Whether a message or a signal has arrived that it has not looked at. */
    public final boolean hasArrived() {
        return message || signal;
    }

    /** Whether it has an act to do, if nothing arrives. */
    protected abstract boolean hasActs();

    // What it does

    /** A message has arrived: {@link #delivered}. */
    protected abstract void takeMessage();

    /** A badge has arrived without a message. */
    protected void takeSignal() {
        throw new IllegalStateException("no notification is bound to " + this);
    }

    /** Its next act, or the same once more if nothing came of it. */
    protected abstract void act();

    /** One thing: what has arrived is looked at before anything else is done. */
    public final void step() {
        if (message) {
            message = false;
            takeMessage();
        } else if (signal) {
            signal = false;
            takeSignal();
        } else {
            act();
        }
    }

    // What its host tells it

    /** The kernel delivered a message: the next step looks at it. */
    public final void messageArrived() {
        message = true;
    }

    /** The kernel delivered a badge alone: the next step looks at it. */
    public final void signalArrived() {
        signal = true;
    }

    /** It is another thread from now on. */
    final void become(Tcb thread) {
        tcb = thread;
    }

    // Its registers

    /** Its thread is no more, or does not go on: what has arrived is lost. */
    protected final void forgetArrivals() {
        message = false;
        signal = false;
    }

    /** Its thread's registers. */
    protected final Registers registers() {
        return tcb.registers();
    }

    /** The message that has arrived. */
    protected final Message delivered() {
        return registers().delivered();
    }
}
