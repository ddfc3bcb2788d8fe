package keel.transport.run;

import java.util.ArrayList;
import java.util.List;

import keel.kernel.Boot;
import keel.kernel.CNode;
import keel.kernel.Capability;
import keel.kernel.Capability.CNodeCap;
import keel.kernel.Slot;
import keel.kernel.Tcb;

/**
 * Who holds which capability at first: every original lies with the supervisor, and the copies that others hold stand behind it
 * in the derivation list. Originals of one object are named one after the other.
 */
final class Holdings {
    /** A capability of the supervisor's, and what others have of it. */
    static final class Family {
        private final int slot;
        private final Capability original;
        private final List<Slot> places = new ArrayList<>();
        private final List<Capability> copies = new ArrayList<>();

        private Family(int slot, Capability original) {
            this.slot = slot;
            this.original = original;
        }

        /** The supervisor's slot. */
        int slot() {
            return slot;
        }

        /** A slot of the CNode that it is a capability of. */
        Slot within(int slot) {
            return ((CNodeCap) original).object().slot(slot);
        }

        /** A copy goes into a slot. */
        Family copy(Slot to) {
            return copy(to, original);
        }

        /** A copy with fewer rights goes into a slot. */
        Family copy(Slot to, Capability copy) {
            places.add(to);
            copies.add(copy);
            return this;
        }
    }

    private final Boot boot;
    private final List<Family> families = new ArrayList<>();
    private int next = Call.SELF + 1;

    Holdings(Boot boot) {
        this.boot = boot;
    }

    /** The supervisor holds this; it can have children. */
    Family original(Capability original) {
        Family family = new Family(reserve(1), original);
        families.add(family);
        return family;
    }

    /** The first of so many slots that stay free. */
    int reserve(int count) {
        next += count;
        return next - count;
    }

    /** A CNode with at least so many slots, which the supervisor holds, too. */
    Family cnode(int size) {
        return original(root(size));
    }

    /** Puts everything where it belongs; all is in the CNode of the thread that is the supervisor, which is its own. */
    CNode settle(Tcb supervisor) {
        CNodeCap self = root(next);
        CNode cnode = self.object();
        families.add(new Family(Call.SELF, self).copy(supervisor.slot(0)));
        for (Family family : families) {
            Slot original = cnode.slot(family.slot);
            boot.put(original, family.original).derive(original).revocable(original).firstBadged(original);
            for (int i = 0; i < family.places.size(); i++) {
                boot.put(family.places.get(i), family.copies.get(i)).derive(family.places.get(i));
            }
        }
        return cnode;
    }

    /** The guard is what a slot's number has before its last bits. */
    private CNodeCap root(int size) {
        int radix = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1));
        return new CNodeCap(boot.cnode(radix), 0, Long.SIZE - radix);
    }
}
