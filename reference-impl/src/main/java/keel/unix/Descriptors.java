package keel.unix;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

import keel.transport.Errno;

/**
 * The file descriptors of a process: each names a handle of its session. Descriptors made by dup name the same handle,
 * which is closed with the last of them. What a call is to make is reserved before it is made: all of it, or nothing.
 */
public final class Descriptors {
    private static final int NONE = -1;
    private static final int RESERVED = -2;

    private final int[] handles;
    private final int[] uses;

    /**
     * Descriptors and handles that are reserved.
     *
     * @param fds the lowest descriptors that were free
     * @param handles one for each
     */
    record Reservation(int[] fds, int[] handles) { }

    /** No descriptor yet, for a session with this many handles, which dup may name twice. */
    public Descriptors(int handleCount) {
        this(handleCount, 2 * handleCount);
    }

    /** A table of this many descriptors, none of them open, for a session with this many handles. */
    public Descriptors(int handleCount, int descriptorCount) {
        handles = new int[descriptorCount];
        Arrays.fill(handles, NONE);
        uses = new int[handleCount];
    }

    /** How many can be open at once (OPEN_MAX). */
    int size() {
        return handles.length;
    }

    /** The handles that are taken: named by a descriptor, about to be, or in a state that is not known. */
    public synchronized Set<Integer> taken() {
        Set<Integer> taken = new TreeSet<>();
        for (int handle = 0; handle < uses.length; handle++) {
            if (uses[handle] > 0) {
                taken.add(handle);
            }
        }
        return taken;
    }

    /** The lowest free descriptor names this handle now. */
    synchronized int add(int handle) {
        if (handle < 0 || handle >= uses.length) {
            throw new PosixError("handle " + handle, Errno.EBADF);
        }
        int fd = free(handles, NONE, 0);
        handles[fd] = handle;
        uses[handle]++;
        return fd;
    }

    /** One more descriptor for the handle of another. */
    synchronized int duplicate(int fd) {
        return add(handle(fd));
    }

    /** This many descriptors, each with a handle that no descriptor names. */
    synchronized Reservation reserve(int count) {
        int[] fds = new int[count];
        int[] unused = new int[count];
        for (int i = 0; i < count; i++) {
            fds[i] = free(handles, NONE, i == 0 ? 0 : fds[i - 1] + 1);
            unused[i] = free(uses, 0, i == 0 ? 0 : unused[i - 1] + 1);
        }
        for (int i = 0; i < count; i++) {
            handles[fds[i]] = RESERVED;
            uses[unused[i]]++;
        }
        return new Reservation(fds, unused);
    }

    private static int free(int[] table, int mark, int from) {
        for (int i = from; i < table.length; i++) {
            if (table[i] == mark) {
                return i;
            }
        }
        throw new PosixError("descriptor", Errno.EMFILE);
    }

    /** What was reserved is open. */
    synchronized void open(Reservation reserved) {
        for (int i = 0; i < reserved.fds.length; i++) {
            handles[reserved.fds[i]] = reserved.handles[i];
        }
    }

    /** The descriptors were not needed; their handles stay taken until they are {@link #release}d. */
    synchronized void giveUp(Reservation reserved) {
        for (int fd : reserved.fds) {
            handles[fd] = NONE;
        }
    }

    /** No descriptor names the handle, and it is closed: it may be used again. */
    synchronized void release(int handle) {
        uses[handle]--;
    }

    /** Whether a descriptor is open. */
    synchronized boolean isOpen(int fd) {
        return fd >= 0 && fd < handles.length && handles[fd] >= 0;
    }

    /** The handle of a descriptor. */
    synchronized int handle(int fd) {
        if (!isOpen(fd)) {
            throw new PosixError("descriptor " + fd, Errno.EBADF);
        }
        return handles[fd];
    }

    /** The descriptor names nothing any more; whether nothing else names its handle, which is to be closed and released. */
    synchronized boolean removeLast(int fd) {
        int handle = handle(fd);
        handles[fd] = NONE;
        if (uses[handle] == 1) {
            return true;
        }
        uses[handle]--;
        return false;
    }
}
