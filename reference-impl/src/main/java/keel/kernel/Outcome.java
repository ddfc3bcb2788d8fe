package keel.kernel;

/** How a phase of a system call ended: seL4's errors in their order, or a lookup that failed. */
public enum Outcome {
    NO_ERROR("NoError"), INVALID_ARGUMENT("InvalidArgument"), INVALID_CAPABILITY("InvalidCapability"),
    ILLEGAL_OPERATION("IllegalOperation"), RANGE_ERROR("RangeError"), ALIGNMENT_ERROR("AlignmentError"),
    FAILED_LOOKUP("FailedLookup"), TRUNCATED_MESSAGE("TruncatedMessage"), DELETE_FIRST("DeleteFirst"),
    REVOKE_FIRST("RevokeFirst"), NOT_ENOUGH_MEMORY("NotEnoughMemory"),
    /** No usable capability, and the fault was raised. */
    CAP_FAULT("CapFault"),
    /** A lookup failed, and the error is dropped. */
    IGNORED("Ignored");

    private final String specName;

    Outcome(String specName) {
        this.specName = specName;
    }

    /** The name in the specification. */
    public String specName() {
        return specName;
    }

    /** The label of the kernel's reply; only errors have one. */
    int number() {
        return ordinal();
    }
}
