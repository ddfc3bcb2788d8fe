package keel.kernel;

import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.NotificationCap;
import keel.kernel.Capability.ReplyCap;
import keel.kernel.Capability.SchedContextCap;
import keel.kernel.Capability.TcbCap;

/**
 * One kernel: its objects and its entries, {@link #enter} for system calls and {@link #takeIpi} for the IPIs
 * of other cores. Made and set up by {@link Boot}. Every entry runs to its end: look up, decode, perform,
 * schedule, check ({@code semantics.md} 3, 4). One entry at a time, whatever the core: the lock is the
 * caller's.
 */
public final class Kernel {
    private final Parameters parameters;
    final Events events;
    private final Core[] cores;
    private Core here;
    final Ipis ipis;
    private final Table<Tcb> tcbs = new Table<>();
    private final Table<Endpoint> endpoints = new Table<>();
    private final Table<Notification> notifications = new Table<>();
    private final Table<Reply> replies = new Table<>();
    private final Table<SchedContext> schedContexts = new Table<>();
    private final Table<CNode> cnodes = new Table<>();
    private final Table<Untyped> untypeds = new Table<>();
    private final CSpace cspace;
    private final FastPath fastPath;
    private final Invocation invocation;
    private final Capability[] extraCaps = new Capability[Message.MAX_CAPS];
    private int extraCapCount;
    private long failedCptr;

    Kernel(Parameters parameters, Events events) {
        this.parameters = parameters;
        this.events = events;
        cspace = new CSpace(parameters, events);
        fastPath = new FastPath(parameters);
        invocation = new Invocation(this);
        cores = new Core[parameters.cores()];
        for (int i = 0; i < cores.length; i++) {
            cores[i] = new Core(this, i);
        }
        here = cores[0];
        here.executeAfter(here);
        ipis = new Ipis(cores.length);
    }

    // Questions

    /** The sizes it was built with. */
    public Parameters parameters() {
        return parameters;
    }

    /** A core. */
    public Core core(int index) {
        return cores[index];
    }

    /** All threads but the idle ones. */
    public Table<Tcb> tcbs() {
        return tcbs;
    }

    /** All endpoints. */
    public Table<Endpoint> endpoints() {
        return endpoints;
    }

    /** All notifications. */
    public Table<Notification> notifications() {
        return notifications;
    }

    /** All reply objects. */
    public Table<Reply> replies() {
        return replies;
    }

    /** All scheduling contexts. */
    public Table<SchedContext> schedContexts() {
        return schedContexts;
    }

    /** All CNodes. */
    public Table<CNode> cnodes() {
        return cnodes;
    }

    /** All untyped memory. */
    public Table<Untyped> untypeds() {
        return untypeds;
    }

    /** Whether this thread can make a system call on this core now: it is the one that runs there. */
    public boolean accepts(int core, Tcb thread) {
        return core >= 0 && core < cores.length && cores[core].current == thread
            && cores[core].idle != thread;
    }

    /** Whether this core can take a reschedule IPI now: one is on its way to it. */
    public boolean acceptsIpi(int core) {
        return core >= 0 && core < cores.length && cores[core].isInterrupted();
    }

    /** The core that executes, or did last. */
    Core here() {
        return here;
    }

    // Entry

    /** The core's current thread, which is not idle, makes a system call with what is in its registers. */
    public void enter(int core, Syscall syscall) {
        Core executing = execute(core);
        Tcb thread = executing.current;
        if (thread == executing.idle) {
            throw new IllegalStateException("Accepts: the core idles");
        }
        Registers registers = thread.registers;
        events.entered(executing, syscall);
        if (events != Events.NONE && (syscall == Syscall.CALL || syscall == Syscall.REPLY_RECV)) {
            events.path(executing, syscall, fastPath.classify(thread, syscall));
        }
        switch (syscall) {
            case CALL -> send(thread, registers.capability, SendMode.CALL);
            case SEND -> send(thread, registers.capability, SendMode.SEND);
            case NB_SEND -> send(thread, registers.capability, SendMode.NB_SEND);
            case RECV -> receive(thread, ReceiveMode.RECV);
            case NB_RECV -> receive(thread, ReceiveMode.NB_RECV);
            case WAIT -> receive(thread, ReceiveMode.WAIT);
            case NB_WAIT -> receive(thread, ReceiveMode.NB_WAIT);
            case REPLY_RECV -> {
                send(thread, registers.reply, SendMode.FIRST_PHASE);
                receive(thread, ReceiveMode.RECV);
            }
            case NB_SEND_RECV -> {
                send(thread, registers.destination, SendMode.FIRST_PHASE);
                receive(thread, ReceiveMode.RECV);
            }
            case NB_SEND_WAIT -> {
                send(thread, registers.destination, SendMode.FIRST_PHASE);
                receive(thread, ReceiveMode.WAIT);
            }
            case YIELD -> executing.yield();
        }
        leave(executing);
        events.left(executing);
    }

    /** The core takes the reschedule IPI that is on its way to it ({@code semantics.md} 17.3). */
    public void takeIpi(int core) {
        if (!acceptsIpi(core)) {
            throw new IllegalStateException("Accepts: no IPI is on its way to core " + core);
        }
        Core executing = execute(core);
        events.ipiTaken(executing);
        executing.takeIpi();
        leave(executing);
        events.left(executing);
    }

    /** Lets the ready threads run, after {@link Boot} has set up a state in which a core idles. */
    public void start() {
        for (int i = 0; i < cores.length; i++) {
            Core core = execute(i);
            core.reschedule();
            leave(core);
        }
    }

    private Core execute(int core) {
        Core executing = cores[core];
        if (executing != here) {
            executing.executeAfter(here);
            here = executing;
        }
        return executing;
    }

    private void leave(Core core) {
        core.schedule();
        if (!ipis.isEmpty()) {
            ipis.send(core);
        }
        core.activate();
        if (!core.currentIsSchedulable()) {
            throw new IllegalStateException("CurrentIsSchedulable");
        }
        if (!core.currentNotReady()) {
            throw new IllegalStateException("CurrentNotReady");
        }
    }

    /** A thread that is invoked, itself or by its scheduling context, does not run meanwhile (17.4). */
    private static void stall(Capability invoked) {
        if (invoked instanceof TcbCap cap) {
            cap.object().stall();
        } else if (invoked instanceof SchedContextCap cap && cap.object().thread != null) {
            cap.object().thread.stall();
        }
    }

    // Send phase (semantics.md 4.1)

    private void send(Tcb thread, long cptr, SendMode mode) {
        if (!cspace.resolves(thread.cspace, cptr)) {
            events.phaseWithoutCapability(Phase.SEND, failedSend(mode));
            faultIfBlocking(thread, cptr, mode);
            return;
        }
        Capability capability = cspace.found();
        if (!findsExtraCaps(thread)) {
            events.phase(Phase.SEND, capability, failedSend(mode));
            faultIfBlocking(thread, failedCptr, mode);
            return;
        }
        if (cores.length > 1 && mode != SendMode.FIRST_PHASE) {
            stall(capability);
        }
        Outcome outcome = invocation.decode(thread, capability, mode);
        events.phase(Phase.SEND, capability, outcome);
        if (outcome == Outcome.NO_ERROR) {
            perform(thread, capability, mode);
        } else if (mode.isCall()) {
            invocation.replyError(outcome);
        }
    }

    /** The thread stays at its call while that is performed; if it still is there then, the call is over. */
    private void perform(Tcb thread, Capability capability, SendMode mode) {
        thread.state = ThreadState.RESTART;
        invocation.perform(capability, mode);
        if (thread.state == ThreadState.RESTART) {
            if (mode.isCall()) {
                invocation.replySuccess();
            }
            thread.run();
        }
    }

    private static Outcome failedSend(SendMode mode) {
        return mode.isBlocking() ? Outcome.CAP_FAULT : Outcome.IGNORED;
    }

    private void faultIfBlocking(Tcb thread, long cptr, SendMode mode) {
        if (mode.isBlocking()) {
            fault(thread, cptr, Phase.SEND);
        }
    }

    // Receive phase (semantics.md 4.2)

    private void receive(Tcb thread, ReceiveMode mode) {
        long cptr = thread.registers.capability;
        if (!cspace.resolves(thread.cspace, cptr)) {
            events.phaseWithoutCapability(Phase.RECEIVE, Outcome.CAP_FAULT);
            fault(thread, cptr, Phase.RECEIVE);
            return;
        }
        Capability found = cspace.found();
        if (found instanceof EndpointCap source && source.rights().read()) {
            receiveMessage(thread, source, mode);
        } else if (found instanceof NotificationCap source && isOpenTo(thread, source)) {
            events.phase(Phase.RECEIVE, source, Outcome.NO_ERROR);
            source.object().receive(thread, mode);
        } else {
            cspace.unusable();
            refuseReceive(thread, found, cptr);
        }
    }

    private void receiveMessage(Tcb thread, EndpointCap source, ReceiveMode mode) {
        Reply reply = null;
        if (mode.needsReply()) {
            long cptr = thread.registers.reply;
            if (!cspace.resolves(thread.cspace, cptr)) {
                refuseReceive(thread, source, cptr);
                return;
            }
            if (!(cspace.found() instanceof ReplyCap cap)) {
                cspace.unusable();
                refuseReceive(thread, source, cptr);
                return;
            }
            reply = cap.object();
        }
        events.phase(Phase.RECEIVE, source, Outcome.NO_ERROR);
        source.object().receive(thread, reply, mode);
    }

    /** Only the thread that a notification is bound to may receive from it. */
    private static boolean isOpenTo(Tcb thread, NotificationCap source) {
        Tcb bound = source.object().thread;
        return source.rights().read() && (bound == null || bound == thread);
    }

    private void refuseReceive(Tcb thread, Capability source, long cptr) {
        events.phase(Phase.RECEIVE, source, Outcome.CAP_FAULT);
        fault(thread, cptr, Phase.RECEIVE);
    }

    private void fault(Tcb thread, long cptr, Phase phase) {
        thread.fault.capFault(cptr, phase, cspace.failure());
        thread.handleFault();
    }

    // Extra capabilities

    /** Whether every extra CPtr of the thread's message reaches a slot; then {@link #extraCap} gives them. */
    boolean findsExtraCaps(Tcb thread) {
        extraCapCount = 0;
        int count = thread.sentCaps();
        for (int i = 0; i < count; i++) {
            failedCptr = thread.registers.sent.caps[i];
            if (!cspace.resolves(thread.cspace, failedCptr)) {
                return false;
            }
            extraCaps[extraCapCount++] = cspace.found();
        }
        return true;
    }

    Capability extraCap(int i) {
        return extraCaps[i];
    }

    int extraCapCount() {
        return extraCapCount;
    }

    // Set-up

    void reset() {
        ipis.clear();
        for (Core core : cores) {
            core.reset();
        }
        tcbs.reset();
        endpoints.reset();
        notifications.reset();
        replies.reset();
        schedContexts.reset();
    }

    void save(Snapshot snapshot) {
        tcbs.save(snapshot);
        for (Core core : cores) {
            core.save(snapshot);
        }
        endpoints.save(snapshot);
        notifications.save(snapshot);
        replies.save(snapshot);
        schedContexts.save(snapshot);
        cnodes.save(snapshot);
    }

    void restore(Snapshot snapshot) {
        ipis.clear();
        for (Core core : cores) {
            core.reset();
        }
        tcbs.restore(snapshot);
        for (Core core : cores) {
            core.restore(snapshot);
        }
        endpoints.restore(snapshot);
        notifications.restore(snapshot);
        replies.restore(snapshot);
        schedContexts.restore(snapshot);
        cnodes.restore(snapshot);
    }

    // Invariants

    /** How many queues of the kernel this thread is in. */
    int queuesWith(Tcb thread) {
        int count = 0;
        for (int i = 0; i < endpoints.size(); i++) {
            count += endpoints.get(i).queue.contains(thread) ? 1 : 0;
        }
        for (int i = 0; i < notifications.size(); i++) {
            count += notifications.get(i).queue.contains(thread) ? 1 : 0;
        }
        return count + (thread.queued ? 1 : 0);
    }
}
