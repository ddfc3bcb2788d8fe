package keel.kernel;

/**
 * The path of a Call or ReplyRecv: fast, or the first check that fails, in the order of a kernel with a fast
 * path ({@code semantics.md} 18). There is one scheduling domain, so that check never fails.
 */
public enum Path {
    FAST("fast"),
    /** The message is longer than the registers, or has extra capabilities; or the thread has a fault. */
    MESSAGE("message"),
    /** Call: no endpoint capability with Write; ReplyRecv: none with Read. */
    CAP("cap"),
    /** Call: no receiver waits. */
    NO_RECEIVER("noReceiver"),
    /** ReplyRecv: not a reply capability. */
    REPLY_CAP("replyCap"),
    /** ReplyRecv: the bound notification is active. */
    BOUND_NOTIFICATION("boundNotification"),
    /** ReplyRecv: a sender waits. */
    SENDER_WAITING("senderWaiting"),
    /** ReplyRecv: no caller, or not the head of the stack of the thread's scheduling context. */
    REPLY_NOT_HEAD("replyNotHead"),
    /** ReplyRecv: the caller waits for the answer to a fault. */
    CALLER_FAULT("callerFault"),
    /** The partner has no address space. */
    VSPACE("vspace"),
    /** A ready thread is more urgent than the partner; for Call, the partner also less than the caller. */
    PRIORITY("priority"),
    /** Call: the capability has neither Grant nor GrantReply. */
    RIGHTS("rights"),
    /** Call: the receiver has a scheduling context of its own. */
    RECEIVER_HAS_CONTEXT("receiverHasContext"),
    /** Call: the receiver waits without a reply object. */
    NO_REPLY_OBJECT("noReplyObject"),
    /** ReplyRecv: the caller has a scheduling context of its own. */
    CALLER_HAS_CONTEXT("callerHasContext"),
    /** The partner belongs to another core. */
    CORE("core");

    private final String word;

    Path(String word) {
        this.word = word;
    }

    /** The name in recordings, in the specification and in reports. */
    public String word() {
        return word;
    }

    /** Whether every check holds. */
    public boolean isFast() {
        return this == FAST;
    }
}
