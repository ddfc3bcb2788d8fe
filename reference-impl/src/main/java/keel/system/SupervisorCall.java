package keel.system;

import keel.kernel.ObjectType;
import keel.kernel.Rights;

/**
 * A call that the supervisor makes on a capability that it holds, with seL4's labels and arguments ({@code semantics.md} 8).
 *
 * @param slot of the capability
 * @param caps slots of the capabilities in the message
 */
public record SupervisorCall(int slot, long label, long[] words, int... caps) {
    /** The supervisor's slot of the CNode that it holds everything in. */
    public static final int SELF = 0;

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

    /** The depth at which a slot is addressed: every CNode here resolves a whole word. */
    private static final int DEPTH = Long.SIZE;
    private static final long[] NOTHING = {};

    // Memory

    /** Makes this many objects of untyped memory; their capabilities lie in slots from the first on. */
    public static SupervisorCall retype(int memory, ObjectType type, int first, int count) {
        return new SupervisorCall(memory, RETYPE, new long[] {type.number(), 0, 0, 0, first, count}, SELF);
    }

    /** Shows a frame in an address space, to be read and written. */
    public static SupervisorCall map(int frame, int vspace, long address) {
        return new SupervisorCall(frame, MAP, new long[] {address, Rights.READ | Rights.WRITE, 0}, vspace);
    }

    // Capabilities

    /** Copies a capability of the supervisor's into a slot of a CNode. */
    public static SupervisorCall copy(int from, int cnode, int to, Rights rights) {
        return new SupervisorCall(cnode, COPY, new long[] {to, DEPTH, from, DEPTH, rights.bits()}, SELF);
    }

    /** Deletes what was derived from what is in the slot. */
    public static SupervisorCall revoke(int slot) {
        return new SupervisorCall(SELF, REVOKE, new long[] {slot, DEPTH});
    }

    /** Deletes what is in the slot. */
    public static SupervisorCall delete(int slot) {
        return new SupervisorCall(SELF, DELETE, new long[] {slot, DEPTH});
    }

    /** Sends the threads that wait to send with the badge in the slot back to their calls. */
    public static SupervisorCall cancelBadgedSends(int slot) {
        return new SupervisorCall(SELF, CANCEL_BADGED_SENDS, new long[] {slot, DEPTH});
    }

    // Threads

    /** Suspends the thread. */
    public static SupervisorCall suspend(int tcb) {
        return new SupervisorCall(tcb, SUSPEND, NOTHING);
    }

    /** Resumes the thread. */
    public static SupervisorCall resume(int tcb) {
        return new SupervisorCall(tcb, RESUME, NOTHING);
    }

    /** The thread gets its capability space, its address space and its IPC buffer. */
    public static SupervisorCall configure(int tcb, int cspace, int vspace, int buffer, long bufferAddress) {
        return new SupervisorCall(tcb, CONFIGURE, new long[] {0, 0, bufferAddress}, cspace, vspace, buffer);
    }

    /** The thread gets a priority that another one may give. */
    public static SupervisorCall setPriority(int tcb, int priority, int authority) {
        return new SupervisorCall(tcb, SET_PRIORITY, new long[] {priority}, authority);
    }

    /** The thread gets a scheduling context. */
    public static SupervisorCall bind(int time, int tcb) {
        return new SupervisorCall(time, BIND, NOTHING, tcb);
    }

    /** The thread loses its scheduling context. */
    public static SupervisorCall unbind(int time, int tcb) {
        return new SupervisorCall(time, UNBIND_OBJECT, NOTHING, tcb);
    }
}
