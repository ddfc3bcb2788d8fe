package keel.kernel;

/** A word of signals that have not been taken, or the threads that wait for one ({@code semantics.md} 10). */
public final class Notification extends KernelObject {
    /** Nothing pending; threads wait; a word is pending. */
    public enum State {
        IDLE("Idle"), WAITING("Waiting"), ACTIVE("Active");

        private final String specName;

        State(String specName) {
            this.specName = specName;
        }

        /** The name in the specification. */
        public String specName() {
            return specName;
        }
    }

    State state = State.IDLE;
    final TcbQueue queue = new TcbQueue();
    long word;
    Tcb thread;
    SchedContext schedContext;

    Notification(Kernel kernel) {
        super(kernel);
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.NOTIFICATION;
    }

    @Override
    public int sizeBits() {
        return ObjectType.NOTIFICATION.objectBits(0);
    }

    // Questions

    /** Whether something is pending or awaited. */
    public State state() {
        return state;
    }

    /** The badges signalled and not yet taken; zero unless Active. */
    public long word() {
        return word;
    }

    /** The thread bound to it, or null. */
    public Tcb thread() {
        return thread;
    }

    /** The scheduling context bound to it, or null. */
    public SchedContext schedContext() {
        return schedContext;
    }

    /** The first thread of the queue, or null; {@link #behind} gives the others. */
    public Tcb first() {
        return queue.first();
    }

    /** The thread queued behind this one, or null. */
    public Tcb behind(Tcb thread) {
        return thread.queueNext;
    }

    /** Whether a signal is pending, even one of badge zero. */
    boolean isActive() {
        return state == State.ACTIVE;
    }

    // Operations

    /** Wakes the bound thread if it receives, or the first that waits; else the badge is kept (10.1). */
    void sendSignal(long badge) {
        read();
        switch (state) {
            case IDLE -> {
                if (thread != null && thread.state == ThreadState.BLOCKED_ON_RECEIVE) {
                    Cancel.cancelIpc(thread);
                    wake(thread, badge);
                } else {
                    keep(badge);
                }
            }
            case WAITING -> {
                Tcb waiter = queue.first();
                remove(waiter);
                wake(waiter, badge);
            }
            case ACTIVE -> keep(word | badge);
        }
    }

    /** Takes what is pending; else waits or finds nothing (10.2). */
    void receiveSignal(Tcb receiver, ReceiveMode mode) {
        read();
        if (isActive()) {
            completeSignal(receiver);
        } else if (mode.isBlocking()) {
            receiver.blockOnNotification(this);
            queue.insert(receiver);
            state = State.WAITING;
            moved(receiver);
            takeBackSchedContext(receiver);
        } else {
            Transfer.badge(receiver, 0);
        }
    }

    /** Hands the pending word to the thread (10.3). */
    void completeSignal(Tcb receiver) {
        Transfer.badge(receiver, word);
        state = State.IDLE;
        word = 0;
        written();
        lendSchedContext(receiver);
    }

    /** If the thread runs on this notification's scheduling context it becomes passive. */
    void takeBackSchedContext(Tcb receiver) {
        if (schedContext != null && schedContext == receiver.schedContext) {
            schedContext.unbindThread();
        }
    }

    /** A passive thread is given this notification's scheduling context if no thread has it. */
    private void lendSchedContext(Tcb receiver) {
        if (receiver.schedContext == null && schedContext != null && schedContext.thread == null) {
            schedContext.donate(receiver);
        }
    }

    private void wake(Tcb waiter, long badge) {
        waiter.run();
        Transfer.badge(waiter, badge);
        lendSchedContext(waiter);
        waiter.core.possibleSwitchTo(waiter);
    }

    private void keep(long badges) {
        word = badges;
        state = State.ACTIVE;
        written();
    }

    /** Takes the thread out of the queue. */
    void remove(Tcb waiter) {
        queue.remove(waiter);
        waiter.awaited = null;
        if (queue.isEmpty()) {
            state = State.IDLE;
        }
        moved(waiter);
    }

    /** Gives a queued thread another priority: it goes behind its new equals. */
    void reorder(Tcb waiter, int priority) {
        queue.remove(waiter);
        waiter.priority = priority;
        queue.insert(waiter);
        moved(waiter);
    }

    /** Ties the thread to this notification: its receives look here first. */
    void bindThread(Tcb thread) {
        this.thread = thread;
        thread.notification = this;
        thread.written();
        written();
    }

    /** Loosens {@link #bind}. */
    void unbindThread() {
        thread.notification = null;
        thread.written();
        thread = null;
        written();
    }

    /** Removes all bindings and wakes all threads that wait. */
    @Override
    void finish() {
        if (schedContext != null) {
            schedContext.unbindNotification();
        }
        if (thread != null) {
            unbindThread();
        }
        for (Tcb t = queue.first(); t != null; t = queue.first()) {
            remove(t);
            Cancel.release(t);
        }
    }

    private void moved(Tcb waiter) {
        written();
        events.queueMoved(this, waiter);
    }

    // Set-up

    @Override
    void enter() {
        kernel.notifications().add(this);
    }

    @Override
    void destroy() {
        kernel.notifications().remove(this);
    }

    @Override
    void reset() {
        state = State.IDLE;
        queue.clear();
        word = 0;
        thread = null;
        schedContext = null;
    }

    @Override
    void save(Snapshot snapshot) {
        snapshot.put(state);
        queue.save(snapshot);
        snapshot.put(word);
        snapshot.put(thread);
        snapshot.put(schedContext);
    }

    @Override
    void restore(Snapshot snapshot) {
        state = snapshot.take();
        queue.restore(snapshot);
        word = snapshot.takeLong();
        thread = snapshot.take();
        schedContext = snapshot.take();
    }

    // Invariants

    /** The state says whether there is a queue. */
    public boolean waitingIffQueued() {
        return (state == State.WAITING) != queue.isEmpty();
    }

    /** A word is kept only while it is pending. */
    public boolean wordOnlyIfActive() {
        return word == 0 || state == State.ACTIVE;
    }

    /** Every queued thread is blocked on this notification. */
    public boolean queueIsBlockedOnIt() {
        for (Tcb t = queue.first(); t != null; t = t.queueNext) {
            if (t.state != ThreadState.BLOCKED_ON_NOTIFICATION || t.awaited != this) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean referencesExist() {
        return queue.allExist() && existsOrNull(thread) && existsOrNull(schedContext);
    }

    /** The most urgent thread is served first. */
    public boolean queueByPriority() {
        return queue.isByPriority();
    }

    /** Its bound thread knows it. */
    public boolean boundBothWays() {
        return thread == null || thread.notification == this;
    }

    /** Its scheduling context knows it. */
    public boolean schedContextNotificationBothWays() {
        return schedContext == null || schedContext.notification == this;
    }
}
