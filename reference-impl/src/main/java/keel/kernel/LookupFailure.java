package keel.kernel;

/**
 * Why a CPtr names no slot ({@code semantics.md} 5). A reused frame: a lookup writes it, a fault copies it.
 */
public final class LookupFailure {
    /** The four failures, numbered from 1 in messages. */
    public enum Kind {
        INVALID_ROOT("InvalidRoot"), MISSING_CAPABILITY("MissingCapability"), DEPTH_MISMATCH("DepthMismatch"),
        GUARD_MISMATCH("GuardMismatch");

        private final String specName;

        Kind(String specName) {
            this.specName = specName;
        }

        /** The name in the specification. */
        public String specName() {
            return specName;
        }

        int number() {
            return ordinal() + 1;
        }
    }

    private Kind kind = Kind.INVALID_ROOT;
    private int bitsLeft;
    private int bitsFound;
    private long guardFound;

    LookupFailure() {
    }

    /** Which failure. */
    public Kind kind() {
        return kind;
    }

    /** Bits of the CPtr not yet resolved; not for InvalidRoot. */
    public int bitsLeft() {
        return bitsLeft;
    }

    /** Bits that the CNode would resolve; only for DepthMismatch and GuardMismatch. */
    public int bitsFound() {
        return bitsFound;
    }

    /** The guard that did not match; only for GuardMismatch. */
    public long guardFound() {
        return guardFound;
    }

    void set(Kind kind, int bitsLeft, int bitsFound, long guardFound) {
        this.kind = kind;
        this.bitsLeft = bitsLeft;
        this.bitsFound = bitsFound;
        this.guardFound = guardFound;
    }

    void set(LookupFailure other) {
        set(other.kind, other.bitsLeft, other.bitsFound, other.guardFound);
    }

    /** Appends the failure as a message spells it ({@code semantics.md} 6.4, 13.2). */
    void appendTo(Message message) {
        message.add(kind.number());
        if (kind != Kind.INVALID_ROOT) {
            message.add(bitsLeft);
        }
        if (kind == Kind.GUARD_MISMATCH) {
            message.add(guardFound);
        }
        if (kind == Kind.DEPTH_MISMATCH || kind == Kind.GUARD_MISMATCH) {
            message.add(bitsFound);
        }
    }

    void save(Snapshot snapshot) {
        snapshot.put(kind);
        snapshot.put(bitsLeft);
        snapshot.put(bitsFound);
        snapshot.put(guardFound);
    }

    void restore(Snapshot snapshot) {
        kind = snapshot.take();
        bitsLeft = snapshot.takeInt();
        bitsFound = snapshot.takeInt();
        guardFound = snapshot.takeLong();
    }
}
