package keel.transport.run;

import keel.kernel.ObjectType;
import keel.kernel.Rights;
import keel.transport.EncodedMessage;
import keel.transport.MessageType;
import keel.transport.Request;
import keel.transport.Variant;

/**
 * A call that the supervisor makes on a capability that it holds, with seL4's labels and arguments ({@code semantics.md} 8).
 *
 * @param slot of the capability
 * @param caps slots of the capabilities in the message
 */
record Call(int slot, long label, long[] words, int... caps) {
    /** The supervisor's slot of the CNode that it holds everything in. */
    static final int SELF = 0;

    private static final long RETYPE = 1;
    private static final long CONFIGURE = 5;
    private static final long SET_PRIORITY = 6;
    private static final long SUSPEND = 12;
    private static final long RESUME = 13;
    private static final long REVOKE = 18;
    private static final long DELETE = 19;
    private static final long CANCEL_BADGED_SENDS = 20;
    private static final long COPY = 21;
    private static final long BIND = 34;
    private static final long UNBIND_OBJECT = 36;
    private static final long MAP = 45;

    /** The bits of a slot's number in any CNode that anybody has here. */
    private static final int DEPTH = Long.SIZE;
    private static final long[] NOTHING = {};

    // Memory

    /** So many objects of memory, the first one's capability in this slot. */
    static Call retype(int memory, ObjectType type, int first, int count) {
        return new Call(memory, RETYPE, new long[] {type.number(), 0, 0, 0, first, count}, SELF);
    }

    /** Shows a frame in an address space, to be read and written. */
    static Call map(int frame, int vspace, long address) {
        return new Call(frame, MAP, new long[] {address, Rights.READ | Rights.WRITE, 0}, vspace);
    }

    // Capabilities

    /** Copies a capability of the supervisor's into a slot of a CNode. */
    static Call copy(int from, int cnode, int to, Rights rights) {
        return new Call(cnode, COPY, new long[] {to, DEPTH, from, DEPTH, rights.bits()}, SELF);
    }

    /** Deletes what was derived from what is in the slot. */
    static Call revoke(int slot) {
        return new Call(SELF, REVOKE, new long[] {slot, DEPTH});
    }

    /** Deletes what is in the slot. */
    static Call delete(int slot) {
        return new Call(SELF, DELETE, new long[] {slot, DEPTH});
    }

    /** Sends whoever waits to send with the badge in the slot back to its call. */
    static Call cancelBadgedSends(int slot) {
        return new Call(SELF, CANCEL_BADGED_SENDS, new long[] {slot, DEPTH});
    }

    // Threads

    static Call suspend(int tcb) {
        return new Call(tcb, SUSPEND, NOTHING);
    }

    static Call resume(int tcb) {
        return new Call(tcb, RESUME, NOTHING);
    }

    /** The thread gets its capability space, its address space and its IPC buffer. */
    static Call configure(int tcb, int cspace, int vspace, int buffer, long bufferAddress) {
        return new Call(tcb, CONFIGURE, new long[] {0, 0, bufferAddress}, cspace, vspace, buffer);
    }

    /** The thread gets a priority that another one may give. */
    static Call setPriority(int tcb, int priority, int authority) {
        return new Call(tcb, SET_PRIORITY, new long[] {priority}, authority);
    }

    /** The thread gets a scheduling context. */
    static Call bind(int time, int tcb) {
        return new Call(time, BIND, NOTHING, tcb);
    }

    /** The thread loses its scheduling context. */
    static Call unbind(int time, int tcb) {
        return new Call(time, UNBIND_OBJECT, NOTHING, tcb);
    }

    // The server

    /** A handle of a session is taken away, or without one (0; else its number and 1) the session has ended. */
    static Call end(int endpoint, int session, int handle) {
        EncodedMessage wire = new EncodedMessage().encode(new Request().set(MessageType.END, Variant.INLINE, 0, 0, session,
            handle));
        return new Call(endpoint, wire.label(), new long[] {wire.word(0), wire.word(1)});
    }
}
