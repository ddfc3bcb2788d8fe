package keel.unix;

import keel.transport.Errno;

/** An operation that failed, with its error number. */
public final class PosixError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Errno errno;

    /** What an operation failed with. */
    public PosixError(String operation, Errno errno) {
        super(operation + ": " + errno, null, false, false);
        this.errno = errno;
    }

    /** The error. */
    public Errno errno() {
        return errno;
    }
}
