package keel.simulated;

import keel.counting.Opened;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.transport.LaneId;
import keel.transport.Layout;
import keel.transport.run.ClientThread;

/** A client that calls a server of its own kernel. */
class ClientSeat extends Seat {
    /** What a program does after an operation. */
    enum Manner { GOES_ON, YIELDS }

    final ClientThread client;
    private final Manner manner;
    private Rounds rounds;
    private boolean called;

    /** The client of this session. */
    ClientSeat(Service service, Tcb tcb, int session, Manner manner) {
        super(service);
        this.manner = manner;
        LaneId lane = new LaneId(session, 0);
        client = new ClientThread(this, tcb, lane, Layout.SEL4, service.window(lane), Opened.HANDLES);
        service.add(client);
    }

    /** What it does. */
    void does(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    void run() {
        if (called) {
            client.messageArrived();
            called = false;
        }
        while (planned() == null) {
            boolean isBusy = client.isBusy();
            if (isBusy) {
                client.turn();
            } else {
                compute(rounds.begin(client));
            }
            if (isBusy && !client.isBusy() && rounds.ended(client.result())) {
                turn().finished();
                if (manner == Manner.YIELDS) {
                    plan(Syscall.YIELD);
                }
            }
        }
        called = planned() == Syscall.CALL;
    }
}
