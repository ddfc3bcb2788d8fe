package keel.transport;

/** Flags of open and pipe in one number: the mode in the lowest two bits, then O_APPEND, then O_NONBLOCK. */
public final class OpenFlags {
    public static final int APPEND = 4;
    public static final int NON_BLOCK = 8;

    private static final int MODES = 3;

    private OpenFlags() {
    }

    /** The number of a mode with APPEND, NON_BLOCK or both. */
    public static int of(OpenMode mode, int others) {
        return mode.ordinal() | others;
    }

    /** Whether the number is one. */
    public static boolean areValid(long flags) {
        return flags >= 0 && flags < 16 && (flags & MODES) != MODES;
    }

    static OpenMode mode(long flags) {
        return OpenMode.values()[(int) flags & MODES];
    }
}
