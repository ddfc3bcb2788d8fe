package keel.kernel;

/** A table of 2^radix capability slots. */
public final class CNode extends SlotHolder {
    private final int radix;
    private final Slot[] slots;

    CNode(Kernel kernel, int radix) {
        super(kernel);
        this.radix = radix;
        slots = new Slot[1 << radix];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Slot(this, i);
        }
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.CNODE;
    }

    @Override
    public int sizeBits() {
        return ObjectType.CNODE.objectBits(radix);
    }

    /** The number of CPtr bits that select a slot. */
    public int radix() {
        return radix;
    }

    @Override
    public Slot slot(int i) {
        return slots[i];
    }

    @Override
    public int slotCount() {
        return slots.length;
    }

    // Set-up

    @Override
    void enter() {
        kernel.cnodes().add(this);
    }

    @Override
    void destroy() {
        kernel.cnodes().remove(this);
    }

    @Override
    void reset() {
        // Slots hold capabilities only, and those stay.
    }

    @Override
    void save(Snapshot snapshot) {
        for (Slot slot : slots) {
            snapshot.put(slot.capability);
        }
    }

    @Override
    void restore(Snapshot snapshot) {
        for (Slot slot : slots) {
            slot.capability = snapshot.take();
        }
    }
}
