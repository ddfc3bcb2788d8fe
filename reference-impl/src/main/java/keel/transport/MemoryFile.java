package keel.transport;

import java.util.Arrays;

import keel.transport.FileOperation.Whence;

/** A file: bytes in memory, at offsets ({@code Files.tla}). */
public final class MemoryFile extends FileObject {
    private byte[] bytes = {};
    private int size;

    /** An empty file. */
    public MemoryFile(PayloadPath path) {
        super(path);
    }

    /** How many bytes it has. */
    public int size() {
        return size;
    }

    /** Its bytes. */
    public byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    // What the operations do

    @Override
    Decision decide(Decision out, Request request, int length, Limits limits) {
        OpenDescription description = out.description;
        return switch (request.type()) {
            case READ -> decideRead(out, MessageType.READ, description.offset, length);
            case PREAD -> decideRead(out, MessageType.PREAD, request.offset(), length);
            case WRITE -> decideWrite(out, MessageType.WRITE, description.appends() ? size : description.offset, limits);
            case PWRITE -> decideWrite(out, MessageType.PWRITE, request.offset(), limits);
            case LSEEK -> decideSeek(out, request.offset(), request.length());
            case FTRUNCATE -> decideTruncate(out, request.offset(), limits);
            default -> throw new IllegalStateException("no operation on files: " + request.type());
        };
    }

    private Decision decideRead(Decision out, MessageType effect, long offset, int length) {
        if (offset < 0) {
            return out.refuse(Errno.EINVAL);
        }
        int count = (int) Math.min(length, Math.max(0, size - offset));
        view(offset, count, out.read);
        out.at = offset;
        return out.done(effect, count);
    }

    private static Decision decideWrite(Decision out, MessageType effect, long offset, Limits limits) {
        int asked = out.written.count();
        if (offset < 0) {
            return out.refuse(Errno.EINVAL);
        } else if (asked == 0) {
            return out.done(MessageType.NONE, 0);
        }
        long count = Math.min(asked, limits.largestFile() - offset);
        out.at = offset;
        return count <= 0 ? out.refuse(Errno.EFBIG) : out.done(effect, count);
    }

    private Decision decideSeek(Decision out, long offset, long whence) {
        long base = whence == Whence.SET.ordinal() ? 0 : whence == Whence.CUR.ordinal() ? out.description.offset : size;
        long to = base + offset;
        boolean isKnown = whence >= 0 && whence <= Whence.END.ordinal();
        if (isKnown && offset > 0 && to < 0) {
            return out.refuse(Errno.EOVERFLOW);
        }
        return isKnown && to >= 0 ? out.done(MessageType.LSEEK, to) : out.refuse(Errno.EINVAL);
    }

    private static Decision decideTruncate(Decision out, long size, Limits limits) {
        out.at = size;
        return size < 0 ? out.refuse(Errno.EINVAL) : size > limits.largestFile() ? out.refuse(Errno.EFBIG)
            : out.done(MessageType.FTRUNCATE, 0);
    }

    @Override
    void commit(Decision decision) {
        OpenDescription description = decision.description;
        switch (decision.effect) {
            case READ -> description.offset = decision.at + decision.count;
            case WRITE -> {
                write((int) decision.at, decision.written, (int) decision.count);
                description.offset = decision.at + decision.count;
            }
            case PWRITE -> write((int) decision.at, decision.written, (int) decision.count);
            case LSEEK -> description.offset = decision.count;
            case FTRUNCATE -> truncate((int) decision.at);
            default -> { }
        }
    }

    /** It is always ready for all of them. */
    @Override
    int events(OpenMode mode, long asked, Limits limits) {
        return PollEvents.asked(asked);
    }

    // Its bytes

    /** Sees bytes of it that are there. */
    void view(long offset, int count, Bytes out) {
        out.view(bytes, count == 0 ? 0 : (int) offset, count);
    }

    /** Replaces bytes; a gap before them is filled with zeros. */
    void write(int offset, Bytes data, int count) {
        grow(offset + count);
        System.arraycopy(data.array(), data.offset(), bytes, offset, count);
    }

    /** Becomes this long: cut, or filled with zeros. */
    void truncate(int length) {
        grow(length);
        Arrays.fill(bytes, length, size, (byte) 0);
        size = length;
    }

    /** What lies behind the size is always zero, so a gap is filled by taking it in. */
    private void grow(int length) {
        if (length > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(length, 2L * bytes.length)));
        }
        size = Math.max(size, length);
    }
}
