package keel.kernel;

/**
 * The ways to receive: does the receiver wait for a message, and does an endpoint need a reply object
 * ({@code semantics.md} 4)?
 */
public enum ReceiveMode {
    RECV(true, true), NB_RECV(false, true), WAIT(true, false), NB_WAIT(false, false);

    private final boolean blocking;
    private final boolean reply;

    ReceiveMode(boolean blocking, boolean reply) {
        this.blocking = blocking;
        this.reply = reply;
    }

    /** Whether the receiver waits for a message. */
    public boolean isBlocking() {
        return blocking;
    }

    /** Whether an endpoint is received from with a reply object. */
    public boolean needsReply() {
        return reply;
    }
}
