package keel.simulated;

import java.util.HashMap;
import java.util.Map;
import keel.hardware.CpuBurst;
import keel.kernel.Syscall;
import keel.kernel.Tcb;

/** A server for clients of several kernels: it polls for messages in shared memory and answers one after the other. */
final class SimulatedRemoteServer extends SimulatedServer {
    private final Tcb tcb;
    private final int inbox;
    private final Map<Integer, Mailbox> requests = new HashMap<>();
    private final Map<Integer, Mailbox> answers = new HashMap<>();
    private Mailbox request;
    private boolean awaits;

    SimulatedRemoteServer(SimulatedService service, Tcb tcb, int inbox) {
        super(service, tcb, 1);
        this.tcb = tcb;
        this.inbox = inbox;
    }

    int inbox() {
        return inbox;
    }

    /** One more client. */
    void serve(Mailbox requests, Mailbox answers) {
        this.requests.put(requests.channel(), requests);
        this.answers.put(requests.channel(), answers);
    }

    @Override
    public long badge(Tcb thread) {
        return request.badge();
    }

    @Override
    public void next(CpuBurst burst) {
        begin(burst);
        if (!awaits) {
            awaits = true;
            burst.await(0, inbox);
            return;
        }
        awaits = false;
        request = requests.get(burst.received());
        compute(request.receive(burst, tcb.registers().delivered()));
        run();
        if (planned() != Syscall.REPLY_RECV) {
            throw new IllegalStateException("a server that is reached by messages answers at once, not by " + planned());
        }
        answers.get(request.channel()).send(burst, cycles(), tcb.registers().sent(), 0);
    }
}
