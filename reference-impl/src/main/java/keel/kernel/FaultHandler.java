package keel.kernel;

import keel.kernel.Capability.EndpointCap;

/** What becomes of a thread's fault: it is sent to the thread's handler, which answers it ({@code semantics.md} 13). */
final class FaultHandler {
    private FaultHandler() {
    }

    /** Sends the stored fault to the handler; without one the fault is lost and the thread stops (13.1). */
    static void handleFault(Tcb thread) {
        if (thread.faultHandler.capability instanceof EndpointCap handler) {
            handler.object().sendIpc(thread, handler.badge(), handler.rights(), SendMode.FAULT);
        } else {
            thread.fault.clear();
            thread.stop();
        }
    }

    /** The handler answers the fault: its words are written into registers, whatever the label (13.3). */
    static void takeAnswer(Tcb thread, Tcb handler) {
        thread.context.startWriting();
        thread.context.writeAnswer(thread.fault.kind(), handler.registers.sent, handler.sentLength());
        thread.finishWriting();
    }

    /** The handler has answered the fault with this label: it restarts where it was, or stops (13.3). */
    static void resolveFault(Tcb thread, long label) {
        boolean restarts = thread.fault.kind().isRestartedByAnyAnswer() || label == 0;
        thread.fault.clear();
        if (restarts) {
            thread.written();
            thread.state = ThreadState.RESTART;
        } else {
            thread.stop();
        }
    }
}
