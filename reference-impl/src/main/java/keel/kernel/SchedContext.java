package keel.kernel;

/**
 * The right to a core's time ({@code semantics.md} 11.3, 8.5). Budgets are unlimited: it is active or not.
 */
public final class SchedContext extends KernelObject {
    /** Microseconds; no budget or period is shorter. */
    static final long MIN_BUDGET = 20;
    private static final int HEADER_BYTES = 96;
    private static final int REFILL_BYTES_BITS = 4;

    private final int sizeBits;
    Core core;
    boolean active;
    long badge;
    Tcb thread;
    Notification notification;
    Reply reply;
    Tcb yieldFrom;

    SchedContext(Kernel kernel, Core core, int sizeBits) {
        super(kernel);
        this.core = core;
        this.sizeBits = sizeBits;
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.SCHED_CONTEXT;
    }

    @Override
    public int sizeBits() {
        return sizeBits;
    }

    // Questions

    /** The core it gives time on. */
    public Core core() {
        return core;
    }

    /** Whether it is configured. */
    public boolean isActive() {
        return active;
    }

    /** What names it in timeout messages. */
    public long badge() {
        return badge;
    }

    /** The thread that runs on it, or null. */
    public Tcb thread() {
        return thread;
    }

    /** The notification it is bound to, or null. */
    public Notification notification() {
        return notification;
    }

    /** The head of its call stack, or null. */
    public Reply reply() {
        return reply;
    }

    /** The thread that has yielded to it and waits for the answer, or null. */
    public Tcb yieldFrom() {
        return yieldFrom;
    }

    /** How many refills there is room for. */
    long maxRefills() {
        return (1L << sizeBits) - HEADER_BYTES >> REFILL_BYTES_BITS;
    }

    // Operations

    /** Can give time from now on, on this core; its thread goes there with it (8.4, 17.5). */
    void configure(Core to, long badge, Tcb invoker) {
        if (thread != null) {
            Scheduler.stall(thread);
            thread.core.dequeue(thread);
        }
        active = true;
        core = to;
        this.badge = badge;
        written();
        if (thread == null) {
            return;
        }
        thread.core = to;
        thread.written();
        if (thread == invoker) {
            kernel.here().reschedule();
        } else {
            to.possibleSwitchTo(thread);
        }
    }

    /**
     * Lets its thread run before the yielder if it is as urgent, or else before the others of its priority;
     * whether the yielder has to wait for the answer until it runs again (15.7).
     */
    boolean yieldTo(Tcb yielder) {
        completeYieldTo();
        Tcb target = thread;
        if (!target.isSchedulable()) {
            return false;
        }
        target.core.dequeue(target);
        boolean waits = target.core == yielder.core && target.priority >= yielder.priority;
        if (waits) {
            yielder.yieldTo = this;
            yieldFrom = yielder;
            yielder.core.enqueueFirst(yielder);
            kernel.here().reschedule();
        }
        target.core.enqueueFirst(target);
        return waits;
    }

    /** Answers who has yielded to it. */
    void completeYieldTo() {
        if (yieldFrom != null) {
            yieldFrom.completeYieldTo();
        }
    }

    /** Gives it to the thread, taking it from the thread that has it (11.3). */
    void donate(Tcb to) {
        if (thread != null) {
            unbindThread();
        }
        link(to);
    }

    /** Gives it to a thread; one that can run by this is put at the front of its queue (8.5). */
    void bindThread(Tcb to) {
        link(to);
        if (to.isSchedulable()) {
            core.enqueueFirst(to);
            kernel.here().reschedule();
        }
    }

    /** Makes its thread passive; the call stack stays. */
    void unbindThread() {
        Tcb from = thread;
        Scheduler.stall(from);
        from.core.dequeue(from);
        from.schedContext = null;
        from.written();
        thread = null;
        written();
        from.core.lost(from);
    }

    /** Lets the notification lend it to passive threads that take its signals. */
    void bindNotification(Notification to) {
        notification = to;
        to.schedContext = this;
        to.written();
        written();
    }

    /** Loosens {@link #bindNotification}. */
    void unbindNotification() {
        notification.schedContext = null;
        notification.written();
        notification = null;
        written();
    }

    /** Leaves thread, notification and call stack: replies no longer return it. */
    void unbind() {
        if (thread != null) {
            unbindThread();
        }
        if (notification != null) {
            unbindNotification();
        }
        if (reply != null) {
            reply.schedContext = null;
            reply.written();
            reply = null;
            written();
        }
    }

    /** Its thread loses it, and a thread that has yielded to it is answered. */
    @Override
    void finish() {
        unbind();
        completeYieldTo();
        active = false;
    }

    private void link(Tcb to) {
        thread = to;
        to.schedContext = this;
        to.core = core;
        to.written();
        written();
    }

    // Set-up

    @Override
    void enter() {
        kernel.schedContexts().add(this);
    }

    @Override
    void destroy() {
        kernel.schedContexts().remove(this);
    }

    @Override
    void reset() {
        active = false;
        badge = 0;
        thread = null;
        notification = null;
        reply = null;
        yieldFrom = null;
    }

    @Override
    void save(Snapshot snapshot) {
        snapshot.put(core);
        snapshot.put(active ? 1 : 0);
        snapshot.put(badge);
        snapshot.put(thread);
        snapshot.put(notification);
        snapshot.put(reply);
        snapshot.put(yieldFrom);
    }

    @Override
    void restore(Snapshot snapshot) {
        core = snapshot.take();
        active = snapshot.takeLong() != 0;
        badge = snapshot.takeLong();
        thread = snapshot.take();
        notification = snapshot.take();
        reply = snapshot.take();
        yieldFrom = snapshot.take();
    }

    // Invariants

    /** Its thread knows it. */
    public boolean boundBothWays() {
        return thread == null || thread.schedContext == this;
    }

    @Override
    public boolean referencesExist() {
        return existsOrNull(thread) && existsOrNull(notification) && existsOrNull(reply)
            && existsOrNull(yieldFrom);
    }

    /** Its notification knows it. */
    public boolean notificationBothWays() {
        return notification == null || notification.schedContext == this;
    }

    /** Who has yielded to it knows it. */
    public boolean yieldBothWays() {
        return yieldFrom == null || yieldFrom.yieldTo == this;
    }

    /** The head of its call stack knows it. */
    public boolean replyHeadIffNext() {
        return reply == null || reply.schedContext == this;
    }
}
