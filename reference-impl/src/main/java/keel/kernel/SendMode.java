package keel.kernel;

/** How a message is sent: the four send phases of {@code semantics.md} 4, and a fault. */
public enum SendMode {
    /** Waits for a receiver, expects no answer. */
    SEND,
    /** Is dropped if nobody receives. */
    NB_SEND,
    /** Waits for a receiver, then for its reply; lends the scheduling context. */
    CALL,
    /**
     * The first of two phases: as NB_SEND, gives the scheduling context away, and refuses most invocations.
     */
    FIRST_PHASE,
    /** The kernel sends for a faulting thread: waits; the stored fault makes it a call. */
    FAULT;

    /** Whether the sender waits for a receiver. */
    public boolean isBlocking() {
        return this == SEND || this == CALL || this == FAULT;
    }

    /** Whether the user asked for a reply. */
    public boolean isCall() {
        return this == CALL;
    }

    /** Whether a passive receiver is given the sender's scheduling context, with no way back. */
    public boolean givesSchedContext() {
        return this == FIRST_PHASE;
    }
}
