package keel.transport.posix;

import keel.transport.Errno;

/**
 * The file descriptors of a process: each names a handle of its session. Descriptors made by dup name the same handle,
 * which is closed with the last of them.
 */
public final class Descriptors {
    private static final int NONE = -1;

    private final int[] handles;
    private final int[] uses;

    /** No descriptor yet, for a session with so many handles. */
    public Descriptors(int handleCount) {
        handles = new int[2 * handleCount];
        java.util.Arrays.fill(handles, NONE);
        uses = new int[handleCount];
    }

    /** The lowest free descriptor names this handle now. */
    public synchronized int add(int handle) {
        for (int fd = 0; fd < handles.length; fd++) {
            if (handles[fd] == NONE) {
                handles[fd] = handle;
                uses[handle]++;
                return fd;
            }
        }
        throw new PosixError("descriptor", Errno.EMFILE);
    }

    /** A handle that nobody names, and nobody else gets. */
    synchronized int reserve() {
        for (int handle = 0; handle < uses.length; handle++) {
            if (uses[handle] == 0) {
                uses[handle]++;
                return handle;
            }
        }
        throw new PosixError("handle", Errno.EMFILE);
    }

    /** Gives back what was reserved. */
    synchronized void release(int handle) {
        uses[handle]--;
    }

    /** The handle of a descriptor. */
    synchronized int handle(int fd) {
        if (fd < 0 || fd >= handles.length || handles[fd] == NONE) {
            throw new PosixError("descriptor " + fd, Errno.EBADF);
        }
        return handles[fd];
    }

    /** The descriptor names nothing any more; whether nothing else names its handle. */
    synchronized boolean removeLast(int fd) {
        int handle = handle(fd);
        handles[fd] = NONE;
        uses[handle]--;
        return uses[handle] == 0;
    }
}
