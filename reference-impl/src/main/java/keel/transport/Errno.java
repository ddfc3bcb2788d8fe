package keel.transport;

/** The error numbers of POSIX.1 that the transport uses, with Linux's values. */
public enum Errno {
    OK(0), EIO(5), EBADF(9), EAGAIN(11), EACCES(13), EFAULT(14), EINVAL(22), EMFILE(24), EFBIG(27), ESPIPE(29), EPIPE(32),
    EOVERFLOW(75), ESTALE(116);

    private final int number;

    Errno(int number) {
        this.number = number;
    }

    /** The number in an answer. */
    public int number() {
        return number;
    }

    /** The error of this number; one that no server of ours sends is an input/output error. */
    static Errno of(int number) {
        for (Errno errno : values()) {
            if (errno.number == number) {
                return errno;
            }
        }
        return EIO;
    }
}
