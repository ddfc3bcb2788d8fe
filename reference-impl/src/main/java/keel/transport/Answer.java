package keel.transport;

/** An answer, as it is sent or as it has arrived. */
public final class Answer {
    private MessageType type = MessageType.AGAIN;
    private Errno errno = Errno.OK;
    private Variant variant = Variant.INLINE;
    private long count;
    private final Bytes data = new Bytes();

    /** Becomes an answer without payload. */
    public Answer set(Errno errno, Variant variant, long count) {
        this.type = MessageType.ANSWER;
        this.errno = errno;
        this.variant = variant;
        this.count = count;
        data.clear();
        return this;
    }

    /** Becomes the wish that the request be sent again. */
    public Answer again() {
        set(Errno.OK, Variant.INLINE, 0);
        type = MessageType.AGAIN;
        return this;
    }

    /** Becomes a copy with its own payload. */
    public Answer copy(Answer from) {
        set(from.errno, from.variant, from.count);
        type = from.type;
        data.copy(from.data);
        return this;
    }

    /** ANSWER, AGAIN, or UNKNOWN for what is neither. */
    public MessageType type() {
        return type;
    }

    /** The error, or OK. */
    public Errno errno() {
        return errno;
    }

    /** Where the bytes of a read are. */
    public Variant variant() {
        return variant;
    }

    /** Bytes moved, or the operation's result. */
    public long count() {
        return count;
    }

    /** The payload in the message. */
    public Bytes data() {
        return data;
    }

    /** Becomes an answer of this type: UNKNOWN for what is no answer. */
    public void type(MessageType type) {
        this.type = type;
    }

    void errno(Errno errno) {
        this.errno = errno;
    }

    void variant(Variant variant) {
        this.variant = variant;
    }

    void count(long count) {
        this.count = count;
    }
}
