package keel.transport;

import keel.transport.FileOperation.Patience;
import keel.transport.FileOperation.Place;

/**
 * The client's library: one machine for each thread, which is a lane of its session ({@code Client.tla}). It does not
 * see a cancelled call: the kernel issues the whole call again, the number in it unchanged.
 */
public final class Client {
    /** What it waits for. */
    public enum State {
        READY("Ready"), CALLED("Called"), LOADING("Loading"), WAITING("Waiting");

        private final String specName;

        State(String specName) {
            this.specName = specName;
        }

        /** The name in the specification. */
        public String specName() {
            return specName;
        }
    }

    private final Layout layout;
    private final LaneId lane;
    private final Outputs acts = new Outputs();
    private final Request request = new Request();
    private final Bytes gathered = new Bytes();
    private final Bytes piece = new Bytes();
    final OperationResult result = new OperationResult();

    State state = State.READY;
    int number;
    MessageType type = MessageType.NONE;
    long handle;
    PayloadPath family;
    Place place;
    long offset;
    long length;
    Bytes data = new Bytes();
    long moved;
    final Bytes own = new Bytes();
    Bytes into = own;

    /** A machine for this lane that has asked for nothing yet. */
    public Client(Layout layout, LaneId lane) {
        this.layout = layout;
        this.lane = lane;
    }

    // Questions

    /** Its lane. */
    public LaneId lane() {
        return lane;
    }

    /** What it waits for. */
    public State state() {
        return state;
    }

    /** The number of its latest request. */
    public int number() {
        return number;
    }

    /** The type of the operation that it works on, or worked on last; NONE before the first. */
    public MessageType type() {
        return type;
    }

    /** The handle of that operation. */
    public long handle() {
        return handle;
    }

    /** The family of that operation. */
    public PayloadPath family() {
        return family;
    }

    /** The offset of that operation. */
    public long offset() {
        return offset;
    }

    /** The length of that operation. */
    public long length() {
        return length;
    }

    /** The bytes that it writes. */
    public Bytes data() {
        return data;
    }

    /** How many bytes earlier requests have moved of it. */
    public long moved() {
        return moved;
    }

    /** The bytes that earlier requests have read of it. */
    public Bytes movedBytes() {
        return piece.view(into.array(), into.offset(), type.reads() ? (int) moved : 0);
    }

    /** The result of its last operation. */
    public OperationResult result() {
        return result;
    }

    /** Where loaded bytes go before {@link #loaded}: behind those that have come. */
    public Bytes landing(int count) {
        if (into == own) {
            own.room((int) moved + count);
        }
        return piece.view(into.array(), into.offset() + (int) moved, count);
    }

    // Steps

    /** The program begins an operation. */
    public Outputs begin(FileOperation operation) {
        if (state != State.READY) {
            throw new IllegalStateException("lane " + lane + " has an operation: " + state);
        }
        if (!operation.type().isOperation()) {
            throw new IllegalArgumentException("expected an operation of a program, found " + operation.type());
        } else if (operation.place() == Place.WINDOW && operation.size() > layout.window()) {
            throw new IllegalArgumentException("expected at most " + layout.window() + " bytes, found " + operation.size());
        }
        handle = operation.handle();
        family = operation.family();
        place = operation.place();
        offset = operation.offset();
        takePlain(operation);
        into = type.reads() && operation.data() != null ? operation.data() : own;
        moved = 0;
        own.room(0).clear();
        result.set(Errno.OK, 0);
        return issueNext();
    }

    /** An answer has come. */
    public Outputs answered(Answer answer) {
        return switch (answer.type()) {
            case AGAIN -> issue();
            case ANSWER -> answer.errno() == Errno.OK ? take(answer) : fail(answer.errno());
            default -> fail(Errno.EIO);
        };
    }

    /** So many bytes were loaded to where they were wanted. */
    public Outputs loaded(int count) {
        return accept(count);
    }

    /** A signal came. */
    public Outputs signalled() {
        return type == MessageType.AWAIT ? finish(0) : issueNext();
    }

    // Requests

    /** readv and writev gather their buffers first. */
    private void takePlain(FileOperation operation) {
        type = operation.type();
        length = operation.length();
        data.view(own.array(), 0, 0);
        if (type == MessageType.READV) {
            type = MessageType.READ;
            length = operation.size();
        } else if (type == MessageType.WRITEV) {
            type = MessageType.WRITE;
            gathered.room(0).clear();
            operation.vector().forEach(each -> gathered.append(each.array(), each.offset(), each.count()));
            data.view(gathered.array(), 0, gathered.count());
        } else if (type.writes() && place == Place.WINDOW) {
            data.count((int) operation.size());
        } else if (type.writes()) {
            data.view(operation.data().array(), operation.data().offset(), operation.data().count());
        }
    }

    private long size() {
        return type.writes() ? data.count() : length;
    }

    /** The bytes that the next request is to move. */
    private int asked() {
        long left = size() - moved;
        int most = family != PayloadPath.REGISTERS ? layout.window()
            : type.reads() ? layout.registerAnswer() : layout.registerRequest();
        return (int) Math.min(left, most);
    }

    /** What of a write goes into the message: the rest goes through the window. */
    private boolean fitsInline(int count) {
        return switch (family) {
            case REGISTERS -> true;
            case BUFFER -> false;
            case TRADITIONAL -> count <= layout.inlineRequest();
        };
    }

    private Outputs issueNext() {
        number++;
        return type == MessageType.AWAIT ? await() : issue();
    }

    /** The call with the number that the client has now. */
    private Outputs issue() {
        state = State.CALLED;
        acts.clear();
        long at = at();
        if (!type.writes()) {
            request.set(type, Variant.INLINE, lane.lane(), number, at, type.reads() ? asked() : length);
        } else {
            int asked = asked();
            boolean isThere = place == Place.WINDOW;
            Variant variant = !isThere && fitsInline(asked) ? Variant.INLINE : Variant.WINDOW;
            request.set(type, variant, lane.lane(), number, at, asked);
            Bytes bytes = variant == Variant.INLINE ? request.data() : piece;
            if (!isThere) {
                bytes.view(data.array(), data.offset() + (int) moved, asked);
            }
            if (variant == Variant.WINDOW) {
                acts.store(lane, isThere ? null : piece, asked);
            }
        }
        return acts.call(lane, handle, request);
    }

    /** A read says how much has been moved already: what follows must not make it wait. */
    private long at() {
        return type.isPositioned() ? offset + moved : type == MessageType.READ ? moved : offset;
    }

    private Outputs await() {
        state = State.WAITING;
        return acts.clear().waiting(lane);
    }

    // Answers

    private Outputs finish(long count) {
        result.set(Errno.OK, count);
        return end();
    }

    private Outputs end() {
        state = State.READY;
        moved = 0;
        return acts.clear();
    }

    /** All that was moved is the result, and of a read the bytes. */
    private Outputs finishMoved(Place where) {
        result.set(Errno.OK, moved).in(where);
        if (type.reads() && where == Place.MEMORY) {
            result.data().view(into.array(), into.offset(), (int) moved);
        }
        return end();
    }

    /** An error after some bytes have moved is told by the next operation, not by this one. */
    private Outputs fail(Errno errno) {
        if (moved > 0 && errno != Errno.EIO) {
            return finishMoved(Place.MEMORY);
        }
        result.set(errno, 0);
        return end();
    }

    /** Some bytes have moved; a read that got less than it asked for is over, a write goes on. */
    private Outputs accept(int count) {
        Place where = state == State.LOADING && place == Place.WINDOW ? Place.WINDOW : Place.MEMORY;
        boolean isShort = type.reads() && count < asked();
        moved += count;
        boolean isCut = family == PayloadPath.REGISTERS || place == Place.WINDOW;
        return count == 0 || moved == size() || isShort || isCut ? finishMoved(where) : issueNext();
    }

    private Outputs take(Answer answer) {
        if (type.reads()) {
            return takeRead(answer);
        } else if (type.writes()) {
            return accept(bounded(answer.count(), asked()));
        } else if (type != MessageType.POLL) {
            return finish(answer.count());
        }
        int events = PollEvents.told(offset, answer.count());
        return events == 0 && length == Patience.WAIT.ordinal() ? await() : finish(events);
    }

    /** A read's answer is believed no further than what was asked for. */
    private Outputs takeRead(Answer answer) {
        int count = bounded(answer.count(), asked());
        if (answer.variant() == Variant.INLINE) {
            int there = Math.min(count, answer.data().count());
            Bytes target = landing(there);
            System.arraycopy(answer.data().array(), answer.data().offset(), target.array(), target.offset(), there);
            return accept(there);
        } else if (count == 0) {
            return accept(0);
        }
        state = State.LOADING;
        return acts.clear().load(lane, place == Place.WINDOW ? null : landing(count), count);
    }

    /** A peer's number is unsigned, and believed up to a limit. */
    private static int bounded(long count, int limit) {
        return count < 0 || count > limit ? limit : (int) count;
    }
}
