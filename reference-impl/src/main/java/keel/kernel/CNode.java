package keel.kernel;

/** A table of 2^radix capability slots. */
public final class CNode extends KernelObject {
    private final int radix;
    private final Capability[] slots;

    CNode(Kernel kernel, int index, int radix) {
        super(kernel, index);
        this.radix = radix;
        slots = new Capability[1 << radix];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = Capability.NULL;
        }
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.CNODE;
    }

    /** The number of CPtr bits that select a slot. */
    public int radix() {
        return radix;
    }

    /** The number of slots. */
    public int size() {
        return slots.length;
    }

    /** The capability in a slot. */
    public Capability slot(int i) {
        return slots[i];
    }

    void put(int i, Capability capability) {
        slots[i] = capability;
    }

    @Override
    void reset() {
        // Slots hold capabilities only, and those stay.
    }

    @Override
    void save(Snapshot snapshot) {
        snapshot.putAll(slots);
    }

    @Override
    void restore(Snapshot snapshot) {
        snapshot.takeAll(slots);
    }
}
