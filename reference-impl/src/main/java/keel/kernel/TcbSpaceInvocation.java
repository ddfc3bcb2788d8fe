package keel.kernel;

import keel.kernel.Capability.CNodeCap;
import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.FrameCap;

/**
 * Checks the invocations that put capabilities into a thread's slots ({@code semantics.md} 8.3): copies, in
 * the derivation list beside those they were made of.
 */
final class TcbSpaceInvocation {
    private static final long BUFFER_SIZE = 1024;

    private final Kernel kernel;
    private final Invocation invocation;

    TcbSpaceInvocation(Kernel kernel, Invocation invocation) {
        this.kernel = kernel;
        this.invocation = invocation;
    }

    Outcome configure(Tcb target) {
        if (invocation.lacks(3, 3)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        Outcome buffer = checkBuffer(invocation.word(2), 2);
        if (buffer != Outcome.NO_ERROR) {
            return buffer;
        }
        Outcome roots = checkRoots(target, 0, 1);
        if (roots != Outcome.NO_ERROR) {
            return roots;
        }
        Action setRoots = setRoots(target, 0, 1);
        Action setBuffer = setBuffer(target, invocation.word(2), 2);
        return invocation.accept(() -> {
            setRoots.perform();
            setBuffer.perform();
        });
    }

    Outcome setSpace(Tcb target) {
        if (invocation.lacks(2, 3)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        Outcome roots = checkRoots(target, 1, 2);
        if (roots != Outcome.NO_ERROR) {
            return roots;
        }
        if (!isFaultHandler(invocation.cap(0))) {
            return invocation.invalidCapability(1);
        }
        Action setHandler = install(target.faultHandler, invocation.slot(0));
        Action setRoots = setRoots(target, 1, 2);
        return invocation.accept(() -> {
            setHandler.perform();
            setRoots.perform();
        });
    }

    Outcome setIpcBuffer(Tcb target) {
        if (invocation.lacks(1, 1)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        Outcome buffer = checkBuffer(invocation.word(0), 0);
        return buffer == Outcome.NO_ERROR
            ? invocation.accept(setBuffer(target, invocation.word(0), 0))
            : buffer;
    }

    Outcome setTimeoutEndpoint(Tcb target) {
        if (invocation.lacks(0, 1)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        return isFaultHandler(invocation.cap(0))
            ? invocation.accept(install(target.timeoutHandler, invocation.slot(0)))
            : invocation.invalidCapability(1);
    }

    /** Whether faults can be sent with this: a null capability, or an endpoint's that can send and call. */
    static boolean isFaultHandler(Capability capability) {
        return capability.isNull()
            || capability instanceof EndpointCap cap && cap.rights().write()
            && cap.rights().canEstablishReply();
    }

    private Outcome checkBuffer(long address, int cap) {
        if (address == 0) {
            return Outcome.NO_ERROR;
        }
        if (!invocation.slot(cap).isDerivable()) {
            return Outcome.REVOKE_FIRST;
        }
        if (!(invocation.cap(cap) instanceof FrameCap)) {
            return Outcome.ILLEGAL_OPERATION;
        }
        return (address & BUFFER_SIZE - 1) == 0 ? Outcome.NO_ERROR : Outcome.ALIGNMENT_ERROR;
    }

    /** The roots' data are the first two words. Roots that would take long to delete are not replaced. */
    private Outcome checkRoots(Tcb target, int cspace, int vspace) {
        if (takesLongToDelete(target.cspace) || takesLongToDelete(target.vspace)) {
            return Outcome.ILLEGAL_OPERATION;
        }
        if (!invocation.slot(cspace).isDerivable()) {
            return Outcome.REVOKE_FIRST;
        }
        if (!(withData(invocation.cap(cspace), invocation.word(0)) instanceof CNodeCap)) {
            return Outcome.ILLEGAL_OPERATION;
        }
        if (!invocation.slot(vspace).isDerivable()) {
            return Outcome.REVOKE_FIRST;
        }
        return VSpace.isRoot(invocation.cap(vspace)) ? Outcome.NO_ERROR : Outcome.ILLEGAL_OPERATION;
    }

    private static boolean takesLongToDelete(Slot slot) {
        return slot.capability.object() instanceof SlotHolder && slot.isFinal();
    }

    private static Capability withData(Capability root, long data) {
        return data == 0 ? root : root.minted(data);
    }

    private Action setRoots(Tcb target, int cspace, int vspace) {
        Slot fromCspace = invocation.slot(cspace);
        Slot fromVspace = invocation.slot(vspace);
        Capability root = withData(fromCspace.capability, invocation.word(0));
        return () -> {
            replace(target.cspace, root, fromCspace);
            replace(target.vspace, fromVspace.capability, fromVspace);
        };
    }

    private Action setBuffer(Tcb target, long address, int cap) {
        if (address == 0) {
            return () -> {
                kernel.operation().empty(target.buffer);
                target.bufferSet(0, false);
            };
        }
        Slot from = invocation.slot(cap);
        return () -> {
            boolean isNew = address != target.bufferAddress
                || target.buffer.capability.object() != from.capability.object();
            replace(target.buffer, from.capability.derived(), from);
            target.bufferSet(address, isNew);
        };
    }

    /** Puts a copy of what is in the slot, if anything is, into a slot of a thread. */
    Action install(Slot to, Slot from) {
        return () -> replace(to, from.capability, from);
    }

    private void replace(Slot to, Capability capability, Slot from) {
        kernel.operation().empty(to);
        if (!capability.isNull()) {
            kernel.derivation().insert(capability, from, to);
        }
    }
}
