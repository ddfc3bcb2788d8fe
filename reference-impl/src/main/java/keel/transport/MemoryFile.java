package keel.transport;

import java.util.Arrays;

/** A file: bytes in memory. */
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
