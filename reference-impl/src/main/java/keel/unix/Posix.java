package keel.unix;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import keel.transport.Bytes;
import keel.transport.Caller;
import keel.transport.Errno;
import keel.transport.FileOperation;
import keel.transport.FileOperation.Patience;
import keel.transport.FileOperation.BufferPlace;
import keel.transport.FileOperation.Whence;
import keel.transport.OpenFlags;
import keel.transport.OpenMode;
import keel.transport.OperationResult;
import keel.transport.PayloadPath;
import keel.transport.PollEvents;
import keel.transport.Window;
import keel.unix.Descriptors.Reservation;

/**
 * The library of one thread of a program: file operations as in POSIX.1. What fails throws {@link PosixError}; what is
 * refused for its arguments is refused before anything is sent or moved. The direct variants use the same files and offsets:
 * {@code readRegisters} and {@code writeRegisters} show the words of the message, {@code readBuffer} and {@code writeBuffer}
 * the thread's part of the shared window, without a copy.
 */
public final class Posix {
    public static final int O_RDONLY = OpenMode.READ.ordinal();
    public static final int O_WRONLY = OpenMode.WRITE.ordinal();
    public static final int O_RDWR = OpenMode.READ_WRITE.ordinal();
    public static final int O_APPEND = OpenFlags.APPEND;
    public static final int O_NONBLOCK = OpenFlags.NON_BLOCK;
    public static final short POLLIN = PollEvents.IN;
    public static final short POLLOUT = PollEvents.OUT;
    public static final short POLLERR = PollEvents.ERR;
    public static final short POLLHUP = PollEvents.HUP;
    public static final short POLLNVAL = PollEvents.NVAL;

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
        new Arguments("open").openFlags(flags);
        return make("open", 1, made -> new FileOperation.Open(through, made[0], flags))[0];
    }

    /** Makes a pipe; the descriptors of its end to read from and its end to write to. */
    public int[] pipe(int flags) {
        new Arguments("pipe").pipeFlags(flags);
        return make("pipe", 2, made -> new FileOperation.MakePipe(caller.handle(made[0]), made[1], flags));
    }

    /** The descriptors of what the operation makes of this many handles; with other handles if some of these were revoked. */
    private int[] make(String name, int count, Function<int[], FileOperation> operation) {
        while (true) {
            Reservation made = descriptors.reserve(count);
            Errno errno = caller.call(operation.apply(made.handles())).errno();
            if (errno == Errno.OK) {
                descriptors.open(made);
                return made.fds();
            }
            descriptors.giveUp(made);
            if (!giveBack(made.handles(), errno)) {
                throw failure(name, errno);
            }
        }
    }

    /**
     * Handles of which nothing was made are released, but for those that are gone. Whether others may do: some are gone, and
     * the server is not.
     */
    private boolean giveBack(int[] handles, Errno errno) {
        boolean isKept = false;
        boolean isAnswered = errno == Errno.ESTALE;
        for (int handle : handles) {
            if (isLost(errno)) {
                Errno closed = closeHandle(handle);
                isKept |= isLost(closed);
                isAnswered |= closed != Errno.EIO;
            } else {
                descriptors.release(handle);
            }
        }
        return isKept && isAnswered;
    }

    /** A handle that is gone, or of which EIO is all that is known, is not used again. */
    private Errno closeHandle(int handle) {
        Errno errno = caller.call(new FileOperation.Close(caller.handle(handle))).errno();
        if (!isLost(errno)) {
            descriptors.release(handle);
        }
        return errno;
    }

    private static boolean isLost(Errno errno) {
        return errno == Errno.EIO || errno == Errno.ESTALE;
    }

    /** That a handle is gone is for the library to know: its program is told what it hears once the kernel says so. */
    private static PosixError failure(String name, Errno errno) {
        return new PosixError(name, errno == Errno.ESTALE ? Errno.EIO : errno);
    }

    /** One more descriptor for the same open file; no call. */
    public int dup(int fd) {
        return descriptors.duplicate(fd);
    }

    /** Closes a descriptor, and with the last one of its kind the open file. The descriptor is free even if that fails. */
    public void close(int fd) {
        int handle = descriptors.handle(fd);
        Errno errno = descriptors.removeLast(fd) ? closeHandle(handle) : Errno.OK;
        if (errno != Errno.OK) {
            throw failure("close", errno);
        }
    }

    // Reading and writing

    /** Reads into a part of an array; the number of bytes, 0 at the end of the file. */
    public int read(int fd, byte[] into, int from, int count) {
        long handle = handle(fd);
        new Arguments("read").buffer(into, from, count);
        return (int) count("read", FileOperation.read(handle, PayloadPath.TRADITIONAL, into, from, count));
    }

    /** Reads into an array. */
    public int read(int fd, byte[] into) {
        return read(fd, into, 0, length(into));
    }

    /** Writes a part of an array; the number of bytes written. */
    public int write(int fd, byte[] data, int from, int count) {
        long handle = handle(fd);
        new Arguments("write").buffer(data, from, count);
        return (int) count("write", FileOperation.write(handle, PayloadPath.TRADITIONAL, data, from, count));
    }

    /** Writes an array. */
    public int write(int fd, byte[] data) {
        return write(fd, data, 0, length(data));
    }

    /** Reads at an offset; the description's own stays. */
    public int pread(int fd, byte[] into, int from, int count, long offset) {
        long handle = handle(fd);
        new Arguments("pread").buffer(into, from, count).offset(offset, count);
        return (int) count("pread", FileOperation.pread(handle, PayloadPath.TRADITIONAL, offset, into, from, count));
    }

    /** Writes at an offset; the description's own stays. */
    public int pwrite(int fd, byte[] data, int from, int count, long offset) {
        long handle = handle(fd);
        new Arguments("pwrite").buffer(data, from, count).offset(offset, count);
        return (int) count("pwrite", FileOperation.pwrite(handle, PayloadPath.TRADITIONAL, offset, data, from, count));
    }

    /** Reads into buffers one after the other, as one read. */
    public int readv(int fd, byte[]... buffers) {
        long handle = handle(fd);
        new Arguments("readv").buffers(buffers);
        Bytes data = call("readv", new FileOperation.ReadV(handle, bytes(buffers))).data();
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
        long handle = handle(fd);
        new Arguments("writev").buffers(buffers);
        return (int) count("writev", new FileOperation.WriteV(handle, bytes(buffers)));
    }

    /** Moves the offset, atomically, from the start, the offset or the end; the new offset. */
    public long lseek(int fd, long offset, Whence whence) {
        long handle = handle(fd);
        new Arguments("lseek").word(whence);
        return count("lseek", FileOperation.lseek(handle, offset, whence));
    }

    /** Cuts a file to a size, or fills it with zeros up to it. */
    public void ftruncate(int fd, long size) {
        long handle = handle(fd);
        new Arguments("ftruncate").offset(size, 0);
        count("ftruncate", new FileOperation.FTruncate(handle, size));
    }

    /**
     * Finds out what can be done with descriptors; how many of them have events. With a time-out of 0 it looks once, with any
     * other until there is an event: there is no clock yet, and so no time that could pass. A descriptor that cannot be asked
     * about, its server being gone, has POLLERR.
     */
    public int poll(PollFd[] fds, int timeout) {
        new Arguments("poll").polled(fds, descriptors.size());
        Patience patience = timeout == 0 ? Patience.NOW : fds.length == 1 ? Patience.WAIT : Patience.WATCH;
        int found = look(fds, patience);
        while (found == 0 && timeout != 0) {
            count("poll", new FileOperation.Await(0));
            found = look(fds, patience);
        }
        return found;
    }

    /** Looks at one after the other; who has found something waits for nothing else. */
    private int look(PollFd[] fds, Patience patience) {
        int found = 0;
        for (PollFd each : fds) {
            each.revents = (short) (each.fd < 0 ? 0 : events(each, found > 0 ? Patience.NOW : patience));
            found += each.revents == 0 ? 0 : 1;
        }
        return found;
    }

    private long events(PollFd polled, Patience patience) {
        if (!descriptors.isOpen(polled.fd)) {
            return POLLNVAL;
        }
        OperationResult result = caller.call(new FileOperation.Poll(handle(polled.fd), polled.events, patience));
        return result.errno() == Errno.OK ? result.count() : POLLERR;
    }

    // Direct variants

    /** Reads at most this many words as they come in message registers, lowest byte first; the number of bytes. */
    public int readRegisters(int fd, long[] words) {
        long handle = handle(fd);
        new Arguments("readRegisters").memory(words);
        int most = (int) Math.min((long) words.length * Long.BYTES, caller.layout().registerAnswer());
        Bytes data = call("readRegisters", FileOperation.read(handle, PayloadPath.REGISTERS, most)).data();
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
        long handle = handle(fd);
        new Arguments("writeRegisters").count(count).memory(words).within((long) words.length * Long.BYTES, 0, count);
        int bytes = Math.min(count, caller.layout().registerRequest());
        registers.room(bytes).count(bytes);
        for (int i = 0; i < bytes; i++) {
            registers.array()[i] = (byte) (words[i / Long.BYTES] >>> i % Long.BYTES * Byte.SIZE);
        }
        return (int) count("writeRegisters",
            FileOperation.write(handle, PayloadPath.REGISTERS, registers.array(), 0, bytes));
    }

    /** The thread's part of the shared window; its content changes with every operation that uses it. */
    public Window buffer() {
        return caller.window();
    }

    /** Reads into the beginning of {@link #buffer}; the number of bytes. */
    public int readBuffer(int fd, int count) {
        long handle = handle(fd);
        new Arguments("readBuffer").within(caller.layout().window(), 0, count);
        OperationResult result = call("readBuffer", new FileOperation.ReadInPlace(handle, count));
        if (result.place() == BufferPlace.MEMORY) {
            caller.window().put(0, result.data().array(), result.data().offset(), result.data().count());
        }
        return (int) result.count();
    }

    /** Writes the first bytes of {@link #buffer}; the number of bytes. */
    public int writeBuffer(int fd, int count) {
        long handle = handle(fd);
        new Arguments("writeBuffer").within(caller.layout().window(), 0, count);
        return (int) count("writeBuffer", new FileOperation.WriteInPlace(handle, count));
    }

    /** Of no array none: that it is not there is for {@link Arguments} to say. */
    private static int length(byte[] array) {
        return array == null ? 0 : array.length;
    }

    private long handle(int fd) {
        return caller.handle(descriptors.handle(fd));
    }

    private static List<Bytes> bytes(byte[][] buffers) {
        return Arrays.stream(buffers).map(each -> new Bytes().view(each, 0, each.length)).toList();
    }

    private long count(String name, FileOperation operation) {
        return call(name, operation).count();
    }

    private OperationResult call(String name, FileOperation operation) {
        OperationResult result = caller.call(operation);
        if (result.errno() != Errno.OK) {
            throw new PosixError(name, result.errno());
        }
        return result;
    }
}
