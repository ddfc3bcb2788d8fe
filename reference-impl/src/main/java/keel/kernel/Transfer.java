package keel.kernel;

import keel.kernel.Capability.EndpointCap;

/** Writes what a thread receives: a message, a fault, a badge, a kernel reply ({@code semantics.md} 6). */
final class Transfer {
    private Transfer() {
    }

    /** The sender's message, or its fault, through an endpoint. */
    static void message(Endpoint endpoint, Tcb sender, Tcb receiver, long badge, Rights rights) {
        Message delivered = receiver.registers.delivered;
        if (sender.fault.isNull()) {
            words(sender, receiver);
            if (rights.grant()) {
                caps(endpoint, sender, receiver);
            }
        } else {
            sender.fault.writeTo(delivered);
            if (!receiver.buffer.isWritable()) {
                int registers = receiver.kernel.parameters().messageRegisters();
                delivered.length = Math.min(delivered.length, registers);
            }
        }
        finish(receiver, badge);
    }

    /** The sender's message as an answer: badge zero, and without an endpoint nothing is unwrapped. */
    static void reply(Tcb sender, Tcb caller) {
        words(sender, caller);
        finish(caller, 0);
    }

    /** The answer of the kernel itself, which its object has put into the delivered message. */
    static void kernelReply(Tcb caller) {
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

    /** As many words as both sides have room for (6.1). */
    private static void words(Tcb sender, Tcb receiver) {
        Message from = sender.registers.sent;
        Message to = receiver.registers.delivered;
        int registers = sender.kernel.parameters().messageRegisters();
        int length = sender.sentLength();
        if (!receiver.buffer.isWritable()) {
            length = Math.min(length, registers);
        }
        to.start(from.label);
        for (int i = 0; i < length; i++) {
            to.words[i] = from.words[i];
        }
        to.length = length;
    }

    /**
     * Leading capabilities to the endpoint itself arrive as their badges; at the first other one it ends, for
     * receivers have no receive slot yet. One that cannot be looked up takes all with it (6.2).
     */
    private static void caps(Endpoint endpoint, Tcb sender, Tcb receiver) {
        int count = sender.sentCaps();
        if (count == 0 || !receiver.buffer.isWritable() || !sender.kernel.findsExtraCaps(sender)) {
            return;
        }
        Message to = receiver.registers.delivered;
        for (int i = 0; i < count; i++) {
            if (!(sender.kernel.extraCap(i) instanceof EndpointCap cap) || cap.object() != endpoint) {
                return;
            }
            to.addCap(cap.badge());
        }
    }
}
