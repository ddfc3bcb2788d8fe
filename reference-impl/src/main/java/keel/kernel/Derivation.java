package keel.kernel;

import java.util.function.Predicate;

/**
 * The derivation list of all capabilities ({@code semantics.md} 7.3): each slot stands before those derived
 * from it, so the children of a slot are the run of its successors that it is a parent of.
 */
public final class Derivation {
    private final Slot aside = new Slot(null, 0);
    private Slot first;
    private Slot last;

    Derivation() {
    }

    /** The first slot, or null; {@link Slot#next} gives the others. */
    public Slot first() {
        return first;
    }

    // Operations

    /** Puts a capability derived from the source's into an empty slot, behind the source. */
    void insert(Capability derived, Slot source, Slot destination) {
        boolean revocable = derived.isRevocable(source.capability);
        source.capability = source.capability.afterDeriving(derived);
        place(derived, source, destination);
        destination.revocable = revocable;
        destination.firstBadged = revocable;
    }

    /** Puts the original capability of a new object into an empty slot, behind its untyped memory. */
    void insertOriginal(Capability original, Slot untyped, Slot destination) {
        place(original, untyped, destination);
        destination.revocable = true;
        destination.firstBadged = true;
    }

    private void place(Capability capability, Slot before, Slot slot) {
        slot.capability = capability;
        link(before, slot, before.next);
    }

    /** Moves place and flags of a slot, and the capability that is given, to an empty one. */
    void move(Capability capability, Slot from, Slot to) {
        Slot before = from.previous;
        Slot after = from.next;
        to.revocable = from.revocable;
        to.firstBadged = from.firstBadged;
        to.capability = capability;
        boolean linked = contains(from);
        clear(from);
        if (linked) {
            link(before, to, after);
        }
    }

    /** Exchanges two slots, with the capabilities that each had; places go with them. */
    void swap(Slot one, Slot other) {
        swap(one.capability, one, other.capability, other);
    }

    /** Exchanges two slots, where each capability changes as given on its way. */
    void swap(Capability ofOne, Slot one, Capability ofOther, Slot other) {
        move(ofOne, one, aside);
        move(ofOther, other, one);
        move(ofOne, aside, other);
    }

    /** Empties a slot; if it started a family its successor does now. */
    void remove(Slot slot) {
        Slot after = slot.next;
        if (after != null) {
            after.firstBadged |= slot.firstBadged;
        }
        if (contains(slot)) {
            connect(slot.previous, after);
        }
        clear(slot);
    }

    private boolean contains(Slot slot) {
        return slot.previous != null || slot == first;
    }

    private static void clear(Slot slot) {
        slot.capability = Capability.NULL;
        slot.previous = null;
        slot.next = null;
        slot.revocable = false;
        slot.firstBadged = false;
    }

    private void link(Slot before, Slot slot, Slot after) {
        connect(before, slot);
        connect(slot, after);
    }

    private void connect(Slot before, Slot after) {
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
    }

    // Set-up

    /** A slot at the end, without flags. */
    void append(Slot slot) {
        slot.revocable = false;
        slot.firstBadged = false;
        link(last, slot, null);
    }

    /** No slot is in the list; capabilities stay. */
    void reset() {
        for (Slot slot = first; slot != null;) {
            Slot after = slot.next;
            slot.previous = null;
            slot.next = null;
            slot.revocable = false;
            slot.firstBadged = false;
            slot = after;
        }
        first = null;
        last = null;
    }

    void save(Snapshot snapshot) {
        for (Slot slot = first; slot != null; slot = slot.next) {
            snapshot.put(slot);
            snapshot.put(flags(slot));
        }
        snapshot.put((Object) null);
    }

    void restore(Snapshot snapshot) {
        reset();
        for (Slot slot = snapshot.take(); slot != null; slot = snapshot.take()) {
            append(slot);
            int flags = snapshot.takeInt();
            slot.revocable = (flags & 1) != 0;
            slot.firstBadged = (flags & 2) != 0;
        }
    }

    // Invariants

    /** It has every occupied slot once, and no other; where capabilities do not matter it is empty. */
    boolean listsOccupiedSlots(Kernel kernel) {
        return first == null || kernel.everySlot(this::contains) && isLinked();
    }

    private boolean isLinked() {
        Slot before = null;
        for (Slot slot = first; slot != null; slot = slot.next) {
            if (slot.previous != before || slot.isEmpty() || !slot.holder().exists()) {
                return false;
            }
            before = slot;
        }
        return last == before;
    }

    private boolean every(Predicate<Slot> predicate) {
        for (Slot slot = first; slot != null; slot = slot.next) {
            if (!predicate.test(slot)) {
                return false;
            }
        }
        return true;
    }

    /** Looking at the neighbours suffices: no other capability names the object of a final one. */
    boolean finalIffAlone() {
        return every(slot -> slot.isFinal() == every(other -> other == slot
            || other.capability.object() != slot.capability.object()));
    }

    /** A badged capability that starts no family follows one of the same object and badge. */
    boolean badgeFollowsBadge() {
        return every(slot -> slot.capability.badge() == 0 || slot.firstBadged
            || slot.previous != null && slot.previous.capability.object() == slot.capability.object()
            && slot.previous.capability.badge() == slot.capability.badge());
    }

    /** Who holds untyped memory can take back all that was made from it: its children are all of that. */
    boolean untypedOwnsItsMemory() {
        return every(slot -> {
            if (slot.capability.kind() != Capability.Kind.UNTYPED) {
                return true;
            }
            Slot child = slot.next;
            while (child != null && slot.isParentOf(child)) {
                child = child.next;
            }
            return noneCovered(slot, first, slot) && noneCovered(slot, child, null);
        });
    }

    /** Whether nothing from one slot to the other lies in the untyped memory; copies of it do not count. */
    private static boolean noneCovered(Slot untyped, Slot from, Slot to) {
        for (Slot slot = from; slot != to; slot = slot.next) {
            boolean same = slot.capability.object() == untyped.capability.object();
            if (!same && untyped.capability.covers(slot.capability)) {
                return false;
            }
        }
        return true;
    }

    private static int flags(Slot slot) {
        return (slot.revocable ? 1 : 0) | (slot.firstBadged ? 2 : 0);
    }
}
