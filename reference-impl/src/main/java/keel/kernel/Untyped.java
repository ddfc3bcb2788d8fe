package keel.kernel;

import keel.kernel.Capability.UntypedCap;

/**
 * Untyped memory ({@code semantics.md} 8.1). What of it is in use stands in its capability: all units below
 * the free index.
 */
public final class Untyped extends KernelObject {
    /** Free indexes and offsets count units of 2^4 bytes. */
    public static final int UNIT_BITS = 4;
    /** Memory is cleared in chunks of 2^8 bytes. */
    private static final int CHUNK_BITS = 8;
    private static final long CHUNK_UNITS = 1L << CHUNK_BITS - UNIT_BITS;

    private final int sizeBits;

    Untyped(Kernel kernel, int sizeBits) {
        super(kernel);
        this.sizeBits = sizeBits;
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.UNTYPED;
    }

    @Override
    public int sizeBits() {
        return sizeBits;
    }

    /** The bytes above this free index. */
    long freeBytes(long free) {
        return (1L << sizeBits) - (free << UNIT_BITS);
    }

    // Operations

    /** Whether any of the memory in the slot is to be cleared before it can be used again. */
    static boolean isInUse(Slot slot) {
        return ((UntypedCap) slot.capability).free() > 0;
    }

    /** Clears the highest chunk that is in use; all at once where that is no work to speak of (false). */
    static boolean clear(Slot slot) {
        UntypedCap cap = (UntypedCap) slot.capability;
        boolean isChunk = cap.object().sizeBits > CHUNK_BITS;
        long free = isChunk ? cap.free() - 1 & -CHUNK_UNITS : 0;
        slot.capability = new UntypedCap(cap.object(), free);
        return isChunk;
    }

    /** Makes the objects at the next aligned place, each with its original capability behind this one. */
    static void retype(Slot slot, Retype retype) {
        UntypedCap cap = (UntypedCap) slot.capability;
        long objectUnits = 1L << retype.objectBits() - UNIT_BITS;
        long start = cap.free() + objectUnits - 1 & -objectUnits;
        Untyped memory = cap.object();
        long end = start + retype.count() * objectUnits;
        if (end > memory.units()) {
            throw new IllegalStateException("ObjectsInsideTheirUntyped");
        }
        slot.capability = new UntypedCap(memory, end);
        for (int i = 0; i < retype.count(); i++) {
            Capability original = retype.type().create(memory.kernel, retype.objectBits());
            original.object().place(memory, start + i * objectUnits);
            Slot destination = retype.node().slot(retype.offset() + i);
            memory.kernel.derivation().insertOriginal(original, slot, destination);
        }
    }

    // Set-up

    @Override
    void enter() {
        kernel.untypeds().add(this);
    }

    @Override
    void destroy() {
        kernel.untypeds().remove(this);
    }

    @Override
    void reset() {
        // Its state stands in capabilities.
    }

    @Override
    void save(Snapshot snapshot) {
        // Its state stands in capabilities.
    }

    @Override
    void restore(Snapshot snapshot) {
        // Its state stands in capabilities.
    }

    // Invariants

    /** What lies in it lies below the free index of every capability to it. */
    public boolean childrenBelowFree() {
        return kernel.everySlot(slot -> !(slot.capability instanceof UntypedCap cap) || cap.object() != this
            || kernel.everyObject(object -> object.untyped() != this || liesBelow(object, cap.free())));
    }

    private static boolean liesBelow(KernelObject object, long free) {
        return object.offset() + object.units() <= free;
    }
}
