package keel.transport.run;

import java.nio.ByteBuffer;

import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.kernel.ThreadState;
import keel.transport.Acts;
import keel.transport.LaneId;
import keel.transport.Server;
import keel.transport.Wire;

/** The server's thread. */
final class ServerThread extends Participant {
    /** The slots of its capability space: its endpoint, then its reply objects, then the lanes' notifications. */
    static final int ENDPOINT_SLOT = 0;
    static final int REPLY_SLOT = 1;

    private final Server machine;
    private final int replies;
    private Acts acts;
    private int next;
    private boolean isDead;

    ServerThread(Runner runner, Tcb tcb, Server machine, int replies) {
        super(runner, tcb);
        this.machine = machine;
        this.replies = replies;
    }

    void begin() {
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

    /** Whether it waits for the next request. */
    boolean isWaiting() {
        return tcb.state() == ThreadState.BLOCKED_ON_RECEIVE && !hasArrived();
    }

    @Override
    boolean hasActs() {
        return acts != null && next < acts.size();
    }

    @Override
    void take(Wire wire) {
        wire.decode(machine.incoming());
        become(machine.requested(registers().badge()));
    }

    @Override
    void act() {
        Acts.Act act = acts.get(next);
        Counts counts = runner.countsOf(act.of());
        switch (act.kind()) {
            case CONTINUE -> become(machine.goOn());
            case LOAD -> {
                runner.window(act.of()).get(0, act.data().array(), act.data().offset(), act.count());
                become(machine.loaded(act.count()));
            }
            case STORE -> {
                ByteBuffer window = runner.window(act.of());
                window.put(0, act.data().array(), act.data().offset(), act.count());
                next++;
            }
            case SIGNAL -> {
                registers().capability(REPLY_SLOT + replies + runner.lane(act.of()));
                registers().sent().start(0);
                next++;
                runner.enter(Syscall.SEND, runner.isPolling(act.of()) ? Booking.SERVER : Booking.OTHER, counts);
            }
            case REPLY -> {
                registers().capability(REPLY_SLOT + act.reply());
                write(wire().encode(act.answer()));
                next++;
                runner.enter(Syscall.SEND, Booking.SERVER, counts);
            }
            case RECEIVE -> {
                receiveWith(act.reply());
                runner.enter(Syscall.RECV, act.of() == LaneId.NONE ? Booking.OTHER : Booking.SERVER_DEFERS, counts);
            }
            case REPLY_RECEIVE -> {
                receiveWith(act.reply());
                write(wire().encode(act.answer()));
                runner.enter(Syscall.REPLY_RECV, Booking.SERVER, counts);
            }
            default -> throw new IllegalStateException("no act of a server: " + act.kind());
        }
    }

    private void receiveWith(int reply) {
        registers().capability(ENDPOINT_SLOT).reply(REPLY_SLOT + reply);
    }

    private void become(Acts acts) {
        this.acts = acts;
        next = 0;
    }
}
