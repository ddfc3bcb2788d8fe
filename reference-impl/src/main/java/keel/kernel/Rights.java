package keel.kernel;

/** What a capability allows, as the bits of seL4's rights word: 1 Write, 2 Read, 4 Grant, 8 GrantReply. */
public record Rights(int bits) {
    public static final int WRITE = 1;
    public static final int READ = 2;
    public static final int GRANT = 4;
    public static final int GRANT_REPLY = 8;

    public static final Rights NONE = new Rights(0);
    public static final Rights READ_WRITE = new Rights(READ | WRITE);
    public static final Rights ALL = new Rights(WRITE | READ | GRANT | GRANT_REPLY);

    /** Whether the holder may send, call or signal. */
    public boolean write() {
        return (bits & WRITE) != 0;
    }

    /** Whether the holder may receive, wait or bind. */
    public boolean read() {
        return (bits & READ) != 0;
    }

    /** Whether capabilities travel with the holder's message. */
    public boolean grant() {
        return (bits & GRANT) != 0;
    }

    /** The rights that a word says; other bits mean nothing. */
    static Rights ofWord(long word) {
        return new Rights((int) word & ALL.bits);
    }

    /** The rights that are in both. */
    Rights and(Rights mask) {
        return new Rights(bits & mask.bits);
    }

    /** What these are worth for a page: no write access without read access. */
    Rights ofPage() {
        return read() ? new Rights(bits & (READ | WRITE)) : NONE;
    }

    /** Whether a call of the holder may be replied to: Grant or GrantReply. */
    public boolean canEstablishReply() {
        return (bits & (GRANT | GRANT_REPLY)) != 0;
    }
}
