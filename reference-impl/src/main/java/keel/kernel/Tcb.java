package keel.kernel;

import keel.kernel.Capability.EndpointCap;

/** A thread ({@code semantics.md} 12, 13, 15.5). */
public final class Tcb extends KernelObject {
    ThreadState state;
    RestartPoint restartPoint;
    final Fault fault = new Fault();
    int priority;
    int mcp;
    Core core;
    IpcBuffer buffer = IpcBuffer.NONE;
    Capability cspace = Capability.NULL;
    Capability faultHandler = Capability.NULL;
    SchedContext schedContext;
    Notification notification;
    final Registers registers;

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

    Tcb(Kernel kernel, int index, Core core) {
        super(kernel, index);
        this.core = core;
        registers = new Registers(kernel.parameters().mask());
        reset();
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.TCB;
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

    /** Its IPC buffer. */
    public IpcBuffer buffer() {
        return buffer;
    }

    /** The root of its capability space. */
    public Capability cspace() {
        return cspace;
    }

    /** Where its faults are sent. */
    public Capability faultHandler() {
        return faultHandler;
    }

    /** The scheduling context it runs on, or null. */
    public SchedContext schedContext() {
        return schedContext;
    }

    /** The notification bound to it, or null. */
    public Notification notification() {
        return notification;
    }

    /** Its registers. */
    public Registers registers() {
        return registers;
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

    /** The words it sends: at most the maximum, and without a buffer only the registers. */
    public int sentLength() {
        Parameters limits = kernel.parameters();
        int limit = buffer.isReadable() ? limits.maxMessageLength() : limits.messageRegisters();
        return Math.min(registers.sent.length, limit);
    }

    /** The extra capabilities it sends: none without a buffer. */
    public int sentCaps() {
        return buffer.isReadable() ? registers.sent.capCount : 0;
    }

    /** Whether it can be given the processor. */
    public boolean isSchedulable() {
        return state.isRunnable() && schedContext != null && schedContext.active;
    }

    /** Whether it waits in a ready queue. */
    public boolean isReady() {
        return queued;
    }

    // Changes of state

    /** Goes on after its system call. */
    void run() {
        written();
        state = ThreadState.RUNNING;
        if (restartPoint != RestartPoint.CALL) {
            restartPoint = RestartPoint.CALL;
        }
    }

    /** Stops; only Resume lets it go on. */
    void stop() {
        written();
        state = ThreadState.INACTIVE;
    }

    void blockOnSend(Endpoint endpoint, long badge, Rights rights, SendMode mode) {
        written();
        state = ThreadState.BLOCKED_ON_SEND;
        this.endpoint = endpoint;
        sendBadge = badge;
        sendRights = rights;
        sendMode = mode;
    }

    void blockOnReceive(Endpoint endpoint, Reply reply) {
        written();
        state = ThreadState.BLOCKED_ON_RECEIVE;
        this.endpoint = endpoint;
        this.reply = reply;
    }

    void blockOnReply(Reply reply) {
        written();
        state = ThreadState.BLOCKED_ON_REPLY;
        this.reply = reply;
    }

    void blockOnNotification(Notification notification) {
        written();
        state = ThreadState.BLOCKED_ON_NOTIFICATION;
        awaited = notification;
    }

    // Operations

    /** If another core runs it, that core lets go of it, so that it can be changed (17.4). */
    void stall() {
        if (!core.isExecuting() && core.current == this) {
            core.stall();
        }
    }

    /** Sends the stored fault to the handler; without one the fault is lost and the thread stops (13.1). */
    void handleFault() {
        if (faultHandler instanceof EndpointCap handler) {
            handler.object().send(this, handler.badge(), handler.rights(), SendMode.FAULT);
        } else {
            fault.clear();
            stop();
        }
    }

    /** Gives up what it waits for and is Inactive; one that is not blocked only loses its fault (9.3). */
    void cancelIpc() {
        fault.clear();
        switch (state) {
            case BLOCKED_ON_SEND -> endpoint.remove(this);
            case BLOCKED_ON_RECEIVE -> {
                endpoint.remove(this);
                if (reply != null) {
                    reply.release();
                }
            }
            case BLOCKED_ON_NOTIFICATION -> awaited.remove(this);
            case BLOCKED_ON_REPLY -> reply.cancel();
            default -> {
                return;
            }
        }
        stop();
    }

    /** Stops it wherever it is; a running thread will go on where it was (12.2). */
    void suspend() {
        cancelIpc();
        if (state == ThreadState.RUNNING) {
            restartPoint = RestartPoint.HERE;
        }
        core.dequeue(this);
        stop();
    }

    /** Lets a stopped thread go on; a blocked one issues its system call again (12.3). */
    void resume() {
        if (state.isStopped()) {
            cancelIpc();
            written();
            state = ThreadState.RESTART;
            core.possibleSwitchTo(this);
        }
    }

    /** Takes its place in its queue anew, also if the priority is the same (15.5). */
    void setPriority(int priority) {
        written();
        if (state.isRunnable() && (queued || core.current == this)) {
            core.dequeue(this);
            this.priority = priority;
            core.enqueueFirst(this);
            kernel.here().reschedule();
        } else if (state == ThreadState.BLOCKED_ON_SEND || state == ThreadState.BLOCKED_ON_RECEIVE) {
            endpoint.reorder(this, priority);
        } else if (state == ThreadState.BLOCKED_ON_NOTIFICATION) {
            awaited.reorder(this, priority);
        } else {
            this.priority = priority;
        }
    }

    // Set-up

    @Override
    void reset() {
        state = ThreadState.INACTIVE;
        restartPoint = RestartPoint.HERE;
        fault.clear();
        schedContext = null;
        notification = null;
        endpoint = null;
        awaited = null;
        reply = null;
        sendRights = Rights.NONE;
        sendMode = SendMode.SEND;
        queueNext = null;
        queuePrev = null;
        readyNext = null;
        readyPrev = null;
        queued = false;
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

    /** A schedulable thread is current or ready, so it cannot be forgotten. */
    public boolean schedulableAreReady() {
        return isSchedulable() == (queued || core.current == this);
    }

    /** It belongs to the core of its scheduling context: the kernel moves no thread by itself. */
    public boolean schedContextHolderIsOnItsCore() {
        return schedContext == null || core == schedContext.core;
    }

    /** A fault is stored only while its handler has not answered, or after nobody could. */
    public boolean faultOnlyWhileStopped() {
        return fault.isNull() || state == ThreadState.BLOCKED_ON_SEND || state == ThreadState.BLOCKED_ON_REPLY
            || state == ThreadState.INACTIVE;
    }
}
