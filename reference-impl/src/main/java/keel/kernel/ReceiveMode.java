package keel.kernel;

/** How a message is received: the four receive phases of {@code semantics.md} 4. */
public enum ReceiveMode {
    RECV, NB_RECV, WAIT, NB_WAIT;

    /** Whether the receiver waits for a message. */
    public boolean isBlocking() {
        return this == RECV || this == WAIT;
    }

    /** Whether an endpoint is received from with a reply object. */
    public boolean needsReply() {
        return this == RECV || this == NB_RECV;
    }
}
