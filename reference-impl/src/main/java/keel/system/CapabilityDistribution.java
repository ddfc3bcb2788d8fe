package keel.system;

import java.util.ArrayList;
import java.util.List;

import keel.kernel.Boot;
import keel.kernel.CNode;
import keel.kernel.Capability;
import keel.kernel.Capability.CNodeCap;
import keel.kernel.Capability.FrameCap;
import keel.kernel.Capability.SchedContextCap;
import keel.kernel.Capability.TcbCap;
import keel.kernel.Rights;
import keel.kernel.SchedContext;
import keel.kernel.Slot;
import keel.kernel.Tcb;

/**
 * Who holds which capability at first: the supervisor holds every original, and the copies that others hold follow it in the
 * derivation list. Originals are numbered by the supervisor's slots, in the order in which they are named.
 */
public final class CapabilityDistribution {
    /** Slots of a thread. */
    private static final int CSPACE = 0;
    private static final int VSPACE = 1;
    private static final int BUFFER = 2;

    /** A capability of the supervisor's, and the copies of it. */
    public static final class Original {
        private final int slot;
        private final Capability capability;
        private final List<Slot> places = new ArrayList<>();
        private final List<Capability> copies = new ArrayList<>();

        private Original(int slot, Capability capability) {
            this.slot = slot;
            this.capability = capability;
        }

        /** The supervisor's slot. */
        public int slot() {
            return slot;
        }

        /** A slot of the CNode that it is a capability of. */
        public Slot within(int slot) {
            return ((CNodeCap) capability).object().slot(slot);
        }

        /** A copy goes into a slot. */
        public Original copy(Slot to) {
            return copy(to, capability);
        }

        /** A copy with fewer rights goes into a slot. */
        public Original copy(Slot to, Capability copy) {
            places.add(to);
            copies.add(copy);
            return this;
        }
    }

    private final Boot boot;
    private final List<Original> originals = new ArrayList<>();
    private int next = SupervisorCall.SELF + 1;
    private CNode cnode;

    /** No thread holds a capability yet. */
    public CapabilityDistribution(Boot boot) {
        this.boot = boot;
    }

    /** The supervisor holds this; it can have children. */
    public Original original(Capability capability) {
        Original original = new Original(reserve(1), capability);
        originals.add(original);
        return original;
    }

    /** The first of this many slots that stay free. */
    public int reserve(int count) {
        next += count;
        return next - count;
    }

    /** A CNode with at least this many slots, which the supervisor holds, too. */
    public Original cnode(int size) {
        return original(root(size));
    }

    /** A thread with a scheduling context, an IPC buffer and, where they are given, its spaces; it does not run yet. */
    public ThreadSlots thread(int priority, Original cspace, Original vspace) {
        Tcb thread = boot.tcb();
        SchedContext time = boot.schedContext();
        boot.priority(thread, priority).mcp(thread, priority);
        int tcb = original(new TcbCap(thread)).slot();
        int timeSlot = original(new SchedContextCap(time)).slot();
        int buffer = original(new FrameCap(boot.frame(), Rights.READ_WRITE, null, 0)).copy(thread.slot(BUFFER)).slot();
        if (cspace != null) {
            cspace.copy(thread.slot(CSPACE));
        }
        if (vspace != null) {
            vspace.copy(thread.slot(VSPACE));
        }
        return new ThreadSlots(thread, tcb, time, timeSlot, buffer);
    }

    /** Puts everything where it belongs; all originals are in the CNode of the supervisor's thread. */
    public void settle(Tcb supervisor) {
        CNodeCap self = root(next);
        cnode = self.object();
        originals.add(new Original(SupervisorCall.SELF, self).copy(supervisor.slot(CSPACE)));
        for (Original original : originals) {
            Slot slot = cnode.slot(original.slot);
            boot.put(slot, original.capability).derive(slot).revocable(slot).firstBadged(slot);
            for (int i = 0; i < original.places.size(); i++) {
                boot.put(original.places.get(i), original.copies.get(i)).derive(original.places.get(i));
            }
        }
    }

    /** The thread that one of the supervisor's slots has a capability to, once all is settled. */
    public Tcb thread(int slot) {
        return ((TcbCap) cnode.slot(slot).capability()).object();
    }

    /** The thread gets its scheduling context. */
    public void active(ThreadSlots slots) {
        boot.active(slots.time()).thread(slots.time(), slots.thread()).schedContext(slots.thread(), slots.time());
    }

    /** The thread is ready when the kernel starts, behind those that are ready already. */
    public void ready(ThreadSlots slots) {
        boot.running(slots.thread()).ready(boot.kernel().core(0), slots.thread());
    }

    /** The guard is what a slot's number has before its last bits. */
    private CNodeCap root(int size) {
        int radix = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1));
        return new CNodeCap(boot.cnode(radix), 0, Long.SIZE - radix);
    }
}
