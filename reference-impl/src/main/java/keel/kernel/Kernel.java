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
public final class Kernel extends Objects {
    private final Parameters parameters;
    final Events events;
    private final Core[] cores;
    private Core here;
    final Ipis ipis;
    private final Derivation derivation = new Derivation();
    private final LongOperation operation;
    private final CSpace cspace;
    private final ExtraCaps extraCaps;
    private final FastPath fastPath;
    private final Invocation invocation;

    Kernel(Parameters parameters, Events events) {
        this.parameters = parameters;
        this.events = events;
        cspace = new CSpace(parameters, events);
        extraCaps = new ExtraCaps(cspace);
        fastPath = new FastPath(parameters);
        operation = new LongOperation(parameters, derivation);
        invocation = new Invocation(this, cspace);
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

    /** All occupied slots, each before those derived from it. */
    public Derivation derivation() {
        return derivation;
    }

    /** The long operation in progress, if any. */
    public LongOperation operation() {
        return operation;
    }

    ExtraCaps extraCaps() {
        return extraCaps;
    }

    /** Whether this thread can enter the kernel on this core now: it is the one that runs there. */
    public boolean accepts(int core, Tcb thread) {
        return core >= 0 && core < cores.length && cores[core].current == thread
            && cores[core].idle != thread && !operation.isInProgress();
    }

    /** Whether the operation of this thread is in progress on this core, to be continued or preempted. */
    public boolean acceptsContinue(int core, Tcb thread) {
        return operation.isInProgress() && operation.core().index() == core && operation.thread() == thread;
    }

    /** What comes of an access of the thread to an address, without any change in the kernel. */
    public Translation access(Tcb thread, long address, Access access) {
        boolean runs = thread.core().current == thread;
        return VSpace.translate(runs ? thread.core().space() : thread.vspace(), address, access);
    }

    /** Whether this core can take a reschedule IPI now: one is on its way to it. */
    public boolean acceptsIpi(int core) {
        return core >= 0 && core < cores.length && cores[core].isInterrupted() && !operation.isInProgress();
    }

    /** The core that executes, or did last. */
    Core here() {
        return here;
    }

    // Entry

    /** The core's current thread, which is not idle, makes a system call with what is in its registers. */
    public void enter(int core, Syscall syscall) {
        Core executing = execute(core);
        Tcb thread = running(executing);
        Registers registers = thread.registers;
        events.entered(executing, syscall);
        if (events != Events.NONE && (syscall == Syscall.CALL || syscall == Syscall.REPLY_RECV)) {
            events.path(executing, syscall, fastPath.classify(thread, syscall));
        }
        if (registers.needBuffer(parameters.messageRegisters())) {
            thread.readBuffer();
        }
        switch (syscall) {
            case CALL -> send(thread, registers.capability, SendMode.CALL);
            case SEND -> send(thread, registers.capability, SendMode.SEND);
            case NB_SEND -> send(thread, registers.capability, SendMode.NB_SEND);
            case RECV -> receive(thread, ReceiveMode.RECV);
            case NB_RECV -> receive(thread, ReceiveMode.NB_RECV);
            case WAIT -> receive(thread, ReceiveMode.WAIT);
            case NB_WAIT -> receive(thread, ReceiveMode.NB_WAIT);
            case REPLY_RECV -> sendAndReceive(thread, registers.reply, ReceiveMode.RECV);
            case NB_SEND_RECV -> sendAndReceive(thread, registers.destination, ReceiveMode.RECV);
            case NB_SEND_WAIT -> sendAndReceive(thread, registers.destination, ReceiveMode.WAIT);
            case YIELD -> executing.yield();
        }
        if (operation.isInProgress()) {
            operation.heldBy(executing, thread, syscall);
        } else {
            leave(executing);
        }
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
    }

    /** The next slice of the operation in progress on the core; after the last one its call ends. */
    public void continueOperation(int core) {
        Core executing = holding(core);
        Tcb thread = operation.thread();
        Syscall syscall = operation.syscall();
        events.continued(executing);
        operation.goOn();
        if (operation.isInProgress()) {
            return;
        }
        if (thread.state == ThreadState.RESTART) {
            complete(thread, syscall == Syscall.CALL ? SendMode.CALL : SendMode.SEND);
        }
        if (syscall == Syscall.NB_SEND_WAIT) {
            receive(thread, ReceiveMode.WAIT);
        } else if (syscall == Syscall.NB_SEND_RECV || syscall == Syscall.REPLY_RECV) {
            receive(thread, ReceiveMode.RECV);
        }
        leave(executing);
    }

    /** Something else is more urgent: the operation is left, and its thread will make its call again. */
    public void preempt(int core) {
        Core executing = holding(core);
        events.preempted(executing);
        operation.leave();
        leave(executing);
    }

    /** The core of the operation in progress, which nobody else has entered the kernel since. */
    private Core holding(int core) {
        if (!operation.isInProgress() || operation.core() != cores[core]) {
            throw new IllegalStateException("Accepts: no operation is in progress on the core");
        }
        return execute(core);
    }

    /** The current thread has touched what it may not: an address, with what the processor says of it. */
    public void vmFault(int core, long address, long code, Fault.Fetch fetch) {
        Core executing = execute(core);
        running(executing).fault.vmFault(address & parameters.mask(), fetch, code & parameters.mask());
        raise(executing);
    }

    /** The current thread has caused an exception. */
    public void userException(int core, long number, long code) {
        Core executing = execute(core);
        running(executing).fault.userException(number & parameters.mask(), code & parameters.mask());
        raise(executing);
    }

    /** The current thread has asked for a system call that does not exist. */
    public void unknownSyscall(int core, long number) {
        Core executing = execute(core);
        running(executing).fault.unknownSyscall(number & parameters.mask());
        raise(executing);
    }

    private void raise(Core executing) {
        events.faulted(executing, executing.current.fault.kind());
        if (executing.current.fault.isBehindInstruction()) {
            executing.current.interrupt();
        }
        executing.current.handleFault();
        leave(executing);
    }

    private Tcb running(Core executing) {
        if (executing.current == executing.idle) {
            throw new IllegalStateException("Accepts: the core idles");
        }
        if (operation.isInProgress()) {
            throw new IllegalStateException("Accepts: an operation is in progress");
        }
        return executing.current;
    }

    /** Lets the ready threads run, after {@link Boot} has set up a state in which a core idles. */
    public void start() {
        for (int i = 0; i < cores.length; i++) {
            Core core = execute(i);
            core.reschedule();
            schedule(core);
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
        schedule(core);
        events.left(core);
    }

    private void schedule(Core core) {
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
        if (!cspace.resolves(thread.cspace.capability, cptr)) {
            events.phaseWithoutCapability(Phase.SEND, failedSend(mode));
            faultIfBlocking(thread, cptr, mode);
            return;
        }
        Slot slot = cspace.found();
        Capability capability = slot.capability;
        if (!extraCaps.find(thread)) {
            events.phase(Phase.SEND, capability, failedSend(mode));
            faultIfBlocking(thread, extraCaps.failedCptr(), mode);
            return;
        }
        if (cores.length > 1 && mode != SendMode.FIRST_PHASE) {
            stall(capability);
        }
        Outcome outcome = invocation.decode(thread, slot, mode);
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
        if (thread.state == ThreadState.RESTART && !operation.isInProgress()) {
            complete(thread, mode);
        }
    }

    private static void complete(Tcb thread, SendMode mode) {
        if (mode.isCall()) {
            thread.registers.delivered.start(Outcome.NO_ERROR.number());
            Transfer.kernelReply(thread);
        }
        thread.run();
    }

    private static Outcome failedSend(SendMode mode) {
        return mode.isBlocking() ? Outcome.CAP_FAULT : Outcome.IGNORED;
    }

    private void faultIfBlocking(Tcb thread, long cptr, SendMode mode) {
        if (mode.isBlocking()) {
            fault(thread, cptr, Phase.SEND);
        }
    }

    private void sendAndReceive(Tcb thread, long cptr, ReceiveMode mode) {
        send(thread, cptr, SendMode.FIRST_PHASE);
        if (!operation.isInProgress()) {
            receive(thread, mode);
        }
    }

    // Receive phase (semantics.md 4.2)

    private void receive(Tcb thread, ReceiveMode mode) {
        long cptr = thread.registers.capability;
        if (!cspace.resolves(thread.cspace.capability, cptr)) {
            events.phaseWithoutCapability(Phase.RECEIVE, Outcome.CAP_FAULT);
            fault(thread, cptr, Phase.RECEIVE);
            return;
        }
        Capability found = cspace.found().capability;
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
            if (!cspace.resolves(thread.cspace.capability, cptr)) {
                refuseReceive(thread, source, cptr);
                return;
            }
            if (!(cspace.found().capability instanceof ReplyCap cap)) {
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

    // Set-up

    void reset() {
        ipis.clear();
        for (Core core : cores) {
            core.reset();
        }
        resetAll();
        derivation.reset();
        operation.reset();
    }

    /** No object exists any more. */
    void clear() {
        reset();
        clearAll();
    }

    void save(Snapshot snapshot) {
        saveAll(snapshot);
        for (Core core : cores) {
            core.save(snapshot);
        }
        derivation.save(snapshot);
        operation.save(snapshot);
    }

    void restore(Snapshot snapshot) {
        ipis.clear();
        for (Core core : cores) {
            core.reset();
        }
        restoreAll(snapshot);
        for (Core core : cores) {
            core.restore(snapshot);
        }
        derivation.restore(snapshot);
        operation.restore(snapshot);
    }
}
