package keel.transport;

/** A request that must wait, with the reply object through which it will be answered. */
final class Deferred {
    Lane lane;
    int handle;
    int reply;
    final Request request = new Request();
    final Bytes data = new Bytes();
}
