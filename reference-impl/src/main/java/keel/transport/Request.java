package keel.transport;

/** A request, as it is sent or as it has arrived: nothing in it is believed. */
public final class Request {
    private MessageType type = MessageType.UNKNOWN;
    private Variant variant = Variant.INLINE;
    private int lane;
    private int number;
    private long offset;
    private long length;
    private final Bytes data = new Bytes();

    /** Becomes a request without payload. */
    public Request set(MessageType type, Variant variant, int lane, int number, long offset, long length) {
        this.type = type;
        this.variant = variant;
        this.lane = lane;
        this.number = number;
        this.offset = offset;
        this.length = length;
        data.clear();
        return this;
    }

    /** Becomes a copy with its own payload. */
    public Request copy(Request from) {
        set(from.type, from.variant, from.lane, from.number, from.offset, from.length);
        data.copy(from.data);
        return this;
    }

    /** What is asked for. */
    public MessageType type() {
        return type;
    }

    /** Where the bytes of a write are. */
    public Variant variant() {
        return variant;
    }

    /** The lane of the session, 0 to 255. */
    public int lane() {
        return lane;
    }

    /** The lane's number of it; it wraps around. */
    public int number() {
        return number;
    }

    /** The offset in bytes, or the operation's first argument. */
    public long offset() {
        return offset;
    }

    /** The bytes asked for or written, or the operation's second argument. */
    public long length() {
        return length;
    }

    /** The payload in the message. */
    public Bytes data() {
        return data;
    }

    void type(MessageType type) {
        this.type = type;
    }

    void variant(Variant variant) {
        this.variant = variant;
    }

    void lane(int lane) {
        this.lane = lane;
    }

    void number(int number) {
        this.number = number;
    }

    void offset(long offset) {
        this.offset = offset;
    }

    void length(long length) {
        this.length = length;
    }
}
