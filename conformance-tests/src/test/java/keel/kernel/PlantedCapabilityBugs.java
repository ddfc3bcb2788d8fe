package keel.kernel;

import net.bytebuddy.asm.Advice;

/** Faults for what the reference kernel does with capabilities and memory, woven in as {@link PlantedFaults} are. */
public final class PlantedCapabilityBugs {

    private PlantedCapabilityBugs() {
    }

    /** Derivation.place: one place further than directly behind the source. */
    public static final class BehindNext {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 1, readOnly = false) Slot before) {
            before = before.next == null ? before : before.next;
        }
    }

    /** Derivation.insert: every copy can have children of its own. */
    public static final class Revocable {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(2) Slot destination) {
            destination.revocable = true;
        }
    }

    /** Derivation.remove: who comes behind the first of a family does not become the first. */
    public static final class FirstForgotten {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) Slot slot) {
            slot.firstBadged = false;
        }
    }

    /** DecodeCNode.masked: a copy has all rights of its source. */
    public static final class NotMasked {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Slot source, @Advice.Return(readOnly = false) Capability masked) {
            masked = source.capability;
        }
    }

    /** Slot.hasChildren, Slot.isFinal, WorkUnits.areSpent: never. */
    public static final class AlwaysFalse {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean answer) {
            answer = false;
        }
    }

    /** Untyped.retype: the memory that was given away counts as free. */
    public static final class MemoryStaysFree {
        @Advice.OnMethodEnter
        static Capability enter(@Advice.Argument(0) Slot slot) {
            return slot.capability;
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Slot slot, @Advice.Enter Capability before) {
            slot.capability = before;
        }
    }

    /** Untyped.freeBytes: twice as much as there is. */
    public static final class MoreThanThereIs {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) long bytes) {
            bytes *= 2;
        }
    }

    /** ExtraCaps.receiveSlot: no capability is ever received. */
    public static final class NoSlot {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Slot slot) {
            slot = null;
        }
    }

    /** FaultHandler.resolveFault: every answer lets the thread go on. */
    public static final class LabelZero {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 1, readOnly = false) long label) {
            label = 0;
        }
    }

    /** VSpace.isRoot: an address space can be used without an ASID. */
    public static final class AnyRoot {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Capability capability,
            @Advice.Return(readOnly = false) boolean isRoot) {
            isRoot = capability instanceof Capability.VSpaceCap;
        }
    }

    /** Rights.ofPage: who may only write may write. */
    public static final class SameRights {
        @Advice.OnMethodExit
        static void exit(@Advice.This Rights rights, @Advice.Return(readOnly = false) Rights page) {
            page = rights;
        }
    }
}
