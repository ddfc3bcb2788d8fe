package keel.transport;

import java.util.List;

/**
 * What a program asks of its library.
 *
 * @param type what is to be done
 * @param handle the badge of the capability that names the open file
 * @param family which way the bytes go
 * @param place where the program has its bytes
 * @param offset of pread, pwrite, lseek (a difference) and ftruncate (the size); of open and pipe another handle; of poll
 *     the {@link PollEvents}
 * @param length of a read, and of a write from the window; of lseek the whence, of poll the {@link Patience}, of open and
 *     pipe the flags
 * @param data bytes to be written; for a read where they go, or null: then they go into the result's own memory
 * @param vector buffers of readv and writev
 */
public record Operation(Type type, long handle, Family family, Place place, long offset, long length, Bytes data,
    List<Bytes> vector) {

    /** What cannot be done is refused before anything is: no bytes to write, less than none, no room for what is read. */
    public Operation {
        long size = size(type, place, length, data, vector);
        boolean hasRoom = data == null || !type.reads() || length <= data.count();
        if (size < 0 || size > Integer.MAX_VALUE || !hasRoom) {
            throw new IllegalArgumentException("expected 0 to " + Integer.MAX_VALUE + " bytes, and room for what is read");
        }
    }

    private static long size(Type type, Place place, long length, Bytes data, List<Bytes> vector) {
        if (type == Type.READV || type == Type.WRITEV) {
            return vector.stream().mapToLong(Bytes::count).sum();
        }
        return type.reads() || place == Place.WINDOW ? length : type.writes() ? data.count() : 0;
    }

    /** The bytes that it is to move. */
    public long size() {
        return size(type, place, length, data, vector);
    }

    /** Where a program's bytes are. */
    public enum Place {
        /** In memory of its own. */
        MEMORY,
        /** In its part of the window, from its beginning. */
        WINDOW
    }

    /** Where lseek counts from; the numbers travel. */
    public enum Whence { SET, CUR, END }

    /** What a poll does that finds nothing; the numbers travel. */
    public enum Patience {
        /** It says so. */
        NOW,
        /** It waits until there is an event. */
        WAIT,
        /** It says so, and the lane is signalled when there is an event. */
        WATCH
    }

    /** No operation. */
    public static final Operation NONE = plain(Type.NONE, 0, 0, 0);

    /** Reads into an array. */
    public static Operation read(long handle, Family family, byte[] into, int from, int count) {
        return bytes(Type.READ, handle, family, 0, count, new Bytes().view(into, from, count));
    }

    /** Reads into the result's own memory. */
    public static Operation read(long handle, Family family, int count) {
        return bytes(Type.READ, handle, family, 0, count, null);
    }

    /** Reads at an offset into an array. */
    public static Operation pread(long handle, Family family, long offset, byte[] into, int from, int count) {
        return bytes(Type.PREAD, handle, family, offset, count, new Bytes().view(into, from, count));
    }

    /** Reads at an offset into the result's own memory. */
    public static Operation pread(long handle, Family family, long offset, int count) {
        return bytes(Type.PREAD, handle, family, offset, count, null);
    }

    /** Writes from an array. */
    public static Operation write(long handle, Family family, byte[] data, int from, int count) {
        return bytes(Type.WRITE, handle, family, 0, 0, new Bytes().view(data, from, count));
    }

    /** Writes at an offset from an array. */
    public static Operation pwrite(long handle, Family family, long offset, byte[] data, int from, int count) {
        return bytes(Type.PWRITE, handle, family, offset, 0, new Bytes().view(data, from, count));
    }

    /** Reads at most a window's part, which the bytes do not leave. */
    public static Operation readInPlace(long handle, int count) {
        return new Operation(Type.READ, handle, Family.BUFFER, Place.WINDOW, 0, count, null, List.of());
    }

    /** Writes the first bytes of the window's part, where the program has put them. */
    public static Operation writeInPlace(long handle, int count) {
        return new Operation(Type.WRITE, handle, Family.BUFFER, Place.WINDOW, 0, count, null, List.of());
    }

    /** Reads as many bytes as the buffers have, into the result's own memory. */
    public static Operation readv(long handle, List<Bytes> buffers) {
        return new Operation(Type.READV, handle, Family.TRADITIONAL, Place.MEMORY, 0, 0, null, List.copyOf(buffers));
    }

    /** Writes the buffers one after the other, as one. */
    public static Operation writev(long handle, List<Bytes> buffers) {
        return new Operation(Type.WRITEV, handle, Family.TRADITIONAL, Place.MEMORY, 0, 0, null, List.copyOf(buffers));
    }

    /** Moves the offset; its result's count is the new one. */
    public static Operation lseek(long handle, long offset, Whence whence) {
        return plain(Type.LSEEK, handle, offset, whence.ordinal());
    }

    /** Cuts a file, or fills it with zeros, to this size. */
    public static Operation ftruncate(long handle, long size) {
        return plain(Type.FTRUNCATE, handle, size, 0);
    }

    /** Asks which of some {@link PollEvents} there are: its result's count says, with those that come unasked. */
    public static Operation poll(long handle, int events, Patience patience) {
        return plain(Type.POLL, handle, events, patience.ordinal());
    }

    /** Waits until there may be an event at some watched descriptor. */
    public static Operation await() {
        return plain(Type.AWAIT, 0, 0, 0);
    }

    /** Opens the object of an open handle once more, as another handle of the session. */
    public static Operation open(long handle, int newHandle, int flags) {
        return plain(Type.OPEN, handle, newHandle, flags);
    }

    /** Makes a pipe: its end to read from at the handle that is invoked, its end to write to at another. */
    public static Operation pipe(long readHandle, int writeHandle, int flags) {
        return plain(Type.PIPE, readHandle, writeHandle, flags);
    }

    /** Closes a handle. */
    public static Operation close(long handle) {
        return plain(Type.CLOSE, handle, 0, 0);
    }

    private static Operation plain(Type type, long handle, long offset, long length) {
        return new Operation(type, handle, Family.TRADITIONAL, Place.MEMORY, offset, length, null, List.of());
    }

    private static Operation bytes(Type type, long handle, Family family, long offset, long length, Bytes data) {
        return new Operation(type, handle, family, Place.MEMORY, offset, length, data, List.of());
    }
}
