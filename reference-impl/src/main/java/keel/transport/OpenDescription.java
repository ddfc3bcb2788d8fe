package keel.transport;

/** What open made: handles that lead to one description share its offset. */
public final class OpenDescription {
    FileObject object;
    OpenMode mode;
    long offset;
    int flags;
    int handles;

    OpenDescription() {
    }

    /** The file or pipe. */
    public FileObject object() {
        return object;
    }

    /** What may be done. */
    public OpenMode mode() {
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

    void set(FileObject object, OpenMode mode, int flags) {
        this.object = object;
        this.mode = mode;
        this.flags = flags & (OpenFlags.APPEND | OpenFlags.NON_BLOCK);
        offset = 0;
    }

    boolean appends() {
        return (flags & OpenFlags.APPEND) != 0;
    }

    boolean isNonBlocking() {
        return (flags & OpenFlags.NON_BLOCK) != 0;
    }
}
