package keel.transport;

/** What an operation, a request or an answer is; the code is its field in the label. */
public enum MessageType {
    /** A label of none of ours: a refused call's, or a peer's that lies. */
    UNKNOWN(0, "error"),
    READ(1, "read"),
    WRITE(2, "write"),
    PREAD(3, "pread"),
    PWRITE(4, "pwrite"),
    LSEEK(5, "lseek"),
    FTRUNCATE(6, "ftruncate"),
    POLL(7, "poll"),
    OPEN(8, "open"),
    PIPE(9, "pipe"),
    CLOSE(10, "close"),
    /** The supervisor says that a session has ended. */
    END(30, "end"),
    /** An answer; larger than every error number of the kernel, whose refusals are labels too. */
    ANSWER(32, "answer"),
    /** A new instance of the server asks for the same request once more. */
    AGAIN(33, "again"),
    /** A gathered read: a read on its way. */
    READV(-1, "readv"),
    /** A gathered write: a write on its way. */
    WRITEV(-1, "writev"),
    /** Waits for a signal that a watching poll asked for; no call. */
    AWAIT(-1, "await"),
    /** No operation yet. */
    NONE(-1, "none");

    private static final MessageType[] BY_CODE = byCode();

    private final int code;
    private final String specName;

    MessageType(int code, String specName) {
        this.code = code;
        this.specName = specName;
    }

    private static MessageType[] byCode() {
        MessageType[] table = new MessageType[1 << Layout.TYPE_BITS];
        java.util.Arrays.fill(table, UNKNOWN);
        for (MessageType type : values()) {
            if (type.code >= 0) {
                table[type.code] = type;
            }
        }
        return table;
    }

    /** The type of this code, UNKNOWN if there is none. */
    static MessageType of(int code) {
        return BY_CODE[code];
    }

    /** The field in the label, -1 for what never travels. */
    public int code() {
        return code;
    }

    /** The name in the specification. */
    public String specName() {
        return specName;
    }

    /** Whether it moves bytes to the client. */
    public boolean reads() {
        return this == READ || this == PREAD;
    }

    /** Whether it moves bytes to the server. */
    public boolean writes() {
        return this == WRITE || this == PWRITE;
    }

    /** Whether it names its offset itself. */
    public boolean isPositioned() {
        return this == PREAD || this == PWRITE;
    }

    /** Whether a program may ask its library for it. */
    public boolean isOperation() {
        return isRequest() || this == READV || this == WRITEV || this == AWAIT;
    }

    /** Whether a client may ask a server for it. */
    public boolean isRequest() {
        return ordinal() >= READ.ordinal() && ordinal() <= CLOSE.ordinal();
    }
}
