package keel.transport;

/** The events of poll, with Linux's values; a set of them is one number, and bits of no event are ignored. */
public final class PollEvents {
    /** There are bytes to be read. */
    public static final int IN = 1;
    /** A write of PIPE_BUF bytes would not wait. */
    public static final int OUT = 4;
    /** The pipe has no reader. */
    public static final int ERR = 8;
    /** The pipe has no writer. */
    public static final int HUP = 16;
    /** Not an open descriptor. */
    public static final int NVAL = 32;

    private PollEvents() {
    }

    /** What may be asked for. */
    static int asked(long events) {
        return (int) events & (IN | OUT);
    }

    /** What of an answer may be told to who asked for these events: ERR, HUP and NVAL come unasked. */
    static int told(long events, long answer) {
        return (int) answer & (asked(events) | ERR | HUP | NVAL);
    }
}
