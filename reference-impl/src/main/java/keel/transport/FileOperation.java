package keel.transport;

import java.util.List;

/**
 * What a program asks of its library: one record for each kind of operation, with what that kind needs ({@code
 * FileOperation.tla}). A handle is the badge of the capability that names the open file.
 */
public sealed interface FileOperation {
    /** No operation. */
    FileOperation NONE = new None();

    /** What is to be done, as it travels. */
    MessageType type();

    /** The badge of the capability that is called. */
    long handle();

    /** Which way its bytes go. */
    default PayloadPath path() {
        return PayloadPath.TRADITIONAL;
    }

    /** Where the program has its bytes. */
    default BufferPlace place() {
        return BufferPlace.MEMORY;
    }

    /** The bytes that it is to move. */
    default long size() {
        return 0;
    }

    /** The bytes that it writes, where they are in the program's memory; or null. */
    default Bytes data() {
        return null;
    }

    /** Where the bytes go that it reads, or null: then they go into the result's own memory. */
    default Bytes into() {
        return null;
    }

    /** The first word of a request for what is left after some bytes have moved. */
    default long firstWord(long moved) {
        return 0;
    }

    /** The second word of a request that moves no bytes; of others it is how many bytes the request is to move. */
    default long secondWord() {
        return 0;
    }

    /** Where a program's bytes are. */
    enum BufferPlace {
        /** In memory of its own. */
        MEMORY,
        /** In its part of the window, from its beginning. */
        WINDOW
    }

    /** Where lseek counts from; the numbers travel. */
    enum Whence { SET, CUR, END }

    /** What a poll does that finds nothing; the numbers travel. */
    enum Patience {
        /** It says so. */
        NOW,
        /** It waits until there is an event. */
        WAIT,
        /** It says so, and the lane is signalled when there is an event. */
        WATCH
    }

    // Reads and writes

    /** Its bytes are in the window's part from its beginning, which they do not leave. */
    sealed interface InPlace extends FileOperation permits ReadInPlace, WriteInPlace {
        @Override
        default PayloadPath path() {
            return PayloadPath.BUFFER;
        }

        @Override
        default BufferPlace place() {
            return BufferPlace.WINDOW;
        }
    }

    /** It names its offset, and moves no other. */
    sealed interface AtOffset extends FileOperation permits PRead, PWrite {
        /** Where in the file it begins. */
        long offset();

        @Override
        default long firstWord(long moved) {
            return offset() + moved;
        }
    }

    /** Reads from the description's offset on, or from a pipe. It says how much has been moved: the rest never waits. */
    record Read(long handle, PayloadPath path, long size, Bytes into) implements FileOperation {
        /** Refuses less than no bytes, and no room for them. */
        public Read {
            check(size, into);
        }

        @Override
        public MessageType type() {
            return MessageType.READ;
        }

        @Override
        public long firstWord(long moved) {
            return moved;
        }
    }

    /** Reads into the window's part. */
    record ReadInPlace(long handle, long size) implements InPlace {
        /** Refuses less than no bytes. */
        public ReadInPlace {
            check(size, null);
        }

        @Override
        public MessageType type() {
            return MessageType.READ;
        }

        @Override
        public long firstWord(long moved) {
            return moved;
        }
    }

    /** Reads at an offset. */
    record PRead(long handle, PayloadPath path, long offset, long size, Bytes into) implements AtOffset {
        /** Refuses less than no bytes, and no room for them. */
        public PRead {
            check(size, into);
        }

        @Override
        public MessageType type() {
            return MessageType.PREAD;
        }
    }

    /** Reads as many bytes as the buffers have; it travels as a {@link Read}. */
    record ReadV(long handle, List<Bytes> buffers) implements FileOperation {
        /** Refuses more bytes than an array has. */
        public ReadV {
            buffers = List.copyOf(buffers);
            check(total(buffers), null);
        }

        @Override
        public MessageType type() {
            return MessageType.READV;
        }

        @Override
        public long size() {
            return total(buffers);
        }
    }

    /** Writes at the description's offset, at the end, or into a pipe. */
    record Write(long handle, PayloadPath path, Bytes data) implements FileOperation {
        @Override
        public MessageType type() {
            return MessageType.WRITE;
        }

        @Override
        public long size() {
            return data.count();
        }
    }

    /** Writes the first bytes of the window's part, where the program has put them. */
    record WriteInPlace(long handle, long size) implements InPlace {
        /** Refuses less than no bytes. */
        public WriteInPlace {
            check(size, null);
        }

        @Override
        public MessageType type() {
            return MessageType.WRITE;
        }
    }

    /** Writes at an offset. */
    record PWrite(long handle, PayloadPath path, long offset, Bytes data) implements AtOffset {
        @Override
        public MessageType type() {
            return MessageType.PWRITE;
        }

        @Override
        public long size() {
            return data.count();
        }
    }

    /** Writes the buffers one after the other, as one; it travels as a {@link Write}. */
    record WriteV(long handle, List<Bytes> buffers) implements FileOperation {
        /** Refuses more bytes than an array has. */
        public WriteV {
            buffers = List.copyOf(buffers);
            check(total(buffers), null);
        }

        @Override
        public MessageType type() {
            return MessageType.WRITEV;
        }

        @Override
        public long size() {
            return total(buffers);
        }
    }

    // What moves no bytes

    /** It opens another handle of the session, with {@link OpenFlags}. */
    sealed interface NewHandle extends FileOperation permits Open, MakePipe {
        /** The number of that handle. */
        int newHandle();

        /** With what it is opened. */
        int flags();

        @Override
        default long firstWord(long moved) {
            return newHandle();
        }

        @Override
        default long secondWord() {
            return flags();
        }
    }

    /** Moves the offset by a difference from a {@link Whence}, by its number; its result's count is the new offset. */
    record LSeek(long handle, long offset, long whence) implements FileOperation {
        @Override
        public MessageType type() {
            return MessageType.LSEEK;
        }

        @Override
        public long firstWord(long moved) {
            return offset;
        }

        @Override
        public long secondWord() {
            return whence;
        }
    }

    /** Cuts a file, or fills it with zeros, to this length. */
    record FTruncate(long handle, long length) implements FileOperation {
        @Override
        public MessageType type() {
            return MessageType.FTRUNCATE;
        }

        @Override
        public long firstWord(long moved) {
            return length;
        }
    }

    /** Asks which of some {@link PollEvents} there are: its result's count says, with those that come unasked. */
    record Poll(long handle, int events, Patience patience) implements FileOperation {
        @Override
        public MessageType type() {
            return MessageType.POLL;
        }

        @Override
        public long firstWord(long moved) {
            return events;
        }

        @Override
        public long secondWord() {
            return patience.ordinal();
        }
    }

    /** Waits until there may be an event at some watched descriptor. */
    record Await(long handle) implements FileOperation {
        @Override
        public MessageType type() {
            return MessageType.AWAIT;
        }
    }

    /** Opens the object of an open handle once more, as another handle of the session, with {@link OpenFlags}. */
    record Open(long handle, int newHandle, int flags) implements NewHandle {
        @Override
        public MessageType type() {
            return MessageType.OPEN;
        }
    }

    /** Makes a pipe: its end to read from at the handle that is invoked, its end to write to at another. */
    record MakePipe(long handle, int newHandle, int flags) implements NewHandle {
        @Override
        public MessageType type() {
            return MessageType.PIPE;
        }
    }

    /** Closes a handle. */
    record Close(long handle) implements FileOperation {
        @Override
        public MessageType type() {
            return MessageType.CLOSE;
        }
    }

    /** No operation yet. */
    record None() implements FileOperation {
        @Override
        public MessageType type() {
            return MessageType.NONE;
        }

        @Override
        public long handle() {
            return 0;
        }
    }

    // How programs have their bytes: in arrays

    /** Reads into an array. */
    static FileOperation read(long handle, PayloadPath path, byte[] into, int from, int count) {
        return new Read(handle, path, count, new Bytes().view(into, from, count));
    }

    /** Reads into the result's own memory. */
    static FileOperation read(long handle, PayloadPath path, int count) {
        return new Read(handle, path, count, null);
    }

    /** Reads at an offset into an array. */
    static FileOperation pread(long handle, PayloadPath path, long offset, byte[] into, int from, int count) {
        return new PRead(handle, path, offset, count, new Bytes().view(into, from, count));
    }

    /** Reads at an offset into the result's own memory. */
    static FileOperation pread(long handle, PayloadPath path, long offset, int count) {
        return new PRead(handle, path, offset, count, null);
    }

    /** Writes from an array. */
    static FileOperation write(long handle, PayloadPath path, byte[] data, int from, int count) {
        return new Write(handle, path, new Bytes().view(data, from, count));
    }

    /** Writes at an offset from an array. */
    static FileOperation pwrite(long handle, PayloadPath path, long offset, byte[] data, int from, int count) {
        return new PWrite(handle, path, offset, new Bytes().view(data, from, count));
    }

    /** Moves the offset. */
    static FileOperation lseek(long handle, long offset, Whence whence) {
        return new LSeek(handle, offset, whence.ordinal());
    }

    /** What cannot be done is refused before anything is: less than no bytes, no room for what is read. */
    private static void check(long size, Bytes into) {
        if (size < 0 || size > Integer.MAX_VALUE || into != null && size > into.count()) {
            throw new IllegalArgumentException("expected 0 to " + Integer.MAX_VALUE + " bytes, and room for what is read");
        }
    }

    private static long total(List<Bytes> buffers) {
        return buffers.stream().mapToLong(Bytes::count).sum();
    }
}
