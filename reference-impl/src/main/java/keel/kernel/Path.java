package keel.kernel;

/** The path of a Call or ReplyRecv: fast, or the first failed condition ({@code semantics.md} 18). */
public enum Path {
    FAST,
    /** The message is longer than the registers. */
    LENGTH,
    /** The message carries extra capabilities. */
    EXTRA_CAPS,
    /** The invoking thread has a stored fault. */
    STORED_FAULT,
    /** Not an endpoint capability with the rights for this call. */
    ENDPOINT_CAP,
    /** ReplyRecv: not a reply capability. */
    REPLY_CAP,
    /** Call: nobody receives; ReplyRecv: somebody sends. */
    ENDPOINT_STATE,
    /** ReplyRecv: the bound notification is active. */
    BOUND_NOTIFICATION,
    /** A ready thread has a higher priority than the partner. */
    PRIORITY,
    /** Call: the receiver has its own scheduling context. */
    RECEIVER_ACTIVE,
    /** Call: the receiver waits without a reply object. */
    RECEIVER_WITHOUT_REPLY,
    /** ReplyRecv: the reply object holds no caller. */
    NO_CALLER,
    /** ReplyRecv: the reply is not the head of the stack of the server's scheduling context. */
    NOT_HEAD,
    /** ReplyRecv: the caller has a scheduling context of its own. */
    CALLER_ACTIVE,
    /** ReplyRecv: the caller waits for the answer to a fault. */
    CALLER_FAULT,
    /** The partner belongs to another core. */
    AFFINITY;

    /** Whether every condition holds. */
    public boolean isFast() {
        return this == FAST;
    }
}
