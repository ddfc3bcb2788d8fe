package keel.transport;

/** What open made: handles that lead to one description share its offset. */
public final class Description {
    FileObject object;
    Mode mode;
    long offset;
    int flags;
    int handles;

    Description() {
    }

    /** The file or pipe. */
    public FileObject object() {
        return object;
    }

    /** What may be done. */
    public Mode mode() {
        return mode;
    }

    /** Where the next read or write begins. */
    public long offset() {
        return offset;
    }

    /** APPEND, NON_BLOCK, both or 0. */
    public int flags() {
        return flags;
    }

    void set(FileObject object, Mode mode, int flags) {
        this.object = object;
        this.mode = mode;
        this.flags = flags & (Flags.APPEND | Flags.NON_BLOCK);
        offset = 0;
    }

    boolean appends() {
        return (flags & Flags.APPEND) != 0;
    }

    boolean isNonBlocking() {
        return (flags & Flags.NON_BLOCK) != 0;
    }
}
