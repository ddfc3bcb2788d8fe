package keel.system;

import keel.kernel.Events;
import keel.kernel.Tcb;

/** Hears what the kernel delivered, and tells the participant that the thread is. */
public class Arrivals implements Events {
    private final Threads threads = new Threads();

    final Threads threads() {
        return threads;
    }

    @Override
    public final void messageDelivered(Tcb thread) {
        threads.of(thread).messageArrived();
    }

    @Override
    public final void badgeDelivered(Tcb thread) {
        threads.of(thread).signalArrived();
    }
}
