package keel.kernel;

/** Writes what a thread receives: a message, a fault, a badge, a kernel reply ({@code semantics.md} 6). */
final class Transfer {
    private Transfer() {
    }

    /** The sender's message, or its fault, through an endpoint. */
    static void message(Endpoint endpoint, Tcb sender, Tcb receiver, long badge, Rights rights) {
        if (sender.fault.isNull()) {
            words(sender, receiver);
            if (sender.registers.sent.capCount > 0 && rights.grant()) {
                caps(endpoint, sender, receiver);
            }
        } else {
            sender.fault.writeTo(receiver.registers.delivered, sender.context);
            cut(receiver);
        }
        finish(receiver, badge);
    }

    /** The sender's message as an answer: badge zero, and without an endpoint nothing is unwrapped. */
    static void reply(Tcb sender, Tcb caller, Rights rights) {
        words(sender, caller);
        if (sender.registers.sent.capCount > 0 && rights.grant()) {
            caps(null, sender, caller);
        }
        finish(caller, 0);
    }

    /** The answer of the kernel itself, which its object has put into the delivered message. */
    static void kernelReply(Tcb caller) {
        cut(caller);
        finish(caller, 0);
    }

    /** Only a badge: a notification's word, or zero for "nothing there". */
    static void badge(Tcb receiver, long badge) {
        receiver.registers.badge = badge;
        receiver.events.badgeDelivered(receiver);
    }

    private static void finish(Tcb receiver, long badge) {
        receiver.registers.badge = badge;
        receiver.events.messageDelivered(receiver);
    }

    /** What is delivered fits the registers of a receiver without a buffer. */
    private static void cut(Tcb receiver) {
        Message delivered = receiver.registers.delivered;
        int registers = receiver.kernel.parameters().messageRegisters();
        if (delivered.length > registers && !receiver.hasBufferToReceive()) {
            delivered.length = registers;
        }
    }

    /** As many words as both sides have room for (6.1). */
    private static void words(Tcb sender, Tcb receiver) {
        Message from = sender.registers.sent;
        Message to = receiver.registers.delivered;
        int registers = sender.kernel.parameters().messageRegisters();
        int length = sender.sentLength();
        if (length > registers && !receiver.hasBufferToReceive()) {
            length = registers;
        }
        to.start(from.label);
        for (int i = 0; i < length; i++) {
            to.words[i] = from.words[i];
        }
        to.length = length;
    }

    /**
     * Capabilities to the endpoint itself arrive as their badges; one other goes into the receive slot; what
     * can be neither ends it. One that cannot be looked up takes all with it (6.2).
     */
    private static void caps(Endpoint endpoint, Tcb sender, Tcb receiver) {
        ExtraCaps extraCaps = sender.kernel.extraCaps();
        int count = sender.sentCaps();
        if (count == 0 || !receiver.hasBufferToReceive() || !extraCaps.find(sender)) {
            return;
        }
        Message to = receiver.registers.delivered;
        Slot free = extraCaps.receiveSlot(receiver);
        for (int i = 0; i < count; i++) {
            Slot source = extraCaps.slot(i);
            if (endpoint != null && source.capability.object() == endpoint) {
                to.addUnwrapped(source.capability.badge());
            } else if (free != null && source.isDerivable() && !source.capability.derived().isNull()) {
                sender.kernel.derivation().insert(source.capability.derived(), source, free);
                to.addTransferred();
                free = null;
            } else {
                return;
            }
        }
    }
}
