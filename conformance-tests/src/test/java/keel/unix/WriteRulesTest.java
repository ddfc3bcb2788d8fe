package keel.unix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import keel.transport.Errno;
import keel.transport.FileOperation.Whence;
import keel.transport.Layout;
import org.junit.jupiter.api.Test;

/** The rules for write, O_APPEND, pwrite and writev of {@code docs/posix-rules.md}. */
class WriteRulesTest extends RuleWorld {

    private void fill(int[] pipe) {
        assertEquals(CAPACITY, one.write(pipe[1], new byte[CAPACITY]));
    }

    @Test
    void write_toAFile_startsAtTheOffsetAndMovesIt() {
        one.lseek(FILE, 3, Whence.SET);
        assertEquals(2, one.write(FILE, bytes(40, 41)));
        assertEquals(5, one.lseek(FILE, 0, Whence.CUR));
        assertArrayEquals(bytes(1, 2, 3, 40, 41, 6, 7, 8, 9, 10), content());
    }

    @Test
    void write_overOlderBytes_replacesThemOnly() {
        one.write(FILE, bytes(50));
        assertArrayEquals(bytes(50, 2, 3, 4, 5, 6, 7, 8, 9, 10), content());
    }

    @Test
    void write_beyondTheEnd_makesTheFileLonger() {
        one.lseek(FILE, 9, Whence.SET);
        one.write(FILE, bytes(60, 61, 62));
        assertArrayEquals(bytes(1, 2, 3, 4, 5, 6, 7, 8, 9, 60, 61, 62), content());
    }

    @Test
    void write_ofNoBytes_changesNothing() {
        one.lseek(FILE, 20, Whence.SET);
        assertEquals(0, one.write(FILE, bytes()));
        assertArrayEquals(upTo(10), content());
    }

    @Test
    void write_ofNoBytes_toAPipe_returnsZero_readersOrNot() {
        int[] pipe = one.pipe(0);
        one.write(pipe[1], new byte[CAPACITY]);
        assertEquals(0, one.write(pipe[1], new byte[0]));
        one.close(pipe[0]);
        assertEquals(0, one.write(pipe[1], new byte[0]));
        assertEquals(0, one.writev(pipe[1], new byte[0], new byte[0]));
        fails(Errno.EPIPE, () -> one.write(pipe[1], new byte[1]));
    }

    @Test
    void write_withoutWriteAccess_isEBADF() {
        fails(Errno.EBADF, () -> one.write(READ_ONLY, bytes(1)));
        fails(Errno.EBADF, () -> one.write(one.pipe(0)[0], bytes(1)));
    }

    @Test
    void write_toAPipeWithoutReaders_isEPIPE() {
        int[] pipe = one.pipe(0);
        one.close(pipe[0]);
        fails(Errno.EPIPE, () -> one.write(pipe[1], bytes(1)));
    }

    /** One byte less than there is room for: the whole write waits, and others pass. */
    @Test
    void write_toAPipe_upToPipeBuf_isNotMixedWithOthers() {
        int[] pipe = one.pipe(0);
        one.write(pipe[1], new byte[CAPACITY - PIPE_BUF + 1]);
        waits(first, () -> one.write(pipe[1], upTo(PIPE_BUF)));
        two.write(pipe[1], bytes(99));
        read(two, pipe[0], CAPACITY - PIPE_BUF + 2);
        returned(first, Errno.OK, PIPE_BUF);
        assertArrayEquals(upTo(PIPE_BUF), read(two, pipe[0], CAPACITY));
    }

    @Test
    void write_toAFullPipe_waits() {
        int[] pipe = one.pipe(0);
        fill(pipe);
        waits(first, () -> one.write(pipe[1], bytes(1)));
        read(two, pipe[0], 1);
        returned(first, Errno.OK, 1);
    }

    @Test
    void write_toAPipe_returnsWhenAllIsWritten() {
        int[] pipe = one.pipe(0);
        waits(first, () -> one.write(pipe[1], upTo(CAPACITY + 10)));
        assertEquals(CAPACITY, read(two, pipe[0], CAPACITY).length);
        returned(first, Errno.OK, CAPACITY + 10);
        assertArrayEquals(Arrays.copyOfRange(upTo(CAPACITY + 10), CAPACITY, CAPACITY + 10), read(two, pipe[0], CAPACITY));
    }

    @Test
    void write_thatWaits_isEPIPEWhenTheLastReaderCloses() {
        int[] pipe = one.pipe(0);
        fill(pipe);
        waits(first, () -> one.write(pipe[1], bytes(1)));
        two.close(pipe[0]);
        returned(first, Errno.EPIPE, 0);
    }

    @Test
    void write_withNonblock_upToPipeBuf_isAllOrEAGAIN() {
        int[] pipe = one.pipe(Posix.O_NONBLOCK);
        one.write(pipe[1], new byte[CAPACITY - PIPE_BUF + 1]);
        fails(Errno.EAGAIN, () -> one.write(pipe[1], upTo(PIPE_BUF)));
        assertEquals(CAPACITY - PIPE_BUF + 1, read(one, pipe[0], CAPACITY).length);
    }

    @Test
    void write_withNonblock_moreThanPipeBuf_writesWhatFits() {
        int[] pipe = one.pipe(Posix.O_NONBLOCK);
        assertEquals(CAPACITY, one.write(pipe[1], new byte[CAPACITY + 1]));
    }

    @Test
    void write_withNonblock_toAFullPipe_isEAGAIN() {
        int[] pipe = one.pipe(Posix.O_NONBLOCK);
        fill(pipe);
        fails(Errno.EAGAIN, () -> one.write(pipe[1], new byte[PIPE_BUF + 1]));
    }

    /** One kernel call carries it, and the server does one request at a time. */
    @Test
    void write_upToTheWindow_isSeenWhollyOrNotAtAll() {
        byte[] all = new byte[Layout.SEL4.window()];
        Arrays.fill(all, (byte) 5);
        assertEquals(all.length, one.write(FILE, all));
        assertEquals(1, first.calls());
        byte[] seen = new byte[all.length];
        assertEquals(all.length, other.read(FILE, seen));
        assertArrayEquals(all, seen);
    }

    @Test
    void append_writesAtTheEnd_whereverTheOffsetIs() {
        one.lseek(APPEND, 2, Whence.SET);
        one.write(APPEND, bytes(70));
        assertEquals(11, one.lseek(APPEND, 0, Whence.CUR));
        assertArrayEquals(bytes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 70), content());
    }

    @Test
    void append_byTwoClients_losesNothing() {
        for (int i = 0; i < 5; i++) {
            one.write(APPEND, bytes(1));
            other.write(APPEND, bytes(2));
        }
        assertEquals(20, content().length);
        assertArrayEquals(bytes(1, 2, 1, 2), Arrays.copyOfRange(content(), 10, 14));
    }

    @Test
    void pwrite_writesAtItsOffset_andLeavesTheOther() {
        one.pwrite(FILE, bytes(80), 0, 1, 4);
        assertEquals(0, one.lseek(FILE, 0, Whence.CUR));
        assertArrayEquals(bytes(1, 2, 3, 4, 80, 6, 7, 8, 9, 10), content());
    }

    @Test
    void pwrite_withAppend_writesAtItsOffset() {
        one.pwrite(APPEND, bytes(81), 0, 1, 0);
        assertArrayEquals(bytes(81, 2, 3, 4, 5, 6, 7, 8, 9, 10), content());
    }

    @Test
    void pwrite_afterTheEnd_leavesZerosBetween() {
        one.pwrite(FILE, bytes(82), 0, 1, 12);
        assertArrayEquals(bytes(10, 0, 0, 82), Arrays.copyOfRange(content(), 9, 13));
    }

    @Test
    void pwrite_toAPipe_isESPIPE() {
        fails(Errno.ESPIPE, () -> one.pwrite(one.pipe(0)[1], bytes(1), 0, 1, 0));
    }

    @Test
    void pwrite_atANegativeOffset_isEINVAL() {
        fails(Errno.EINVAL, () -> one.pwrite(FILE, bytes(1), 0, 1, -1));
    }

    @Test
    void writev_writesOneBufferAfterTheOther() {
        assertEquals(3, one.writev(FILE, bytes(90), bytes(), bytes(91, 92)));
        assertArrayEquals(bytes(90, 91, 92, 4), Arrays.copyOf(content(), 4));
    }

    @Test
    void writev_toAPipe_upToPipeBuf_isNotMixedWithOthers() {
        int[] pipe = one.pipe(0);
        one.write(pipe[1], new byte[CAPACITY - 1]);
        waits(first, () -> one.writev(pipe[1], bytes(1), bytes(2)));
        assertTrue(read(two, pipe[0], 1).length == 1);
        returned(first, Errno.OK, 2);
        assertArrayEquals(bytes(1, 2), Arrays.copyOfRange(read(two, pipe[0], CAPACITY), CAPACITY - 2, CAPACITY));
    }
}
