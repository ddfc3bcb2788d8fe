package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code semantics.md} 10: signals, waiters, bound threads, and scheduling contexts of notifications. */
class NotificationTest {
    private final KernelFixture w = new KernelFixture();
    private final Notification n = w.boot.notification();
    private final Endpoint e = w.boot.endpoint();
    private final Reply r = w.boot.reply();
    private final long one = w.notification(n, 1);
    private final long six = w.notification(n, 6);
    private final long ep = w.endpoint(e, 7, Rights.ALL);
    private final long rp = w.reply(r);

    @Test
    void signals_accumulateUntilTaken() {
        Tcb a = w.active(5);
        w.start();
        w.send(a, one, 0);
        w.send(a, six, 0);
        assertEquals(Notification.State.ACTIVE, n.state());
        assertEquals(7, n.word());
        w.await(a, one);
        assertEquals(List.of("TCB 0 badge 7"), w.log.delivered);
        assertEquals(Notification.State.IDLE, n.state());
        assertEquals(0, n.word());
    }

    @Test
    void signalOfBadgeZero_makesActiveAndIsTaken() {
        Tcb a = w.active(5);
        w.start();
        w.send(a, w.notification(n, 0), 0);
        assertEquals(Notification.State.ACTIVE, n.state());
        w.await(a, one);
        w.assertRuns(a);
        assertEquals(List.of("TCB 0 badge 0"), w.log.delivered);
    }

    @Test
    void signalToWaiters_wakesTheFirstWithThisBadgeOnly() {
        Tcb a = w.active(5);
        Tcb low = w.active(6);
        Tcb high = w.active(7);
        w.waiting(low, n);
        w.waiting(high, n);
        w.start();
        w.call(a, six, 0);
        w.assertRuns(high);
        assertEquals(List.of("TCB 2 badge 6", "TCB 0 0 0 [] []"), w.log.delivered);
        assertEquals(Notification.State.WAITING, n.state());
        assertEquals(List.of(low), KernelFixture.queue(n));
    }

    @Test
    void pollOfIdle_givesBadgeZero() {
        Tcb a = w.active(5);
        w.start();
        w.nbWait(a, one);
        w.assertRuns(a);
        assertEquals(List.of("TCB 0 badge 0"), w.log.delivered);
        w.nbRecv(a, one, 1L << 40);
        assertEquals(List.of("Receive Notification NoError"), w.log.phases);
    }

    @Test
    void waitWithoutRead_orOnAnothersNotification_faults() {
        Tcb a = w.active(5);
        Tcb b = w.active(5);
        w.bind(n, b);
        w.start();
        w.nbWait(a, one);
        assertEquals(List.of("Receive Notification CapFault"), w.log.phases);
        w.await(b, one);
        assertEquals(ThreadState.BLOCKED_ON_NOTIFICATION, b.state());
    }

    @Test
    void signalWithoutWrite_isRefusedOnCallOnly() {
        Tcb a = w.active(5);
        w.start();
        w.call(a, w.cap(new Capability.NotificationCap(n, 1, new Rights(Rights.READ))), 0);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 0L);
        assertEquals(Notification.State.IDLE, n.state());
    }

    @Test
    void signalToBoundReceiver_takesItOffTheEndpoint() {
        Tcb a = w.active(5);
        Tcb b = w.active(6);
        w.bind(n, b);
        w.receiving(b, e, r);
        w.start();
        w.send(a, six, 0);
        w.assertRuns(b);
        assertEquals(List.of("TCB 1 badge 6"), w.log.delivered);
        assertEquals(Endpoint.State.IDLE, e.state());
        assertNull(r.thread());
        assertEquals(Notification.State.IDLE, n.state());
    }

    @Test
    void signalToBoundThreadInCall_staysPending() {
        Tcb a = w.active(5);
        Tcb b = w.active(6);
        w.bind(n, b);
        w.sending(b, e, 0, Rights.ALL, SendMode.CALL, 100);
        w.start();
        w.send(a, six, 0);
        assertEquals(Notification.State.ACTIVE, n.state());
        assertEquals(ThreadState.BLOCKED_ON_SEND, b.state());
    }

    @Test
    void pendingSignal_winsOverQueuedSender() {
        Tcb b = w.active(5);
        Tcb s = w.active(9);
        w.bind(n, b);
        w.boot.state(n, Notification.State.ACTIVE, 3);
        w.sending(s, e, 1, Rights.ALL, SendMode.SEND, 100);
        w.start();
        w.nbRecv(b, ep, rp);
        assertEquals(List.of("TCB 0 badge 3"), w.log.delivered);
        assertEquals(List.of(s), KernelFixture.queue(e));
        assertNull(r.thread());
    }

    @Test
    void signalToPassiveWaiter_lendsTheNotificationsSchedContext() {
        Tcb a = w.active(5);
        Tcb p = w.passive(6);
        SchedContext sc = w.freeSchedContext();
        w.bind(n, sc);
        w.waiting(p, n);
        w.start();
        w.send(a, one, 0);
        w.assertRuns(p);
        assertSame(sc, p.schedContext());
        w.await(p, one);
        assertNull(p.schedContext());
        assertNull(sc.thread());
        w.assertRuns(a);
    }

    @Test
    void signalToPassiveWaiterWithoutSchedContextToLend_leavesItStuck() {
        Tcb a = w.active(5);
        Tcb p = w.passive(6);
        w.waiting(p, n);
        w.start();
        w.send(a, one, 0);
        w.assertRuns(a);
        assertEquals(ThreadState.RUNNING, p.state());
    }

    @Test
    void inactiveSchedContextOfNotification_isLentButDoesNotRun() {
        Tcb a = w.active(5);
        Tcb p = w.passive(6);
        SchedContext sc = w.boot.schedContext();
        w.bind(n, sc);
        w.waiting(p, n);
        w.start();
        w.send(a, one, 0);
        w.assertRuns(a);
        assertSame(p, sc.thread());
        w.assertReady();
    }

    @Test
    void blockingRecvOnNotificationsSchedContext_returnsItBeforeQueuedSender() {
        Tcb p = w.passive(6);
        Tcb s = w.active(5);
        SchedContext sc = w.freeSchedContext();
        w.bind(n, sc);
        w.bind(n, p);
        w.boot.schedContext(p, sc).thread(sc, p).running(p).ready(w.core, p);
        w.sending(s, e, 1, Rights.ALL, SendMode.SEND, 100);
        w.start();
        w.recv(p, ep, rp);
        assertNull(sc.thread());
        assertEquals(ThreadState.RUNNING, p.state());
        w.assertRuns(s);
        assertEquals(List.of("TCB 0 1 100 [] []"), w.log.delivered);
    }

    @Test
    void nonBlockingRecvOnNotificationsSchedContext_keepsIt() {
        Tcb p = w.passive(6);
        SchedContext sc = w.freeSchedContext();
        w.bind(n, sc);
        w.bind(n, p);
        w.boot.schedContext(p, sc).thread(sc, p).running(p).ready(w.core, p);
        w.start();
        w.nbRecv(p, ep, rp);
        assertSame(p, sc.thread());
        w.assertRuns(p);
    }

    @Test
    void pendingSignalAfterSchedContextWasGivenAway_lendsItsOwn() {
        Tcb a = w.active(5);
        Tcb p = w.passive(4);
        SchedContext sc = w.freeSchedContext();
        w.bind(n, sc);
        w.boot.state(n, Notification.State.ACTIVE, 3);
        w.receiving(p, e, null);
        w.start();
        w.nbSendWait(a, ep, one, 100);
        assertSame(sc, a.schedContext());
        w.assertRuns(a);
        w.assertReady(p);
        assertEquals(List.of("TCB 1 7 100 [] []", "TCB 0 badge 3"), w.log.delivered);
    }
}
