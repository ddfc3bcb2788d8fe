package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code semantics.md} 4.1 and 8.5: what is refused to whom, and invocations of scheduling contexts. */
class InvocationTest {
    private static final int BIND = 34;
    private static final int UNBIND = 35;
    private static final int UNBIND_OBJECT = 36;

    private final KernelFixture w = new KernelFixture();
    private final Endpoint e = w.boot.endpoint();
    private final Notification n = w.boot.notification();
    private final Reply r = w.boot.reply();
    private final long ep = w.endpoint(e, 7, Rights.ALL);
    private final long ntfn = w.notification(n, 1);
    private final Tcb a = w.active(10);
    private final SchedContext own = a.schedContext();
    private final SchedContext free = w.freeSchedContext();
    private final long freeCap = w.schedContext(free);

    @Test
    void wrongLabel_isIllegalOnEveryKind() {
        Capability[] kinds = {
            new Capability.TcbCap(a), w.space, new Capability.SchedContextCap(free),
            new Capability.SchedControlCap(w.core), new Capability.UntypedCap(w.boot.untyped(12), 0),
        };
        w.start();
        for (Capability capability : kinds) {
            w.call(a, w.cap(capability), 60);
            w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
            w.send(a, w.cap(capability), 60);
            assertEquals(List.of(), w.log.delivered);
        }
    }

    @Test
    void firstPhase_refusesAllButIpcAndUntyped() {
        Capability[] refused = {
            new Capability.TcbCap(a), w.space, new Capability.SchedContextCap(free),
            new Capability.SchedControlCap(w.core), Capability.NULL,
        };
        Tcb bound = a;
        w.bind(n, bound);
        w.boot.state(n, Notification.State.ACTIVE, 1);
        w.start();
        for (Capability capability : refused) {
            w.boot.state(n, Notification.State.ACTIVE, 1);
            w.nbSendWait(a, w.cap(capability), ntfn, 12);
            assertEquals("Send " + capability.kind().specName() + " InvalidCapability", w.log.phases.get(0));
            w.assertRuns(a);
        }
        w.boot.state(n, Notification.State.ACTIVE, 1);
        w.nbSendWait(a, w.cap(new Capability.UntypedCap(w.boot.untyped(12), 0)), ntfn, 12);
        assertEquals("Send Untyped IllegalOperation", w.log.phases.get(0));
    }

    @Test
    void endpointWithoutWrite_isRefused() {
        w.start();
        w.call(a, w.endpoint(e, 7, new Rights(Rights.READ)), 100);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 0L);
        assertEquals(Endpoint.State.IDLE, e.state());
    }

    @Test
    void bindToRunningThread_letsItRun() {
        Tcb p = w.passive(20);
        w.boot.running(p);
        w.start();
        w.callWith(a, new long[] {w.tcb(p)}, freeCap, BIND);
        w.assertRuns(p);
        assertSame(free, p.schedContext());
        w.assertReady(a);
    }

    @Test
    void bindOfInactiveContext_isRefusedForBlockedThreadOnly() {
        SchedContext inactive = w.boot.schedContext();
        long cap = w.schedContext(inactive);
        Tcb blocked = w.passive(20);
        Tcb stopped = w.passive(20);
        w.receiving(blocked, e, null);
        w.start();
        w.callWith(a, new long[] {w.tcb(blocked)}, cap, BIND);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.callWith(a, new long[] {w.tcb(stopped)}, cap, BIND);
        w.assertAnswer(a, Outcome.NO_ERROR);
        w.call(a, w.tcb(stopped), 13);
        w.assertRuns(a);
        assertEquals(ThreadState.RESTART, stopped.state());
        w.assertReady();
    }

    @Test
    void bind_refusals() {
        Tcb p = w.passive(1);
        w.start();
        w.call(a, freeCap, BIND);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.callWith(a, new long[] {ep}, freeCap, BIND);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 1L);
        w.callWith(a, new long[] {w.tcb(a)}, freeCap, BIND);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.callWith(a, new long[] {w.tcb(p)}, w.schedContext(own), BIND);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
    }

    @Test
    void contextMayHaveThreadAndNotification_unbindTakesBoth() {
        Tcb p = w.passive(1);
        w.start();
        w.callWith(a, new long[] {w.tcb(p)}, freeCap, BIND);
        w.callWith(a, new long[] {ntfn}, freeCap, BIND);
        assertSame(n, free.notification());
        assertSame(p, free.thread());
        w.callWith(a, new long[] {ntfn}, freeCap, BIND);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.callWith(a, new long[] {ntfn}, w.schedContext(own), BIND);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.call(a, freeCap, UNBIND);
        assertNull(free.notification());
        assertNull(free.thread());
        assertNull(n.schedContext());
        assertNull(p.schedContext());
    }

    @Test
    void unbindOfOwnContext_isRefused() {
        long cap = w.schedContext(own);
        w.start();
        w.call(a, cap, UNBIND);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.callWith(a, new long[] {w.tcb(a)}, cap, UNBIND_OBJECT);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        assertSame(a, own.thread());
    }

    @Test
    void unbindObject_makesThreadPassive() {
        Tcb b = w.active(5);
        long cap = w.schedContext(b.schedContext());
        w.start();
        w.call(a, cap, UNBIND_OBJECT);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.callWith(a, new long[] {ep}, cap, UNBIND_OBJECT);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 1L);
        w.callWith(a, new long[] {ntfn}, cap, UNBIND_OBJECT);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.callWith(a, new long[] {w.tcb(a)}, cap, UNBIND_OBJECT);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.callWith(a, new long[] {w.tcb(b)}, cap, UNBIND_OBJECT);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertNull(b.schedContext());
        w.assertReady();
    }

    @Test
    void unbindObjectOfNotification_leavesTheThread() {
        w.bind(n, own);
        w.start();
        w.callWith(a, new long[] {ntfn}, w.schedContext(own), UNBIND_OBJECT);
        assertNull(n.schedContext());
        assertSame(a, own.thread());
    }

    @Test
    void passiveServerMadeByItsCreator_servesOnClientsContext() {
        Tcb s = w.active(12);
        Endpoint ready = w.boot.endpoint();
        w.receiving(a, ready, null);
        SchedContext servers = s.schedContext();
        w.start();
        w.nbSendRecv(s, w.endpoint(ready), ep, w.reply(r), 1);
        w.assertRuns(a);
        w.call(a, w.schedContext(servers), UNBIND);
        w.call(a, ep, 100);
        w.assertRuns(s);
        assertSame(own, s.schedContext());
    }

    @Test
    void argumentsInBufferlessThread_areCutToRegistersAndNoCaps() {
        w.buffer(a, Rights.NONE);
        w.start();
        w.callWith(a, new long[] {ntfn}, freeCap, BIND);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
    }
}
