package keel.kernel;

/**
 * The right to a core's time ({@code semantics.md} 11.3, 8.5). Budgets are unlimited: it is active or not.
 */
public final class SchedContext extends KernelObject {
    Core core;
    boolean active;
    long badge;
    Tcb thread;
    Notification notification;
    Reply reply;

    SchedContext(Kernel kernel, int index, Core core) {
        super(kernel, index);
        this.core = core;
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.SCHED_CONTEXT;
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

    // Operations

    /** Gives it to the thread, taking it from whoever has it (11.3). */
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
        from.stall();
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
    void unbindAll() {
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

    private void link(Tcb to) {
        thread = to;
        to.schedContext = this;
        to.core = core;
        to.written();
        written();
    }

    // Set-up

    @Override
    void reset() {
        active = false;
        badge = 0;
        thread = null;
        notification = null;
        reply = null;
    }

    @Override
    void save(Snapshot snapshot) {
        snapshot.put(core);
        snapshot.put(active ? 1 : 0);
        snapshot.put(badge);
        snapshot.put(thread);
        snapshot.put(notification);
        snapshot.put(reply);
    }

    @Override
    void restore(Snapshot snapshot) {
        core = snapshot.take();
        active = snapshot.takeLong() != 0;
        badge = snapshot.takeLong();
        thread = snapshot.take();
        notification = snapshot.take();
        reply = snapshot.take();
    }

    // Invariants

    /** Its thread knows it. */
    public boolean schedContextBoundBothWays() {
        return thread == null || thread.schedContext == this;
    }

    /** Its notification knows it. */
    public boolean schedContextNotificationBothWays() {
        return notification == null || notification.schedContext == this;
    }

    /** The head of its call stack knows it. */
    public boolean replyHeadIffNext() {
        return reply == null || reply.schedContext == this;
    }
}
