package keel.kernel;

import keel.kernel.Capability.FrameCap;
import keel.kernel.Capability.PagingStructureCap;
import keel.kernel.Capability.ZombieCap;

/**
 * Deletes capabilities, and with the last one its object ({@code semantics.md} 14). A CNode or thread whose
 * last capability goes becomes a zombie, which loses its slots from the last to the first: one unit of work
 * each.
 */
final class Deletion {
    private final Derivation derivation;
    private final WorkUnits units;

    Deletion(Derivation derivation, WorkUnits units) {
        this.derivation = derivation;
        this.units = units;
    }

    /** Empties the slot; false if the units were spent before it was empty. */
    boolean delete(Slot slot) {
        while (!slot.isEmpty()) {
            finish(slot);
            if (!(slot.capability instanceof ZombieCap zombie) || isRemovable(slot, zombie)) {
                remove(slot);
            } else {
                reduce(slot, zombie);
                units.add();
                if (units.areSpent()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Deletes all children, the newest first; false if the units were spent while any was left. */
    boolean revoke(Slot slot) {
        while (slot.hasChildren()) {
            if (!delete(slot.next)) {
                return false;
            }
            units.add();
            if (units.areSpent() && slot.hasChildren()) {
                return false;
            }
        }
        return true;
    }

    /** The capability loses its mapping, or with the last one the object lets go of everything. */
    private static void finish(Slot slot) {
        if (slot.capability instanceof FrameCap frame && frame.isMapped()) {
            frame.vspace().unmap(frame.address(), frame.object());
        } else if (slot.capability instanceof PagingStructureCap structure && structure.isMapped()) {
            if (slot.isFinal()) {
                structure.vspace().unmap(structure.address(), structure.object());
            }
        } else if (!(slot.capability instanceof ZombieCap) && slot.isFinal()) {
            KernelObject object = slot.capability.object();
            object.finish();
            if (object instanceof SlotHolder holder) {
                slot.capability = new ZombieCap(holder, holder.slotCount());
            }
        }
    }

    /** Whether all slots of the zombie are empty, but for the one that it is itself in. */
    private static boolean isRemovable(Slot slot, ZombieCap zombie) {
        return zombie.number() == 0 || zombie.number() == 1 && slot == zombie.object().slot(0);
    }

    private void remove(Slot slot) {
        KernelObject object = slot.capability.object();
        boolean isLast = slot.isFinal();
        derivation.remove(slot);
        if (isLast) {
            object.destroy();
        }
    }

    /** Deletes the last slot of the zombie; by that the slot itself may have come to hold another zombie. */
    private void reduce(Slot slot, ZombieCap zombie) {
        deleteWithin(zombie.object().slot(zombie.number() - 1));
        if (slot.capability == zombie) {
            slot.capability = new ZombieCap(zombie.object(), zombie.number() - 1);
        }
    }

    /**
     * Empties a slot of a zombie without going deeper: a CNode or thread that is found there changes places
     * with what is in its own first slot, and stays behind where no thread can reach it.
     */
    private void deleteWithin(Slot slot) {
        while (!slot.isEmpty()) {
            finish(slot);
            if (!(slot.capability instanceof ZombieCap zombie) || isRemovable(slot, zombie)) {
                remove(slot);
            } else if (zombie.object().slot(0) == slot) {
                return;
            } else {
                derivation.swap(slot, zombie.object().slot(0));
            }
        }
    }
}
