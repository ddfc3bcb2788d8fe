package keel.unix;

import keel.transport.Errno;
import keel.transport.OpenFlags;

/** Checks a call's arguments before anything is sent: EFAULT for memory that is not there, EINVAL for impossible numbers. */
final class Arguments {
    /** Buffers of one readv or writev. */
    static final int IOV_MAX = 1024;

    private final String call;

    /** Of a call of this name. */
    Arguments(String call) {
        this.call = call;
    }

    private Arguments require(boolean isRight, Errno errno) {
        if (!isRight) {
            throw new PosixError(call, errno);
        }
        return this;
    }

    /** A count of bytes. */
    Arguments count(int count) {
        return require(count >= 0, Errno.EINVAL);
    }

    /** Something in memory. */
    Arguments memory(Object memory) {
        return require(memory != null, Errno.EFAULT);
    }

    /** This many bytes of memory that has this size. */
    Arguments within(long size, int from, int count) {
        return count(count).require(from >= 0 && count <= size - from, Errno.EFAULT);
    }

    /** This many bytes of an array. */
    Arguments buffer(byte[] array, int from, int count) {
        return count(count).memory(array).within(array.length, from, count);
    }

    /** Buffers, each of them there, that together have no more bytes than a count can say. */
    Arguments buffers(byte[][] buffers) {
        memory(buffers).require(buffers.length <= IOV_MAX, Errno.EINVAL);
        long sum = 0;
        for (byte[] buffer : buffers) {
            memory(buffer);
            sum += buffer.length;
        }
        return require(sum <= Integer.MAX_VALUE, Errno.EINVAL);
    }

    /** An offset from which this many bytes can be counted. */
    Arguments offset(long offset, int count) {
        return require(offset >= 0 && offset <= Long.MAX_VALUE - count, Errno.EINVAL);
    }

    /** Flags of open. */
    Arguments openFlags(int flags) {
        return require(OpenFlags.areValid(flags), Errno.EINVAL);
    }

    /** Flags of pipe. */
    Arguments pipeFlags(int flags) {
        return require((flags & ~OpenFlags.NON_BLOCK) == 0, Errno.EINVAL);
    }

    /** One of a few words. */
    Arguments word(Enum<?> word) {
        return require(word != null, Errno.EINVAL);
    }

    /** Descriptors to be polled: no more than can be open. */
    Arguments polled(PollFd[] fds, int most) {
        memory(fds).require(fds.length <= most, Errno.EINVAL);
        for (PollFd each : fds) {
            memory(each);
        }
        return this;
    }
}
