package keel.unix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import keel.transport.Errno;
import keel.transport.FileOperation.Whence;
import org.junit.jupiter.api.Test;

/** The rules for read, pread and readv of {@code docs/posix-rules.md}. */
class ReadRulesTest extends RuleWorld {

    @Test
    void read_ofAFile_startsAtTheOffsetAndMovesIt() {
        assertArrayEquals(bytes(1, 2, 3), read(one, FILE, 3));
        assertArrayEquals(bytes(4, 5), read(one, FILE, 2));
        assertEquals(5, one.lseek(FILE, 0, Whence.CUR));
    }

    @Test
    void read_acrossTheEnd_returnsWhatIsThere() {
        one.lseek(FILE, 8, Whence.SET);
        assertArrayEquals(bytes(9, 10), read(one, FILE, 5));
    }

    @Test
    void read_atTheEnd_returnsZero() {
        one.lseek(FILE, 10, Whence.SET);
        assertEquals(0, read(one, FILE, 5).length);
        one.lseek(FILE, 100, Whence.SET);
        assertEquals(0, read(one, FILE, 5).length);
        assertEquals(100, one.lseek(FILE, 0, Whence.CUR));
    }

    @Test
    void read_ofAGap_returnsZeros() {
        one.pwrite(FILE, bytes(7), 0, 1, 12);
        one.lseek(FILE, 9, Whence.SET);
        assertArrayEquals(bytes(10, 0, 0, 7), read(one, FILE, 9));
    }

    @Test
    void read_ofNoBytes_returnsZero() {
        assertEquals(0, read(one, FILE, 0).length);
        assertEquals(0, one.lseek(FILE, 0, Whence.CUR));
        assertEquals(0, read(one, one.pipe(0)[0], 0).length);
    }

    @Test
    void read_withoutReadAccess_isEBADF() {
        fails(Errno.EBADF, () -> read(one, WRITE_ONLY, 1));
        fails(Errno.EBADF, () -> read(one, one.pipe(0)[1], 1));
    }

    @Test
    void read_ofAnEmptyPipe_waits() {
        int[] pipe = one.pipe(0);
        waits(first, () -> read(one, pipe[0], 4));
        two.write(pipe[1], bytes(1, 2));
        returned(first, Errno.OK, 2);
    }

    @Test
    void read_ofAnEmptyPipe_withNonblock_isEAGAIN() {
        int[] pipe = one.pipe(Posix.O_NONBLOCK);
        fails(Errno.EAGAIN, () -> read(one, pipe[0], 1));
    }

    @Test
    void read_ofAPipeWithoutWriters_returnsZero() {
        int[] pipe = one.pipe(0);
        one.write(pipe[1], bytes(1));
        one.close(pipe[1]);
        assertArrayEquals(bytes(1), read(one, pipe[0], 5));
        assertEquals(0, read(one, pipe[0], 5).length);
    }

    @Test
    void read_ofAPipeWithSomeBytes_returnsThem() {
        int[] pipe = one.pipe(0);
        one.write(pipe[1], bytes(1, 2));
        assertArrayEquals(bytes(1, 2), read(one, pipe[0], 1000));
    }

    @Test
    void read_thatWaits_returnsZeroWhenTheLastWriterCloses() {
        int[] pipe = one.pipe(0);
        waits(first, () -> read(one, pipe[0], 4));
        two.close(pipe[1]);
        returned(first, Errno.OK, 0);
    }

    @Test
    void read_afterAWrite_returnsWhatWasWritten() {
        one.write(FILE, bytes(42, 43));
        assertArrayEquals(bytes(42, 43, 3), read(other, FILE, 3));
    }

    @Test
    void pread_readsAtItsOffset_andLeavesTheOther() {
        one.lseek(FILE, 2, Whence.SET);
        byte[] into = new byte[3];
        assertEquals(3, one.pread(FILE, into, 0, 3, 6));
        assertArrayEquals(bytes(7, 8, 9), into);
        assertEquals(2, one.lseek(FILE, 0, Whence.CUR));
    }

    @Test
    void pread_ofAPipe_isESPIPE() {
        fails(Errno.ESPIPE, () -> one.pread(one.pipe(0)[0], new byte[1], 0, 1, 0));
    }

    @Test
    void pread_atANegativeOffset_isEINVAL() {
        fails(Errno.EINVAL, () -> one.pread(FILE, new byte[1], 0, 1, -1));
    }

    @Test
    void readv_fillsOneBufferAfterTheOther() {
        byte[] a = new byte[2];
        byte[] b = new byte[0];
        byte[] c = new byte[20];
        assertEquals(10, one.readv(FILE, a, b, c));
        assertArrayEquals(bytes(1, 2), a);
        assertArrayEquals(bytes(3, 4, 5, 6, 7, 8, 9, 10, 0), java.util.Arrays.copyOf(c, 9));
    }
}
