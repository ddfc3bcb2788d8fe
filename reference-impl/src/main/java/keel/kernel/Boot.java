package keel.kernel;

/**
 * Makes a kernel and puts it into a state. Objects are created once; the state can be set again and again:
 * {@link #reset} brings every object back to its state after creation (threads Inactive and SC-less, queues
 * empty, contexts inactive, nothing bound, cores idle) and keeps capabilities, priorities, MCPs, cores and
 * buffers; then whatever is not so is set. Links are set from each side on its own, and queues are filled in
 * order; a thread's priority is set before it is queued.
 */
public final class Boot extends ObjectBoot {

    /** A kernel of this size without objects, which reports to the sink. */
    public Boot(Parameters parameters, Events events) {
        super(new Kernel(parameters, events));
    }

    @Override
    Boot boot() {
        return this;
    }

    // State

    /** Every object back to its state after creation, no slot in the derivation list, no operation. */
    public Boot reset() {
        kernel.reset();
        return this;
    }

    /** The thread is Running. */
    public Boot running(Tcb thread) {
        thread.state = ThreadState.RUNNING;
        thread.restartPoint = RestartPoint.CALL;
        return this;
    }

    /** The thread is in Restart. */
    public Boot restart(Tcb thread) {
        thread.state = ThreadState.RESTART;
        return this;
    }

    /** Where the thread goes on when it is restarted; HERE after reset. */
    public Boot restartPoint(Tcb thread, RestartPoint point) {
        thread.restartPoint = point;
        return this;
    }

    /** What a register of the thread holds; not known after reset. */
    public Boot register(Tcb thread, Register register, long value) {
        thread.context.set(register, value);
        return this;
    }

    /** The thread's flags; none after reset. */
    public Boot flags(Tcb thread, long flags) {
        thread.flags = flags & mask;
        return this;
    }

    /**
     * The thread is blocked sending with a capability of this badge and these rights, mode SEND or CALL. Its
     * message is in its registers. It is not queued by this.
     */
    public Boot blockedOnSend(Tcb thread, Endpoint endpoint, long badge, Rights rights, SendMode mode) {
        thread.state = ThreadState.BLOCKED_ON_SEND;
        thread.endpoint = endpoint;
        thread.sendBadge = badge & mask;
        thread.sendRights = rights;
        thread.sendMode = mode;
        return this;
    }

    /** The thread is blocked receiving, with a reply object or null; neither queues it nor sets the reply. */
    public Boot blockedOnReceive(Tcb thread, Endpoint endpoint, Reply reply) {
        thread.state = ThreadState.BLOCKED_ON_RECEIVE;
        thread.endpoint = endpoint;
        thread.reply = reply;
        return this;
    }

    /** The thread waits for the answer through a reply object, which is not set by this. */
    public Boot blockedOnReply(Tcb thread, Reply reply) {
        thread.state = ThreadState.BLOCKED_ON_REPLY;
        thread.reply = reply;
        return this;
    }

    /** The thread is blocked on a notification. It is not queued by this. */
    public Boot blockedOnNotification(Tcb thread, Notification notification) {
        thread.state = ThreadState.BLOCKED_ON_NOTIFICATION;
        thread.awaited = notification;
        return this;
    }

    /** The thread has this capability fault stored. Numbers that the kind of failure does not have are 0. */
    public Boot capFault(Tcb thread, long address, Phase phase, LookupFailure.Kind kind, int bitsLeft,
                         int bitsFound, long guardFound) {
        LookupFailure failure = thread.fault.failure();
        failure.set(kind, bitsLeft, bitsFound, guardFound & mask);
        thread.fault.capFault(address & mask, phase, failure);
        return this;
    }

    /** The thread has this address fault stored. */
    public Boot vmFault(Tcb thread, long address, Fault.Fetch fetch, long code) {
        thread.fault.vmFault(address & mask, fetch, code & mask);
        return this;
    }

    /** The thread has this exception stored. */
    public Boot userException(Tcb thread, long number, long code) {
        thread.fault.userException(number & mask, code & mask);
        return this;
    }

    /** The thread has this unknown system call stored. */
    public Boot unknownSyscall(Tcb thread, long number) {
        thread.fault.unknownSyscall(number & mask);
        return this;
    }

    /** The thread waits for the answer of a scheduling context that it has yielded to. */
    public Boot yieldTo(Tcb thread, SchedContext schedContext) {
        thread.yieldTo = schedContext;
        return this;
    }

    /** The thread's scheduling context. */
    public Boot schedContext(Tcb thread, SchedContext schedContext) {
        thread.schedContext = schedContext;
        return this;
    }

    /** The thread's bound notification. */
    public Boot notification(Tcb thread, Notification notification) {
        thread.notification = notification;
        return this;
    }

    /** The endpoint's state. */
    public Boot state(Endpoint endpoint, Endpoint.State state) {
        endpoint.state = state;
        return this;
    }

    /** One more thread at the end of the endpoint's queue. */
    public Boot queue(Endpoint endpoint, Tcb thread) {
        endpoint.queue.append(thread);
        return this;
    }

    /** The notification's state, with its word if Active and 0 if not. */
    public Boot state(Notification notification, Notification.State state, long word) {
        notification.state = state;
        notification.word = word & mask;
        return this;
    }

    /** One more thread at the end of the notification's queue. */
    public Boot queue(Notification notification, Tcb thread) {
        notification.queue.append(thread);
        return this;
    }

    /** The notification's bound thread. */
    public Boot thread(Notification notification, Tcb thread) {
        notification.thread = thread;
        return this;
    }

    /** The notification's scheduling context. */
    public Boot schedContext(Notification notification, SchedContext schedContext) {
        notification.schedContext = schedContext;
        return this;
    }

    /** The receiver or caller of a reply object. */
    public Boot thread(Reply reply, Tcb thread) {
        reply.thread = thread;
        return this;
    }

    /** The older neighbour of a reply object. */
    public Boot prev(Reply reply, Reply older) {
        reply.prev = older;
        return this;
    }

    /** The newer neighbour of a reply object. */
    public Boot next(Reply reply, Reply newer) {
        reply.next = newer;
        return this;
    }

    /** The scheduling context whose stack the reply is the head of. */
    public Boot next(Reply reply, SchedContext schedContext) {
        reply.schedContext = schedContext;
        return this;
    }

    /** The scheduling context is configured. */
    public Boot active(SchedContext schedContext) {
        schedContext.active = true;
        return this;
    }

    /** The badge of a scheduling context. */
    public Boot badge(SchedContext schedContext, long badge) {
        schedContext.badge = badge & mask;
        return this;
    }

    /** The thread of a scheduling context. */
    public Boot thread(SchedContext schedContext, Tcb thread) {
        schedContext.thread = thread;
        return this;
    }

    /** The notification of a scheduling context. */
    public Boot notification(SchedContext schedContext, Notification notification) {
        schedContext.notification = notification;
        return this;
    }

    /** The head of the call stack of a scheduling context. */
    public Boot reply(SchedContext schedContext, Reply head) {
        schedContext.reply = head;
        return this;
    }

    /** The thread that has yielded to a scheduling context. */
    public Boot yieldFrom(SchedContext schedContext, Tcb thread) {
        schedContext.yieldFrom = thread;
        return this;
    }

    /** The address space shows the frame at the address, with these rights. */
    public Boot page(VSpace vspace, long address, Frame frame, Rights rights) {
        vspace.set(address, frame, rights);
        return this;
    }

    /** A deletion or revocation is in progress. */
    public Boot operation(Core core, Tcb thread, Syscall syscall, LongOperation.Kind kind, Slot slot) {
        kernel.operation().set(kind, slot, null);
        kernel.operation().heldBy(core, thread, syscall);
        return this;
    }

    /** Memory is being cleared to make objects of it. */
    public Boot operation(Core core, Tcb thread, Syscall syscall, Slot slot, Retype retype) {
        kernel.operation().set(LongOperation.Kind.UNTYPED_RETYPE, slot, retype);
        kernel.operation().heldBy(core, thread, syscall);
        return this;
    }

    /** The core's current thread, in the address space that it has by now; the idle thread after reset. */
    public Boot current(Core core, Tcb thread) {
        return current(core, thread, thread.vspace());
    }

    /** The core's current thread, and the address space in which it runs. */
    public Boot current(Core core, Tcb thread, Capability space) {
        core.set(thread, space);
        return this;
    }

    /** A reschedule IPI is on its way to the core; none is after reset. */
    public Boot interrupted(Core core) {
        core.interrupt();
        return this;
    }

    /** On kernel exit the core switches to the thread, unless a ready one has a higher priority. */
    public Boot candidate(Core core, Tcb thread) {
        core.candidate = thread;
        return this;
    }

    /** When the core leaves the kernel its first ready thread runs. */
    public Boot choosing(Core core) {
        core.choosing = true;
        return this;
    }

    /** One more thread at the end of the ready queue of its priority. */
    public Boot ready(Core core, Tcb thread) {
        core.append(thread);
        return this;
    }
}
