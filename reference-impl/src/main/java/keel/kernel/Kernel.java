package keel.kernel;

import keel.kernel.KernelEvent.Continue;
import keel.kernel.KernelEvent.Preempt;
import keel.kernel.KernelEvent.SystemCall;
import keel.kernel.KernelEvent.UnknownSyscall;
import keel.kernel.KernelEvent.UserException;
import keel.kernel.KernelEvent.VMFault;

/**
 * One kernel: its objects, the events it accepts, and its entries, {@link #step} for every event and {@link #enter} for the
 * frequent one. Made and set up by {@link Boot}. Every entry runs to its end: look up, decode, perform, schedule, check
 * ({@code semantics.md} 3, 4). One entry at a time on all cores together: the caller holds the lock.
 */
public final class Kernel extends Objects {
    private final Parameters parameters;
    final Events events;
    private final Core[] cores;
    private Core here;
    final Ipis ipis;
    private final Derivation derivation = new Derivation();
    private final LongOperation operation;
    private final ExtraCaps extraCaps;
    private final FastPath fastPath;
    private final SendPhase sendPhase;
    private final ReceivePhase receivePhase;

    Kernel(Parameters parameters, Events events) {
        this.parameters = parameters;
        this.events = events;
        fastPath = new FastPath(parameters);
        operation = new LongOperation(parameters, derivation);
        CSpace cspace = new CSpace(parameters, events);
        extraCaps = new ExtraCaps(cspace);
        sendPhase = new SendPhase(this, cspace, extraCaps);
        receivePhase = new ReceivePhase(this, cspace);
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

    /** Whether the core can take this event now: a thread enters only where it runs, an IPI only where it was sent. */
    public boolean accepts(int core, KernelEvent event) {
        if (core < 0 || core >= cores.length) {
            return false;
        }
        if (event instanceof Continue || event instanceof Preempt) {
            return operation.isInProgress() && operation.core() == cores[core] && operation.thread() == event.thread();
        }
        return event == KernelEvent.IPI ? acceptsIpi(core) : mayEnter(core, event.thread());
    }

    /** Whether this thread can enter the kernel on this core now: it runs there, and no operation is in progress. */
    public boolean mayEnter(int core, Tcb thread) {
        return core >= 0 && core < cores.length && cores[core].current == thread
            && cores[core].idle != thread && !operation.isInProgress();
    }

    private boolean acceptsIpi(int core) {
        return cores[core].isInterrupted() && !operation.isInProgress();
    }

    /** What comes of an access of the thread to an address, without any change in the kernel. */
    public Translation access(Tcb thread, long address, Access access) {
        boolean runs = thread.core().current == thread;
        return VSpace.translate(runs ? thread.core().space() : thread.vspace(), address, access);
    }

    /** The core that executes, or did last. */
    Core here() {
        return here;
    }

    // Entry

    /** The core takes the event: one kernel entry, or one slice of a preemptible operation. */
    public void step(int core, KernelEvent event) {
        if (!accepts(core, event)) {
            throw new IllegalStateException("Accepts: core " + core + " cannot take " + event.getClass().getSimpleName());
        }
        if (event instanceof SystemCall call) {
            enter(core, call.syscall());
            return;
        }
        Core executing = execute(core);
        Fault fault = executing.current.fault;
        if (event instanceof VMFault at) {
            fault.vmFault(at.address() & parameters.mask(), at.fetch(), at.code() & parameters.mask());
            raise(executing);
        } else if (event instanceof UserException exception) {
            fault.userException(exception.number() & parameters.mask(), exception.code() & parameters.mask());
            raise(executing);
        } else if (event instanceof UnknownSyscall unknown) {
            fault.unknownSyscall(unknown.number() & parameters.mask());
            raise(executing);
        } else if (event instanceof Continue) {
            continueOperation(executing);
        } else if (event instanceof Preempt) {
            events.preempted(executing);
            operation.leave();
            leave(executing);
        } else {
            events.ipiTaken(executing);
            executing.takeIpi();
            leave(executing);
        }
    }

    /**
     * The hot path of {@link KernelEvent.SystemCall}: the core's current thread, which is not idle, makes a system call with
     * what is in its registers.
     */
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
        if (syscall.send() != null) {
            sendPhase.send(thread, syscall.to(registers), syscall.send());
        }
        if (operation.isInProgress()) {
            operation.heldBy(executing, thread, syscall);
            return;
        }
        if (syscall.receive() != null) {
            receivePhase.receive(thread, syscall.receive());
        }
        if (syscall == Syscall.YIELD) {
            executing.yield();
        }
        leave(executing);
    }

    /** The next slice; after the last one the system call is finished, with the phase that had to wait. */
    private void continueOperation(Core executing) {
        Tcb thread = operation.thread();
        Syscall syscall = operation.syscall();
        events.continued(executing);
        operation.resume();
        if (operation.isInProgress()) {
            return;
        }
        SendPhase.complete(thread, syscall.send());
        if (syscall.receive() != null) {
            receivePhase.receive(thread, syscall.receive());
        }
        leave(executing);
    }

    /** The current thread's fault is sent to its handler. */
    private void raise(Core executing) {
        events.faulted(executing, executing.current.fault.kind());
        if (executing.current.fault.isBehindInstruction()) {
            executing.current.interrupt();
        }
        FaultHandler.handleFault(executing.current);
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
