package keel.transport.posix;

import java.util.Arrays;
import java.util.List;

import keel.transport.Bytes;
import keel.transport.Errno;
import keel.transport.Family;
import keel.transport.Flags;
import keel.transport.Mode;
import keel.transport.Operation;
import keel.transport.Operation.Patience;
import keel.transport.Operation.Place;
import keel.transport.Operation.Whence;
import keel.transport.Result;

/**
 * The library of one thread of a program: file operations as in POSIX.1. What fails throws {@link PosixError}. The direct
 * variants use the same files and offsets: {@code readRegisters} and {@code writeRegisters} show the words of the
 * message, {@code readBuffer} and {@code writeBuffer} the thread's part of the shared window, without a copy.
 */
public final class Posix {
    public static final int O_RDONLY = Mode.READ.ordinal();
    public static final int O_WRONLY = Mode.WRITE.ordinal();
    public static final int O_RDWR = Mode.READ_WRITE.ordinal();
    public static final int O_APPEND = Flags.APPEND;
    public static final int O_NONBLOCK = Flags.NON_BLOCK;

    private final Descriptors descriptors;
    private final Caller caller;
    private final Bytes registers = new Bytes();

    /** The library of a thread that shares descriptors with the other threads of its process. */
    public Posix(Descriptors descriptors, Caller caller) {
        this.descriptors = descriptors;
        this.caller = caller;
    }

    // Descriptors

    /** A descriptor for a handle that was given to the session. */
    public int given(int handle) {
        return descriptors.add(handle);
    }

    /** Opens the object of a descriptor once more, with an offset of its own; the flags are those named O_. */
    public int open(int object, int flags) {
        long through = handle(object);
        int handle = descriptors.reserve();
        try {
            count("open", Operation.open(through, handle, flags));
            return descriptors.add(handle);
        } finally {
            descriptors.release(handle);
        }
    }

    /** Makes a pipe; the descriptors of its end to read from and its end to write to. */
    public int[] pipe(int flags) {
        int reads = descriptors.reserve();
        try {
            int writes = descriptors.reserve();
            try {
                count("pipe", Operation.pipe(caller.handle(reads), writes, flags));
                return new int[] {descriptors.add(reads), descriptors.add(writes)};
            } finally {
                descriptors.release(writes);
            }
        } finally {
            descriptors.release(reads);
        }
    }

    /** One more descriptor for the same open file; no call. */
    public int dup(int fd) {
        return descriptors.add(descriptors.handle(fd));
    }

    /** Closes a descriptor, and with the last one of its kind the open file. */
    public void close(int fd) {
        long handle = handle(fd);
        if (descriptors.removeLast(fd)) {
            count("close", Operation.close(handle));
        }
    }

    // Reading and writing

    /** Reads into a part of an array; the number of bytes, 0 at the end of the file. */
    public int read(int fd, byte[] into, int from, int count) {
        return (int) count("read", Operation.read(handle(fd), Family.TRADITIONAL, into, from, count));
    }

    /** Reads into an array. */
    public int read(int fd, byte[] into) {
        return read(fd, into, 0, into.length);
    }

    /** Writes a part of an array; the number of bytes written. */
    public int write(int fd, byte[] data, int from, int count) {
        return (int) count("write", Operation.write(handle(fd), Family.TRADITIONAL, data, from, count));
    }

    /** Writes an array. */
    public int write(int fd, byte[] data) {
        return write(fd, data, 0, data.length);
    }

    /** Reads at an offset; the description's own stays. */
    public int pread(int fd, byte[] into, int from, int count, long offset) {
        return (int) count("pread", Operation.pread(handle(fd), Family.TRADITIONAL, offset, into, from, count));
    }

    /** Writes at an offset; the description's own stays. */
    public int pwrite(int fd, byte[] data, int from, int count, long offset) {
        return (int) count("pwrite", Operation.pwrite(handle(fd), Family.TRADITIONAL, offset, data, from, count));
    }

    /** Reads into buffers one after the other, as one read. */
    public int readv(int fd, byte[]... buffers) {
        Bytes data = call("readv", Operation.readv(handle(fd), bytes(buffers))).data();
        int done = 0;
        for (byte[] buffer : buffers) {
            int count = Math.min(buffer.length, data.count() - done);
            System.arraycopy(data.array(), data.offset() + done, buffer, 0, count);
            done += count;
        }
        return done;
    }

    /** Writes buffers one after the other, as one write. */
    public int writev(int fd, byte[]... buffers) {
        return (int) count("writev", Operation.writev(handle(fd), bytes(buffers)));
    }

    /** Moves the offset, atomically whatever it counts from; the new offset. */
    public long lseek(int fd, long offset, Whence whence) {
        return count("lseek", Operation.lseek(handle(fd), offset, whence));
    }

    /** Cuts a file to a size, or fills it with zeros up to it. */
    public void ftruncate(int fd, long size) {
        count("ftruncate", Operation.ftruncate(handle(fd), size));
    }

    /** Which descriptors can be read or written without waiting: at once, or when one can. */
    public boolean[] poll(Waiting waiting, int... fds) {
        if (waiting == Waiting.UNTIL_READY && fds.length == 1) {
            return new boolean[] {count("poll", Operation.poll(handle(fds[0]), Patience.WAIT)) > 0};
        }
        Patience patience = waiting == Waiting.NONE ? Patience.NOW : Patience.WATCH;
        boolean[] ready = new boolean[fds.length];
        for (boolean some = false; !some; ) {
            for (int i = 0; i < fds.length; i++) {
                ready[i] = count("poll", Operation.poll(handle(fds[i]), patience)) > 0;
                some |= ready[i];
            }
            if (waiting == Waiting.NONE) {
                return ready;
            } else if (!some) {
                count("poll", Operation.await());
            }
        }
        return ready;
    }

    /** Whether poll waits. */
    public enum Waiting { NONE, UNTIL_READY }

    // Direct variants

    /** Reads at most so many words as they come in message registers, lowest byte first; the number of bytes. */
    public int readRegisters(int fd, long[] words) {
        int most = Math.min(words.length * Long.BYTES, caller.layout().registerAnswer());
        Bytes data = call("readRegisters", Operation.read(handle(fd), Family.REGISTERS, most)).data();
        for (int i = 0; i < data.count(); i += Long.BYTES) {
            long word = 0;
            for (int j = Math.min(Long.BYTES, data.count() - i) - 1; j >= 0; j--) {
                word = word << Byte.SIZE | data.at(i + j) & 0xFF;
            }
            words[i / Long.BYTES] = word;
        }
        return data.count();
    }

    /** Writes bytes from words as they go in message registers; the number of bytes, at most what registers hold. */
    public int writeRegisters(int fd, long[] words, int count) {
        int bytes = Math.min(count, caller.layout().registerRequest());
        registers.room(bytes).count(bytes);
        for (int i = 0; i < bytes; i++) {
            registers.array()[i] = (byte) (words[i / Long.BYTES] >>> i % Long.BYTES * Byte.SIZE);
        }
        return (int) count("writeRegisters",
            Operation.write(handle(fd), Family.REGISTERS, registers.array(), 0, bytes));
    }

    /** The thread's part of the shared window; its content changes with every operation that uses it. */
    public Window buffer() {
        return caller.window();
    }

    /** Reads into the beginning of {@link #buffer}; the number of bytes. */
    public int readBuffer(int fd, int count) {
        Result result = call("readBuffer",
            Operation.readInPlace(handle(fd), Math.min(count, caller.layout().window())));
        if (result.place() == Place.MEMORY) {
            caller.window().put(0, result.data().array(), result.data().offset(), result.data().count());
        }
        return (int) result.count();
    }

    /** Writes the first bytes of {@link #buffer}; the number of bytes. */
    public int writeBuffer(int fd, int count) {
        return (int) count("writeBuffer",
            Operation.writeInPlace(handle(fd), Math.min(count, caller.layout().window())));
    }

    private long handle(int fd) {
        return caller.handle(descriptors.handle(fd));
    }

    private static List<Bytes> bytes(byte[][] buffers) {
        return Arrays.stream(buffers).map(each -> new Bytes().view(each, 0, each.length)).toList();
    }

    private long count(String name, Operation operation) {
        return call(name, operation).count();
    }

    private Result call(String name, Operation operation) {
        Result result = caller.call(operation);
        if (result.errno() != Errno.OK) {
            throw new PosixError(name, result.errno());
        }
        return result;
    }
}
