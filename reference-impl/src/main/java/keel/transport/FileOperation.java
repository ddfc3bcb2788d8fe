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
public record FileOperation(MessageType type, long handle, PayloadPath family, Place place, long offset, long length, Bytes data,
    List<Bytes> vector) {

    /** What cannot be done is refused before anything is: no bytes to write, less than none, no room for what is read. */
    public FileOperation {
        long size = size(type, place, length, data, vector);
        boolean hasRoom = data == null || !type.reads() || length <= data.count();
        if (size < 0 || size > Integer.MAX_VALUE || !hasRoom) {
            throw new IllegalArgumentException("expected 0 to " + Integer.MAX_VALUE + " bytes, and room for what is read");
        }
    }

    private static long size(MessageType type, Place place, long length, Bytes data, List<Bytes> vector) {
        if (type == MessageType.READV || type == MessageType.WRITEV) {
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
    public static final FileOperation NONE = plain(MessageType.NONE, 0, 0, 0);

    /** Reads into an array. */
    public static FileOperation read(long handle, PayloadPath family, byte[] into, int from, int count) {
        return bytes(MessageType.READ, handle, family, 0, count, new Bytes().view(into, from, count));
    }

    /** Reads into the result's own memory. */
    public static FileOperation read(long handle, PayloadPath family, int count) {
        return bytes(MessageType.READ, handle, family, 0, count, null);
    }

    /** Reads at an offset into an array. */
    public static FileOperation pread(long handle, PayloadPath family, long offset, byte[] into, int from, int count) {
        return bytes(MessageType.PREAD, handle, family, offset, count, new Bytes().view(into, from, count));
    }

    /** Reads at an offset into the result's own memory. */
    public static FileOperation pread(long handle, PayloadPath family, long offset, int count) {
        return bytes(MessageType.PREAD, handle, family, offset, count, null);
    }

    /** Writes from an array. */
    public static FileOperation write(long handle, PayloadPath family, byte[] data, int from, int count) {
        return bytes(MessageType.WRITE, handle, family, 0, 0, new Bytes().view(data, from, count));
    }

    /** Writes at an offset from an array. */
    public static FileOperation pwrite(long handle, PayloadPath family, long offset, byte[] data, int from, int count) {
        return bytes(MessageType.PWRITE, handle, family, offset, 0, new Bytes().view(data, from, count));
    }

    /** Reads at most a window's part, which the bytes do not leave. */
    public static FileOperation readInPlace(long handle, int count) {
        return new FileOperation(MessageType.READ, handle, PayloadPath.BUFFER, Place.WINDOW, 0, count, null, List.of());
    }

    /** Writes the first bytes of the window's part, where the program has put them. */
    public static FileOperation writeInPlace(long handle, int count) {
        return new FileOperation(MessageType.WRITE, handle, PayloadPath.BUFFER, Place.WINDOW, 0, count, null, List.of());
    }

    /** Reads as many bytes as the buffers have, into the result's own memory. */
    public static FileOperation readv(long handle, List<Bytes> buffers) {
        return new FileOperation(MessageType.READV, handle, PayloadPath.TRADITIONAL, Place.MEMORY, 0, 0, null,
            List.copyOf(buffers));
    }

    /** Writes the buffers one after the other, as one. */
    public static FileOperation writev(long handle, List<Bytes> buffers) {
        return new FileOperation(MessageType.WRITEV, handle, PayloadPath.TRADITIONAL, Place.MEMORY, 0, 0, null,
            List.copyOf(buffers));
    }

    /** Moves the offset; its result's count is the new one. */
    public static FileOperation lseek(long handle, long offset, Whence whence) {
        return plain(MessageType.LSEEK, handle, offset, whence.ordinal());
    }

    /** Cuts a file, or fills it with zeros, to this size. */
    public static FileOperation ftruncate(long handle, long size) {
        return plain(MessageType.FTRUNCATE, handle, size, 0);
    }

    /** Asks which of some {@link PollEvents} there are: its result's count says, with those that come unasked. */
    public static FileOperation poll(long handle, int events, Patience patience) {
        return plain(MessageType.POLL, handle, events, patience.ordinal());
    }

    /** Waits until there may be an event at some watched descriptor. */
    public static FileOperation await() {
        return plain(MessageType.AWAIT, 0, 0, 0);
    }

    /** Opens the object of an open handle once more, as another handle of the session. */
    public static FileOperation open(long handle, int newHandle, int flags) {
        return plain(MessageType.OPEN, handle, newHandle, flags);
    }

    /** Makes a pipe: its end to read from at the handle that is invoked, its end to write to at another. */
    public static FileOperation pipe(long readHandle, int writeHandle, int flags) {
        return plain(MessageType.PIPE, readHandle, writeHandle, flags);
    }

    /** Closes a handle. */
    public static FileOperation close(long handle) {
        return plain(MessageType.CLOSE, handle, 0, 0);
    }

    private static FileOperation plain(MessageType type, long handle, long offset, long length) {
        return new FileOperation(type, handle, PayloadPath.TRADITIONAL, Place.MEMORY, offset, length, null, List.of());
    }

    private static FileOperation bytes(MessageType type, long handle, PayloadPath family, long offset, long length, Bytes data) {
        return new FileOperation(type, handle, family, Place.MEMORY, offset, length, data, List.of());
    }
}
