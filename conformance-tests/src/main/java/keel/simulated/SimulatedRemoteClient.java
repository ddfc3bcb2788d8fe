package keel.simulated;

import keel.hardware.CpuBurst;
import keel.kernel.Tcb;
import keel.transport.Badge;

/** A client of a server that another kernel has: its calls are messages in shared memory, and it polls for the answers. */
final class SimulatedRemoteClient extends SimulatedClient {
    private final Tcb tcb;
    private final int session;
    private final int inbox;
    private final Mailbox requests;
    private final Mailbox answers;
    private boolean sent;
    private boolean awaits;

    SimulatedRemoteClient(SimulatedService service, Tcb tcb, int session, int inbox, Mailbox requests, Mailbox answers) {
        super(service, tcb, session, Manner.GOES_ON);
        this.tcb = tcb;
        this.session = session;
        this.inbox = inbox;
        this.requests = requests;
        this.answers = answers;
    }

    @Override
    public void next(CpuBurst burst) {
        begin(burst);
        if (sent) {
            sent = false;
            awaits = true;
            burst.await(0, inbox);
            return;
        }
        if (awaits) {
            awaits = false;
            compute(answers.receive(burst, tcb.registers().delivered()));
        }
        run();
        sent = true;
        requests.send(burst, cycles(), tcb.registers().sent(), Badge.of(session, (int) tcb.registers().capability()));
    }
}
