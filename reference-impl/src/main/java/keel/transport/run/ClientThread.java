package keel.transport.run;

import java.util.Objects;
import java.util.function.Consumer;

import keel.kernel.Access;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.transport.Answer;
import keel.transport.Badge;
import keel.transport.Client;
import keel.transport.EncodedMessage;
import keel.transport.FileOperation;
import keel.transport.LaneId;
import keel.transport.Layout;
import keel.transport.MessageType;
import keel.transport.OperationResult;
import keel.transport.Outputs;
import keel.transport.SegmentationFault;
import keel.transport.Window;
import keel.transport.run.UserEvents.Side;

/** A client's thread: one lane of a session. */
public final class ClientThread extends TransportParticipant {
    private static final Consumer<OperationResult> NOBODY = result -> { };

    private final Layout layout;
    private final Client machine;
    private final long window;
    private final long notificationSlot;
    private final Answer answer = new Answer();
    private final Counts counts = new Counts();
    private Consumer<OperationResult> done = NOBODY;
    private Outputs acts;
    private int next;
    private boolean isDead;

    /**
     * The thread of a lane, with the address of its part of the window; the slots of its capability space are its handles, and
     * one of its notification.
     */
    public ClientThread(TransportHost host, Tcb tcb, LaneId lane, Layout layout, long window, long notificationSlot) {
        super(host, tcb);
        this.layout = layout;
        this.machine = new Client(layout, lane);
        this.window = window;
        this.notificationSlot = notificationSlot;
    }

    // Questions

    /** Its lane. */
    public LaneId lane() {
        return machine.lane();
    }

    /** Whether its operation has not come to its end. */
    public boolean isBusy() {
        return !isDead && machine.state() != Client.State.READY;
    }

    /** Whether it was killed, or stopped because it touched what it may not. */
    public boolean isDead() {
        return isDead || !tcb().exists();
    }

    /** Whether it was stopped because it touched what it may not. */
    boolean hasFaulted() {
        return isDead && tcb().exists();
    }

    /** What its latest operation cost. */
    public Counts counts() {
        return counts;
    }

    /** The result of its latest operation. */
    public OperationResult result() {
        return machine.result();
    }

    /** Its part of the window, as its program sees it. */
    public Window window() {
        return new View();
    }

    /** Where its part of the window begins. */
    long windowAddress() {
        return window;
    }

    /** The badge of one of its session's handles. */
    public long handle(int handle) {
        return Badge.of(lane().session(), handle);
    }

    // What the runner asks

    /** It begins an operation; the callback is told its result, which is good until the next one. */
    public void begin(FileOperation operation, Consumer<OperationResult> callback) {
        if (isDead()) {
            throw new IllegalStateException("lane " + lane() + " is dead");
        }
        Outputs first = machine.begin(operation);
        counts.clear();
        done = callback;
        gathered(operation);
        become(first);
    }

    boolean isPolling() {
        return machine.operation().type() == MessageType.POLL || machine.operation().type() == MessageType.AWAIT;
    }

    void die() {
        if (isBusy()) {
            host.finished();
        }
        isDead = true;
        acts = null;
        forgetArrivals();
    }

    @Override
    protected boolean hasActs() {
        return acts != null && next < acts.size();
    }

    @Override
    void take(EncodedMessage wire) {
        wire.decode(answer);
        counts.payload(answer.data().count(), layout.registerAnswer());
        host.events().copied(Side.CLIENT, counts, answer.data().count());
        become(machine.answered(answer));
    }

    @Override
    protected void takeSignal() {
        become(machine.signalled());
    }

    @Override
    protected void act() {
        Outputs.Output act = acts.get(next);
        switch (act.kind()) {
            case STORE -> store(act);
            case LOAD -> load(act);
            case CALL -> call(act);
            case WAIT -> {
                host.events().asked(counts);
                registers().capability(notificationSlot);
                host.enter(Syscall.WAIT, Booking.CLIENT_WAIT, counts);
            }
            default -> throw new IllegalStateException("no act of a client: " + act.kind());
        }
    }

    /** readv and writev have one copy more, between the buffers and what travels. */
    private void gathered(FileOperation operation) {
        if (operation.type() == MessageType.READV || operation.type() == MessageType.WRITEV) {
            host.events().copied(Side.CLIENT, counts, (int) operation.size());
        }
    }

    private void store(Outputs.Output act) {
        counts.inWindow += act.count();
        host.events().touched(lane(), Access.WRITE, act.count());
        if (act.data() != null) {
            host.events().copied(Side.CLIENT, counts, act.count());
            if (!host.store(tcb(), window, act.data().array(), act.data().offset(), act.count())) {
                die();
                return;
            }
        }
        next++;
    }

    private void load(Outputs.Output act) {
        counts.inWindow += act.count();
        host.events().touched(lane(), Access.READ, act.count());
        if (act.data() != null) {
            host.events().copied(Side.CLIENT, counts, act.count());
            if (!host.load(tcb(), window, act.data().array(), act.data().offset(), act.count())) {
                die();
                return;
            }
        }
        become(machine.loaded(act.count()));
    }

    private void call(Outputs.Output act) {
        counts.payload(act.request().data().count(), layout.registerRequest());
        host.events().asked(counts);
        host.events().copied(Side.CLIENT, counts, act.request().data().count());
        write(encodedMessage().encode(act.request()));
        registers().capability(Badge.handle(act.handle()));
        host.enter(Syscall.CALL, Booking.CLIENT_CALL, counts);
    }

    /** What its program does with the window itself; the thread dies of what it may not do. */
    private final class View implements Window {
        @Override
        public void get(int at, byte[] into, int from, int count) {
            Objects.checkFromIndexSize(from, count, into.length);
            check(host.load(tcb(), window + at, into, from, count), at);
        }

        @Override
        public void put(int at, byte[] bytes, int from, int count) {
            Objects.checkFromIndexSize(from, count, bytes.length);
            check(host.store(tcb(), window + at, bytes, from, count), at);
        }

        private void check(boolean isDone, int at) {
            if (!isDone) {
                die();
                throw new SegmentationFault(window + at);
            }
        }
    }

    private void become(Outputs acts) {
        this.acts = acts;
        next = 0;
        if (!isBusy()) {
            host.finished();
            done.accept(machine.result());
        }
    }
}
