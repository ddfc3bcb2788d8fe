package keel.kernel;

/**
 * The registers of a thread as far as the kernel reads or writes them. A message to be sent and a message
 * delivered are apart, so the sender's words stay where they are while it is blocked: the kernel never writes
 * what the user sends.
 */
public final class Registers {
    private final long mask;
    long capability;
    long reply;
    long destination;
    long badge;
    final Message sent;
    final Message delivered;

    Registers(long mask) {
        this.mask = mask;
        sent = new Message(mask);
        delivered = new Message(mask);
    }

    /** Sets the CPtr that is invoked, or received from. */
    public Registers capability(long cptr) {
        capability = cptr & mask;
        return this;
    }

    /** Sets the CPtr of the reply object; ReplyRecv invokes it and receives with it. */
    public Registers reply(long cptr) {
        reply = cptr & mask;
        return this;
    }

    /** Sets the CPtr that NBSendRecv and NBSendWait send to. */
    public Registers destination(long cptr) {
        destination = cptr & mask;
        return this;
    }

    /** The message that the thread sends; the user writes it. */
    public Message sent() {
        return sent;
    }

    /** The message that was last delivered; the kernel writes it. */
    public Message delivered() {
        return delivered;
    }

    /** The badge that was last delivered. */
    public long badge() {
        return badge;
    }
}
