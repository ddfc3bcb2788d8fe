package keel.kernel;

import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.FrameCap;

/** A thread ({@code semantics.md} 12, 13, 15.5). */
public final class Tcb extends SlotHolder {
    /** The number of its slots: CSpace root, VSpace, IPC buffer, fault handler, timeout handler. */
    public static final int SLOTS = 5;

    ThreadState state;
    RestartPoint restartPoint;
    final Fault fault = new Fault();
    int priority;
    int mcp;
    Core core;
    final Slot cspace = new Slot(this, 0);
    final Slot vspace = new Slot(this, 1);
    final Slot buffer = new Slot(this, 2);
    long bufferAddress;
    final Slot faultHandler = new Slot(this, 3);
    final Slot timeoutHandler = new Slot(this, 4);
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

    @Override
    public Slot slot(int i) {
        return switch (i) {
            case 0 -> cspace;
            case 1 -> vspace;
            case 2 -> buffer;
            case 3 -> faultHandler;
            case 4 -> timeoutHandler;
            default -> throw new IndexOutOfBoundsException("a thread has no slot " + i);
        };
    }

    @Override
    public int slotCount() {
        return SLOTS;
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

    /** The root of its capability space. */
    public Capability cspace() {
        return cspace.capability;
    }

    /** Its address space. */
    public Capability vspace() {
        return vspace.capability;
    }

    /** The frame of its IPC buffer. */
    public Capability buffer() {
        return buffer.capability;
    }

    /** Where its IPC buffer is: the low bits say where in the frame. */
    public long bufferAddress() {
        return bufferAddress;
    }

    /** Where its faults are sent. */
    public Capability faultHandler() {
        return faultHandler.capability;
    }

    /** Where it would be told that its time is over. */
    public Capability timeoutHandler() {
        return timeoutHandler.capability;
    }

    /** Whether it has an IPC buffer to send from ({@code semantics.md} 6.1). */
    boolean hasBufferToSend() {
        return buffer.capability instanceof FrameCap frame && frame.rights().read();
    }

    /** Whether it has an IPC buffer that can be written for it. */
    boolean hasBufferToReceive() {
        return buffer.capability instanceof FrameCap frame && frame.rights().write();
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

    /** From now on it goes on at its restart point, whatever it is doing. */
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

    /** If another core runs it, that core lets go of it, so that it can be changed (17.4). */
    void stall() {
        if (!core.isExecuting() && core.current == this) {
            interrupt();
            core.stall();
        }
    }

    /** Sends the stored fault to the handler; without one the fault is lost and the thread stops (13.1). */
    void handleFault() {
        if (faultHandler.capability instanceof EndpointCap handler) {
            handler.object().send(this, handler.badge(), handler.rights(), SendMode.FAULT);
        } else {
            fault.clear();
            stop();
        }
    }

    /** The handler answers the fault: its words are written into registers, whatever the label (13.3). */
    void takeAnswer(Tcb handler) {
        context.startWriting();
        context.writeAnswer(fault.kind(), handler.registers.sent, handler.sentLength());
        finishWriting();
    }

    /** The handler has answered the fault with this label: it restarts where it was, or stops (13.3). */
    void resolveFault(long label) {
        boolean restarts = fault.kind().isRestartedByAnyAnswer() || label == 0;
        fault.clear();
        if (restarts) {
            written();
            state = ThreadState.RESTART;
        } else {
            stop();
        }
    }

    /** What it waited for is gone: it issues its system call again; with a stored fault it stops (9.4). */
    void restart() {
        if (fault.isNull()) {
            written();
            state = ThreadState.RESTART;
            core.possibleSwitchTo(this);
        } else {
            stop();
        }
        kernel.here().reschedule();
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
        if (state == ThreadState.RUNNING && restartPoint != RestartPoint.AGAIN) {
            restartPoint = RestartPoint.HERE;
            context.forget(Register.IP);
        }
        core.dequeue(this);
        stop();
        cancelYieldTo();
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

    /** Bit 0: it may not use the FPU. */
    void setFlags(long flags) {
        written();
        this.flags = flags;
    }

    /** May give priorities up to this one, whatever its own is. */
    void setMcp(int mcp) {
        written();
        this.mcp = mcp;
    }

    /** Runs on this context from now on, which is free or its own; or on none. */
    void setSchedContext(SchedContext given) {
        if (given == null && schedContext != null) {
            schedContext.unbindThread();
        } else if (given != null && given != schedContext) {
            given.bindThread(this);
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

    /** The thread that it yielded to has run: it is told how much, which is nothing yet (15.7). */
    void completeYieldTo() {
        registers.delivered.start(Outcome.NO_ERROR.number()).add(0);
        Transfer.kernelReply(this);
        cancelYieldTo();
    }

    private void cancelYieldTo() {
        if (yieldTo != null) {
            yieldTo.yieldFrom = null;
            yieldTo = null;
        }
    }

    /** Loses what it is bound to and stops; its slots are left to be deleted. */
    @Override
    void finish() {
        if (notification != null) {
            notification.unbind();
        }
        SchedContext own = schedContext;
        if (own != null) {
            own.unbindThread();
            own.completeYieldTo();
        }
        suspend();
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
        state = ThreadState.INACTIVE;
        restartPoint = RestartPoint.HERE;
        context.forget();
        flags = 0;
        fault.clear();
        bufferAddress = 0;
        schedContext = null;
        notification = null;
        endpoint = null;
        awaited = null;
        reply = null;
        yieldTo = null;
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

    @Override
    public boolean referencesExist() {
        return existsOrNull(schedContext) && existsOrNull(notification) && existsOrNull(endpoint)
            && existsOrNull(awaited) && existsOrNull(reply) && existsOrNull(yieldTo);
    }

    /** Handlers can be asked for help, and a buffer and an address space are what they should be. */
    public boolean slotsHoldTheirKind() {
        return TcbSpaceInvocation.isFaultHandler(faultHandler.capability)
            && TcbSpaceInvocation.isFaultHandler(timeoutHandler.capability)
            && (buffer.isEmpty() || buffer.capability instanceof FrameCap)
            && (vspace.isEmpty() || vspace.capability instanceof Capability.VSpaceCap);
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

    /** A schedulable thread is current or ready, so it cannot be forgotten. */
    public boolean schedulableAreReady() {
        return isSchedulable() == (queued || core.current == this);
    }

    /** It belongs to the core of its scheduling context: the kernel moves no thread by itself. */
    public boolean schedContextHolderIsOnItsCore() {
        return schedContext == null || core == schedContext.core;
    }

    /** The context that it has yielded to knows it. */
    public boolean schedContextYieldBothWays() {
        return yieldTo == null || yieldTo.yieldFrom == this;
    }

    /** A fault is stored only while its handler has not answered, or after nobody could. */
    public boolean faultOnlyWhileStopped() {
        return fault.isNull() || state == ThreadState.BLOCKED_ON_SEND || state == ThreadState.BLOCKED_ON_REPLY
            || state == ThreadState.INACTIVE;
    }
}
