package keel.transport;

import keel.transport.FileOperation.BufferPlace;

/** What came of an operation; it is good until the client's next one. */
public final class OperationResult {
    private Errno errno = Errno.OK;
    private long count;
    private BufferPlace place = BufferPlace.MEMORY;
    private final Bytes data = new Bytes();

    OperationResult set(Errno errno, long count) {
        this.errno = errno;
        this.count = count;
        place = BufferPlace.MEMORY;
        data.clear();
        return this;
    }

    OperationResult in(BufferPlace place) {
        this.place = place;
        return this;
    }

    /** The error, or OK. */
    public Errno errno() {
        return errno;
    }

    /** Bytes moved, or what the operation yields. */
    public long count() {
        return count;
    }

    /** Where the bytes of a read are: in {@link #data}, or still in the client's part of the window. */
    public BufferPlace place() {
        return place;
    }

    /** The bytes of a read. */
    public Bytes data() {
        return data;
    }
}
