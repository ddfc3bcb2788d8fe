package keel.transport;

/** A request that must wait, with the reply object through which it will be answered. */
public final class DeferredRequest {
    final Lane lane;
    final int handle;
    int reply;
    final Request request = new Request();
    final Bytes data = new Bytes();

    /** With copies of the request and of the bytes to be written. */
    DeferredRequest(Lane lane, int handle, int reply, Request request, Bytes data) {
        this.lane = lane;
        this.handle = handle;
        this.reply = reply;
        this.request.copy(request);
        this.data.copy(data);
    }

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
