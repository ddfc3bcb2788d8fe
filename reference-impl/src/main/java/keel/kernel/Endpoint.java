package keel.kernel;

/** Where threads meet to pass a message ({@code semantics.md} 9). */
public final class Endpoint extends KernelObject {
    /** No thread waits; senders wait; receivers wait. */
    public enum State {
        IDLE("Idle"), SEND("Send"), RECV("Recv");

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

    Endpoint(Kernel kernel) {
        super(kernel);
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.ENDPOINT;
    }

    @Override
    public int sizeBits() {
        return ObjectType.ENDPOINT.objectBits(0);
    }

    // Questions

    /** The threads that wait. */
    public State state() {
        return state;
    }

    /** The first thread of the queue, or null; {@link #behind} gives the others. */
    public Tcb first() {
        return queue.first();
    }

    /** The thread queued behind this one, or null. */
    public Tcb behind(Tcb thread) {
        return thread.queueNext;
    }

    // Operations

    /** Delivers message or fault to the first receiver; else the sender waits, or it is dropped (9.1). */
    void sendIpc(Tcb sender, long badge, Rights rights, SendMode mode) {
        read();
        if (state == State.RECV) {
            deliver(sender, badge, rights, mode);
        } else if (mode.isBlocking()) {
            sender.blockOnSend(this, badge, rights, mode);
            enqueue(sender, State.SEND);
        }
    }

    /**
     * Takes a signal of the bound notification, else the first message; else waits or finds nothing (9.2).
     */
    void receiveIpc(Tcb receiver, Reply reply, ReceiveMode mode) {
        if (reply != null && reply.thread != null) {
            Cancel.cancelIpc(reply.thread);
        }
        Notification bound = receiver.notification;
        if (bound != null && bound.isActive()) {
            bound.completeSignal(receiver);
            return;
        }
        if (bound != null && mode.isBlocking()) {
            bound.takeBackSchedContext(receiver);
        }
        read();
        if (state == State.SEND) {
            accept(receiver, reply);
        } else if (mode.isBlocking()) {
            receiver.blockOnReceive(this, reply);
            if (reply != null) {
                reply.hold(receiver);
            }
            enqueue(receiver, State.RECV);
        } else {
            Transfer.badge(receiver, 0);
        }
    }

    private void deliver(Tcb sender, long badge, Rights rights, SendMode mode) {
        Tcb receiver = queue.first();
        Reply reply = receiver.reply;
        remove(receiver);
        Transfer.message(this, sender, receiver, badge, rights);
        if (reply != null) {
            reply.unlink();
        }
        if (mode.isCall() || !sender.fault.isNull()) {
            awaitReply(sender, receiver, reply, rights);
        } else if (mode.mayDonate() && receiver.schedContext == null) {
            sender.schedContext.donate(receiver);
        }
        receiver.run();
        receiver.core.possibleSwitchTo(receiver);
    }

    private void accept(Tcb receiver, Reply reply) {
        Tcb sender = queue.first();
        remove(sender);
        Transfer.message(this, sender, receiver, sender.sendBadge, sender.sendRights);
        if (sender.sendMode.isCall() || !sender.fault.isNull()) {
            awaitReply(sender, receiver, reply, sender.sendRights);
        } else {
            sender.run();
            sender.core.possibleSwitchTo(sender);
        }
    }

    /** Without a reply object, or the right to establish one, no thread can answer the caller: it becomes inactive. */
    private static void awaitReply(Tcb caller, Tcb receiver, Reply reply, Rights rights) {
        if (reply != null && rights.canEstablishReply()) {
            reply.push(caller, receiver);
        } else {
            caller.stop();
        }
    }

    /** Wakes all threads that wait here. */
    @Override
    void finish() {
        for (Tcb t = queue.first(); t != null; t = queue.first()) {
            Reply reply = t.reply;
            remove(t);
            if (reply != null) {
                reply.unlink();
            }
            Cancel.release(t);
        }
    }

    /** Wakes the senders that wait with this badge; all is scheduled anew, whether there are some or not (9.4). */
    void cancelBadgedSends(long badge) {
        if (state != State.SEND) {
            return;
        }
        for (Tcb t = queue.first(); t != null;) {
            Tcb after = t.queueNext;
            if (t.sendBadge == badge) {
                remove(t);
                Cancel.release(t);
            }
            t = after;
        }
        kernel.here().reschedule();
    }

    /** Puts the thread into the queue by its priority. */
    private void enqueue(Tcb thread, State state) {
        queue.insert(thread);
        this.state = state;
        moved(thread);
    }

    /** Takes the thread out of the queue. */
    void remove(Tcb thread) {
        queue.remove(thread);
        thread.endpoint = null;
        if (queue.isEmpty()) {
            state = State.IDLE;
        }
        moved(thread);
    }

    /** Gives a queued thread another priority: it goes behind its new equals. */
    void reorder(Tcb thread, int priority) {
        queue.remove(thread);
        thread.priority = priority;
        queue.insert(thread);
        moved(thread);
    }

    private void moved(Tcb thread) {
        written();
        events.queueMoved(this, thread);
    }

    // Set-up

    @Override
    void enter() {
        kernel.endpoints().add(this);
    }

    @Override
    void destroy() {
        kernel.endpoints().remove(this);
    }

    @Override
    void reset() {
        state = State.IDLE;
        queue.clear();
    }

    @Override
    void save(Snapshot snapshot) {
        snapshot.put(state);
        queue.save(snapshot);
    }

    @Override
    void restore(Snapshot snapshot) {
        state = snapshot.take();
        queue.restore(snapshot);
    }

    // Invariants

    /** The state says whether there is a queue. */
    public boolean idleIffEmpty() {
        return (state == State.IDLE) == queue.isEmpty();
    }

    /** Every queued thread is blocked on this endpoint in the direction of the state. */
    public boolean queueIsBlockedOnIt() {
        ThreadState blocked =
            state == State.SEND ? ThreadState.BLOCKED_ON_SEND : ThreadState.BLOCKED_ON_RECEIVE;
        for (Tcb t = queue.first(); t != null; t = t.queueNext) {
            if (t.state != blocked || t.endpoint != this) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean referencesExist() {
        return queue.allExist();
    }

    /** The most urgent thread is served first. */
    public boolean queueByPriority() {
        return queue.isByPriority();
    }
}
