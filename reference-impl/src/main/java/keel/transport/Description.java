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
