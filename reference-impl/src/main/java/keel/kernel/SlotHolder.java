package keel.kernel;

import java.util.function.Predicate;

/** An object with capability slots of its own: they are deleted one by one before it can go. */
public abstract class SlotHolder extends KernelObject {
    SlotHolder(Kernel kernel) {
        super(kernel);
    }

    /** One of its slots. */
    public abstract Slot slot(int i);

    /** The number of its slots. */
    public abstract int slotCount();

    // Invariants

    /** Whether every occupied slot satisfies the predicate. */
    boolean everySlot(Predicate<Slot> predicate) {
        for (int i = 0; i < slotCount(); i++) {
            if (!slot(i).isEmpty() && !predicate.test(slot(i))) {
                return false;
            }
        }
        return true;
    }

    /** What its capabilities name exists. */
    public boolean capabilityNamesObject() {
        for (int i = 0; i < slotCount(); i++) {
            if (!existsOrNull(slot(i).capability.object())) {
                return false;
            }
        }
        return true;
    }

    /** What the zombies in it have counted off is empty. */
    public boolean zombieEmptiesFromTheEnd() {
        for (int i = 0; i < slotCount(); i++) {
            if (slot(i).capability instanceof Capability.ZombieCap zombie && !zombie.restIsEmpty()) {
                return false;
            }
        }
        return true;
    }
}
