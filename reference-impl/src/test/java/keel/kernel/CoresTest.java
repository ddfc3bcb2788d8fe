package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code semantics.md} 15.2 and 17: one kernel on several cores. */
class CoresTest {
    private static final int SET_PRIORITY = 6;
    private static final int SUSPEND = 12;
    private static final int BIND = 34;
    private static final int UNBIND = 35;

    private final KernelFixture w = new KernelFixture(Parameters.SEL4.withCores(3));
    private final Core here = w.kernel.core(0);
    private final Core there = w.kernel.core(1);
    private final Endpoint e = w.boot.endpoint();
    private final Reply r = w.boot.reply();
    private final Notification n = w.boot.notification();
    private final long ep = w.endpoint(e, 7, Rights.ALL);
    private final long rp = w.reply(r);
    private final long ntfn = w.notification(n, 1);
    private final Tcb a = w.activeOn(here, 5);

    private void assertRuns(Core core, Tcb t, Tcb... ready) {
        assertSame(t, core.current());
        assertEquals(List.of(ready), KernelFixture.ready(core));
    }

    private void assertCores(String... events) {
        assertEquals(List.of(events), w.log.cores);
    }

    // Waking

    @Test
    void start_runsTheHighestOfEachCore() {
        Tcb x = w.activeOn(there, 1);
        w.start();
        assertRuns(here, a);
        assertRuns(there, x);
        assertRuns(w.kernel.core(2), w.kernel.core(2).idle());
        assertFalse(w.kernel.accepts(1, KernelEvent.IPI));
    }

    @Test
    void wakingOnAnIdleCore_sendsAnIpi_andTakingItRunsTheThread() {
        Tcb x = w.activeOn(there, 1);
        w.waiting(x, n);
        w.start();
        w.send(a, ntfn, 0);
        assertCores("0 enters", "0 IPI 1", "0 leaves");
        assertRuns(here, a);
        assertRuns(there, there.idle(), x);
        w.takeIpi(there);
        assertCores("1 takes IPI", "1 leaves");
        assertRuns(there, x);
        assertFalse(w.kernel.accepts(1, KernelEvent.IPI));
    }

    @Test
    void wakingAHigherThread_letsTheOldOneRunUntilTheIpi() {
        Tcb old = w.activeOn(there, 5);
        Tcb x = w.activeOn(there, 6);
        w.waiting(x, n);
        w.start();
        w.send(a, ntfn, 0);
        assertRuns(there, old, x);
        w.send(old, ntfn, 0);
        assertRuns(there, old, x);
        assertTrue(w.kernel.accepts(1, KernelEvent.IPI));
        w.takeIpi(there);
        assertRuns(there, x, old);
    }

    @Test
    void wakingAnEqualOrLowerThread_sendsNoIpi_andQueuesItFirst() {
        Tcb runs = w.activeOn(there, 5);
        Tcb equal = w.activeOn(there, 5);
        Tcb x = w.activeOn(there, 5);
        w.waiting(x, n);
        w.start();
        w.send(a, ntfn, 0);
        assertCores("0 enters", "0 leaves");
        assertRuns(there, runs, x, equal);
        assertFalse(w.kernel.accepts(1, KernelEvent.IPI));
    }

    @Test
    void twoWokenInOneCall_sendOneIpiToACore() {
        Tcb x = w.activeOn(there, 5);
        Tcb y = w.activeOn(there, 6);
        w.waiting(x, n);
        w.sending(y, e, 0, Rights.ALL, SendMode.SEND, 1);
        w.start();
        w.nbSendRecv(a, ntfn, ep, rp, 0);
        assertCores("0 enters", "0 IPI 1", "0 leaves");
        assertRuns(there, there.idle(), y, x);
    }

    @Test
    void ipiTakenForNothing_changesNothing() {
        Tcb x = w.activeOn(there, 6);
        Tcb low = w.activeOn(there, 4);
        w.waiting(x, n);
        w.start();
        w.send(a, ntfn, 0);
        w.yield(low);
        assertRuns(there, x, low);
        w.takeIpi(there);
        assertRuns(there, x, low);
    }

    @Test
    void ipiThatNobodySent_isNotAccepted() {
        w.start();
        assertThrows(IllegalStateException.class, () -> w.kernel.step(1, KernelEvent.IPI));
        assertFalse(w.kernel.accepts(3, KernelEvent.IPI));
        assertFalse(w.kernel.accepts(-1, KernelEvent.IPI));
        assertFalse(w.kernel.mayEnter(1, a));
    }

    @Test
    void snapshot_keepsIpis() {
        Tcb x = w.activeOn(there, 1);
        w.waiting(x, n);
        w.start();
        w.send(a, ntfn, 0);
        Snapshot snapshot = new Snapshot(w.kernel);
        snapshot.save();
        w.takeIpi(there);
        snapshot.restore();
        assertTrue(w.kernel.accepts(1, KernelEvent.IPI));
        assertRuns(there, there.idle(), x);
    }

    // Donation

    @Test
    void passiveServer_runsOnTheCoreOfEachCaller() {
        Tcb s = w.passive(9);
        Tcb x = w.activeOn(there, 5);
        w.receiving(s, e, r);
        w.start();
        w.call(a, ep, 1);
        assertRuns(here, s);
        w.replyRecv(s, ep, rp, 2);
        assertRuns(here, a);
        w.call(x, ep, 1);
        assertRuns(there, s);
        assertSame(there, s.core());
        w.replyRecv(s, ep, rp, 2);
        assertRuns(there, x);
        assertRuns(here, a);
    }

    /** The server is current here while it is given a scheduling context of there (17.6). */
    @Test
    void serverThatTakesACallerOfAnotherCore_leavesThisOne() {
        Tcb s = w.passive(9);
        Tcb x = w.activeOn(there, 5);
        w.receiving(s, e, r);
        w.start();
        w.call(a, ep, 1);
        w.call(x, ep, 1);
        assertRuns(there, there.idle());
        w.replyRecv(s, ep, rp, 2);
        assertCores("0 enters", "0 IPI 1", "0 leaves");
        assertRuns(here, a);
        assertRuns(there, there.idle(), s);
        w.takeIpi(there);
        assertRuns(there, s);
    }

    @Test
    void replyToACallerOfAnotherCore_wakesItThere() {
        Tcb s = w.activeOn(here, 9);
        Tcb x = w.activeOn(there, 5);
        w.receiving(s, e, r);
        w.start();
        w.call(x, ep, 1);
        assertRuns(here, a, s);
        assertTrue(w.kernel.accepts(0, KernelEvent.IPI));
        w.takeIpi(here);
        assertRuns(here, s, a);
        w.replyRecv(s, ep, rp, 2);
        assertCores("0 enters", "0 IPI 1", "0 leaves");
        assertRuns(there, there.idle(), x);
    }

    @Test
    void notificationLendsAContextOfAnotherCore_threadRunsThere() {
        Tcb p = w.passive(5);
        SchedContext lent = w.freeSchedContext();
        w.boot.core(lent, there);
        w.bind(n, lent);
        w.waiting(p, n);
        w.start();
        w.send(a, ntfn, 0);
        assertRuns(there, there.idle(), p);
        w.takeIpi(there);
        assertRuns(there, p);
    }

    // Stalls

    @Test
    void suspendOfAThreadThatRunsElsewhere_stallsItsCore() {
        Tcb x = w.activeOn(there, 5);
        Tcb low = w.activeOn(there, 4);
        w.start();
        w.call(a, w.tcb(x), SUSPEND);
        assertCores("0 enters", "0 stalls 1", "0 IPI 1", "0 leaves");
        assertSame(ThreadState.INACTIVE, x.state());
        assertSame(RestartPoint.HERE, x.restartPoint());
        assertRuns(there, there.idle(), low);
        w.takeIpi(there);
        assertRuns(there, low);
    }

    @Test
    void invocationThatIsRefused_stallsAsWell() {
        Tcb x = w.activeOn(there, 5);
        w.start();
        w.call(a, w.tcb(x), 60);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        assertRuns(there, there.idle(), x);
        w.takeIpi(there);
        assertRuns(there, x);
    }

    @Test
    void firstPhase_stallsNobody() {
        Tcb x = w.activeOn(there, 5);
        w.start();
        w.nbSendRecv(a, w.tcb(x), ep, rp, SUSPEND);
        assertCores("0 enters", "0 leaves");
        assertRuns(there, x);
    }

    @Test
    void priorityOfAThreadThatRunsElsewhere_decidesAnewThere() {
        Tcb x = w.activeOn(there, 5);
        Tcb y = w.activeOn(there, 4);
        w.start();
        w.callWith(a, new long[] {w.tcb(a)}, w.tcb(x), SET_PRIORITY, 3);
        assertRuns(there, there.idle(), y, x);
        w.takeIpi(there);
        assertRuns(there, y, x);
    }

    @Test
    void unbindOfAContextInUseElsewhere_stallsItsCore() {
        Tcb x = w.activeOn(there, 5);
        w.start();
        w.call(a, w.schedContext(x.schedContext()), UNBIND);
        assertCores("0 enters", "0 stalls 1", "0 IPI 1", "0 leaves");
        assertRuns(there, there.idle());
        assertFalse(x.isSchedulable());
    }

    @Test
    void bindOfAContextOfAnotherCore_movesTheThreadThere() {
        Tcb p = w.passive(5);
        w.boot.running(p);
        SchedContext free = w.freeSchedContext();
        w.boot.core(free, there);
        w.start();
        w.callWith(a, new long[] {w.tcb(p)}, w.schedContext(free), BIND);
        assertCores("0 enters", "0 IPI 1", "0 leaves");
        assertRuns(there, there.idle(), p);
    }

    /** A third thread, on the other core, answers the caller whose context the server runs on. */
    @Test
    void replyThatTakesAContextInUseElsewhere_stallsItsCore() {
        Tcb s = w.passive(9);
        Tcb x = w.activeOn(there, 5);
        w.receiving(s, e, r);
        w.start();
        w.call(x, ep, 1);
        assertRuns(there, s);
        w.send(a, rp, 2);
        assertCores("0 enters", "0 stalls 1", "0 IPI 1", "0 leaves");
        assertRuns(there, there.idle(), x);
        assertFalse(s.isSchedulable());
        w.takeIpi(there);
        assertRuns(there, x);
    }

    /** The higher thread has been made ready by another core, whose IPI is still on its way. */
    @Test
    void wokenEqual_goesToTheBack_alsoWhileAHigherThreadWaits() {
        Tcb old = w.activeOn(there, 5);
        Tcb equal = w.activeOn(there, 5);
        Tcb woken = w.activeOn(there, 5);
        Tcb higher = w.activeOn(there, 6);
        Notification other = w.boot.notification();
        w.waiting(higher, n);
        w.waiting(woken, other);
        long signal = w.notification(other, 1);
        w.start();
        w.send(a, ntfn, 0);
        assertRuns(there, old, higher, equal);
        w.send(old, signal, 0);
        assertRuns(there, higher, old, equal, woken);
    }

    // The fastpath (18)

    @Test
    void callToAServerOfAnotherCore_isSlow_laterCallsAreFast() {
        Tcb s = w.passive(9);
        w.boot.affinity(s, there);
        w.receiving(s, e, r);
        w.start();
        w.call(a, ep, 1);
        assertEquals(List.of(Path.CORE), w.log.paths);
        w.replyRecv(s, ep, rp, 2);
        assertEquals(List.of(Path.FAST), w.log.paths);
        w.call(a, ep, 1);
        assertEquals(List.of(Path.FAST), w.log.paths);
    }

    /** The lent context was configured for this core, and the server went with it. */
    @Test
    void replyRecvToACallerOfAnotherCore_isSlow() {
        Tcb s = w.passive(9);
        Tcb x = w.activeOn(there, 5);
        w.receiving(s, e, r);
        long time = w.schedContext(x.schedContext());
        long control = w.original(new Capability.SchedControlCap(here));
        w.start();
        w.call(x, ep, 1);
        w.callWith(a, new long[] {time}, control, 33, 1000, 1000, 0, 0, 0);
        assertSame(here, s.core());
        assertRuns(here, s, a);
        w.replyRecv(s, ep, rp, 2);
        assertEquals(List.of(Path.CORE), w.log.paths);
        assertSame(here, x.core());
    }

    /** Only below the caller's own priority does it matter who is ready: a higher thread that waits for its IPI. */
    @Test
    void callToAnEqualServer_isFast_whileAHigherThreadWaits() {
        Tcb x = w.activeOn(there, 5);
        Tcb higher = w.activeOn(there, 6);
        Tcb s = w.passive(5);
        w.boot.affinity(s, there);
        w.receiving(s, e, r);
        w.waiting(higher, n);
        w.start();
        w.send(a, ntfn, 0);
        w.call(x, ep, 1);
        assertEquals(List.of(Path.FAST), w.log.paths);
    }
}
