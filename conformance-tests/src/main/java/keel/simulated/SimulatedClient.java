package keel.simulated;

import keel.cost.OpenDescriptions;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.transport.LaneId;
import keel.transport.Layout;
import keel.transport.run.ClientThread;

/** A client that calls a server of its own kernel. */
class SimulatedClient extends SimulatedThread {
    /** What a program does after an operation. */
    enum Manner { GOES_ON, YIELDS }

    final ClientThread client;
    private final Manner manner;
    private ScriptRounds rounds;

    /** The client of this session. */
    SimulatedClient(SimulatedService service, Tcb tcb, int session, Manner manner) {
        super(service);
        this.manner = manner;
        LaneId lane = new LaneId(session, 0);
        client = new ClientThread(this, tcb, lane, Layout.SEL4, service.window(lane), OpenDescriptions.HANDLES);
        service.add(client);
    }

    /** What it does. */
    void does(ScriptRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    protected void run() {
        deliver(client);
        while (planned() == null) {
            boolean isBusy = client.isBusy();
            if (isBusy) {
                client.step();
            } else {
                compute(rounds.begin(client));
            }
            if (isBusy && !client.isBusy() && rounds.ended(client.result())) {
                burst().finished();
                if (manner == Manner.YIELDS) {
                    enter(Syscall.YIELD);
                }
            }
        }
    }
}
