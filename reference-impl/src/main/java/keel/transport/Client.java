package keel.transport;

import keel.transport.FileOperation.Patience;
import keel.transport.FileOperation.BufferPlace;

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
    private final Outputs outputs = new Outputs();
    private final Request request = new Request();
    private final Bytes gathered = new Bytes();
    private final Bytes piece = new Bytes();
    final OperationResult result = new OperationResult();

    State state = State.READY;
    int number;
    FileOperation operation = FileOperation.NONE;
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

    /** The operation that it works on, or worked on last. */
    public FileOperation operation() {
        return operation;
    }

    /** How many bytes earlier requests have moved of it. */
    public long moved() {
        return moved;
    }

    /** The bytes that earlier requests have read of it. */
    public Bytes movedBytes() {
        return piece.view(into.array(), into.offset(), reads() ? (int) moved : 0);
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
    public Outputs begin(FileOperation begun) {
        if (state != State.READY) {
            throw new IllegalStateException("lane " + lane + " has an operation: " + state);
        }
        if (!begun.type().isOperation()) {
            throw new IllegalArgumentException("expected an operation of a program, found " + begun.type());
        } else if (begun.place() == BufferPlace.WINDOW && begun.size() > layout.window()) {
            throw new IllegalArgumentException("expected at most " + layout.window() + " bytes, found " + begun.size());
        }
        operation = plain(begun);
        into = operation.into() != null ? operation.into() : own;
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

    /** This many bytes were loaded to where they were wanted. */
    public Outputs loaded(int count) {
        return accept(count);
    }

    /** A signal came. */
    public Outputs signalled() {
        return operation.type() == MessageType.AWAIT ? finish(0) : issueNext();
    }

    // Requests

    /** readv and writev gather their buffers first. */
    private FileOperation plain(FileOperation begun) {
        if (begun instanceof FileOperation.ReadV) {
            return new FileOperation.Read(begun.handle(), PayloadPath.TRADITIONAL, begun.size(), null);
        } else if (begun instanceof FileOperation.WriteV all) {
            gathered.room(0).clear();
            all.buffers().forEach(each -> gathered.append(each.array(), each.offset(), each.count()));
            return new FileOperation.Write(begun.handle(), PayloadPath.TRADITIONAL, gathered);
        }
        return begun;
    }

    private boolean reads() {
        return operation.type().reads();
    }

    private boolean writes() {
        return operation.type().writes();
    }

    /** The bytes that the next request is to move. */
    private int asked() {
        long left = operation.size() - moved;
        int most = operation.path() != PayloadPath.REGISTERS ? layout.window()
            : reads() ? layout.registerAnswer() : layout.registerRequest();
        return (int) Math.min(left, most);
    }

    /** What of a write goes into the message: the rest goes through the window. */
    private boolean fitsInline(int count) {
        return switch (operation.path()) {
            case REGISTERS -> true;
            case BUFFER -> false;
            case TRADITIONAL -> count <= layout.inlineRequest();
        };
    }

    private Outputs issueNext() {
        number++;
        return operation.type() == MessageType.AWAIT ? await() : issue();
    }

    /** The call with the number that the client has now. */
    private Outputs issue() {
        state = State.CALLED;
        outputs.clear();
        MessageType type = operation.type();
        long first = operation.firstWord(moved);
        if (!type.writes()) {
            long second = type.reads() ? asked() : operation.secondWord();
            request.set(type, Variant.INLINE, lane.lane(), number, first, second);
        } else {
            int asked = asked();
            boolean isThere = operation.place() == BufferPlace.WINDOW;
            Variant variant = !isThere && fitsInline(asked) ? Variant.INLINE : Variant.WINDOW;
            request.set(type, variant, lane.lane(), number, first, asked);
            Bytes bytes = variant == Variant.INLINE ? request.data() : piece;
            if (!isThere) {
                Bytes data = operation.data();
                bytes.view(data.array(), data.offset() + (int) moved, asked);
            }
            if (variant == Variant.WINDOW) {
                outputs.store(lane, isThere ? null : piece, asked);
            }
        }
        return outputs.call(lane, operation.handle(), request);
    }

    private Outputs await() {
        state = State.WAITING;
        return outputs.clear().waiting(lane);
    }

    // Answers

    private Outputs finish(long count) {
        result.set(Errno.OK, count);
        return end();
    }

    private Outputs end() {
        state = State.READY;
        moved = 0;
        return outputs.clear();
    }

    /** All that was moved is the result, and of a read the bytes. */
    private Outputs finishMoved(BufferPlace where) {
        result.set(Errno.OK, moved).in(where);
        if (reads() && where == BufferPlace.MEMORY) {
            result.data().view(into.array(), into.offset(), (int) moved);
        }
        return end();
    }

    /** An error after some bytes have moved is told by the next operation, not by this one. */
    private Outputs fail(Errno errno) {
        if (moved > 0 && errno != Errno.EIO) {
            return finishMoved(BufferPlace.MEMORY);
        }
        result.set(errno, 0);
        return end();
    }

    /** Some bytes have moved; a read that got less than it asked for is over, a write goes on. */
    private Outputs accept(int count) {
        BufferPlace where = state == State.LOADING && operation.place() == BufferPlace.WINDOW
            ? BufferPlace.WINDOW : BufferPlace.MEMORY;
        boolean isShort = reads() && count < asked();
        moved += count;
        boolean isCut = operation.path() == PayloadPath.REGISTERS || operation.place() == BufferPlace.WINDOW;
        return count == 0 || moved == operation.size() || isShort || isCut ? finishMoved(where) : issueNext();
    }

    private Outputs take(Answer answer) {
        if (reads()) {
            return takeRead(answer);
        } else if (writes()) {
            return accept(bounded(answer.count(), asked()));
        } else if (operation instanceof FileOperation.Poll poll) {
            int events = PollEvents.told(poll.events(), answer.count());
            return events == 0 && poll.patience() == Patience.WAIT ? await() : finish(events);
        }
        return finish(answer.count());
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
        return outputs.clear().load(lane, operation.place() == BufferPlace.WINDOW ? null : landing(count), count);
    }

    /** A peer's number is unsigned, and believed up to a limit. */
    private static int bounded(long count, int limit) {
        return count < 0 || count > limit ? limit : (int) count;
    }
}
