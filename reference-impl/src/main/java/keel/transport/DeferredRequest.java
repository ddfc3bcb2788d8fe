package keel.transport;

/** A request that must wait, with the reply object through which it will be answered. */
public final class DeferredRequest {
    Lane lane;
    int handle;
    int reply;
    final Request request = new Request();
    final Bytes data = new Bytes();

    /** Whose it is. */
    public Lane lane() {
        return lane;
    }

    /** The handle that it is about. */
    public int handle() {
        return handle;
    }

    /** The reply object with which its caller waits. */
    public int reply() {
        return reply;
    }

    /** What was asked for. */
    public Request request() {
        return request;
    }

    /** The bytes to be written. */
    public Bytes data() {
        return data;
    }
}
