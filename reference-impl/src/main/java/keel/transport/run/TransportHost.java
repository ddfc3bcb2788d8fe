package keel.transport.run;

import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.system.Host;
import keel.transport.LaneId;

/** A host of clients and servers: it books their kernel entries to operations, and says where windows and notifications are. */
public interface TransportHost extends Host {
    /** As {@link #enter(Syscall)}, and the entry is booked to an operation. */
    void enter(Syscall syscall, Booking booking, Counts booked);

    /** What a lane's present operation has cost. */
    Counts countsOf(LaneId lane);

    /** Where a lane's part of the window begins for the server. */
    long window(LaneId lane);

    /** Whether the lane polls: a signal that comes later belongs to an operation that is over. */
    boolean isPolling(LaneId lane);

    /** The number of a lane's notification among all. */
    int notification(LaneId lane);

    /** A client's operation has ended. */
    void finished();

    /** Who hears what its threads do. */
    UserEvents events();

    /** The badge of the message that was last delivered to the thread. */
    default long badge(Tcb thread) {
        return thread.registers().badge();
    }
}
