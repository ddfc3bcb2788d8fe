package keel.posix;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import keel.posix.Description.Flag;
import keel.posix.Description.Mode;
import keel.posix.Operation.Handle;

/**
 * Files and pipes in the plainest way: byte arrays, one operation at a time. Written from POSIX.1-2017 (read,
 * write, lseek, ftruncate, pipe, poll, close) and {@code UnixFile.tla}. {@link #verdict} says what may happen to
 * an operation now and changes nothing; {@link #take} does it for a count that the verdict allows.
 */
final class PlainUnix {
    private static final byte[] NOTHING = {};

    private final int pipeCapacity;
    private final int pipeBuf;
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, byte[]> pipes = new HashMap<>();
    private final Map<Handle, Description> open = new HashMap<>();

    /** Nothing exists yet. Sizes in bytes: what a pipe holds, and what a write to one moves together. */
    PlainUnix(int pipeCapacity, int pipeBuf) {
        this.pipeCapacity = pipeCapacity;
        this.pipeBuf = pipeBuf;
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
    }

    boolean isPipe(Handle handle) {
        return open.containsKey(handle) && pipes.containsKey(open.get(handle).object);
    }

    Verdict verdict(Operation op) {
        Description d = open.get(op.handle());
        if (d == null || op.reads() && !d.mayRead() || op.writes() && !d.mayWrite()) {
            return new Verdict.Refused("EBADF");
        }
        boolean pipe = pipes.containsKey(d.object);
        return switch (op.kind()) {
            case READ -> pipe ? orAgain(d, readPipe(d, op)) : readFile(d, op, d.offset);
            case WRITE -> pipe ? orAgain(d, writePipe(d, op)) : Verdict.upTo(op.size());
            case PREAD -> pipe ? new Verdict.Refused("ESPIPE") : readFile(d, op, op.offset());
            case PWRITE -> pipe ? new Verdict.Refused("ESPIPE") : positioned(op);
            case LSEEK -> pipe ? new Verdict.Refused("ESPIPE") : seek(d, op);
            case FTRUNCATE -> pipe || !d.mayWrite() || op.offset() < 0 ? new Verdict.Refused("EINVAL")
                : Verdict.exactly(0);
            case POLL -> isReady(d) ? Verdict.exactly(1) : new Verdict.NotYet();
            case POLL_NOW -> Verdict.exactly(isReady(d) ? 1 : 0);
            case CLOSE -> Verdict.exactly(0);
        };
    }

    private static Verdict orAgain(Description d, Verdict verdict) {
        return verdict instanceof Verdict.NotYet && d.has(Flag.NONBLOCK) ? new Verdict.Refused("EAGAIN") : verdict;
    }

    private Verdict readFile(Description d, Operation op, long offset) {
        return offset < 0 ? new Verdict.Refused("EINVAL")
            : Verdict.upTo(Math.min(op.length(), Math.max(0, files.get(d.object).length - offset)));
    }

    private static Verdict positioned(Operation op) {
        return op.offset() < 0 ? new Verdict.Refused("EINVAL") : Verdict.upTo(op.size());
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
        int room = pipeCapacity - pipes.get(d.object).length;
        if (!hasEnd(d.object, Mode.READ)) {
            return new Verdict.Refused("EPIPE");
        }
        if (op.size() <= pipeBuf) {
            return op.size() <= room ? Verdict.exactly(op.size()) : new Verdict.NotYet();
        }
        return room == 0 ? new Verdict.NotYet() : Verdict.upTo(Math.min(op.size(), room));
    }

    private boolean hasEnd(String pipe, Mode mode) {
        return open.values().stream().anyMatch(d -> d.object.equals(pipe) && d.mode == mode);
    }

    /** Something can be read from it, or written to it, without waiting. */
    private boolean isReady(Description d) {
        if (!pipes.containsKey(d.object)) {
            return true;
        }
        int there = pipes.get(d.object).length;
        return d.mayRead() ? there > 0 || !hasEnd(d.object, Mode.WRITE)
            : pipeCapacity - there >= pipeBuf || !hasEnd(d.object, Mode.READ);
    }

    /** Does it; yields the bytes that were read. */
    byte[] take(Operation op, int count) {
        Description d = open.get(op.handle());
        boolean pipe = pipes.containsKey(d.object);
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
                    d.offset = d.has(Flag.APPEND) ? files.get(d.object).length : d.offset;
                    overwrite(d.object, d.offset, Arrays.copyOf(op.data(), count));
                    d.offset += count;
                }
            }
            case PWRITE -> overwrite(d.object, op.offset(), Arrays.copyOf(op.data(), count));
            case LSEEK -> d.offset = target(d, op);
            case FTRUNCATE -> files.put(d.object, Arrays.copyOf(files.get(d.object), (int) op.offset()));
            case CLOSE -> open.remove(op.handle());
            default -> { }
        }
        return NOTHING;
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
