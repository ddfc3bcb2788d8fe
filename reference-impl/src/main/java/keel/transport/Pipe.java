package keel.transport;

import java.util.Arrays;

/** A pipe: bytes in order, and how many open handles lead to each of its ends ({@code Pipes.tla}). */
public final class Pipe extends FileObject {
    private final int capacity;
    private byte[] bytes = {};
    private int head;
    private int size;
    private int readers;
    private int writers;

    /** An empty pipe without ends. */
    public Pipe(PayloadPath path, int capacity) {
        super(path);
        this.capacity = capacity;
    }

    /** How many bytes are in it. */
    public int size() {
        return size;
    }

    /** The bytes in it. */
    public byte[] toArray() {
        return Arrays.copyOfRange(bytes, head, head + size);
    }

    // What the operations do

    /** Nothing waits with O_NONBLOCK, nor the rest of a read that has got something. */
    @Override
    Decision decide(Decision out, Request request, int length, Limits limits) {
        attempt(out, request.type(), length, limits);
        boolean mayWait = !out.description.isNonBlocking() && (request.type() != MessageType.READ || request.offset() == 0);
        return out.mustWait && !mayWait ? out.begin(out.session, out.handle).refuse(Errno.EAGAIN) : out;
    }

    private Decision attempt(Decision out, MessageType type, int length, Limits limits) {
        return switch (type) {
            case READ -> decideRead(out, length);
            case WRITE -> decideWrite(out, limits);
            case FTRUNCATE -> out.refuse(Errno.EINVAL);
            default -> out.refuse(Errno.ESPIPE);
        };
    }

    private Decision decideRead(Decision out, int length) {
        int count = Math.min(length, size);
        if (count == 0 && length > 0 && hasWriter()) {
            return out.waits();
        }
        view(count, out.read);
        return out.done(MessageType.READ, count);
    }

    private Decision decideWrite(Decision out, Limits limits) {
        int asked = out.written.count();
        int count = Math.min(asked, room());
        if (asked == 0) {
            return out.done(MessageType.NONE, 0);
        } else if (!hasReader()) {
            return out.refuse(Errno.EPIPE);
        }
        boolean isTorn = count < asked && asked <= limits.pipeBuf();
        return count == 0 || isTorn ? out.waits() : out.done(MessageType.WRITE, count);
    }

    @Override
    void commit(Decision decision) {
        if (decision.effect == MessageType.READ) {
            remove((int) decision.count);
        } else if (decision.effect == MessageType.WRITE) {
            append(decision.written, (int) decision.count);
        }
    }

    /** It tells of its other end unasked. */
    @Override
    int events(OpenMode mode, long asked, Limits limits) {
        return PollEvents.told(asked, eventsAt(mode, limits));
    }

    private int eventsAt(OpenMode mode, Limits limits) {
        return mode == OpenMode.READ ? (size > 0 ? PollEvents.IN : 0) | (hasWriter() ? 0 : PollEvents.HUP)
            : (room() >= limits.pipeBuf() ? PollEvents.OUT : 0) | (hasReader() ? 0 : PollEvents.ERR);
    }

    // Its bytes and ends

    /** How many more it can hold. */
    int room() {
        return capacity - size;
    }

    /** Whether a reader has it open. */
    boolean hasReader() {
        return readers > 0;
    }

    /** Whether a writer has it open. */
    boolean hasWriter() {
        return writers > 0;
    }

    /** Sees its first bytes. */
    void view(int count, Bytes out) {
        out.view(bytes, head, count);
    }

    /** Loses its first bytes. */
    void remove(int count) {
        head += count;
        size -= count;
    }

    /** Takes bytes in, for which there is room. */
    void append(Bytes data, int count) {
        if (bytes.length == 0) {
            bytes = new byte[2 * capacity];
        }
        if (head + size + count > bytes.length) {
            System.arraycopy(bytes, head, bytes, 0, size);
            head = 0;
        }
        System.arraycopy(data.array(), data.offset(), bytes, head + size, count);
        size += count;
    }

    /** One handle more, or less, leads to an end. */
    void opened(OpenMode mode, int by) {
        if (mode == OpenMode.READ) {
            readers += by;
        } else if (mode == OpenMode.WRITE) {
            writers += by;
        }
    }

    /** Is empty again. */
    void clear() {
        head = 0;
        size = 0;
    }

    /** No client has it open. */
    void forgetEnds() {
        readers = 0;
        writers = 0;
    }
}
