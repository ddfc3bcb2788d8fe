package keel.kernel;

/**
 * What a kernel does, as it does it: for traces, for comparison with the specification, and for cost models.
 * Every method is empty by default. A sink only listens; it never changes the kernel.
 */
public interface Events {
    /** Hears nothing; a kernel with this sink classifies no paths. */
    Events NONE = new Events() { };

    /** The core's current thread enters the kernel; all until {@link #left} happens under the lock. */
    default void entered(Core core, Syscall syscall) { }

    /** The core enters the kernel because of a reschedule IPI; all until {@link #left} is under the lock. */
    default void ipiTaken(Core core) { }

    /** The core's current thread enters the kernel by a fault; all until {@link #left} is under the lock. */
    default void faulted(Core core, Fault.Kind fault) { }

    /** The kernel goes on with the long operation in progress, which has kept the lock. */
    default void continued(Core core) { }

    /** The kernel leaves the long operation in progress. */
    default void preempted(Core core) { }

    /** The core goes back to its current thread, which may be the idle one: the end of an entry. */
    default void left(Core core) { }

    /**
     * The path that a Call or ReplyRecv would take on a kernel with a fastpath; said before anything changes.
     */
    default void path(Core core, Syscall syscall, Path path) { }

    /** A phase of the system call found this capability and ended like this. */
    default void phase(Phase phase, Capability found, Outcome outcome) { }

    /** A phase of the system call found no capability. */
    default void phaseWithoutCapability(Phase phase, Outcome outcome) { }

    /** The kernel wrote the badge of this thread: a notification, or zero because nothing was there. */
    default void badgeDelivered(Tcb thread) { }

    /** The kernel wrote badge and message of this thread: a message, a fault message or its own reply. */
    default void messageDelivered(Tcb thread) { }

    /** The kernel wrote registers of this thread, those that are written in its context. */
    default void registersWritten(Tcb thread) { }

    /** The thread goes on at its system call, which it issues again, or where its instruction pointer was set. */
    default void restarted(Tcb thread) { }

    /** A cache line of the object is used. */
    default void line(KernelObject object, Access access) { }

    /** The thread entered or left a queue of the endpoint, notification or core. */
    default void queueMoved(KernelObject queue, Tcb thread) { }

    /** The core goes from one thread to another; either may be its idle thread. */
    default void switched(Core core, Tcb from, Tcb to) { }

    /** A core sends another one a reschedule IPI; it may have one on its way already. */
    default void ipi(Core from, Core to) { }

    /** A core waits until another one has let go of its current thread and idles. */
    default void stalled(Core by, Core target) { }
}
