package keel.kernel;

import keel.kernel.Capability.CNodeCap;
import keel.kernel.Capability.UntypedCap;
import keel.kernel.Invocation.Side;

/** Checks invocations of untyped memory, in seL4's order ({@code semantics.md} 8.1). */
final class UntypedInvocation {
    private static final int RETYPE = 1;
    private static final int MAX_COUNT = 256;

    private final Kernel kernel;
    private final Invocation invocation;

    UntypedInvocation(Kernel kernel, Invocation invocation) {
        this.kernel = kernel;
        this.invocation = invocation;
    }

    Outcome decode(Slot slot, UntypedCap cap) {
        if (invocation.label() != RETYPE) {
            return Outcome.ILLEGAL_OPERATION;
        }
        if (invocation.lacks(6, 1)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        ObjectType type = ObjectType.numbered(invocation.word(0));
        long sizeBits = invocation.word(1);
        if (type == null) {
            return invocation.invalidArgument(0);
        }
        if (!type.fits(sizeBits)) {
            return invocation.rangeError(0, ObjectType.MAX_BITS);
        }
        if (!type.isEnough(sizeBits)) {
            return invocation.invalidArgument(1);
        }
        Capability node = invocation.cap(0);
        long depth = invocation.word(3);
        if (depth != 0) {
            Outcome lookup = invocation.lookUp(node, invocation.word(2), depth, Side.DESTINATION);
            if (lookup != Outcome.NO_ERROR) {
                return lookup;
            }
            node = invocation.found().capability;
        }
        return node instanceof CNodeCap window
            ? retype(slot, cap, type, type.objectBits(sizeBits), window.object())
            : invocation.missing(Side.DESTINATION, depth);
    }

    private Outcome retype(Slot slot, UntypedCap cap, ObjectType type, int objectBits, CNode node) {
        long offset = invocation.word(4);
        long count = invocation.word(5);
        if (Long.compareUnsigned(offset, node.slotCount()) >= 0) {
            return invocation.rangeError(0, node.slotCount() - 1);
        }
        if (count == 0 || Long.compareUnsigned(count, MAX_COUNT) > 0) {
            return invocation.rangeError(1, MAX_COUNT);
        }
        if (count > node.slotCount() - offset) {
            return invocation.rangeError(1, node.slotCount() - offset);
        }
        for (long i = offset; i < offset + count; i++) {
            if (!node.slot((int) i).isEmpty()) {
                return Outcome.DELETE_FIRST;
            }
        }
        boolean isReused = !slot.hasChildren();
        long freeBytes = cap.object().freeBytes(isReused ? 0 : cap.free());
        if (freeBytes >>> objectBits < count) {
            return invocation.notEnoughMemory(freeBytes);
        }
        Retype retype = new Retype(type, objectBits, node, (int) offset, (int) count);
        return invocation.accept(isReused
            ? () -> kernel.operation().retype(slot, retype)
            : () -> Untyped.retype(slot, retype));
    }
}
