package keel.unix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import keel.transport.Errno;
import keel.transport.FileOperation.Whence;
import org.junit.jupiter.api.Test;

/** The rules for lseek, ftruncate, open, dup, close and pipe of {@code docs/posix-rules.md}. */
class DescriptorRulesTest extends RuleWorld {
    @Test
    void lseek_set_setsTheOffset() {
        assertEquals(4, one.lseek(FILE, 4, Whence.SET));
        assertArrayEquals(bytes(5), read(one, FILE, 1));
    }

    @Test
    void lseek_current_addsToTheOffset() {
        one.lseek(FILE, 4, Whence.SET);
        assertEquals(7, one.lseek(FILE, 3, Whence.CUR));
        assertEquals(5, one.lseek(FILE, -2, Whence.CUR));
    }

    @Test
    void lseek_end_addsToTheSize() {
        assertEquals(8, one.lseek(FILE, -2, Whence.END));
        assertEquals(13, one.lseek(FILE, 3, Whence.END));
    }

    @Test
    void lseek_beyondTheEnd_leavesTheSize() {
        one.lseek(FILE, 500, Whence.SET);
        assertEquals(10, content().length);
    }

    @Test
    void lseek_beforeTheBeginning_isEINVAL() {
        one.lseek(FILE, 3, Whence.SET);
        fails(Errno.EINVAL, () -> one.lseek(FILE, -4, Whence.CUR));
        assertEquals(3, one.lseek(FILE, 0, Whence.CUR));
    }

    @Test
    void lseek_ofAPipe_isESPIPE() {
        fails(Errno.ESPIPE, () -> one.lseek(one.pipe(0)[0], 0, Whence.CUR));
    }

    @Test
    void ftruncate_smaller_losesWhatIsBeyond() {
        one.ftruncate(FILE, 3);
        assertArrayEquals(upTo(3), content());
        one.ftruncate(FILE, 5);
        assertArrayEquals(bytes(1, 2, 3, 0, 0), content());
    }

    @Test
    void ftruncate_larger_addsZeros() {
        one.ftruncate(FILE, 12);
        assertArrayEquals(Arrays.copyOf(upTo(10), 12), content());
    }

    @Test
    void ftruncate_leavesTheOffset() {
        one.lseek(FILE, 7, Whence.SET);
        one.ftruncate(FILE, 2);
        assertEquals(7, one.lseek(FILE, 0, Whence.CUR));
    }

    @Test
    void ftruncate_withoutWriteAccess_isRefused() {
        fails(Errno.EINVAL, () -> one.ftruncate(READ_ONLY, 1));
        assertArrayEquals(upTo(10), content());
    }

    @Test
    void ftruncate_ofAPipe_isEINVAL() {
        fails(Errno.EINVAL, () -> one.ftruncate(one.pipe(0)[1], 0));
    }

    @Test
    void ftruncate_toANegativeSize_isEINVAL() {
        fails(Errno.EINVAL, () -> one.ftruncate(FILE, -1));
    }

    @Test
    void dup_returnsTheLowestFreeDescriptor() {
        assertEquals(FIRST_FREE, one.dup(FILE));
        one.close(READ_ONLY);
        assertEquals(READ_ONLY, one.dup(FILE));
    }

    @Test
    void dup_sharesTheOffset() {
        int copy = one.dup(FILE);
        read(one, FILE, 3);
        assertArrayEquals(bytes(4), read(one, copy, 1));
        read(one, SHARED, 2);
        assertArrayEquals(bytes(3), read(other, SHARED, 1));
    }

    @Test
    void dup_ofAClosedDescriptor_isEBADF() {
        fails(Errno.EBADF, () -> one.dup(CLOSED));
    }

    @Test
    void close_makesTheDescriptorUnusable() {
        one.close(FILE);
        fails(Errno.EBADF, () -> read(one, FILE, 1));
    }

    @Test
    void close_ofOneOfTwo_leavesTheDescription() {
        int copy = one.dup(FILE);
        read(one, FILE, 2);
        one.close(FILE);
        assertArrayEquals(bytes(3), read(one, copy, 1));
    }

    @Test
    void close_ofAClosedDescriptor_isEBADF() {
        fails(Errno.EBADF, () -> one.close(CLOSED));
    }

    @Test
    void pipe_returnsAnEndToReadAndOneToWrite() {
        int[] pipe = one.pipe(0);
        assertArrayEquals(new int[] {FIRST_FREE, FIRST_FREE + 1}, pipe);
        assertEquals(1, one.write(pipe[1], bytes(1)));
        assertArrayEquals(bytes(1), read(one, pipe[0], 1));
    }

    @Test
    void pipe_deliversInOrder() {
        int[] pipe = one.pipe(0);
        one.write(pipe[1], bytes(1, 2));
        two.write(pipe[1], bytes(3));
        assertArrayEquals(bytes(1), read(one, pipe[0], 1));
        assertArrayEquals(bytes(2, 3), read(two, pipe[0], 9));
    }

    @Test
    void pipe_endsWait() {
        int[] pipe = one.pipe(0);
        waits(first, () -> read(one, pipe[0], 1));
        two.write(pipe[1], new byte[CAPACITY + 1]);
        returned(first, Errno.OK, 1);
        waits(second, () -> two.write(pipe[1], new byte[1]));
    }

    @Test
    void open_returnsTheLowestFreeDescriptor_withAnOffsetOfItsOwn() {
        read(one, FILE, 3);
        assertEquals(FIRST_FREE, one.open(FILE, Posix.O_RDONLY));
        assertArrayEquals(bytes(1), read(one, FIRST_FREE, 1));
        assertArrayEquals(bytes(4), read(one, FILE, 1));
    }

    @Test
    void open_forMoreThanIsAllowed_isEACCES() {
        fails(Errno.EACCES, () -> one.open(READ_ONLY, Posix.O_RDWR));
        assertEquals(FIRST_FREE, one.open(READ_ONLY, Posix.O_RDONLY));
    }

    @Test
    void open_withoutAFreeDescriptor_isEMFILE_andNothingIsOpen() {
        Posix full = withDescriptors(1);
        for (int i = 0; i < 20; i++) {
            fails(Errno.EMFILE, () -> full.open(0, Posix.O_RDONLY));
        }
        assertEquals(FIRST_FREE, one.open(FILE, Posix.O_RDONLY));
    }

    @Test
    void pipe_withoutTwoFreeDescriptors_isEMFILE_andNothingIsOpen() {
        Posix almostFull = withDescriptors(2);
        for (int i = 0; i < 20; i++) {
            fails(Errno.EMFILE, () -> almostFull.pipe(0));
        }
        assertEquals(1, almostFull.dup(0));
        assertArrayEquals(new int[] {FIRST_FREE, FIRST_FREE + 1}, one.pipe(0));
    }

    @Test
    void dup_withoutAFreeDescriptor_isEMFILE() {
        Posix full = withDescriptors(1);
        fails(Errno.EMFILE, () -> full.dup(0));
    }
}
