package keel.kernel;

import keel.kernel.Capability.FrameCap;
import keel.kernel.Capability.VSpaceCap;
import keel.kernel.Invocation.Side;

/** Checks invocations of frames, in seL4's order: map, unmap, address. */
final class FrameInvocation {
    private static final int MAP = 45;
    private static final int UNMAP = 46;
    private static final int GET_ADDRESS = 47;

    private final Invocation invocation;

    FrameInvocation(Invocation invocation) {
        this.invocation = invocation;
    }

    Outcome decode(Slot slot, FrameCap cap) {
        if (invocation.label() == UNMAP) {
            return invocation.accept(() -> unmap(slot, cap));
        }
        if (invocation.label() == GET_ADDRESS) {
            return invocation.accept(() -> invocation.answer(0));
        }
        return invocation.label() == MAP ? decodeMap(slot, cap) : Outcome.ILLEGAL_OPERATION;
    }

    private static void unmap(Slot slot, FrameCap cap) {
        if (cap.isMapped()) {
            cap.vspace().unmap(cap.address(), cap.object());
            slot.capability = cap.unmapped();
        }
    }

    private Outcome decodeMap(Slot slot, FrameCap cap) {
        if (invocation.lacks(3, 1)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        long address = invocation.word(0);
        Capability root = invocation.cap(0);
        if (!VSpace.isRoot(root) || cap.isMapped() && cap.vspace() != root.object()) {
            return invocation.invalidCapability(1);
        }
        PagingLevel level = cap.object().level();
        if (cap.isMapped() ? cap.address() != address : !VSpace.isUserAddress(address, level.entryBits())) {
            return invocation.invalidArgument(0);
        }
        if ((address & Parameters.mask(level.entryBits())) != 0) {
            return Outcome.ALIGNMENT_ERROR;
        }
        VSpace in = ((VSpaceCap) root).object();
        int missing = in.missingBits(level, address);
        if (missing != 0) {
            return invocation.missing(Side.DESTINATION, missing);
        }
        if (in.entry(level, address) instanceof PagingStructure) {
            return Outcome.DELETE_FIRST;
        }
        Rights rights = cap.rights().and(Rights.ofWord(invocation.word(1))).ofPage();
        return invocation.accept(() -> {
            in.map(address, cap.object(), rights);
            slot.capability = new FrameCap(cap.object(), cap.rights(), in, address);
        });
    }
}
