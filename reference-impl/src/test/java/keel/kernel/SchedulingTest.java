package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code semantics.md} 15: who runs after a call. */
class SchedulingTest {
    private final KernelFixture w = new KernelFixture();
    private final Notification n = w.boot.notification();
    private final Endpoint e = w.boot.endpoint();
    private final Endpoint f = w.boot.endpoint();
    private final Reply r = w.boot.reply();
    private final long ntfn = w.notification(n, 1);
    private final long ep = w.endpoint(e, 7, Rights.ALL);
    private final long fp = w.endpoint(f, 8, Rights.ALL);

    @Test
    void start_runsTheFirstOfTheHighestPriority() {
        Tcb low = w.active(1);
        Tcb first = w.active(200);
        Tcb second = w.active(200);
        w.start();
        w.assertRuns(first);
        w.assertReady(second, low);
    }

    @Test
    void yield_goesBehindEquals() {
        Tcb a = w.active(5);
        Tcb b = w.active(5);
        Tcb c = w.active(5);
        w.start();
        w.yield(a);
        w.assertRuns(b);
        w.assertReady(c, a);
        assertEquals(List.of(), w.log.phases);
    }

    @Test
    void yieldAlone_goesOn() {
        Tcb a = w.active(5);
        Tcb low = w.active(4);
        w.start();
        w.yield(a);
        w.assertRuns(a);
        w.assertReady(low);
    }

    @Test
    void wokenEqual_doesNotPreemptAndQueuesLast() {
        Tcb a = w.active(5);
        Tcb b = w.active(5);
        Tcb x = w.active(5);
        w.waiting(x, n);
        w.start();
        w.send(a, ntfn, 0);
        w.assertRuns(a);
        w.assertReady(b, x);
    }

    @Test
    void wokenHigher_preempts_andPreemptedResumesAheadOfItsEquals() {
        Tcb a = w.active(5);
        Tcb b = w.active(5);
        Tcb x = w.active(6);
        w.waiting(x, n);
        w.start();
        w.send(a, ntfn, 0);
        w.assertRuns(x);
        w.assertReady(a, b);
    }

    @Test
    void wokenLower_queuesFirstOfItsEquals() {
        Tcb a = w.active(5);
        Tcb b = w.active(4);
        Tcb x = w.active(4);
        w.waiting(x, n);
        w.start();
        w.send(a, ntfn, 0);
        w.assertRuns(a);
        w.assertReady(x, b);
    }

    @Test
    void secondWakeUpInOneCall_queuesFirst() {
        Tcb x = w.active(5);
        Tcb y = w.active(5);
        w.receiving(x, e, null);
        w.sending(y, f, 0, Rights.ALL, SendMode.SEND, 101);
        Tcb a = w.active(5);
        w.start();
        w.nbSendRecv(a, ep, fp, w.reply(r), 100);
        w.assertRuns(a);
        w.assertReady(y, x);
    }

    @Test
    void callToLowerPassiveServer_letsMiddleRunFirst() {
        Tcb a = w.active(9);
        Tcb mid = w.active(5);
        Tcb s = w.passive(3);
        w.receiving(s, e, r);
        w.start();
        w.call(a, ep, 100);
        w.assertRuns(mid);
        w.assertReady(s);
        assertEquals(List.of(Path.PRIORITY), w.log.paths);
    }

    @Test
    void callToEqualPassiveServer_bypassesReadyEquals() {
        Tcb a = w.active(5);
        Tcb b = w.active(5);
        Tcb s = w.passive(5);
        w.receiving(s, e, r);
        w.start();
        w.call(a, ep, 100);
        w.assertRuns(s);
        w.assertReady(b);
    }

    @Test
    void callToLowerActiveServer_bypassesItsReadyEquals() {
        Tcb a = w.active(5);
        Tcb s = w.active(4);
        Tcb b = w.active(4);
        w.receiving(s, e, r);
        w.start();
        w.call(a, ep, 100);
        w.assertRuns(s);
        w.assertReady(b);
    }

    @Test
    void everybodyBlocked_idles_andNobodyIsAccepted() {
        Tcb a = w.active(5);
        w.start();
        assertTrue(w.kernel.mayEnter(0, a));
        assertFalse(w.kernel.mayEnter(1, a));
        assertFalse(w.kernel.mayEnter(-1, a));
        w.await(a, ntfn);
        w.assertIdle();
        assertFalse(w.kernel.mayEnter(0, a));
        assertFalse(w.kernel.mayEnter(0, w.core.idle()));
        assertThrows(IllegalStateException.class, () -> w.kernel.enter(0, Syscall.YIELD));
    }

    @Test
    void manyPriorities_areServedFromTheTop() {
        for (int priority = 0; priority < 256; priority++) {
            w.active(priority);
        }
        w.start();
        List<Tcb> ready = w.ready();
        assertEquals(255, ready.size());
        for (int i = 0; i < ready.size(); i++) {
            assertEquals(254 - i, ready.get(i).priority());
        }
        for (int priority = 255; priority > 0; priority--) {
            w.await(w.core.current(), ntfn);
            assertEquals(priority - 1, w.core.current().priority());
        }
    }

    @Test
    void badgeWiderThanAWord_isRefused() {
        Boot boot = new Boot(new Parameters(6, 2, 4, 8, 1, 100, 60), Events.NONE);
        CNode cnode = boot.cnode(1);
        Capability cap = new Capability.EndpointCap(boot.endpoint(), 64, Rights.ALL);
        assertThrows(IllegalArgumentException.class, () -> boot.put(cnode, 0, cap));
    }

    @Test
    void unfitSizes_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Parameters(0, 4, 120, 256, 1, 100, 60));
        assertThrows(IllegalArgumentException.class, () -> new Parameters(65, 4, 120, 256, 1, 100, 60));
        assertThrows(IllegalArgumentException.class, () -> new Parameters(64, 5, 4, 256, 1, 100, 60));
        assertThrows(IllegalArgumentException.class, () -> new Parameters(64, 4, 128, 256, 1, 100, 60));
        assertThrows(IllegalArgumentException.class, () -> new Parameters(64, 4, 120, 0, 1, 100, 60));
        assertThrows(IllegalArgumentException.class, () -> new Parameters(64, 4, 120, 256, 0, 100, 60));
    }
}
