package keel.kernel;

import keel.kernel.Capability.CNodeCap;
import keel.kernel.Capability.EndpointCap;
import keel.kernel.Invocation.Side;

/** Checks invocations of CNodes, in seL4's order ({@code semantics.md} 8.2). */
final class CNodeInvocation {
    private static final int REVOKE = 18;
    private static final int DELETE = 19;
    private static final int CANCEL_BADGED_SENDS = 20;
    private static final int COPY = 21;
    private static final int MINT = 22;
    private static final int MOVE = 23;
    private static final int MUTATE = 24;
    private static final int ROTATE = 25;

    private final Kernel kernel;
    private final Invocation invocation;

    CNodeInvocation(Kernel kernel, Invocation invocation) {
        this.kernel = kernel;
        this.invocation = invocation;
    }

    Outcome decode(CNodeCap root) {
        long label = invocation.label();
        if (label < REVOKE || label > ROTATE) {
            return Outcome.ILLEGAL_OPERATION;
        }
        if (invocation.lacks(2, 0)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        Outcome lookup =
            invocation.lookUp(root, invocation.word(0), invocation.word(1), Side.DESTINATION);
        if (lookup != Outcome.NO_ERROR) {
            return lookup;
        }
        Slot slot = invocation.found();
        return switch ((int) label) {
            case REVOKE -> invocation.accept(() -> kernel.operation().revoke(slot));
            case DELETE -> invocation.accept(() -> kernel.operation().delete(slot));
            case CANCEL_BADGED_SENDS -> cancelBadgedSends(slot);
            case ROTATE -> rotate(slot);
            default -> fill(slot, (int) label);
        };
    }

    private Outcome cancelBadgedSends(Slot slot) {
        if (!(slot.capability instanceof EndpointCap cap) || !cap.rights().equals(Rights.ALL)) {
            return Outcome.ILLEGAL_OPERATION;
        }
        return invocation.accept(() -> {
            if (cap.badge() != 0) {
                cap.object().cancelBadgedSends(cap.badge());
            }
        });
    }

    /** Copy, Mint, Move and Mutate: an empty destination and a source with something in it. */
    private Outcome fill(Slot destination, int label) {
        if (invocation.lacks(4, 1)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        if (!destination.isEmpty()) {
            return Outcome.DELETE_FIRST;
        }
        long depth = invocation.word(3);
        Outcome lookup = invocation.lookUp(invocation.cap(0), invocation.word(2), depth, Side.SOURCE);
        if (lookup != Outcome.NO_ERROR) {
            return lookup;
        }
        Slot source = invocation.found();
        if (source.isEmpty()) {
            return invocation.missing(Side.SOURCE, depth);
        }
        if (invocation.lacks(words(label), 1)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        return switch (label) {
            case COPY -> derive(source, masked(source), destination);
            case MINT -> derive(source, masked(source).minted(invocation.word(5)), destination);
            case MOVE -> move(source, source.capability, destination);
            default -> move(source, source.capability.mutated(invocation.word(4)), destination);
        };
    }

    private static int words(int label) {
        return label == MINT ? 6 : label == MOVE ? 4 : 5;
    }

    private Capability masked(Slot source) {
        return source.capability.masked(Rights.ofWord(invocation.word(4)));
    }

    private Outcome derive(Slot source, Capability changed, Slot destination) {
        if (!source.isDerivable()) {
            return Outcome.REVOKE_FIRST;
        }
        Capability derived = changed.derived();
        return derived.isNull()
            ? Outcome.ILLEGAL_OPERATION
            : invocation.accept(() -> kernel.derivation().insert(derived, source, destination));
    }

    private Outcome move(Slot source, Capability changed, Slot destination) {
        return changed.isNull()
            ? Outcome.ILLEGAL_OPERATION
            : invocation.accept(() -> kernel.derivation().move(changed, source, destination));
    }

    private Outcome rotate(Slot destination) {
        if (invocation.lacks(8, 2)) {
            return Outcome.TRUNCATED_MESSAGE;
        }
        long sourceDepth = invocation.word(7);
        Outcome lookup = invocation.lookUp(invocation.cap(1), invocation.word(6), sourceDepth, Side.SOURCE);
        if (lookup != Outcome.NO_ERROR) {
            return lookup;
        }
        Slot source = invocation.found();
        long pivotDepth = invocation.word(4);
        lookup = invocation.lookUp(invocation.cap(0), invocation.word(3), pivotDepth, Side.SOURCE);
        if (lookup != Outcome.NO_ERROR) {
            return lookup;
        }
        Slot pivot = invocation.found();
        if (pivot == source || pivot == destination) {
            return Outcome.ILLEGAL_OPERATION;
        }
        if (source != destination && !destination.isEmpty()) {
            return Outcome.DELETE_FIRST;
        }
        if (source.isEmpty()) {
            return invocation.missing(Side.SOURCE, sourceDepth);
        }
        if (pivot.isEmpty()) {
            return invocation.missing(Side.DESTINATION, pivotDepth);
        }
        return rotate(destination, pivot, source);
    }

    private Outcome rotate(Slot destination, Slot pivot, Slot source) {
        Capability toPivot = source.capability.mutated(invocation.word(5));
        Capability toDestination = pivot.capability.mutated(invocation.word(2));
        if (toPivot.isNull() || toDestination.isNull()) {
            return Outcome.ILLEGAL_OPERATION;
        }
        Derivation derivation = kernel.derivation();
        if (source == destination) {
            return invocation.accept(() -> derivation.swap(toPivot, source, toDestination, pivot));
        }
        return invocation.accept(() -> {
            derivation.move(toDestination, pivot, destination);
            derivation.move(toPivot, source, pivot);
        });
    }
}
