package keel.unix;

import java.util.Arrays;
import java.util.Set;

/**
 * What a program asks of the plain model. The vectors of readv and writev are gathered before: they are read and
 * write of all their buffers together.
 *
 * @param handle which open handle
 * @param offset bytes: of pread, pwrite, lseek; the new size for ftruncate; the events of a poll
 * @param whence what an lseek starts from
 * @param length bytes that a read asks for
 * @param data bytes that a write has
 * @param made what open and pipe make; nothing for the others
 */
record Operation(Kind kind, Handle handle, long offset, Whence whence, int length, byte[] data, Made made) {

    /** A client session's number for one of its open files. */
    record Handle(int session, int number) { }

    /** What open and pipe make: another handle, with this mode and these flags. */
    record Made(Handle other, Description.Mode mode, Set<Description.Flag> flags) {
        static final Made NOTHING = new Made(null, Description.Mode.READ, Set.of());
    }

    /**
     * What can be asked. POLL waits until there is an event, POLL_NOW does not. OPEN opens the handle's object
     * once more as another handle; PIPE makes the handle an end to read from and the other an end to write to.
     */
    enum Kind { READ, WRITE, PREAD, PWRITE, LSEEK, FTRUNCATE, POLL, POLL_NOW, OPEN, PIPE, CLOSE }

    /** What the offset of an lseek is added to. */
    enum Whence { SET, CURRENT, END }

    private static final byte[] NONE = {};

    static Operation read(Handle handle, int length) {
        return new Operation(Kind.READ, handle, 0, Whence.SET, length, NONE, Made.NOTHING);
    }

    static Operation write(Handle handle, byte[] data) {
        return new Operation(Kind.WRITE, handle, 0, Whence.SET, 0, data, Made.NOTHING);
    }

    static Operation pread(Handle handle, int length, long offset) {
        return new Operation(Kind.PREAD, handle, offset, Whence.SET, length, NONE, Made.NOTHING);
    }

    static Operation pwrite(Handle handle, byte[] data, long offset) {
        return new Operation(Kind.PWRITE, handle, offset, Whence.SET, 0, data, Made.NOTHING);
    }

    static Operation lseek(Handle handle, long offset, Whence whence) {
        return new Operation(Kind.LSEEK, handle, offset, whence, 0, NONE, Made.NOTHING);
    }

    static Operation ftruncate(Handle handle, long size) {
        return new Operation(Kind.FTRUNCATE, handle, size, Whence.SET, 0, NONE, Made.NOTHING);
    }

    /** Waits until there is one of these events, or does not. */
    static Operation poll(Kind kind, Handle handle, int events) {
        return new Operation(kind, handle, events, Whence.SET, 0, NONE, Made.NOTHING);
    }

    static Operation of(Kind kind, Handle handle) {
        return new Operation(kind, handle, 0, Whence.SET, 0, NONE, Made.NOTHING);
    }

    static Operation open(Handle handle, Made made) {
        return new Operation(Kind.OPEN, handle, 0, Whence.SET, 0, NONE, made);
    }

    static Operation pipe(Handle handle, Made made) {
        return new Operation(Kind.PIPE, handle, 0, Whence.SET, 0, NONE, made);
    }

    boolean reads() {
        return kind == Kind.READ || kind == Kind.PREAD;
    }

    boolean writes() {
        return kind == Kind.WRITE || kind == Kind.PWRITE;
    }

    /** Bytes that it is to move. */
    int size() {
        return writes() ? data.length : length;
    }

    /** What is left to do of it after some bytes were moved. */
    Operation after(int moved) {
        long place = kind == Kind.PREAD || kind == Kind.PWRITE ? offset + moved : offset;
        return new Operation(kind, handle, place, whence, reads() ? length - moved : length,
            writes() ? Arrays.copyOfRange(data, moved, data.length) : data, made);
    }

    /** The same with no more than this many bytes to move. */
    Operation atMost(int bytes) {
        return new Operation(kind, handle, offset, whence, Math.min(length, bytes),
            Arrays.copyOf(data, Math.min(data.length, bytes)), made);
    }

    @Override
    public String toString() {
        return kind + " of " + handle.session + "." + handle.number + " size " + size() + " offset " + offset
            + (kind == Kind.LSEEK ? " from " + whence : "");
    }
}
