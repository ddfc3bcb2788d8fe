package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code semantics.md} 8.3, 12, 15.5: invocations of threads. */
class TcbTest {
    private static final int SET_PRIORITY = 6;
    private static final int SUSPEND = 12;
    private static final int RESUME = 13;
    private static final int BIND_NOTIFICATION = 14;
    private static final int UNBIND_NOTIFICATION = 15;

    private final KernelFixture w = new KernelFixture();
    private final Endpoint e = w.boot.endpoint();
    private final Notification n = w.boot.notification();
    private final long ep = w.endpoint(e, 7, Rights.ALL);
    private final Tcb a = w.active(10);
    private final long self = w.tcb(a);

    @Test
    void suspendedRunningThread_goesOnWhereItWas() {
        Tcb b = w.active(5);
        long cap = w.tcb(b);
        w.start();
        w.call(a, cap, SUSPEND);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(ThreadState.INACTIVE, b.state());
        assertEquals(RestartPoint.HERE, b.restartPoint());
        w.assertReady();
        w.call(a, cap, RESUME);
        assertEquals(ThreadState.RESTART, b.state());
        w.await(a, w.notification(n, 1));
        w.assertRuns(b);
        assertEquals(List.of(), w.log.restarted);
        assertEquals(ThreadState.RUNNING, b.state());
    }

    @Test
    void resumedBlockedThread_issuesItsCallAgain() {
        Tcb b = w.active(5);
        w.receiving(b, e, null);
        w.start();
        w.call(a, w.tcb(b), RESUME);
        assertEquals(Endpoint.State.IDLE, e.state());
        w.await(a, w.notification(n, 1));
        assertEquals(List.of(b), w.log.restarted);
    }

    @Test
    void suspendedSelf_suspendsItselfAgainWhenResumed() {
        Tcb b = w.active(5);
        w.start();
        w.call(a, self, SUSPEND);
        assertEquals(ThreadState.INACTIVE, a.state());
        assertEquals(RestartPoint.CALL, a.restartPoint());
        assertEquals(List.of(), w.log.delivered);
        w.send(b, self, RESUME);
        w.assertRuns(a);
        assertEquals(List.of(a), w.log.restarted);
    }

    @Test
    void resumeOfSelfOrRunning_doesNothing() {
        Tcb b = w.active(5);
        w.start();
        w.call(a, self, RESUME);
        w.assertAnswer(a, Outcome.NO_ERROR);
        w.call(a, w.tcb(b), RESUME);
        w.assertReady(b);
        assertEquals(ThreadState.RUNNING, b.state());
    }

    @Test
    void resumedPassiveThread_isStranded() {
        Tcb p = w.passive(20);
        w.receiving(p, e, null);
        w.start();
        w.call(a, w.tcb(p), RESUME);
        w.assertRuns(a);
        assertEquals(ThreadState.RESTART, p.state());
        assertEquals(Endpoint.State.IDLE, e.state());
    }

    @Test
    void resumedTwoOfEqualPriority_runLastFirst() {
        Tcb x = w.active(5);
        Tcb y = w.active(5);
        w.inactive(x);
        w.inactive(y);
        w.start();
        w.call(a, w.tcb(x), RESUME);
        w.call(a, w.tcb(y), RESUME);
        w.assertReady(y, x);
    }

    @Test
    void threadThatNeverRan_isNotReportedAsRestarted() {
        Tcb x = w.active(15);
        w.inactive(x);
        x.restartPoint = RestartPoint.HERE;
        w.start();
        w.call(a, w.tcb(x), RESUME);
        w.assertRuns(x);
        assertEquals(List.of(), w.log.restarted);
    }

    @Test
    void setPriority_isBoundedByTheAuthoritysMcp() {
        Tcb authority = w.passive(0);
        w.boot.mcp(authority, 50).mcp(a, 0);
        w.start();
        w.callWith(a, new long[] {w.tcb(authority)}, self, SET_PRIORITY, 51);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 0L, 50L);
        w.callWith(a, new long[] {w.tcb(authority)}, self, SET_PRIORITY, -1);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 0L, 50L);
        w.callWith(a, new long[] {w.tcb(authority)}, self, SET_PRIORITY, 50);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(50, a.priority());
    }

    @Test
    void setPriority_refusals() {
        w.start();
        w.call(a, self, SET_PRIORITY, 1);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.callWith(a, new long[] {self}, self, SET_PRIORITY);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.callWith(a, new long[] {ep}, self, SET_PRIORITY, 1);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 1L);
        w.callWith(a, new long[] {0}, self, SET_PRIORITY, 1);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 1L);
    }

    @Test
    void loweredSelf_staysFirstAmongEquals() {
        Tcb b = w.active(5);
        w.start();
        w.callWith(a, new long[] {self}, self, SET_PRIORITY, 5);
        w.assertRuns(a);
        w.assertReady(b);
        w.callWith(a, new long[] {self}, self, SET_PRIORITY, 4);
        w.assertRuns(b);
        w.assertReady(a);
    }

    @Test
    void raisedReadyThread_runsAtOnceIfHigher_elseFirstOfItsEquals() {
        Tcb x = w.active(5);
        Tcb y = w.active(4);
        w.start();
        w.callWith(a, new long[] {self}, w.tcb(y), SET_PRIORITY, 5);
        w.assertReady(y, x);
        w.callWith(a, new long[] {self}, w.tcb(x), SET_PRIORITY, 11);
        w.assertRuns(x);
        w.assertReady(a, y);
        assertEquals(ThreadState.RUNNING, a.state());
    }

    @Test
    void samePriorityAgain_movesBlockedThreadBehindItsEquals() {
        Tcb x = w.active(5);
        Tcb y = w.active(5);
        w.receiving(x, e, null);
        w.receiving(y, e, null);
        Tcb p = w.active(4);
        Tcb q = w.active(4);
        w.waiting(p, n);
        w.waiting(q, n);
        w.start();
        w.callWith(a, new long[] {self}, w.tcb(x), SET_PRIORITY, 5);
        assertEquals(List.of(y, x), KernelFixture.queue(e));
        w.callWith(a, new long[] {self}, w.tcb(p), SET_PRIORITY, 4);
        assertEquals(List.of(q, p), KernelFixture.queue(n));
        w.callWith(a, new long[] {self}, w.tcb(p), SET_PRIORITY, 6);
        assertEquals(List.of(p, q), KernelFixture.queue(n));
    }

    @Test
    void setPriorityOfPassiveOrInactiveThread_changesTheFieldOnly() {
        Tcb p = w.passive(1);
        w.start();
        w.callWith(a, new long[] {self}, w.tcb(p), SET_PRIORITY, 200);
        assertEquals(200, p.priority());
        w.boot.running(p);
        w.callWith(a, new long[] {self}, w.tcb(p), SET_PRIORITY, 201);
        assertEquals(201, p.priority());
        w.assertReady();
    }

    @Test
    void bindNotification_thenUnbind() {
        w.start();
        w.callWith(a, new long[] {w.notification(n, 1)}, self, BIND_NOTIFICATION);
        assertSame(a, n.thread());
        assertSame(n, a.notification());
        w.call(a, self, UNBIND_NOTIFICATION);
        assertNull(n.thread());
        assertNull(a.notification());
        w.call(a, self, UNBIND_NOTIFICATION);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
    }

    @Test
    void activeNotification_canBeBound() {
        w.boot.state(n, Notification.State.ACTIVE, 4);
        w.start();
        w.callWith(a, new long[] {w.notification(n, 1)}, self, BIND_NOTIFICATION);
        w.nbRecv(a, ep, w.reply(w.boot.reply()));
        assertEquals(List.of("TCB 0 badge 4"), w.log.delivered);
    }

    @Test
    void bindNotification_refusals() {
        Notification taken = w.boot.notification();
        Notification awaited = w.boot.notification();
        Tcb b = w.active(3);
        Tcb c = w.active(3);
        w.bind(taken, b);
        w.waiting(c, awaited);
        w.start();
        w.call(a, self, BIND_NOTIFICATION);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.callWith(a, new long[] {ep}, self, BIND_NOTIFICATION);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.callWith(a, new long[] {w.notification(taken, 1)}, self, BIND_NOTIFICATION);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.callWith(a, new long[] {w.notification(awaited, 1)}, self, BIND_NOTIFICATION);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.callWith(a, new long[] {w.notification(n, 1)}, w.tcb(b), BIND_NOTIFICATION);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        long writeOnly = w.cap(new Capability.NotificationCap(n, 1, new Rights(Rights.WRITE)));
        w.callWith(a, new long[] {writeOnly}, self, BIND_NOTIFICATION);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        assertNull(n.thread());
    }

    @Test
    void suspendByPlainSend_worksSilently() {
        Tcb b = w.active(5);
        w.start();
        w.nbSend(a, w.tcb(b), SUSPEND);
        assertEquals(ThreadState.INACTIVE, b.state());
        assertEquals(List.of(), w.log.delivered);
    }
}
