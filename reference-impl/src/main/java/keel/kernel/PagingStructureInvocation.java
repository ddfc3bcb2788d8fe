package keel.kernel;

import keel.kernel.Capability.PagingStructureCap;
import keel.kernel.Capability.VSpaceCap;
import keel.kernel.Invocation.Side;

/** Checks invocations of page tables, page directories and PDPTs, in seL4's order: map and unmap. */
final class PagingStructureInvocation {
    private static final int PDPT_MAP = 39;
    private static final int LABELS_PER_LEVEL = 2;

    private final Invocation invocation;

    PagingStructureInvocation(Invocation invocation) {
        this.invocation = invocation;
    }

    Outcome decode(Slot slot, PagingStructureCap cap) {
        long map = PDPT_MAP + LABELS_PER_LEVEL * (cap.object().level().ordinal() - PagingLevel.PDPT.ordinal());
        if (invocation.label() == map + 1) {
            return slot.isFinal() ? invocation.accept(() -> unmap(slot, cap)) : Outcome.REVOKE_FIRST;
        }
        return invocation.label() == map ? decodeMap(slot, cap) : Outcome.ILLEGAL_OPERATION;
    }

    /** It is cleared, so that it hangs anywhere else as if it were new. */
    private static void unmap(Slot slot, PagingStructureCap cap) {
        if (cap.isMapped()) {
            cap.vspace().unmap(cap.address(), cap.object());
            cap.object().reset();
            slot.capability = new PagingStructureCap(cap.object(), null, 0);
        }
    }

    private Outcome decodeMap(Slot slot, PagingStructureCap cap) {
        if (invocation.lacks(2, 1)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        if (cap.isMapped()) {
            return invocation.invalidCapability(0);
        }
        PagingLevel level = cap.object().level();
        long address = invocation.word(0) & ~Parameters.mask(level.tableBits());
        if (!VSpace.isRoot(invocation.cap(0))) {
            return invocation.invalidCapability(1);
        }
        if (Long.compareUnsigned(address, VSpace.LAST_USER_ADDRESS) > 0) {
            return invocation.invalidArgument(0);
        }
        VSpace in = ((VSpaceCap) invocation.cap(0)).object();
        int missing = in.missingBits(level.above(), address);
        if (missing != 0) {
            return invocation.missing(Side.DESTINATION, missing);
        }
        if (in.entry(level.above(), address) != null) {
            return Outcome.DELETE_FIRST;
        }
        return invocation.accept(() -> {
            in.map(address, cap.object());
            slot.capability = new PagingStructureCap(cap.object(), in, address);
        });
    }
}
