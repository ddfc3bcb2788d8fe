package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes with the last capability to an object, for every object and state ({@code semantics.md} 14). */
class DeletionTest {
    private static final int REVOKE = 18;
    private static final int DELETE = 19;

    private final KernelFixture w = new KernelFixture();
    private final Tcb a = w.active(10);
    private final Tcb b = w.active(9);
    private final Tcb c = w.active(8);
    private final Endpoint e = w.boot.endpoint();
    private final Notification n = w.boot.notification();
    private final Reply r = w.boot.reply();
    private final Reply q = w.boot.reply();
    private final long self = w.self();

    private void delete(KernelObject object, Capability capability) {
        long cptr = w.original(capability);
        w.start();
        w.call(a, self, DELETE, cptr, 64);
        w.finishOperation();
        assertTrue(w.slot(cptr).isEmpty());
        assertFalse(object.exists());
    }

    private void deleteEndpoint() {
        delete(e, new Capability.EndpointCap(e, 0, Rights.ALL));
    }

    @Test
    void emptySlot_isDeletedWithoutEffect() {
        w.start();
        w.call(a, self, DELETE, w.empty(), 64);
        w.assertAnswer(a, Outcome.NO_ERROR);
        w.call(a, self, DELETE, w.empty(), 3);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 4L, 3L, 0L, 58L);
    }

    @Test
    void oneOfTwoCapabilities_isOnlyUnlinked() {
        long first = w.endpoint(e);
        long second = w.endpoint(e);
        w.receiving(b, e, r);
        w.start();
        w.call(a, self, DELETE, first, 64);
        assertTrue(e.exists());
        assertEquals(ThreadState.BLOCKED_ON_RECEIVE, b.state());
        assertTrue(w.slot(second).isFinal());
        assertTrue(w.slot(second).isFirstBadged());
    }

    @Test
    void endpointWithSenders_letsThemSendAgain_butFaultedOnesStop() {
        w.sending(b, e, 1, Rights.ALL, SendMode.CALL, 1);
        w.boot.vmFault(c, 0, Fault.Fetch.DATA, 4);
        w.sending(c, e, 1, Rights.ALL, SendMode.FAULT, 0);
        deleteEndpoint();
        assertEquals(ThreadState.RESTART, b.state());
        w.assertReady(b);
        assertEquals(ThreadState.INACTIVE, c.state());
        assertEquals(Fault.Kind.VM_FAULT, c.fault().kind());
    }

    @Test
    void endpointWithReceivers_freesTheirReplies() {
        w.receiving(b, e, r);
        w.receiving(c, e, null);
        deleteEndpoint();
        assertEquals(List.of(ThreadState.RESTART, ThreadState.RESTART), List.of(b.state(), c.state()));
        assertNull(r.thread());
        w.assertReady(b, c);
    }

    @Test
    void notification_losesItsBindingsAndWakesItsWaiters() {
        SchedContext sc = w.freeSchedContext();
        w.bind(n, a);
        w.bind(n, sc);
        w.waiting(b, n);
        w.waiting(c, n);
        delete(n, new Capability.NotificationCap(n, 0, Rights.READ_WRITE));
        assertNull(a.notification());
        assertNull(sc.notification());
        assertEquals(List.of(ThreadState.RESTART, ThreadState.RESTART), List.of(b.state(), c.state()));
    }

    @Test
    void replyOfAReceiver_stopsIt() {
        w.receiving(b, e, r);
        delete(r, new Capability.ReplyCap(r, Rights.NONE));
        assertEquals(ThreadState.INACTIVE, b.state());
        assertEquals(Endpoint.State.IDLE, e.state());
    }

    /** b has called c, and c has called the passive server, which runs on b's context. */
    private Tcb callChain() {
        Tcb server = w.passive(20);
        SchedContext lent = b.schedContext();
        lent.unbindThread();
        c.schedContext().unbindThread();
        w.boot.schedContext(c, null).blockedOnReply(b, r).blockedOnReply(c, q);
        w.boot.restartPoint(b, RestartPoint.CALL).restartPoint(c, RestartPoint.CALL);
        w.boot.thread(r, b).thread(q, c).prev(q, r).next(r, q).next(q, lent).reply(lent, q);
        w.boot.schedContext(server, lent).thread(lent, server);
        w.boot.blockedOnNotification(server, n).restartPoint(server, RestartPoint.CALL);
        w.boot.state(n, Notification.State.WAITING, 0).queue(n, server);
        return server;
    }

    @Test
    void headOfTheCallStack_givesTheContextBackToItsCallerWhichStops() {
        Tcb server = callChain();
        SchedContext lent = server.schedContext();
        delete(q, new Capability.ReplyCap(q, Rights.NONE));
        assertEquals(ThreadState.INACTIVE, c.state());
        assertSame(lent, c.schedContext());
        assertNull(server.schedContext());
        assertSame(r, lent.reply());
    }

    @Test
    void bottomOfTheCallStack_losesItsContext() {
        Tcb server = callChain();
        delete(r, new Capability.ReplyCap(r, Rights.NONE));
        assertEquals(ThreadState.INACTIVE, b.state());
        assertNull(b.schedContext());
        assertSame(q, server.schedContext().reply());
        assertNull(q.prev());
    }

    @Test
    void schedContextThatIsLent_leavesTheCallStackHeadless() {
        Tcb server = callChain();
        SchedContext lent = server.schedContext();
        w.bind(w.boot.notification(), lent);
        delete(lent, new Capability.SchedContextCap(lent));
        assertNull(server.schedContext());
        assertNull(q.schedContext());
        assertSame(r, q.prev());
        assertEquals(ThreadState.BLOCKED_ON_REPLY, c.state());
    }

    @Test
    void ownSchedContext_stopsTheCaller() {
        SchedContext own = a.schedContext();
        delete(own, new Capability.SchedContextCap(own));
        w.assertRuns(b);
        assertEquals(ThreadState.RUNNING, a.state());
        assertNull(a.schedContext());
    }

    @Test
    void schedContextThatWasYieldedTo_answersTheYielder() {
        b.yieldTo = c.schedContext();
        c.schedContext().yieldFrom = b;
        SchedContext target = c.schedContext();
        delete(target, new Capability.SchedContextCap(target));
        assertNull(b.yieldTo());
        assertEquals("0 0 [0] []", Log.message(b));
    }

    @Test
    void thread_leavesEverythingItIsIn() {
        w.bind(n, b);
        w.receiving(b, e, r);
        SchedContext sc = b.schedContext();
        delete(b, new Capability.TcbCap(b));
        assertNull(n.thread());
        assertNull(sc.thread());
        assertNull(r.thread());
        assertEquals(Endpoint.State.IDLE, e.state());
        assertTrue(b.cspace().isNull());
    }

    @Test
    void callerInTheMiddleOfACallStack_isCutOut() {
        Tcb server = callChain();
        delete(c, new Capability.TcbCap(c));
        assertNull(q.thread());
        assertNull(server.schedContext().reply());
        assertNull(r.next());
        assertEquals(ThreadState.BLOCKED_ON_REPLY, b.state());
    }

    @Test
    void handlerOfAThread_goesWithIt() {
        w.boot.faultHandler(b, new Capability.EndpointCap(e, 3, Rights.ALL));
        w.sending(c, e, 1, Rights.ALL, SendMode.SEND, 1);
        delete(b, new Capability.TcbCap(b));
        assertFalse(e.exists());
        assertEquals(ThreadState.RESTART, c.state());
    }

    @Test
    void ownThread_isGoneAndOthersRun() {
        delete(a, new Capability.TcbCap(a));
        w.assertRuns(b);
        assertNull(w.kernel.tcbs().get(0));
    }

    @Test
    void cnode_losesAllItHolds() {
        CNode node = w.boot.cnode(2);
        w.boot.put(node, 0, new Capability.EndpointCap(e, 0, Rights.ALL));
        w.boot.put(node, 3, new Capability.ReplyCap(r, Rights.NONE));
        w.sending(b, e, 1, Rights.ALL, SendMode.SEND, 1);
        delete(node, new Capability.CNodeCap(node, 0, 0));
        assertFalse(e.exists() || r.exists());
        assertEquals(ThreadState.RESTART, b.state());
    }

    @Test
    void cnodeWithinACNode_staysBehindUnreachable_butWithoutItsFirstSlot() {
        CNode outer = w.boot.cnode(1);
        CNode inner = w.boot.cnode(1);
        w.boot.put(outer, 1, new Capability.CNodeCap(inner, 0, 0));
        w.boot.put(inner, 0, new Capability.EndpointCap(e, 0, Rights.ALL));
        w.boot.put(inner, 1, new Capability.ReplyCap(r, Rights.NONE));
        delete(outer, new Capability.CNodeCap(outer, 0, 0));
        assertFalse(e.exists());
        assertTrue(r.exists() && inner.exists());
        assertEquals(new Capability.ZombieCap(inner, 2), inner.slot(0).capability());
    }

    @Test
    void threadWithinACNode_staysBehindStopped() {
        CNode outer = w.boot.cnode(1);
        w.boot.put(outer, 0, new Capability.TcbCap(b));
        delete(outer, new Capability.CNodeCap(outer, 0, 0));
        assertTrue(b.exists());
        assertEquals(ThreadState.INACTIVE, b.state());
        assertEquals(new Capability.ZombieCap(b, Tcb.SLOTS), b.cspace());
        assertFalse(b.buffer().isNull());
    }

    @Test
    void cnodeThatHoldsItself_isNotEnteredTwice() {
        CNode node = w.boot.cnode(2);
        w.boot.put(node, 1, new Capability.CNodeCap(node, 0, 0));
        long cptr = w.original(new Capability.CNodeCap(node, 0, 0));
        w.start();
        w.call(a, self, DELETE, cptr, 64);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertTrue(node.exists());
        assertTrue(node.slot(1).isFinal());
    }

    @Test
    void cycleOfCNodes_isTakenApartFromOutside() {
        Untyped memory = w.boot.untyped(10);
        long ut = w.original(new Capability.UntypedCap(memory, 0));
        long first = w.empty();
        w.start();
        w.callWith(a, new long[] {self}, ut, 1, 4, 1, 0, 0, first, 2);
        CNode one = ((Capability.CNodeCap) w.slot(first).capability()).object();
        CNode two = ((Capability.CNodeCap) w.slot(first + 1).capability()).object();
        w.kernel.derivation().move(w.slot(first).capability(), w.slot(first), two.slot(0));
        w.kernel.derivation().move(w.slot(first + 1).capability(), w.slot(first + 1), one.slot(1));
        w.call(a, self, REVOKE, ut, 64);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertFalse(one.exists() || two.exists());
        assertFalse(w.slot(ut).hasChildren());
    }

    @Test
    void revoke_deletesTheNewestFirst_andWhatWasDerivedFromCopies() {
        long ep = w.original(new Capability.EndpointCap(e, 0, Rights.ALL));
        long copy = w.empty();
        w.start();
        w.callWith(a, new long[] {self}, self, 21, copy, 64, ep, 64, 15);
        w.callWith(a, new long[] {self}, self, 22, copy + 1, 64, copy, 64, 15, 5);
        w.callWith(a, new long[] {self}, self, 21, copy + 2, 64, copy + 1, 64, 15);
        w.call(a, self, REVOKE, copy, 64);
        assertFalse(w.slot(copy + 1).isEmpty());
        w.call(a, self, REVOKE, copy + 1, 64);
        assertTrue(w.slot(copy + 2).isEmpty());
        assertFalse(w.slot(copy + 1).isEmpty());
        w.call(a, self, REVOKE, ep, 64);
        assertTrue(w.slot(copy).isEmpty() && w.slot(copy + 1).isEmpty());
        assertTrue(e.exists());
    }

    @Test
    void equalBadges_areFamiliesOfTheirOwn() {
        long ep = w.original(new Capability.EndpointCap(e, 0, Rights.ALL));
        long one = w.empty();
        w.start();
        w.callWith(a, new long[] {self}, self, 22, one, 64, ep, 64, 15, 5);
        w.callWith(a, new long[] {self}, self, 22, one + 1, 64, ep, 64, 15, 5);
        w.call(a, self, REVOKE, one + 1, 64);
        assertFalse(w.slot(one).isEmpty());
        w.call(a, self, DELETE, one, 64);
        assertFalse(w.slot(one + 1).isEmpty());
    }

    @Test
    void orphans_doNotJoinThePreviousFamilyOfTheirBadge() {
        long ep = w.original(new Capability.EndpointCap(e, 0, Rights.ALL));
        long one = w.empty();
        w.start();
        w.callWith(a, new long[] {self}, self, 22, one, 64, ep, 64, 15, 5);
        w.callWith(a, new long[] {self}, self, 21, one + 1, 64, one, 64, 15);
        w.callWith(a, new long[] {self}, self, 22, one + 2, 64, ep, 64, 15, 5);
        w.call(a, self, DELETE, one, 64);
        w.call(a, self, REVOKE, one + 2, 64);
        assertFalse(w.slot(one + 1).isEmpty());
    }

    @Test
    void thread_answersWhoHasYieldedToItsContext() {
        SchedContext target = c.schedContext();
        b.yieldTo = target;
        target.yieldFrom = b;
        delete(c, new Capability.TcbCap(c));
        assertNull(b.yieldTo());
        assertEquals("0 0 [0] []", Log.message(b));
    }

    @Test
    void lastControlOfACoresTime_goesWithoutEffect() {
        long control = w.original(new Capability.SchedControlCap(w.core));
        w.start();
        w.call(a, self, DELETE, control, 64);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertTrue(w.slot(control).isEmpty());
        w.assertRuns(a);
    }

    /** Any two capabilities to cores' time are of one region (7.3). */
    @Test
    void controlsOfTime_areRevokedFromTheFirst() {
        long control = w.original(new Capability.SchedControlCap(w.core));
        long other = w.original(new Capability.SchedControlCap(new Core(w.kernel, 1)));
        long ep = w.original(new Capability.EndpointCap(e, 0, Rights.ALL));
        w.start();
        w.call(a, self, REVOKE, control, 64);
        w.finishOperation();
        assertFalse(w.slot(control).isEmpty());
        assertTrue(w.slot(other).isEmpty());
        assertFalse(w.slot(ep).isEmpty());
    }
}
