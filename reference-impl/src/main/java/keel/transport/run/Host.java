package keel.transport.run;

import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.transport.LaneId;

/** Whoever runs threads of the transport: enters the kernel for them, and knows the others. */
public interface Host {
    /** The thread enters the kernel, its registers being set; at once, or when its turn has come. */
    void enter(Syscall syscall, Booking booking, Counts booked);

    /** What a lane's present operation has cost. */
    Counts countsOf(LaneId lane);

    /** Where a lane's part of the window begins for the server. */
    long window(LaneId lane);

    /** The thread loads so many bytes from an address; false if it may not: then it has been stopped. */
    boolean load(Tcb by, long address, byte[] into, int from, int count);

    /** The thread stores so many bytes at an address; false if it may not: then it has been stopped. */
    boolean store(Tcb by, long address, byte[] bytes, int from, int count);

    /** Whether the lane polls: a signal that comes later belongs to an operation that is over. */
    boolean isPolling(LaneId lane);

    /** The number of a lane's notification among all. */
    int notification(LaneId lane);

    /** A client's operation has ended. */
    void finished();

    /** Who hears what its threads do. */
    Work work();

    /** The badge of the message that was last delivered to the thread. */
    default long badge(Tcb thread) {
        return thread.registers().badge();
    }
}
