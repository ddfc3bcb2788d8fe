package keel.unix;

import static keel.unix.Posix.POLLERR;
import static keel.unix.Posix.POLLHUP;
import static keel.unix.Posix.POLLIN;
import static keel.unix.Posix.POLLNVAL;
import static keel.unix.Posix.POLLOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import keel.transport.Errno;
import org.junit.jupiter.api.Test;

/** The rules for poll of {@code docs/posix-rules.md}. */
class PollRulesTest extends RuleWorld {
    private static final int BOTH = POLLIN | POLLOUT;
    private static final int FOR_EVER = -1;

    /** What is found now for these events; the result says whether that is something. */
    private static int found(Posix posix, int fd, int events) {
        PollFd[] fds = {new PollFd(fd, events)};
        assertEquals(posix.poll(fds, 0), fds[0].revents == 0 ? 0 : 1);
        return fds[0].revents;
    }

    private int[] pipeOf(int bytes) {
        int[] pipe = one.pipe(0);
        one.write(pipe[1], new byte[bytes]);
        return pipe;
    }

    @Test
    void poll_ofAFile_findsWhateverIsAsked() {
        for (int events : new int[] {0, POLLIN, POLLOUT, BOTH}) {
            assertEquals(events, found(one, READ_ONLY, events));
        }
    }

    @Test
    void poll_ofAPipeWithBytes_isPOLLIN() {
        assertEquals(POLLIN, found(one, pipeOf(1)[0], BOTH));
        assertEquals(0, found(one, one.pipe(0)[0], BOTH));
    }

    @Test
    void poll_ofAPipeWithRoom_isPOLLOUT() {
        assertEquals(POLLOUT, found(one, pipeOf(CAPACITY - PIPE_BUF)[1], BOTH));
        assertEquals(0, found(one, pipeOf(CAPACITY - PIPE_BUF + 1)[1], BOTH));
    }

    @Test
    void poll_ofAnEventNotAskedFor_doesNotTellIt() {
        int[] pipe = pipeOf(1);
        assertEquals(0, found(one, pipe[0], POLLOUT));
        assertEquals(0, found(one, pipe[1], POLLIN));
    }

    @Test
    void poll_ofAPipeWithoutWriters_isPOLLHUP_asked_orNot() {
        int[] pipe = pipeOf(1);
        one.close(pipe[1]);
        assertEquals(POLLIN | POLLHUP, found(one, pipe[0], POLLIN));
        assertEquals(POLLHUP, found(one, pipe[0], 0));
        read(one, pipe[0], 1);
        assertEquals(POLLHUP, found(one, pipe[0], POLLIN));
    }

    @Test
    void poll_withPOLLHUP_hasNoPOLLOUT() {
        int[] pipe = pipeOf(1);
        one.close(pipe[1]);
        assertEquals(POLLIN | POLLHUP, found(one, pipe[0], BOTH));
    }

    @Test
    void poll_ofAPipeWithoutReaders_isPOLLERR_asked_orNot() {
        int[] pipe = pipeOf(CAPACITY);
        one.close(pipe[0]);
        assertEquals(POLLERR, found(one, pipe[1], POLLOUT));
        assertEquals(POLLERR, found(one, pipe[1], 0));
    }

    @Test
    void poll_ofAPipeWithoutReaders_withRoom_isPOLLOUTToo() {
        int[] pipe = one.pipe(0);
        one.close(pipe[0]);
        assertEquals(POLLOUT | POLLERR, found(one, pipe[1], BOTH));
    }

    @Test
    void poll_ofAClosedDescriptor_isPOLLNVAL_andTheOthersAreTold() {
        int[] pipe = pipeOf(1);
        PollFd[] fds = {new PollFd(CLOSED, BOTH), new PollFd(pipe[0], POLLIN), new PollFd(Integer.MAX_VALUE, 0)};
        assertEquals(3, one.poll(fds, 0));
        assertEquals(POLLNVAL, fds[0].revents);
        assertEquals(POLLIN, fds[1].revents);
        assertEquals(POLLNVAL, fds[2].revents);
    }

    @Test
    void poll_ofADescriptorWhoseFileIsClosedForIt_isPOLLNVAL() {
        int unknown = one.given(CLOSED);
        assertEquals(POLLNVAL, found(one, unknown, BOTH));
    }

    @Test
    void poll_ofADescriptorThatWasTakenAway_isPOLLERR_andTheOthersAreTold() {
        runner.faultInjector().revoke(1, SHARED);
        runner.settle();
        PollFd[] fds = {new PollFd(SHARED, POLLIN), new PollFd(FILE, POLLIN)};
        assertEquals(2, one.poll(fds, FOR_EVER));
        assertEquals(POLLERR, fds[0].revents);
        assertEquals(POLLIN, fds[1].revents);
        assertEquals(POLLIN, found(other, SHARED, POLLIN));
    }

    @Test
    void poll_ofANegativeDescriptor_isIgnored() {
        PollFd[] fds = {new PollFd(-1, BOTH), new PollFd(FILE, POLLIN), new PollFd(Integer.MIN_VALUE, BOTH)};
        fds[0].revents = POLLNVAL;
        assertEquals(1, one.poll(fds, FOR_EVER));
        assertEquals(0, fds[0].revents);
        assertEquals(POLLIN, fds[1].revents);
        assertEquals(0, fds[2].revents);
    }

    @Test
    void poll_countsTheDescriptorsWithEvents() {
        int[] pipe = pipeOf(1);
        PollFd[] fds = {new PollFd(pipe[0], BOTH), new PollFd(pipe[1], POLLIN), new PollFd(FILE, BOTH), new PollFd(-1, BOTH)};
        assertEquals(2, one.poll(fds, 0));
    }

    @Test
    void poll_ofNoDescriptors_returnsZeroAtOnce_orWaits() {
        assertEquals(0, one.poll(new PollFd[0], 0));
        waits(first, () -> one.poll(new PollFd[0], FOR_EVER));
    }

    @Test
    void poll_ofMoreDescriptorsThanCanBeOpen_isEINVAL() {
        PollFd[] fds = new PollFd[2 * HANDLES + 1];
        java.util.Arrays.setAll(fds, i -> new PollFd(FILE, POLLIN));
        fails(Errno.EINVAL, () -> one.poll(fds, 0));
    }

    @Test
    void poll_withTimeoutZero_returnsAtOnce() {
        assertEquals(0, found(one, one.pipe(0)[0], POLLIN));
    }

    @Test
    void poll_withTimeoutMinusOne_waitsForAnEvent() {
        waitsForTheWrite(FOR_EVER);
    }

    @Test
    void poll_withAPositiveTimeout_waitsForAnEvent() {
        waitsForTheWrite(1);
    }

    private void waitsForTheWrite(int timeout) {
        int[] pipe = one.pipe(0);
        waits(first, () -> one.poll(new PollFd[] {new PollFd(pipe[0], POLLIN)}, timeout));
        two.write(pipe[1], bytes(1));
        returned(first, Errno.OK, POLLIN);
    }

    @Test
    void poll_thatWaits_isToldWhenTheOtherEndIsClosed() {
        int[] pipe = pipeOf(0);
        waits(first, () -> one.poll(new PollFd[] {new PollFd(pipe[0], 0)}, FOR_EVER));
        two.close(pipe[1]);
        returned(first, Errno.OK, POLLHUP);
    }

    @Test
    void poll_ofSeveral_waitsUntilOneHasAnEvent() {
        int[] empty = one.pipe(0);
        int[] full = pipeOf(CAPACITY);
        waits(first, () -> one.poll(new PollFd[] {new PollFd(empty[0], POLLIN), new PollFd(full[1], POLLOUT)}, FOR_EVER));
        read(two, full[0], PIPE_BUF);
        returned(first, Errno.OK, 0);
        assertEquals(POLLOUT, found(two, full[1], POLLOUT));
    }

    @Test
    void poll_thatWaits_endsWhenItsServerIsGoneForGood() {
        int[] pipe = one.pipe(0);
        waits(first, () -> one.poll(new PollFd[] {new PollFd(pipe[0], POLLIN)}, FOR_EVER));
        waits(second, () -> two.poll(new PollFd[] {new PollFd(pipe[0], POLLIN), new PollFd(pipe[0], 0)}, FOR_EVER));
        runner.faultInjector().killServer();
        runner.faultInjector().answerForServer();
        runner.settle();
        returned(first, Errno.EIO, 0);
        returned(second, Errno.OK, 0);
        assertEquals(POLLERR, found(two, pipe[0], POLLIN));
    }
}
