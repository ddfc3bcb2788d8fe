package keel.transport;

import java.util.Arrays;
import java.util.Objects;

/** Some bytes of an array, seen or owned: {@link #view} shares the array of another, {@link #copy} keeps its own. */
public final class Bytes {
    private static final byte[] NONE = {};

    private byte[] array = NONE;
    private byte[] own = NONE;
    private int offset;
    private int count;

    /** The array they are in. */
    public byte[] array() {
        return array;
    }

    /** Where in the array they begin. */
    public int offset() {
        return offset;
    }

    /** How many they are. */
    public int count() {
        return count;
    }

    /** The i-th byte. */
    public byte at(int i) {
        return array[offset + i];
    }

    /** No bytes. */
    public Bytes clear() {
        count = 0;
        return this;
    }

    /** Becomes these bytes of an array that it does not own. */
    public Bytes view(byte[] array, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, array.length);
        this.array = array;
        this.offset = offset;
        this.count = count;
        return this;
    }

    /** Becomes a copy of these bytes. */
    public Bytes copy(Bytes from) {
        return copy(from.array, from.offset, from.count);
    }

    /** Becomes a copy of these bytes. */
    public Bytes copy(byte[] from, int offset, int count) {
        room(count);
        System.arraycopy(from, offset, own, 0, count);
        this.count = count;
        return this;
    }

    /** Room of its own for this many bytes, the ones that it owned kept; it owns none of them yet. */
    public Bytes room(int capacity) {
        if (own.length < capacity) {
            own = Arrays.copyOf(own, Math.max(capacity, 2 * own.length));
        }
        array = own;
        offset = 0;
        return this;
    }

    /** As many of the bytes that there is room for. */
    public Bytes count(int count) {
        this.count = count;
        return this;
    }

    /** Adds a copy of bytes to its own. */
    public Bytes append(byte[] from, int offset, int count) {
        room(this.count + count);
        System.arraycopy(from, offset, own, this.count, count);
        this.count += count;
        return this;
    }

    /** The bytes as an array of their own. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + count);
    }
}
