package keel.kernel;

/** An object with capability slots of its own: they are deleted one by one before it can go. */
public abstract class SlotHolder extends KernelObject {
    SlotHolder(Kernel kernel) {
        super(kernel);
    }

    /** One of its slots. */
    public abstract Slot slot(int i);

    /** The number of its slots. */
    public abstract int slotCount();
}
