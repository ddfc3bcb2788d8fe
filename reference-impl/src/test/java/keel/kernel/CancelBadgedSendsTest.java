package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** CancelBadgedSends: only the senders with the badge have to try again ({@code semantics.md} 9.4). */
class CancelBadgedSendsTest {
    private static final int CANCEL = 20;

    private final KernelFixture w = new KernelFixture();
    private final Tcb a = w.active(10);
    private final Tcb b = w.active(9);
    private final Tcb c = w.active(8);
    private final Tcb d = w.active(7);
    private final Endpoint e = w.boot.endpoint();
    private final long self = w.self();
    private final long seven = w.original(new Capability.EndpointCap(e, 7, Rights.ALL));

    private void cancel(long cptr) {
        w.call(a, self, CANCEL, cptr, 64);
    }

    @Test
    void sendersWithTheBadge_sendAgain() {
        w.sending(b, e, 7, Rights.ALL, SendMode.SEND, 1);
        w.sending(c, e, 8, Rights.ALL, SendMode.SEND, 1);
        w.sending(d, e, 7, Rights.ALL, SendMode.CALL, 1);
        w.start();
        cancel(seven);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(List.of(c), KernelFixture.queue(e));
        assertEquals(ThreadState.RESTART, b.state());
        assertEquals(ThreadState.RESTART, d.state());
        w.assertReady(b, d);
    }

    @Test
    void faultedSender_stops() {
        w.boot.vmFault(b, 0, Fault.Fetch.DATA, 4);
        w.sending(b, e, 7, Rights.ALL, SendMode.FAULT, 0);
        w.start();
        cancel(seven);
        assertEquals(ThreadState.INACTIVE, b.state());
        assertFalse(b.fault().isNull());
        assertEquals(Endpoint.State.IDLE, e.state());
    }

    @Test
    void receiversAndUnbadged_areLeftAlone() {
        w.receiving(b, e, null);
        long unbadged = w.original(new Capability.EndpointCap(w.boot.endpoint(), 0, Rights.ALL));
        w.start();
        cancel(seven);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(ThreadState.BLOCKED_ON_RECEIVE, b.state());
        cancel(unbadged);
        w.assertAnswer(a, Outcome.NO_ERROR);
    }

    @Test
    void withoutAllRights_isIllegal() {
        long weak = w.original(new Capability.EndpointCap(w.boot.endpoint(), 7, new Rights(7)));
        w.start();
        cancel(weak);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        cancel(self);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
    }

    /** The candidate goes to the front of its queue, as nothing but a full reschedule lets it. */
    @Test
    void wokenEqual_isFirstOfTheReady() {
        Tcb equal = w.active(10);
        Tcb sender = w.active(10);
        w.sending(sender, e, 7, Rights.ALL, SendMode.SEND, 1);
        w.start();
        cancel(seven);
        w.assertRuns(a);
        w.assertReady(sender, equal, b, c, d);
        assertTrue(w.log.moves.contains("WRITE " + sender));
    }
}
