package keel.kernel;

import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.NotificationCap;
import keel.kernel.Capability.ReplyCap;

/** The receive phase of a system call: every failure is a fault, in non-blocking calls too ({@code semantics.md} 4.2). */
final class ReceivePhase {
    private final Events events;
    private final CSpace cspace;

    ReceivePhase(Kernel kernel, CSpace cspace) {
        events = kernel.events;
        this.cspace = cspace;
    }

    /** The thread receives from the capability that its register names. */
    void receive(Tcb thread, ReceiveMode mode) {
        long cptr = thread.registers.capability;
        if (!cspace.resolves(thread.cspace.capability, cptr)) {
            events.phaseWithoutCapability(Phase.RECEIVE, Outcome.CAP_FAULT);
            fault(thread, cptr);
            return;
        }
        Capability found = cspace.found().capability;
        if (found instanceof EndpointCap source && source.rights().read()) {
            fromEndpoint(thread, source, mode);
        } else if (found instanceof NotificationCap source && mayReceiveSignal(thread, source)) {
            events.phase(Phase.RECEIVE, source, Outcome.NO_ERROR);
            source.object().receiveSignal(thread, mode);
        } else {
            cspace.unusable();
            refuse(thread, found, cptr);
        }
    }

    /** A receive that establishes a reply needs a reply object. */
    private void fromEndpoint(Tcb thread, EndpointCap source, ReceiveMode mode) {
        Reply reply = null;
        if (mode.needsReply()) {
            long cptr = thread.registers.reply;
            if (!cspace.resolves(thread.cspace.capability, cptr)) {
                refuse(thread, source, cptr);
                return;
            }
            if (!(cspace.found().capability instanceof ReplyCap cap)) {
                cspace.unusable();
                refuse(thread, source, cptr);
                return;
            }
            reply = cap.object();
        }
        events.phase(Phase.RECEIVE, source, Outcome.NO_ERROR);
        source.object().receiveIpc(thread, reply, mode);
    }

    /** Only the thread that a notification is bound to may receive from it. */
    private static boolean mayReceiveSignal(Tcb thread, NotificationCap source) {
        Tcb bound = source.object().thread;
        return source.rights().read() && (bound == null || bound == thread);
    }

    private void refuse(Tcb thread, Capability source, long cptr) {
        events.phase(Phase.RECEIVE, source, Outcome.CAP_FAULT);
        fault(thread, cptr);
    }

    private void fault(Tcb thread, long cptr) {
        thread.fault.capFault(cptr, Phase.RECEIVE, cspace.failure());
        FaultHandler.handleFault(thread);
    }
}
