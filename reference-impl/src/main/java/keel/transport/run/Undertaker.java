package keel.transport.run;

import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.transport.Answer;
import keel.transport.EncodedMessage;
import keel.transport.Errno;
import keel.transport.Variant;

/**
 * The supervisor's second thread: it answers for a dead server, to callers that wait and callers to come. Each lane is
 * signalled once: a lane that polls asks again, and is answered.
 */
final class Undertaker extends TransportParticipant {
    private final int replies;
    private final int lanes;
    private final Answer gone = new Answer().set(Errno.EIO, Variant.INLINE, 0);
    private boolean isAtWork;
    private int signalled;
    private int answered;

    Undertaker(TransportHost host, Tcb tcb, int replies, int lanes) {
        super(host, tcb);
        this.replies = replies;
        this.lanes = lanes;
    }

    void begin() {
        isAtWork = true;
    }

    @Override
    protected boolean hasActs() {
        return isAtWork;
    }

    @Override
    void take(EncodedMessage wire) {
        registers().capability(ServerThread.ENDPOINT_SLOT).reply(ServerThread.REPLY_SLOT);
        write(wire.encode(gone));
        enter(Syscall.REPLY_RECV);
    }

    @Override
    protected void act() {
        if (signalled < lanes) {
            registers().capability(ServerThread.REPLY_SLOT + replies + signalled++);
            registers().sent().start(0);
            enter(Syscall.SEND);
        } else if (answered < replies) {
            registers().capability(ServerThread.REPLY_SLOT + answered++);
            write(encodedMessage().encode(gone));
            enter(Syscall.SEND);
        } else {
            registers().capability(ServerThread.ENDPOINT_SLOT).reply(ServerThread.REPLY_SLOT);
            enter(Syscall.RECV);
        }
    }

    private void enter(Syscall syscall) {
        host.enter(syscall);
    }
}
