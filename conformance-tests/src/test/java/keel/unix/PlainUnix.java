package keel.unix;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import keel.unix.Description.Flag;
import keel.unix.Description.Mode;
import keel.unix.Operation.Handle;
import keel.unix.Operation.Kind;

/**
 * Files and pipes in the plainest way: byte arrays, one operation at a time. Written from POSIX.1-2017 (read,
 * write, lseek, ftruncate, pipe, poll, close) and {@code UnixFile.tla}. {@link #verdict} says what may happen to
 * an operation now and changes nothing; {@link #take} does it for a count that the verdict allows.
 */
final class PlainUnix {
    private static final byte[] NOTHING = {};
    private static final String MADE = "made-";
    private static final long POLLIN = 1;
    private static final long POLLOUT = 4;
    private static final long POLLERR = 8;
    private static final long POLLHUP = 16;
    private static final long POLLNVAL = 32;

    /**
     * What the objects hold.
     *
     * @param pipeCapacity bytes that a pipe holds
     * @param pipeBuf bytes that a write to a pipe moves together (PIPE_BUF)
     * @param largestFile bytes that a file can have
     * @param pipes how many pipes can be open
     */
    record Sizes(int pipeCapacity, int pipeBuf, int largestFile, int pipes) { }

    private final Sizes sizes;
    private int pipesMade;
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, byte[]> pipes = new HashMap<>();
    private final Map<Handle, Description> open = new HashMap<>();
    private final Set<Handle> gone = new HashSet<>();

    /** Nothing exists yet. */
    PlainUnix(Sizes sizes) {
        this.sizes = sizes;
    }

    void file(String name, byte[] bytes) {
        files.put(name, bytes.clone());
    }

    void pipe(String name) {
        pipes.put(name, NOTHING);
    }

    void open(Handle handle, Description description) {
        open.put(handle, description);
    }

    /** Everything that the session has open is closed. */
    void closeAll(int session) {
        open.keySet().removeIf(handle -> handle.session() == session);
        gone.removeIf(handle -> handle.session() == session);
    }

    /** The handle is taken away for good: it is closed, wherever its description leads; a call that waits for it ends. */
    void takeAway(Handle handle) {
        open.remove(handle);
        gone.add(handle);
    }

    boolean isPipe(Handle handle) {
        return isOpen(handle) && pipes.containsKey(open.get(handle).object);
    }

    boolean isOpen(Handle handle) {
        return open.containsKey(handle);
    }

    /** The open handle's description. */
    Description at(Handle handle) {
        return open.get(handle);
    }

    /** The handles that are open, in no order. */
    Set<Handle> handles() {
        return open.keySet();
    }

    Verdict verdict(Operation op) {
        Description d = open.get(op.handle());
        if (op.kind() == Kind.PIPE) {
            return makePipe(op);
        } else if (op.kind() == Kind.POLL || op.kind() == Kind.POLL_NOW) {
            long events = events(d, op.offset());
            return events == 0 && op.kind() == Kind.POLL ? new Verdict.NotYet() : Verdict.exactly(events);
        }
        if (op.kind() == Kind.CLOSE && gone.contains(op.handle())) {
            return new Verdict.Refused("ESTALE");
        }
        if (d == null || op.reads() && !d.mayRead() || op.writes() && !d.mayWrite()) {
            return new Verdict.Refused("EBADF");
        }
        boolean pipe = pipes.containsKey(d.object);
        return switch (op.kind()) {
            case READ -> pipe ? orAgain(d, readPipe(d, op)) : readFile(d, op, d.offset);
            case WRITE -> pipe ? orAgain(d, writePipe(d, op)) : writeFile(op, place(d));
            case PREAD -> pipe ? new Verdict.Refused("ESPIPE") : readFile(d, op, op.offset());
            case PWRITE -> pipe ? new Verdict.Refused("ESPIPE") : writeFile(op, op.offset());
            case LSEEK -> pipe ? new Verdict.Refused("ESPIPE") : seek(d, op);
            case FTRUNCATE -> pipe || !d.mayWrite() || op.offset() < 0 ? new Verdict.Refused("EINVAL")
                : op.offset() > sizes.largestFile() ? new Verdict.Refused("EFBIG") : Verdict.exactly(0);
            case OPEN -> open.containsKey(op.made().other()) ? new Verdict.Refused("EINVAL")
                : gone.contains(op.made().other()) ? new Verdict.Refused("ESTALE")
                : !allows(d.mode, op.made().mode()) ? new Verdict.Refused("EACCES") : Verdict.exactly(0);
            case CLOSE -> Verdict.exactly(0);
            case PIPE, POLL, POLL_NOW -> throw new IllegalStateException("handled above");
        };
    }

    private static boolean allows(Mode mode, Mode wanted) {
        return mode == Mode.READ_WRITE || mode == wanted;
    }

    private Verdict makePipe(Operation op) {
        long used = open.values().stream().map(d -> d.object).filter(pipes::containsKey).distinct().count();
        boolean areFree = !open.containsKey(op.handle()) && !open.containsKey(op.made().other())
            && !op.handle().equals(op.made().other());
        boolean isGone = gone.contains(op.handle()) || gone.contains(op.made().other());
        return !areFree ? new Verdict.Refused("EINVAL")
            : isGone ? new Verdict.Refused("ESTALE")
            : used == sizes.pipes() ? new Verdict.Refused("EMFILE") : Verdict.exactly(0);
    }

    private static Verdict orAgain(Description d, Verdict verdict) {
        return verdict instanceof Verdict.NotYet && d.has(Flag.NONBLOCK) ? new Verdict.Refused("EAGAIN") : verdict;
    }

    private Verdict readFile(Description d, Operation op, long offset) {
        return offset < 0 ? new Verdict.Refused("EINVAL")
            : Verdict.upTo(Math.min(op.length(), Math.max(0, files.get(d.object).length - offset)));
    }

    private Verdict writeFile(Operation op, long offset) {
        if (offset < 0) {
            return new Verdict.Refused("EINVAL");
        }
        return op.size() > 0 && offset >= sizes.largestFile() ? new Verdict.Refused("EFBIG")
            : Verdict.upTo(Math.min(op.size(), Math.max(0, sizes.largestFile() - offset)));
    }

    /** With O_APPEND the end. */
    private long place(Description d) {
        return d.has(Flag.APPEND) ? files.get(d.object).length : d.offset;
    }

    private Verdict seek(Description d, Operation op) {
        long position = target(d, op);
        return position < 0 ? new Verdict.Refused("EINVAL") : Verdict.exactly(position);
    }

    private long target(Description d, Operation op) {
        return op.offset() + switch (op.whence()) {
            case SET -> 0;
            case CURRENT -> d.offset;
            case END -> files.get(d.object).length;
        };
    }

    private Verdict readPipe(Description d, Operation op) {
        int there = pipes.get(d.object).length;
        if (there > 0 || op.length() == 0) {
            return Verdict.upTo(Math.min(op.length(), there));
        }
        return hasEnd(d.object, Mode.WRITE) ? new Verdict.NotYet() : Verdict.exactly(0);
    }

    private Verdict writePipe(Description d, Operation op) {
        int room = sizes.pipeCapacity() - pipes.get(d.object).length;
        if (op.size() == 0) {
            return Verdict.exactly(0);
        }
        if (!hasEnd(d.object, Mode.READ)) {
            return new Verdict.Refused("EPIPE");
        }
        if (op.size() <= sizes.pipeBuf()) {
            return op.size() <= room ? Verdict.exactly(op.size()) : new Verdict.NotYet();
        }
        return room == 0 ? new Verdict.NotYet() : Verdict.upTo(Math.min(op.size(), room));
    }

    private boolean hasEnd(String pipe, Mode mode) {
        return open.values().stream().anyMatch(d -> d.object.equals(pipe) && d.mode == mode);
    }

    /** The revents of poll: a regular file is ready to be read and written; an end of a pipe tells when the other is gone. */
    private long events(Description d, long asked) {
        if (d == null) {
            return POLLNVAL;
        }
        long found = POLLIN | POLLOUT;
        if (pipes.containsKey(d.object)) {
            int there = pipes.get(d.object).length;
            boolean hasRoom = sizes.pipeCapacity() - there >= sizes.pipeBuf();
            found = d.mayRead() ? bit(there > 0, POLLIN) + bit(!hasEnd(d.object, Mode.WRITE), POLLHUP)
                : bit(hasRoom, POLLOUT) + bit(!hasEnd(d.object, Mode.READ), POLLERR);
        }
        return found & (asked | POLLERR | POLLHUP);
    }

    private static long bit(boolean isSo, long event) {
        return isSo ? event : 0;
    }

    /** Does it; yields the bytes that were read. */
    byte[] take(Operation op, int count) {
        Description d = open.get(op.handle());
        boolean pipe = d != null && pipes.containsKey(d.object);
        switch (op.kind()) {
            case READ -> {
                return pipe ? drain(d.object, count) : advance(d, count, slice(files.get(d.object), d.offset, count));
            }
            case PREAD -> {
                return slice(files.get(d.object), op.offset(), count);
            }
            case WRITE -> {
                if (pipe) {
                    pipes.put(d.object, joined(pipes.get(d.object), Arrays.copyOf(op.data(), count)));
                } else if (op.size() > 0) {
                    d.offset = place(d);
                    overwrite(d.object, d.offset, Arrays.copyOf(op.data(), count));
                    d.offset += count;
                }
            }
            case PWRITE -> overwrite(d.object, op.offset(), Arrays.copyOf(op.data(), count));
            case LSEEK -> d.offset = target(d, op);
            case FTRUNCATE -> files.put(d.object, Arrays.copyOf(files.get(d.object), (int) op.offset()));
            case CLOSE -> open.remove(op.handle());
            case OPEN -> open.put(op.made().other(), made(op, d.object, op.made().mode()));
            case PIPE -> {
                String name = MADE + pipesMade++;
                pipe(name);
                open.put(op.handle(), made(op, name, Mode.READ));
                open.put(op.made().other(), made(op, name, Mode.WRITE));
            }
            default -> { }
        }
        return NOTHING;
    }

    private static Description made(Operation op, String object, Mode mode) {
        return new Description(object, mode, op.made().flags());
    }

    private byte[] drain(String pipe, int count) {
        byte[] bytes = pipes.get(pipe);
        pipes.put(pipe, Arrays.copyOfRange(bytes, count, bytes.length));
        return Arrays.copyOf(bytes, count);
    }

    private static byte[] advance(Description d, int count, byte[] data) {
        d.offset += count;
        return data;
    }

    private static byte[] slice(byte[] bytes, long offset, int count) {
        return count == 0 ? NOTHING : Arrays.copyOfRange(bytes, (int) offset, (int) offset + count);
    }

    /** A gap before the offset is filled with zeros; nothing to write fills nothing. */
    private void overwrite(String file, long offset, byte[] data) {
        if (data.length > 0) {
            int end = (int) offset + data.length;
            byte[] bytes = files.get(file);
            byte[] longer = bytes.length < end ? Arrays.copyOf(bytes, end) : bytes;
            System.arraycopy(data, 0, longer, (int) offset, data.length);
            files.put(file, longer);
        }
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
