package keel.kernel;

import keel.kernel.Capability.SchedContextCap;
import keel.kernel.Capability.TcbCap;

/**
 * The send phase of a system call: look up the capability and the extra ones, decode the invocation, perform it, answer a
 * caller ({@code semantics.md} 4.1).
 */
final class SendPhase {
    private final Events events;
    private final LongOperation operation;
    private final CSpace cspace;
    private final ExtraCaps extraCaps;
    private final Invocation invocation;
    private final boolean othersRun;

    SendPhase(Kernel kernel, CSpace cspace, ExtraCaps extraCaps) {
        this.cspace = cspace;
        this.extraCaps = extraCaps;
        events = kernel.events;
        operation = kernel.operation();
        invocation = new Invocation(kernel, cspace, extraCaps);
        othersRun = kernel.parameters().cores() > 1;
    }

    /** The thread sends the message in its registers to the capability that the CPtr names. */
    void send(Tcb thread, long cptr, SendMode mode) {
        if (!cspace.resolves(thread.cspace.capability, cptr)) {
            events.phaseWithoutCapability(Phase.SEND, notFound(mode));
            faultIfBlocking(thread, cptr, mode);
            return;
        }
        Slot slot = cspace.found();
        Capability capability = slot.capability;
        if (!extraCaps.find(thread)) {
            events.phase(Phase.SEND, capability, notFound(mode));
            faultIfBlocking(thread, extraCaps.failedCptr(), mode);
            return;
        }
        if (othersRun && !mode.isFirstPhase()) {
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

    private static Outcome notFound(SendMode mode) {
        return mode.isBlocking() ? Outcome.CAP_FAULT : Outcome.IGNORED;
    }

    private void faultIfBlocking(Tcb thread, long cptr, SendMode mode) {
        if (mode.isBlocking()) {
            thread.fault.capFault(cptr, Phase.SEND, cspace.failure());
            FaultHandler.handleFault(thread);
        }
    }

    /** The thread that is invoked, itself or by its scheduling context, stops if another core runs it (17.4). */
    private static void stall(Capability invoked) {
        if (invoked instanceof TcbCap cap) {
            Scheduler.stall(cap.object());
        } else if (invoked instanceof SchedContextCap cap && cap.object().thread != null) {
            Scheduler.stall(cap.object().thread);
        }
    }

    /** The thread is in Restart while its invocation takes effect; if it still is there then, the call is over. */
    private void perform(Tcb thread, Capability capability, SendMode mode) {
        thread.state = ThreadState.RESTART;
        invocation.perform(capability, mode);
        if (!operation.isInProgress()) {
            complete(thread, mode);
        }
    }

    /** A thread that is still in Restart has nothing to wait for: it runs on, and is answered if it called. */
    static void complete(Tcb thread, SendMode mode) {
        if (thread.state != ThreadState.RESTART) {
            return;
        }
        if (mode.isCall()) {
            thread.registers.delivered.start(Outcome.NO_ERROR.number());
            Transfer.kernelReply(thread);
        }
        thread.run();
    }
}
