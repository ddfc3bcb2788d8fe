package keel.transport.run;

import keel.kernel.Registers;
import keel.kernel.Tcb;
import keel.transport.EncodedMessage;

/** A thread of the kernel and what it does when it runs: it takes what has arrived, or does its next act. */
public abstract class Participant {
    final Host host;
    Tcb tcb;
    private final EncodedMessage wire = new EncodedMessage();
    private boolean message;
    private boolean signal;

    Participant(Host host, Tcb tcb) {
        this.host = host;
        this.tcb = tcb;
    }

    /** Whether it would do something now. */
    boolean hasWork() {
        return hasArrived() || hasActs();
    }

    abstract boolean hasActs();

    /** What has arrived is a message, whose words are given. */
    abstract void take(EncodedMessage wire);

    /** What has arrived is a badge alone. */
    void takeSignal() {
        throw new IllegalStateException("no notification is bound to " + this);
    }

    /** Its next act, or the same once more if nothing came of it. */
    abstract void act();

    /** One thing: what has arrived is looked at before anything else is done. */
    public void turn() {
        if (message) {
            message = false;
            take(read());
        } else if (signal) {
            signal = false;
            takeSignal();
        } else {
            act();
        }
    }

    boolean hasArrived() {
        return message || signal;
    }

    /** The kernel delivered a message: the next turn looks at it. */
    public void messageArrived() {
        message = true;
    }

    void signalArrived() {
        signal = true;
    }

    void forgetArrivals() {
        message = false;
        signal = false;
    }

    Registers registers() {
        return tcb.registers();
    }

    private EncodedMessage read() {
        keel.kernel.Message from = registers().delivered();
        wire.start(from.label());
        for (int i = 0; i < from.length(); i++) {
            wire.add(from.word(i));
        }
        return wire;
    }

    void write(EncodedMessage from) {
        keel.kernel.Message to = registers().sent().start(from.label());
        for (int i = 0; i < from.length(); i++) {
            to.add(from.word(i));
        }
    }

    EncodedMessage wire() {
        return wire;
    }
}
