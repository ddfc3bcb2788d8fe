package keel.system;

import keel.kernel.Syscall;
import keel.kernel.Tcb;

/** All that a participant can do to its kernel; an operation that takes several entries is continued by the host. */
public interface Host {
    /** The thread makes this system call with its registers as they are: at once, or when the host comes to it. */
    void enter(Syscall syscall);

    /** The thread loads this many bytes from an address; false if it may not: then a fault has stopped it. */
    boolean load(Tcb by, long address, byte[] into, int from, int count);

    /** The thread stores this many bytes at an address; false if it may not: then a fault has stopped it. */
    boolean store(Tcb by, long address, byte[] bytes, int from, int count);
}
