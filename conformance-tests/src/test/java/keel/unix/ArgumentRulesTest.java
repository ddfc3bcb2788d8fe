package keel.unix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import keel.transport.Errno;
import keel.transport.FileOperation.Whence;
import org.junit.jupiter.api.Test;

/** The rules of {@code docs/posix-rules.md} for arguments that cannot be; {@link BadArgumentsTest} has all of every call. */
class ArgumentRulesTest extends RuleWorld {
    private static final byte[] FOUR = new byte[4];

    /** This many times the same buffer of 64 MiB. */
    private static byte[][] large(int count) {
        byte[][] buffers = new byte[count][];
        Arrays.fill(buffers, new byte[1 << 26]);
        return buffers;
    }

    @Test
    void read_intoMemoryThatIsNotThere_isEFAULT() {
        fails(Errno.EFAULT, () -> one.read(FILE, null));
        fails(Errno.EFAULT, () -> one.read(FILE, FOUR, 1, 4));
        fails(Errno.EFAULT, () -> one.read(FILE, FOUR, -1, 1));
        assertArrayEquals(bytes(1), read(one, FILE, 1));
    }

    @Test
    void read_ofANegativeCount_isEINVAL() {
        fails(Errno.EINVAL, () -> one.read(FILE, FOUR, 0, -1));
    }

    @Test
    void write_fromMemoryThatIsNotThere_isEFAULT() {
        fails(Errno.EFAULT, () -> one.write(FILE, null));
        fails(Errno.EFAULT, () -> one.write(FILE, FOUR, 4, 1));
        fails(Errno.EFAULT, () -> one.write(FILE, FOUR, Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertArrayEquals(upTo(10), content());
    }

    @Test
    void write_ofANegativeCount_isEINVAL() {
        fails(Errno.EINVAL, () -> one.write(FILE, FOUR, 0, -1));
        fails(Errno.EINVAL, () -> one.writeBuffer(FILE, -1));
        assertArrayEquals(upTo(10), content());
    }

    @Test
    void pread_beyondTheLargestOffset_isEINVAL() {
        fails(Errno.EINVAL, () -> one.pread(FILE, FOUR, 0, 4, Long.MAX_VALUE - 3));
        assertEquals(0, one.pread(FILE, FOUR, 0, 4, Long.MAX_VALUE - 4));
    }

    @Test
    void pwrite_beyondTheLargestOffset_isEINVAL() {
        fails(Errno.EINVAL, () -> one.pwrite(FILE, FOUR, 0, 4, Long.MAX_VALUE - 3));
        fails(Errno.EFBIG, () -> one.pwrite(FILE, FOUR, 0, 4, Long.MAX_VALUE - 4));
    }

    @Test
    void readv_intoABufferThatIsNotThere_isEFAULT() {
        fails(Errno.EFAULT, () -> one.readv(FILE, FOUR, null));
        assertArrayEquals(bytes(1), read(one, FILE, 1));
    }

    @Test
    void writev_fromABufferThatIsNotThere_isEFAULT() {
        fails(Errno.EFAULT, () -> one.writev(FILE, FOUR, null));
        assertArrayEquals(upTo(10), content());
    }

    @Test
    void readv_ofNoBuffers_returnsZero() {
        assertEquals(0, one.readv(FILE));
    }

    @Test
    void writev_ofNoBuffers_returnsZero() {
        assertEquals(0, one.writev(FILE));
    }

    @Test
    void readv_ofMoreThanIOV_MAX_isEINVAL() {
        byte[][] buffers = new byte[1025][1];
        fails(Errno.EINVAL, () -> one.readv(FILE, buffers));
        assertEquals(10, one.readv(FILE, Arrays.copyOf(buffers, 1024)));
    }

    @Test
    void writev_ofMoreThanIOV_MAX_isEINVAL() {
        byte[][] buffers = new byte[1025][1];
        fails(Errno.EINVAL, () -> one.writev(FILE, buffers));
        assertEquals(1024, one.writev(FILE, Arrays.copyOf(buffers, 1024)));
    }

    @Test
    void readv_ofMoreThanACountCanSay_isEINVAL() {
        fails(Errno.EINVAL, () -> one.readv(FILE, large(32)));
        assertEquals(10, one.readv(FILE, large(31)));
    }

    @Test
    void writev_ofMoreThanACountCanSay_isEINVAL() {
        fails(Errno.EINVAL, () -> one.writev(FILE, large(32)));
        assertArrayEquals(upTo(10), content());
    }

    @Test
    void lseek_fromNowhere_isEINVAL() {
        fails(Errno.EINVAL, () -> one.lseek(FILE, 0, null));
    }

    @Test
    void lseek_beyondTheLargestOffset_isEOVERFLOW() {
        one.lseek(FILE, 3, Whence.SET);
        fails(Errno.EOVERFLOW, () -> one.lseek(FILE, Long.MAX_VALUE, Whence.CUR));
        fails(Errno.EOVERFLOW, () -> one.lseek(FILE, Long.MAX_VALUE, Whence.END));
        assertEquals(3, one.lseek(FILE, 0, Whence.CUR));
        assertEquals(Long.MAX_VALUE, one.lseek(FILE, Long.MAX_VALUE, Whence.SET));
        assertEquals(0, one.read(FILE, FOUR));
        fails(Errno.EFBIG, () -> one.write(FILE, FOUR));
    }

    @Test
    void open_withFlagsThatAreNone_isEINVAL() {
        for (int flags : new int[] {3, 16, -1}) {
            fails(Errno.EINVAL, () -> one.open(FILE, flags));
        }
    }

    @Test
    void pipe_withFlagsThatAreNone_isEINVAL() {
        for (int flags : new int[] {1, 4, 16, -1}) {
            fails(Errno.EINVAL, () -> one.pipe(flags));
        }
    }

    @Test
    void poll_ofMemoryThatIsNotThere_isEFAULT() {
        fails(Errno.EFAULT, () -> one.poll(null, 0));
        fails(Errno.EFAULT, () -> one.poll(new PollFd[1], 0));
    }
}
