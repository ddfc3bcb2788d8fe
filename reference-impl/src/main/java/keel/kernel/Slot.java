package keel.kernel;

/**
 * A place for one capability, in a CNode or in a thread. An occupied slot is a node of the derivation list
 * ({@link Derivation}).
 */
public final class Slot {
    private final KernelObject holder;
    private final int index;
    Capability capability = Capability.NULL;

    // Place in the derivation list.
    Slot previous;
    Slot next;
    boolean revocable;
    boolean firstBadged;

    Slot(KernelObject holder, int index) {
        this.holder = holder;
        this.index = index;
    }

    /** The CNode or thread it is part of. */
    public KernelObject holder() {
        return holder;
    }

    /** Its number in the holder. */
    public int index() {
        return index;
    }

    /** What it holds. */
    public Capability capability() {
        return capability;
    }

    /** Its predecessor in the derivation list, or null. */
    public Slot previous() {
        return previous;
    }

    /** Its successor in the derivation list, or null. */
    public Slot next() {
        return next;
    }

    /** Whether it can have children in the derivation tree. */
    public boolean isRevocable() {
        return revocable;
    }

    /** Whether it starts a family of equal badges. */
    public boolean isFirstBadged() {
        return firstBadged;
    }

    /** Whether it holds nothing. */
    public boolean isEmpty() {
        return capability == Capability.NULL;
    }

    /** Whether no other slot has a capability to the same object: then that goes with this one. */
    boolean isFinal() {
        KernelObject object = capability.object();
        return (previous == null || previous.capability.object() != object)
            && (next == null || next.capability.object() != object);
    }

    /** Whether the other slot, behind this one, was derived from it ({@code semantics.md} 7.3). */
    boolean isParentOf(Slot other) {
        if (!revocable || !capability.covers(other.capability)) {
            return false;
        }
        long badge = capability.badge();
        return badge == 0 || other.capability.badge() == badge && !other.firstBadged;
    }

    /** Whether its capability can be derived from: untyped memory only while it has no children (6.3). */
    boolean isDerivable() {
        return capability.kind() != Capability.Kind.UNTYPED || !hasChildren();
    }

    /** Whether anything was derived from it. */
    boolean hasChildren() {
        return next != null && isParentOf(next);
    }

    @Override
    public String toString() {
        return holder + "[" + index + "]";
    }
}
