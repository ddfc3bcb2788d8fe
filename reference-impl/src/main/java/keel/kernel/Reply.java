package keel.kernel;

/**
 * A reply object ({@code semantics.md} 11): free, held by a receiver, or holding a caller. Replies whose
 * callers lent their scheduling context form its call stack: {@code prev} is the older reply; the newest, the
 * head, points to the context.
 */
public final class Reply extends KernelObject {
    Tcb thread;
    Reply prev;
    Reply next;
    SchedContext schedContext;

    Reply(Kernel kernel) {
        super(kernel);
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.REPLY;
    }

    @Override
    public int sizeBits() {
        return ObjectType.REPLY.objectBits(0);
    }

    // Questions

    /** The receiver that holds it or the caller it holds, or null. */
    public Tcb thread() {
        return thread;
    }

    /** The older reply of the stack, or null. */
    public Reply prev() {
        return prev;
    }

    /** The newer reply of the stack, or null. */
    public Reply next() {
        return next;
    }

    /** The scheduling context whose stack it is the head of, or null. */
    public SchedContext schedContext() {
        return schedContext;
    }

    /** Whether a caller waits for the answer. */
    boolean holdsCaller() {
        return thread != null && thread.state == ThreadState.BLOCKED_ON_REPLY;
    }

    /** Whether its caller is the latest that lent this scheduling context. */
    boolean isHeadOf(SchedContext lent) {
        return schedContext != null && schedContext == lent;
    }

    // Operations

    /** A receiver waits with it. */
    void hold(Tcb receiver) {
        thread = receiver;
        written();
    }

    /** The receiver no longer waits with it. */
    void unlink() {
        thread.reply = null;
        thread = null;
        written();
    }

    /** The caller waits on it; a passive callee is lent the caller's scheduling context (11.2). */
    void push(Tcb caller, Tcb callee) {
        thread = caller;
        caller.blockOnReply(this);
        SchedContext lent = caller.schedContext;
        if (lent != null && callee.schedContext == null) {
            prev = lent.reply;
            if (prev != null) {
                prev.schedContext = null;
                prev.next = this;
                prev.written();
            }
            schedContext = lent;
            lent.reply = this;
            lent.donate(callee);
        }
        written();
    }

    /**
     * Answers the caller, if there is one, with the sender's message, with capabilities if the rights have
     * Grant; one that waits for the answer to a fault is restarted or stops (11.4, 13.3).
     */
    void transfer(Tcb sender, Rights rights) {
        read();
        if (!holdsCaller()) {
            return;
        }
        Tcb caller = thread;
        remove();
        if (caller.fault.isNull()) {
            Transfer.reply(sender, caller, rights);
            caller.run();
        } else {
            FaultHandler.takeAnswer(caller, sender);
            FaultHandler.resolveFault(caller, sender.registers.sent.label);
        }
        caller.core.possibleSwitchTo(caller);
    }

    /** Takes the caller off: the head off its stack, any other out of the middle (11.5). */
    void remove() {
        if (schedContext == null) {
            removeCaller();
        } else {
            pop();
        }
    }

    /** The older reply is the head now; the scheduling context goes back to a caller that has none. */
    private void pop() {
        Tcb caller = thread;
        SchedContext lent = schedContext;
        lent.reply = prev;
        if (prev != null) {
            prev.next = null;
            prev.schedContext = lent;
            prev.written();
            prev = null;
        }
        schedContext = null;
        unlink();
        if (caller.schedContext == null) {
            lent.donate(caller);
        }
    }

    /** Takes the caller off and cuts the stack on both sides; the scheduling context stays (11.6). */
    void removeCaller() {
        if (schedContext != null) {
            schedContext.reply = null;
            schedContext.written();
            schedContext = null;
        }
        if (next != null) {
            next.prev = null;
            next.written();
            next = null;
        }
        if (prev != null) {
            prev.next = null;
            prev.written();
            prev = null;
        }
        unlink();
    }

    /** No thread can answer any more: a caller becomes inactive, and so does a receiver. */
    @Override
    void finish() {
        Tcb waiting = thread;
        if (holdsCaller()) {
            remove();
            waiting.stop();
        } else if (waiting != null) {
            Cancel.cancelIpc(waiting);
        }
    }

    // Set-up

    @Override
    void enter() {
        kernel.replies().add(this);
    }

    @Override
    void destroy() {
        kernel.replies().remove(this);
    }

    @Override
    void reset() {
        thread = null;
        prev = null;
        next = null;
        schedContext = null;
    }

    @Override
    void save(Snapshot snapshot) {
        snapshot.put(thread);
        snapshot.put(prev);
        snapshot.put(next);
        snapshot.put(schedContext);
    }

    @Override
    void restore(Snapshot snapshot) {
        thread = snapshot.take();
        prev = snapshot.take();
        next = snapshot.take();
        schedContext = snapshot.take();
    }

    // Invariants

    /** Its thread waits with it, for a message or for the answer. */
    public boolean heldIffBlocked() {
        return thread == null
            || thread.reply == this && (holdsCaller() || thread.state == ThreadState.BLOCKED_ON_RECEIVE);
    }

    @Override
    public boolean referencesExist() {
        return existsOrNull(thread) && existsOrNull(prev) && existsOrNull(next) && existsOrNull(schedContext);
    }

    /** Neighbours in a stack know each other. */
    public boolean stackInverse() {
        return (prev == null || prev.next == this)
            && (next == null || next.prev == this && schedContext == null);
    }

    /** No reply is older than itself. */
    public boolean stackAcyclic() {
        long steps = 0;
        for (Reply older = prev; older != null; older = older.prev) {
            if (older == this || ++steps > kernel.replies().size()) {
                return false;
            }
        }
        return true;
    }

    /** The head's scheduling context knows it. */
    public boolean headIffNext() {
        return schedContext == null || schedContext.reply == this;
    }

    /** Each reply object in a stack holds a caller. */
    public boolean stackedHoldsCaller() {
        return prev == null && next == null && schedContext == null || holdsCaller();
    }
}
