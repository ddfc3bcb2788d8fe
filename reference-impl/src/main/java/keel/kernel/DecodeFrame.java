package keel.kernel;

import keel.kernel.Capability.FrameCap;
import keel.kernel.Capability.VSpaceCap;
import keel.kernel.Invocation.Side;

/** Checks invocations of frames, in seL4's order: map and unmap. */
final class DecodeFrame {
    private static final int MAP = 45;
    private static final int UNMAP = 46;

    private final Invocation invocation;

    DecodeFrame(Invocation invocation) {
        this.invocation = invocation;
    }

    Outcome decode(Slot slot, FrameCap cap) {
        if (invocation.label() == UNMAP) {
            return invocation.accept(() -> unmap(slot, cap));
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
        if (!(invocation.cap(0) instanceof VSpaceCap in) || cap.isMapped() && cap.vspace() != in.object()) {
            return invocation.invalidCapability(1);
        }
        if (cap.isMapped() ? cap.address() != address : !VSpace.isUserAddress(address)) {
            return invocation.invalidArgument(0);
        }
        if ((address & Parameters.mask(Frame.BITS)) != 0) {
            return Outcome.ALIGNMENT_ERROR;
        }
        if (!in.object().hasTable(address)) {
            return invocation.missing(Side.DESTINATION, in.object().missingTableBits(address));
        }
        Rights rights = cap.rights().and(Rights.ofWord(invocation.word(1))).ofPage();
        return invocation.accept(() -> {
            in.object().map(address, cap.object(), rights);
            slot.capability = new FrameCap(cap.object(), cap.rights(), in.object(), address);
        });
    }
}
