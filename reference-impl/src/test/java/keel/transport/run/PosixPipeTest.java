package keel.transport.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import keel.transport.Errno;
import keel.transport.FileOperation;
import keel.transport.FileOperation.Patience;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.OpenMode;
import keel.transport.PayloadPath;
import keel.transport.Pipe;
import keel.transport.PollEvents;
import keel.unix.Descriptors;
import keel.unix.PollFd;
import keel.unix.Posix;
import keel.unix.PosixError;
import org.junit.jupiter.api.Test;

/** Pipes on an active server: a read or write that must wait waits until another client makes it possible. */
class PosixPipeTest {
    private final RunnerBoot boot = new RunnerBoot(ServerKind.ACTIVE, Layout.SEL4, Limits.USUAL);
    private final int writer = boot.session(1, 4);
    private final int reader = boot.session(2, 4);

    private Runner withPipe(int flags) {
        Pipe pipe = boot.pipe(PayloadPath.TRADITIONAL);
        boot.open(writer, 0, pipe, OpenMode.WRITE, flags);
        boot.open(reader, 0, pipe, OpenMode.READ, flags);
        return boot.start();
    }

    @Test
    void readOfAnEmptyPipe_isReleasedByAWrite() {
        Runner runner = withPipe(0);
        ClientThread reads = runner.client(reader, 0);
        ClientThread writes = runner.client(writer, 0);
        runner.begin(reads, FileOperation.read(reads.handle(0), PayloadPath.TRADITIONAL, 10), result -> { });
        runner.run();
        assertTrue(reads.isBusy());
        runner.begin(writes, FileOperation.write(writes.handle(0), PayloadPath.TRADITIONAL, "abc".getBytes(), 0, 3), result ->
            { });
        runner.run();
        assertFalse(reads.isBusy());
        assertEquals("abc", new String(reads.result().data().toArray()));
        assertEquals(2, reads.counts().server());
        assertEquals(1, reads.counts().deferrals());
        assertEquals(1, reads.counts().client());
    }

    @Test
    void pollThatMustWait_isSignalled() {
        Runner runner = withPipe(0);
        ClientThread polls = runner.client(reader, 1);
        ClientThread writes = runner.client(writer, 0);
        runner.begin(polls, new FileOperation.Poll(polls.handle(0), PollEvents.IN, Patience.WAIT), result -> { });
        runner.run();
        assertTrue(polls.isBusy());
        runner.begin(writes, FileOperation.write(writes.handle(0), PayloadPath.TRADITIONAL, new byte[1], 0, 1), result -> { });
        runner.run();
        assertFalse(polls.isBusy());
        assertEquals(PollEvents.IN, polls.result().count());
        assertEquals(3, polls.counts().client());
        assertEquals(3, polls.counts().server());
    }

    @Test
    void nonBlockingRead_failsWithEagain() {
        Runner runner = withPipe(Posix.O_NONBLOCK);
        Posix posix = new Posix(new Descriptors(4), new OneProgram(runner, runner.client(reader, 0)));
        int fd = posix.given(0);
        PosixError error = assertThrows(PosixError.class, () -> posix.read(fd, new byte[1]));
        assertEquals(Errno.EAGAIN, error.errno());
    }

    @Test
    void pipeOfOneProgram_isMadeUsedAndClosed() {
        boot.pipe(PayloadPath.TRADITIONAL);
        Runner runner = boot.start();
        Posix posix = new Posix(new Descriptors(4), new OneProgram(runner, runner.client(reader, 0)));
        int[] ends = posix.pipe(0);
        assertEquals(5, posix.write(ends[1], "hello".getBytes()));
        byte[] data = new byte[5];
        PollFd[] polled = {new PollFd(ends[0], Posix.POLLIN), new PollFd(ends[1], Posix.POLLOUT)};
        assertEquals(2, posix.poll(polled, -1));
        assertEquals(5, posix.read(ends[0], data));
        assertEquals("hello", new String(data));
        posix.close(ends[1]);
        assertEquals(0, posix.read(ends[0], data));
        posix.close(ends[0]);
        assertEquals(Errno.EBADF, assertThrows(PosixError.class, () -> posix.read(ends[0], data)).errno());
    }

    @Test
    void pipeWithOneEndOpen_isNobodyElses() {
        boot.pipe(PayloadPath.TRADITIONAL);
        Runner runner = boot.start();
        Posix posix = new Posix(new Descriptors(4), new OneProgram(runner, runner.client(reader, 0)));
        for (int closed : new int[] {0, 1}) {
            int[] ends = posix.pipe(0);
            posix.close(ends[closed]);
            assertEquals(Errno.EMFILE, assertThrows(PosixError.class, () -> posix.pipe(0)).errno());
            posix.close(ends[1 - closed]);
        }
        assertEquals(2, posix.pipe(0).length);
    }
}
