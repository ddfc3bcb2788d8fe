package keel.kernel;

/** A thread ({@code semantics.md} 12, 13, 15.5). */
public final class Tcb extends TcbSlots {
    ThreadState state;
    RestartPoint restartPoint;
    final Fault fault = new Fault();
    int priority;
    int mcp;
    Core core;
    SchedContext schedContext;
    Notification notification;
    SchedContext yieldTo;
    final Registers registers;
    final UserContext context;
    long flags;

    // While blocked: on what, with which reply object, and what was sent with which right.
    Endpoint endpoint;
    Notification awaited;
    Reply reply;
    long sendBadge;
    Rights sendRights;
    SendMode sendMode;

    // Links of the queue it is blocked in, and of the ready queue.
    Tcb queueNext;
    Tcb queuePrev;
    Tcb readyNext;
    Tcb readyPrev;
    boolean queued;

    Tcb(Kernel kernel, Core core) {
        super(kernel);
        this.core = core;
        registers = new Registers(kernel.parameters().mask());
        context = new UserContext(kernel.parameters().mask());
        reset();
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.TCB;
    }

    @Override
    public int sizeBits() {
        return ObjectType.TCB.objectBits(0);
    }

    // Questions

    /** What it is doing. */
    public ThreadState state() {
        return state;
    }

    /** Where it goes on when it is restarted. */
    public RestartPoint restartPoint() {
        return restartPoint;
    }

    /** Its stored fault. */
    public Fault fault() {
        return fault;
    }

    /** Its priority. */
    public int priority() {
        return priority;
    }

    /** The highest priority that it may give to a thread. */
    public int mcp() {
        return mcp;
    }

    /** The core it belongs to. */
    public Core core() {
        return core;
    }

    /** The scheduling context it runs on, or null. */
    public SchedContext schedContext() {
        return schedContext;
    }

    /** The notification bound to it, or null. */
    public Notification notification() {
        return notification;
    }

    /** The scheduling context that it has yielded to and waits for the answer of, or null. */
    public SchedContext yieldTo() {
        return yieldTo;
    }

    /** Its registers. */
    public Registers registers() {
        return registers;
    }

    /** What is known of its registers at user level. */
    public UserContext context() {
        return context;
    }

    /** Its flags: bit 0, it may not use the FPU. */
    public long flags() {
        return flags;
    }

    /** The endpoint it is blocked on, sending or receiving, or null. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** The notification it is blocked on, or null. */
    public Notification awaited() {
        return awaited;
    }

    /** The reply object it receives with or waits for, or null. */
    public Reply reply() {
        return reply;
    }

    /** The badge of the capability it sends with; only while it is blocked sending. */
    public long sendBadge() {
        return sendBadge;
    }

    /** The rights of the capability it sends with; only while it is blocked sending. */
    public Rights sendRights() {
        return sendRights;
    }

    /** How it sends, CALL or another; only while it is blocked sending. */
    public SendMode sendMode() {
        return sendMode;
    }

    /** The words that can be sent for it now: without a buffer only those in the registers (6.1). */
    int sentLength() {
        int length = registers.sent.length;
        int registersHold = kernel.parameters().messageRegisters();
        return length <= registersHold || hasBufferToSend() ? length : registersHold;
    }

    /** The extra capabilities that can be sent for it now: none without a buffer. */
    int sentCaps() {
        int count = registers.sent.capCount;
        return count == 0 || hasBufferToSend() ? count : 0;
    }

    /** Whether it can be given the processor. */
    public boolean isSchedulable() {
        return state.isRunnable() && schedContext != null && schedContext.active;
    }

    // Changes of state

    /** What it sends is what its buffer holds, or without one the registers (4.1). */
    void readBuffer() {
        registers.sent.cut(kernel.parameters().maxMessageLength());
        if (!hasBufferToSend()) {
            registers.withoutBuffer(kernel.parameters().messageRegisters());
        }
    }

    /**
     * Has its buffer here from now on. What it waits with is read there, and memory that is new to it holds
     * zeros; a core that runs it switches to it anew ({@code semantics.md} 8.3).
     */
    void bufferSet(long address, boolean isNew) {
        bufferAddress = address;
        if (isNew && state.isBlocked() && fault.isNull()) {
            registers.withoutBuffer(kernel.parameters().messageRegisters());
        }
        written();
        if (kernel.here().current == this) {
            kernel.here().reschedule();
        }
    }

    /** Can go on after its system call. */
    void run() {
        written();
        state = ThreadState.RUNNING;
    }

    /** Goes to user level, with registers of its own; whether at its restart point, if that is its call. */
    boolean activate() {
        boolean restarts = state == ThreadState.RESTART;
        if (!restarts && restartPoint == RestartPoint.CALL && context.isUnknown()) {
            return false;
        }
        run();
        boolean again = restartPoint == RestartPoint.AGAIN || restarts && restartPoint == RestartPoint.CALL;
        restartPoint = RestartPoint.CALL;
        context.forget();
        return again;
    }

    /** Its instruction pointer is where it goes on: an interrupt, not a call, has led it into the kernel. */
    void interrupt() {
        written();
        restartPoint = RestartPoint.HERE;
    }

    /** From now on it goes on at its restart point, whatever its state. */
    void goOnAtRestartPoint() {
        if (restartPoint == RestartPoint.CALL) {
            written();
            restartPoint = RestartPoint.AGAIN;
        }
    }

    /** Registers were written since {@link UserContext#startWriting}: user level hears, and goes to a new ip. */
    void finishWriting() {
        if (context.hasWritten()) {
            if (context.isWritten(Register.IP)) {
                restartPoint = RestartPoint.AGAIN;
            }
            written();
            events.registersWritten(this);
        }
    }

    /** Stops; only Resume lets it go on. */
    void stop() {
        leave(ThreadState.INACTIVE);
    }

    /** Cannot run any more; the core that runs it, and is in the kernel, looks for another (12.1, 15.3). */
    private void leave(ThreadState to) {
        written();
        state = to;
        kernel.here().gaveWay(this);
    }

    void blockOnSend(Endpoint endpoint, long badge, Rights rights, SendMode mode) {
        leave(ThreadState.BLOCKED_ON_SEND);
        this.endpoint = endpoint;
        sendBadge = badge;
        sendRights = rights;
        sendMode = mode;
    }

    void blockOnReceive(Endpoint endpoint, Reply reply) {
        leave(ThreadState.BLOCKED_ON_RECEIVE);
        this.endpoint = endpoint;
        this.reply = reply;
    }

    void blockOnReply(Reply reply) {
        leave(ThreadState.BLOCKED_ON_REPLY);
        this.reply = reply;
    }

    void blockOnNotification(Notification notification) {
        leave(ThreadState.BLOCKED_ON_NOTIFICATION);
        awaited = notification;
    }

    // Operations

    /** Bit 0: it may not use the FPU. */
    void setFlags(long flags) {
        written();
        this.flags = flags;
    }

    /** May give priorities up to this one, which may exceed its own. */
    void setMcp(int mcp) {
        written();
        this.mcp = mcp;
    }

    /** The thread that it yielded to has run: it is told how much, which is nothing yet (15.7). */
    void completeYieldTo() {
        registers.delivered.start(Outcome.NO_ERROR.number()).add(0);
        Transfer.kernelReply(this);
        cancelYieldTo();
    }

    void cancelYieldTo() {
        if (yieldTo != null) {
            yieldTo.yieldFrom = null;
            yieldTo = null;
        }
    }

    /** Loses what it is bound to and stops; its slots are left to be deleted. */
    @Override
    void finish() {
        if (notification != null) {
            notification.unbindThread();
        }
        SchedContext own = schedContext;
        if (own != null) {
            own.unbindThread();
            own.completeYieldTo();
        }
        Cancel.suspend(this);
    }

    // Set-up

    @Override
    void enter() {
        kernel.tcbs().add(this);
    }

    @Override
    void destroy() {
        kernel.here().forget(this);
        kernel.tcbs().remove(this);
    }

    @Override
    void reset() {
        TcbSnapshot.reset(this);
    }

    @Override
    void save(Snapshot snapshot) {
        TcbSnapshot.save(this, snapshot);
    }

    @Override
    void restore(Snapshot snapshot) {
        TcbSnapshot.restore(this, snapshot);
    }

    // Invariants

    @Override
    public boolean referencesExist() {
        return existsOrNull(schedContext) && existsOrNull(notification) && existsOrNull(endpoint)
            && existsOrNull(awaited) && existsOrNull(reply) && existsOrNull(yieldTo);
    }

    /** Out of a queue it has no link into one, so none can go stale. */
    public boolean queueLinksInverse() {
        boolean inIpcQueue = endpoint != null || awaited != null;
        return (inIpcQueue || queueNext == null && queuePrev == null)
            && (queued || readyNext == null && readyPrev == null);
    }

    /** It waits for one thing at a time. */
    public boolean threadInAtMostOneQueue() {
        return kernel.queuesWith(this) <= 1;
    }

    /** It stands in the queue of what it is blocked on. */
    public boolean blockedAreQueued() {
        return switch (state) {
            case BLOCKED_ON_SEND, BLOCKED_ON_RECEIVE -> endpoint.queue.contains(this);
            case BLOCKED_ON_NOTIFICATION -> awaited.queue.contains(this);
            default -> kernel.queuesWith(this) == (queued ? 1 : 0);
        };
    }

    /** Its scheduling context knows it. */
    public boolean schedContextBoundBothWays() {
        return schedContext == null || schedContext.thread == this;
    }

    /** Its notification knows it. */
    public boolean notificationBoundBothWays() {
        return notification == null || notification.thread == this;
    }

    /** The reply object it waits with holds it. */
    public boolean replyHeldIffBlocked() {
        return switch (state) {
            case BLOCKED_ON_REPLY -> reply.thread == this;
            case BLOCKED_ON_RECEIVE -> reply == null || reply.thread == this;
            default -> true;
        };
    }

    /** It belongs to the core of its scheduling context: the kernel moves no thread by itself. */
    public boolean schedContextHolderIsOnItsCore() {
        return schedContext == null || core == schedContext.core;
    }

    /** The context that it has yielded to knows it. */
    public boolean schedContextYieldBothWays() {
        return yieldTo == null || yieldTo.yieldFrom == this;
    }

    /** A fault is stored only until its handler answers, or if no handler could take it. */
    public boolean faultOnlyWhileStopped() {
        return fault.isNull() || state == ThreadState.BLOCKED_ON_SEND || state == ThreadState.BLOCKED_ON_REPLY
            || state == ThreadState.INACTIVE;
    }
}
