package keel.kernel;

import keel.kernel.Capability.CNodeCap;

/** The capabilities that a message names beside the invoked one, and the slot to receive one in. */
final class ExtraCaps {
    private final CSpace cspace;
    private final Slot[] slots = new Slot[Message.MAX_CAPS];
    private int count;
    private long failedCptr;

    ExtraCaps(CSpace cspace) {
        this.cspace = cspace;
    }

    /** Whether every extra CPtr of the thread's message reaches a slot; then {@link #slot} gives them. */
    boolean find(Tcb thread) {
        count = 0;
        int sent = thread.sentCaps();
        for (int i = 0; i < sent; i++) {
            failedCptr = thread.registers.sent.caps[i];
            if (!cspace.resolves(thread.cspace.capability, failedCptr)) {
                return false;
            }
            slots[count++] = cspace.found();
        }
        return true;
    }

    /** The CPtr that reached no slot. */
    long failedCptr() {
        return failedCptr;
    }

    int count() {
        return count;
    }

    Slot slot(int i) {
        return slots[i];
    }

    Capability capability(int i) {
        return slots[i].capability;
    }

    /** The empty slot that the receiver names for a capability, or null ({@code semantics.md} 6.2). */
    Slot receiveSlot(Tcb receiver) {
        Registers names = receiver.registers;
        if (!names.hasReceive() || !cspace.resolves(receiver.cspace.capability, names.receiveRoot())
            || !(cspace.found().capability instanceof CNodeCap root) || !cspace.isDepth(names.receiveDepth())
            || !cspace.resolvesExactly(root, names.receiveIndex(), (int) names.receiveDepth())) {
            return null;
        }
        return cspace.found().isEmpty() ? cspace.found() : null;
    }
}
