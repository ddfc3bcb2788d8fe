package keel.transport;

import java.util.Arrays;

/** A pipe: bytes in order, and how many open handles lead to each of its ends. */
public final class Pipe extends FileObject {
    private final int capacity;
    private byte[] bytes = {};
    private int head;
    private int size;
    private int readers;
    private int writers;

    /** An empty pipe without ends. */
    public Pipe(PayloadPath path, int capacity) {
        super(path);
        this.capacity = capacity;
    }

    /** How many bytes are in it. */
    public int size() {
        return size;
    }

    /** The bytes in it. */
    public byte[] toArray() {
        return Arrays.copyOfRange(bytes, head, head + size);
    }

    /** How many more it can hold. */
    int room() {
        return capacity - size;
    }

    /** Whether a reader has it open. */
    boolean hasReader() {
        return readers > 0;
    }

    /** Whether a writer has it open. */
    boolean hasWriter() {
        return writers > 0;
    }

    /** Sees its first bytes. */
    void view(int count, Bytes out) {
        out.view(bytes, head, count);
    }

    /** Loses its first bytes. */
    void remove(int count) {
        head += count;
        size -= count;
    }

    /** Takes bytes in, for which there is room. */
    void append(Bytes data, int count) {
        if (bytes.length == 0) {
            bytes = new byte[2 * capacity];
        }
        if (head + size + count > bytes.length) {
            System.arraycopy(bytes, head, bytes, 0, size);
            head = 0;
        }
        System.arraycopy(data.array(), data.offset(), bytes, head + size, count);
        size += count;
    }

    /** One handle more, or less, leads to an end. */
    void opened(OpenMode mode, int by) {
        if (mode == OpenMode.READ) {
            readers += by;
        } else if (mode == OpenMode.WRITE) {
            writers += by;
        }
    }

    /** Is empty again. */
    void clear() {
        head = 0;
        size = 0;
    }

    /** No client has it open. */
    void forgetEnds() {
        readers = 0;
        writers = 0;
    }
}
