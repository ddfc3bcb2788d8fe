package keel.kernel;

import keel.kernel.Capability.CNodeCap;

/** Resolves CPtrs to slots ({@code semantics.md} 5). */
final class CSpace {
    private final int wordBits;
    private final Events events;
    private final LookupFailure failure = new LookupFailure();
    private Slot found;
    private int bitsLeft;

    CSpace(Parameters parameters, Events events) {
        wordBits = parameters.wordBits();
        this.events = events;
    }

    /**
     * Whether the CPtr of a system call reaches a slot, empty or not: {@link #found} has it, else {@link
     * #failure} why. Bits left over do not matter.
     */
    boolean resolves(Capability root, long cptr) {
        return resolves(root, cptr, wordBits);
    }

    /** Whether this many of the lowest bits of the index name a slot; 1 to all bits of a word. */
    boolean resolvesExactly(Capability root, long index, int depth) {
        return resolves(root, index, depth)
            && (bitsLeft == 0 || fails(LookupFailure.Kind.DEPTH_MISMATCH, bitsLeft, 0, 0));
    }

    int wordBits() {
        return wordBits;
    }

    /** Whether this many bits can be resolved. */
    boolean isDepth(long depth) {
        return depth != 0 && Long.compareUnsigned(depth, wordBits) <= 0;
    }

    private boolean resolves(Capability root, long cptr, int bits) {
        if (!(root instanceof CNodeCap)) {
            return fails(LookupFailure.Kind.INVALID_ROOT, 0, 0, 0);
        }
        Slot slot = null;
        Capability reached = root;
        int left = bits;
        while (left > 0 && reached instanceof CNodeCap cap) {
            int guardSize = cap.guardSize();
            int levelBits = guardSize + cap.object().radix();
            if (guardSize > left || bits(cptr, left, guardSize) != cap.guard()) {
                return fails(LookupFailure.Kind.GUARD_MISMATCH, left, guardSize, cap.guard());
            }
            if (levelBits > left) {
                return fails(LookupFailure.Kind.DEPTH_MISMATCH, left, levelBits, 0);
            }
            events.line(cap.object(), Access.READ);
            slot = cap.object().slot((int) bits(cptr, left - guardSize, cap.object().radix()));
            reached = slot.capability;
            left -= levelBits;
        }
        found = slot;
        bitsLeft = left;
        return true;
    }

    /** The slot that was reached. */
    Slot found() {
        return found;
    }

    /** Why the last CPtr reached no slot. */
    LookupFailure failure() {
        return failure;
    }

    /** A slot was reached, but its capability is none that the call can use. */
    void unusable() {
        missing(0);
    }

    /** Where a capability was expected there is none of use; this many bits were to be resolved. */
    void missing(int bits) {
        fails(LookupFailure.Kind.MISSING_CAPABILITY, bits, 0, 0);
    }

    private boolean fails(LookupFailure.Kind kind, int left, int bitsFound, long guardFound) {
        failure.set(kind, left, bitsFound, guardFound);
        return false;
    }

    /** The highest {@code count} of the lowest {@code bitsLeft} bits. */
    private static long bits(long word, int bitsLeft, int count) {
        return count == 0 ? 0 : word >>> (bitsLeft - count) & Parameters.mask(count);
    }
}
