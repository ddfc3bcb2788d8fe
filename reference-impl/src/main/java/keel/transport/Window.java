package keel.transport;

/** A thread's part of the window that it shares with its server; who touches what is no longer there is stopped. */
public interface Window {
    /** Copies this many bytes from a place in it; {@link SegmentationFault} if it is gone. */
    void get(int at, byte[] into, int from, int count);

    /** Copies this many bytes to a place in it; {@link SegmentationFault} if it is gone. */
    void put(int at, byte[] bytes, int from, int count);

    /** Copies as many bytes as the array holds from its beginning. */
    default void get(byte[] into) {
        get(0, into, 0, into.length);
    }

    /** Copies these bytes to its beginning. */
    default void put(byte... bytes) {
        put(0, bytes, 0, bytes.length);
    }
}
