package keel.kernel;

/**
 * The ways to send: does the sender wait for a receiver, does it wait for a reply, may its scheduling context go with the
 * message, and does a receive phase follow ({@code semantics.md} 4)?
 */
public enum SendMode {
    SEND(true, false, false, false),
    NB_SEND(false, false, false, false),
    CALL(true, true, true, false),
    FIRST_PHASE(false, false, true, true),
    /** The kernel sends the message of a fault; the stored fault makes that a call. */
    FAULT(true, false, true, false);

    private final boolean blocking;
    private final boolean call;
    private final boolean donation;
    private final boolean first;

    SendMode(boolean blocking, boolean call, boolean donation, boolean first) {
        this.blocking = blocking;
        this.call = call;
        this.donation = donation;
        this.first = first;
    }

    /** Whether the sender waits for a receiver. */
    public boolean isBlocking() {
        return blocking;
    }

    /** Whether the user asked for a reply. */
    public boolean isCall() {
        return call;
    }

    /** Whether a passive receiver is given the sender's scheduling context. */
    public boolean mayDonate() {
        return donation;
    }

    /** Whether a receive phase follows: most invocations are refused in the first of two phases. */
    public boolean isFirstPhase() {
        return first;
    }
}
