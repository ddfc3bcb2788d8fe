package keel.kernel;

import keel.kernel.Capability.CNodeCap;

/** Resolves the CPtrs of system calls, which ignore bits left over ({@code semantics.md} 5). */
final class CSpace {
    private final int wordBits;
    private final Events events;
    private final LookupFailure failure = new LookupFailure();
    private Capability found = Capability.NULL;

    CSpace(Parameters parameters, Events events) {
        wordBits = parameters.wordBits();
        this.events = events;
    }

    /** Whether the CPtr reaches a slot, empty or not: {@link #found} has it, else {@link #failure} why. */
    boolean resolves(Capability root, long cptr) {
        if (!(root instanceof CNodeCap)) {
            return fails(LookupFailure.Kind.INVALID_ROOT, 0, 0, 0);
        }
        Capability reached = root;
        int bitsLeft = wordBits;
        while (bitsLeft > 0 && reached instanceof CNodeCap cap) {
            int guardSize = cap.guardSize();
            int levelBits = guardSize + cap.object().radix();
            if (guardSize > bitsLeft || bits(cptr, bitsLeft, guardSize) != cap.guard()) {
                return fails(LookupFailure.Kind.GUARD_MISMATCH, bitsLeft, guardSize, cap.guard());
            }
            if (levelBits > bitsLeft) {
                return fails(LookupFailure.Kind.DEPTH_MISMATCH, bitsLeft, levelBits, 0);
            }
            events.line(cap.object(), Access.READ);
            reached = cap.object().slot((int) bits(cptr, bitsLeft - guardSize, cap.object().radix()));
            bitsLeft -= levelBits;
        }
        found = reached;
        return true;
    }

    /** The capability of the slot that was reached. */
    Capability found() {
        return found;
    }

    /** Why the last CPtr reached no slot. */
    LookupFailure failure() {
        return failure;
    }

    /** A slot was reached, but its capability is none that the call can use. */
    void unusable() {
        fails(LookupFailure.Kind.MISSING_CAPABILITY, 0, 0, 0);
    }

    private boolean fails(LookupFailure.Kind kind, int bitsLeft, int bitsFound, long guardFound) {
        failure.set(kind, bitsLeft, bitsFound, guardFound);
        return false;
    }

    /** The highest {@code count} of the lowest {@code bitsLeft} bits. */
    private static long bits(long word, int bitsLeft, int count) {
        return count == 0 ? 0 : word >>> (bitsLeft - count) & Parameters.mask(count);
    }
}
