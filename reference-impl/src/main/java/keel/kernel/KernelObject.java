package keel.kernel;

/**
 * What the kernel keeps state of. Objects of a kind are numbered from 0; the number of one that was destroyed
 * is used again. An object made from untyped memory lies there; any other has a region of its own.
 */
public abstract class KernelObject {
    final Kernel kernel;
    final Events events;
    int index;
    boolean exists;

    // Where it lies.
    private Untyped untyped;
    private long offset;

    KernelObject(Kernel kernel) {
        this.kernel = kernel;
        events = kernel.events;
    }

    /** Its number among the objects of its kind, also when it was destroyed. */
    public final int index() {
        return index;
    }

    /** Whether it is one of the kernel's objects: it was made and not destroyed since. */
    public final boolean exists() {
        return exists;
    }

    /** Its kind. */
    public abstract ObjectKind kind();

    /** The binary logarithm of its size in bytes. */
    public abstract int sizeBits();

    /** The untyped memory that it was made from, or null. */
    public final Untyped untyped() {
        return untyped;
    }

    /** Where it begins in that memory, in units of {@link Untyped#UNIT_BITS}. */
    public final long offset() {
        return offset;
    }

    /** Its size in the same units. */
    final long units() {
        return 1L << sizeBits() - Untyped.UNIT_BITS;
    }

    /** Says where it lies. */
    final void place(Untyped memory, long offset) {
        untyped = memory;
        this.offset = offset;
    }

    /** Whether it is this memory, or lies in it or in memory that was made from it. */
    final boolean liesIn(Untyped memory) {
        KernelObject around = this;
        while (around != null && around != memory) {
            around = around.untyped;
        }
        return around == memory;
    }

    /** Lets go of all other objects, and they of it: its last capability is being deleted (14). */
    void finish() {
        // Many have nothing to do with others.
    }

    /** Adds itself to the kernel's object table. */
    abstract void enter();

    /** Leaves the kernel. */
    abstract void destroy();

    /** Back to the state right after creation; capabilities stay. */
    abstract void reset();

    /** Writes its state to the snapshot. */
    abstract void save(Snapshot snapshot);

    /** Reads its state from the snapshot, in the order of {@link #save}. */
    abstract void restore(Snapshot snapshot);

    /** Reports that the object's cache line is read. */
    final void read() {
        events.line(this, Access.READ);
    }

    /** Reports that the object's cache line is written. */
    final void written() {
        events.line(this, Access.WRITE);
    }

    // Invariants

    /** It lies within the memory that it was made from, aligned to its size. */
    public boolean memoryAlignedInside() {
        return untyped == null || offset % units() == 0 && offset + units() <= untyped.units();
    }

    /** Nothing else that was made from the same memory lies where it does. */
    public boolean memoryNoOverlap() {
        return untyped == null || kernel.everyObject(other -> other == this || other.untyped != untyped
            || other.offset + other.units() <= offset || offset + units() <= other.offset);
    }

    /** A capability to it exists, or its memory would be lost. */
    public boolean memoryHasCapability() {
        return untyped == null || !kernel.everySlot(slot -> slot.capability.object() != this);
    }

    /** The objects that it refers to exist. */
    public boolean referencesExist() {
        return true;
    }

    static boolean existsOrNull(KernelObject object) {
        return object == null || object.exists;
    }

    @Override
    public String toString() {
        return kind() + " " + index;
    }
}
