package keel.transport.run;

import keel.kernel.Access;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.kernel.ThreadState;
import keel.transport.Answer;
import keel.transport.EncodedMessage;
import keel.transport.LaneId;
import keel.transport.Outputs;
import keel.transport.Server;
import keel.transport.run.UserEvents.Side;

/** The server's thread. */
public final class ServerThread extends TransportParticipant {
    /** The slots of its capability space: its endpoint, then its reply objects, then the lanes' notifications. */
    public static final int ENDPOINT_SLOT = 0;
    /** That of its first reply object. */
    public static final int REPLY_SLOT = 1;

    private final Server machine;
    private final int replies;
    private Outputs acts;
    private int next;
    private boolean isDead;

    /** The thread of a server with this many reply objects. */
    public ServerThread(TransportHost host, Tcb tcb, Server machine, int replies) {
        super(host, tcb);
        this.machine = machine;
        this.replies = replies;
    }

    /** It begins: its first act is to receive. */
    public void begin() {
        become(machine.begin());
    }

    /** It is a new instance with the memory of the one that died. */
    void restart() {
        int[] all = new int[replies];
        for (int i = 0; i < replies; i++) {
            all[i] = i;
        }
        isDead = false;
        become(machine.restart(all));
    }

    void die() {
        isDead = true;
        acts = null;
        forgetArrivals();
    }

    boolean isDead() {
        return isDead;
    }

    /** What its machine is doing. */
    Server.Phase phase() {
        return machine.phase();
    }

    /** Whether it waits for the next request. */
    boolean isWaiting() {
        return tcb().state() == ThreadState.BLOCKED_ON_RECEIVE && !hasArrived();
    }

    @Override
    protected boolean hasActs() {
        return acts != null && next < acts.size();
    }

    @Override
    void take(EncodedMessage wire) {
        wire.decode(machine.incoming());
        become(machine.requested(host.badge(tcb())));
        Counts counts = host.countsOf(machine.lane() == null ? LaneId.NONE : machine.lane().id());
        host.events().served(counts);
        host.events().copied(Side.SERVER, counts, machine.incoming().data().count());
    }

    @Override
    protected void act() {
        Outputs.Output act = acts.get(next);
        Counts counts = host.countsOf(act.of());
        switch (act.kind()) {
            case CONTINUE -> become(machine.resume());
            case LOAD -> load(act, counts);
            case STORE -> store(act, counts);
            case SIGNAL -> {
                registers().capability(REPLY_SLOT + replies + host.notification(act.of()));
                registers().sent().start(0);
                next++;
                host.enter(Syscall.SEND, host.isPolling(act.of()) ? Booking.SERVER : Booking.OTHER, counts);
            }
            case REPLY -> {
                registers().capability(REPLY_SLOT + act.reply());
                host.events().served(counts);
                write(act.answer(), counts);
                next++;
                host.enter(Syscall.SEND, Booking.SERVER, counts);
            }
            case RECEIVE -> {
                receiveWith(act.reply());
                host.enter(Syscall.RECV, act.of() == LaneId.NONE ? Booking.OTHER : Booking.SERVER_DEFERS, counts);
            }
            case REPLY_RECEIVE -> {
                receiveWith(act.reply());
                write(act.answer(), counts);
                host.enter(Syscall.REPLY_RECV, Booking.SERVER, counts);
            }
            default -> throw new IllegalStateException("no act of a server: " + act.kind());
        }
    }

    private void load(Outputs.Output act, Counts counts) {
        host.events().touched(act.of(), Access.READ, act.count());
        host.events().copied(Side.SERVER, counts, act.count());
        if (host.load(tcb(), host.window(act.of()), act.data().array(), act.data().offset(), act.count())) {
            become(machine.loaded(act.count()));
        } else {
            die();
        }
    }

    private void store(Outputs.Output act, Counts counts) {
        host.events().touched(act.of(), Access.WRITE, act.count());
        host.events().copied(Side.SERVER, counts, act.count());
        if (host.store(tcb(), host.window(act.of()), act.data().array(), act.data().offset(), act.count())) {
            next++;
        } else {
            die();
        }
    }

    private void write(Answer answer, Counts counts) {
        host.events().copied(Side.SERVER, counts, answer.data().count());
        write(encodedMessage().encode(answer));
    }

    private void receiveWith(int reply) {
        registers().capability(ENDPOINT_SLOT).reply(REPLY_SLOT + reply);
    }

    private void become(Outputs acts) {
        this.acts = acts;
        next = 0;
    }
}
