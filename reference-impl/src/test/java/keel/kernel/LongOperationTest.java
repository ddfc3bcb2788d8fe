package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import keel.kernel.KernelEvent.Continue;
import keel.kernel.KernelEvent.Preempt;
import keel.kernel.KernelEvent.VMFault;
import org.junit.jupiter.api.Test;

/** Revoke, Delete and Retype in slices, one unit of work each ({@code semantics.md} 3.3). */
class LongOperationTest {
    private static final int RETYPE = 1;
    private static final int REVOKE = 18;
    private static final int DELETE = 19;
    private static final int COPY = 21;

    private final KernelFixture w = new KernelFixture(new Parameters(64, 4, 120, 256, 1, 1, 1_000_000));
    private final Tcb a = w.active(10);
    private final Endpoint e = w.boot.endpoint();
    private final long self = w.self();
    private final long ep = w.original(new Capability.EndpointCap(e, 0, Rights.ALL));
    private final long ut = w.original(new Capability.UntypedCap(w.boot.untyped(10), 0));
    private final long free = w.empty();

    private void copies(int count) {
        for (int i = 0; i < count; i++) {
            w.callWith(a, new long[] {self}, self, COPY, free + i, 64, ep, 64, 15);
        }
    }

    @Test
    void revokeOfOne_isDoneAtOnce() {
        w.start();
        copies(1);
        w.call(a, self, REVOKE, ep, 64);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(LongOperation.Kind.NONE, w.kernel.operation().kind());
    }

    @Test
    void revokeOfThree_takesThreeSlices_newestFirst() {
        w.start();
        copies(3);
        w.call(a, self, REVOKE, ep, 64);
        LongOperation operation = w.kernel.operation();
        assertEquals(LongOperation.Kind.CNODE_REVOKE, operation.kind());
        assertSame(w.slot(ep), operation.slot());
        assertSame(a, operation.thread());
        assertSame(w.core, operation.core());
        assertEquals(Syscall.CALL, operation.syscall());
        assertEquals(List.of(), w.log.delivered);
        assertEquals(ThreadState.RESTART, a.state());
        assertTrue(w.slot(free + 2).isEmpty());
        assertFalse(w.slot(free + 1).isEmpty());
        assertEquals(2, w.finishOperation());
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertTrue(w.slot(free).isEmpty());
    }

    @Test
    void operationInProgress_isAllThatIsAccepted() {
        w.start();
        copies(2);
        assertFalse(w.kernel.accepts(0, new Continue(a)));
        assertThrows(IllegalStateException.class, () -> w.kernel.step(0, new Continue(w.kernel.operation().thread())));
        w.call(a, self, REVOKE, ep, 64);
        assertFalse(w.kernel.mayEnter(0, a));
        assertTrue(w.kernel.accepts(0, new Continue(a)));
        assertThrows(IllegalStateException.class, () -> w.kernel.enter(0, Syscall.YIELD));
        assertThrows(IllegalStateException.class,
            () -> w.kernel.step(0, new VMFault(w.kernel.core(0).current(), 0, 4, Fault.Fetch.DATA)));
    }

    @Test
    void preemptedCall_isMadeAgain_andWhatWasDoneStaysDone() {
        w.start();
        copies(3);
        w.call(a, self, REVOKE, ep, 64);
        w.log.clear();
        w.kernel.step(0, new Preempt(w.kernel.operation().thread()));
        Invariants.check(w.kernel);
        assertEquals(List.of(a), w.log.restarted);
        assertTrue(w.slot(free + 2).isEmpty());
        assertFalse(w.slot(free + 1).isEmpty());
        w.call(a, self, REVOKE, ep, 64);
        assertEquals(1, w.finishOperation());
        w.assertAnswer(a, Outcome.NO_ERROR);
    }

    @Test
    void preemptedCall_letsAWokenThreadRunFirst() {
        Tcb urgent = w.active(20);
        CNode node = w.boot.cnode(2);
        Endpoint inside = w.boot.endpoint();
        w.boot.put(node, 3, new Capability.EndpointCap(inside, 0, Rights.ALL));
        w.receiving(urgent, inside, null);
        long cptr = w.original(new Capability.CNodeCap(node, 0, 0));
        w.start();
        w.call(a, self, DELETE, cptr, 64);
        assertEquals(new Capability.ZombieCap(node, 3), w.slot(cptr).capability());
        w.assertRuns(a);
        w.kernel.step(0, new Preempt(w.kernel.operation().thread()));
        w.assertRuns(urgent);
        assertEquals(ThreadState.RESTART, a.state());
        w.assertReady(a);
    }

    @Test
    void deletionOfACNode_countsEverySlotEvenAnEmptyOne() {
        long cptr = w.original(new Capability.CNodeCap(w.boot.cnode(2), 0, 0));
        w.start();
        w.call(a, self, DELETE, cptr, 64);
        assertEquals(4, w.finishOperation());
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertTrue(w.slot(cptr).isEmpty());
    }

    @Test
    void zombie_canBeDeletedBySomebodyElse_andByNobodyCopied() {
        Tcb b = w.active(10);
        CNode node = w.boot.cnode(1);
        long cptr = w.original(new Capability.CNodeCap(node, 0, 0));
        w.start();
        w.call(a, self, DELETE, cptr, 64);
        w.kernel.step(0, new Preempt(w.kernel.operation().thread()));
        w.yield(a);
        w.callWith(b, new long[] {self}, self, COPY, free, 64, cptr, 64, 15);
        w.assertAnswer(b, Outcome.ILLEGAL_OPERATION);
        w.call(b, cptr, DELETE, 0, 1);
        w.assertAnswer(b, Outcome.INVALID_CAPABILITY, 0L);
        w.call(b, self, DELETE, cptr, 64);
        w.finishOperation();
        assertFalse(node.exists());
        w.yield(b);
        w.call(a, self, DELETE, cptr, 64);
        w.assertAnswer(a, Outcome.NO_ERROR);
    }

    @Test
    void threadThatDeletesItself_isForgottenBeforeTheEnd() {
        Tcb b = w.active(5);
        Untyped memory = w.boot.untyped(13);
        long from = w.original(new Capability.UntypedCap(memory, 0));
        w.start();
        w.callWith(a, new long[] {self}, from, RETYPE, 2, 0, 0, 0, free, 2);
        w.boot.memory(a, memory, 256);
        w.boot.put(w.slot(from), new Capability.UntypedCap(memory, 384));
        w.kernel.derivation().insertOriginal(new Capability.TcbCap(a), w.slot(from), w.slot(free + 5));
        w.call(a, self, REVOKE, from, 64);
        while (a.exists()) {
            w.assertRuns(a);
            w.kernel.step(0, new Continue(w.kernel.operation().thread()));
        }
        assertTrue(w.kernel.operation().isInProgress());
        assertSame(a, w.kernel.operation().thread());
        assertTrue(w.kernel.accepts(0, new Continue(a)));
        w.assertIdle();
        w.finishOperation();
        w.assertRuns(b);
        assertFalse(w.slot(from).hasChildren());
    }

    @Test
    void retype_clearsUsedMemoryFromTheTop_chunkByChunk() {
        w.start();
        w.callWith(a, new long[] {self}, ut, RETYPE, 4, 4, 0, 0, free, 1);
        w.callWith(a, new long[] {self}, ut, RETYPE, 2, 0, 0, 0, free + 1, 1);
        w.call(a, self, REVOKE, ut, 64);
        w.finishOperation();
        w.callWith(a, new long[] {self}, ut, RETYPE, 2, 0, 0, 0, free, 1);
        LongOperation operation = w.kernel.operation();
        assertEquals(LongOperation.Kind.UNTYPED_RETYPE, operation.kind());
        assertEquals(new Retype(ObjectType.ENDPOINT, 4, w.root, (int) free, 1), operation.retype());
        assertEquals(32, ((Capability.UntypedCap) w.slot(ut).capability()).free());
        w.kernel.step(0, new Continue(w.kernel.operation().thread()));
        assertEquals(16, ((Capability.UntypedCap) w.slot(ut).capability()).free());
        assertTrue(w.slot(free).isEmpty());
        assertEquals(2, w.finishOperation());
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(1, ((Capability.UntypedCap) w.slot(ut).capability()).free());
    }

    @Test
    void preemptedRetype_findsTheMemoryClearWhenMadeAgain() {
        w.start();
        w.callWith(a, new long[] {self}, ut, RETYPE, 4, 3, 0, 0, free, 1);
        w.call(a, self, DELETE, free, 64);
        w.finishOperation();
        w.callWith(a, new long[] {self}, ut, RETYPE, 2, 0, 0, 0, free, 1);
        w.kernel.step(0, new Preempt(w.kernel.operation().thread()));
        assertTrue(w.slot(free).isEmpty());
        w.callWith(a, new long[] {self}, ut, RETYPE, 2, 0, 0, 0, free, 1);
        w.assertAnswer(a, Outcome.NO_ERROR);
    }

    @Test
    void smallMemory_isClearedAtOnce() {
        long small = w.original(new Capability.UntypedCap(w.boot.untyped(8), 0));
        w.start();
        for (int i = 0; i < 2; i++) {
            w.callWith(a, new long[] {self}, small, RETYPE, 2, 0, 0, 0, free, 1);
            w.assertAnswer(a, Outcome.NO_ERROR);
            w.call(a, self, DELETE, free, 64);
            w.assertAnswer(a, Outcome.NO_ERROR);
        }
    }

    @Test
    void retypeInAFirstPhase_isFollowedByTheReceive_alsoAfterSlices() {
        Notification n = w.boot.notification();
        w.boot.state(n, Notification.State.ACTIVE, 5);
        long ntfn = w.notification(n, 1);
        w.boot.put(w.slot(ut), new Capability.UntypedCap(w.boot.untyped(10), 20));
        w.start();
        a.registers().sent().set(RETYPE, 2, 0, 0, 0, free, 1).addCap(self);
        a.registers().capability(ntfn).destination(ut);
        w.kernel.enter(0, Syscall.NB_SEND_WAIT);
        assertTrue(n.isActive());
        assertEquals(2, w.finishOperation());
        assertFalse(n.isActive());
        assertEquals(5, a.registers().badge());
        assertFalse(w.slot(free).isEmpty());
    }

    private void clearedInAFirstPhase(Syscall syscall, long destination, long reply) {
        w.boot.put(w.slot(ut), new Capability.UntypedCap(w.boot.untyped(10), 20));
        w.start();
        a.registers().sent().set(RETYPE, 2, 0, 0, 0, free, 1).addCap(self);
        a.registers().capability(ep).destination(destination).reply(reply);
        w.kernel.enter(0, syscall);
        assertEquals(LongOperation.Kind.UNTYPED_RETYPE, w.kernel.operation().kind());
        assertEquals(List.of(), w.log.delivered);
        assertEquals(destination, a.registers().destination());
        assertEquals(reply, a.registers().reply());
        w.finishOperation();
        assertFalse(w.slot(free).isEmpty());
    }

    @Test
    void nbSendRecv_receivesTheMessageAfterTheSlices() {
        Tcb b = w.active(5);
        w.sending(b, e, 3, Rights.ALL, SendMode.SEND, 9);
        clearedInAFirstPhase(Syscall.NB_SEND_RECV, ut, w.reply(w.boot.reply()));
        assertEquals(List.of("TCB 0 3 9 [] []"), w.log.delivered);
        w.assertReady(b);
    }

    /** Memory is retyped, but is no reply object to receive with. */
    @Test
    void replyRecvOfMemory_faultsInTheReceiveAfterTheSlices() {
        clearedInAFirstPhase(Syscall.REPLY_RECV, 0, ut);
        assertEquals(ThreadState.INACTIVE, a.state());
        assertTrue(w.log.phases.contains("Receive Endpoint CapFault"), w.log.phases.toString());
    }

    @Test
    void ownContextThatGoesOnTheWay_letsAnotherThreadRunAtTheEnd() {
        Tcb b = w.active(5);
        CNode node = w.boot.cnode(2);
        w.boot.put(node, 3, new Capability.SchedContextCap(a.schedContext()));
        long cptr = w.original(new Capability.CNodeCap(node, 0, 0));
        w.start();
        w.call(a, self, DELETE, cptr, 64);
        assertTrue(w.core.isChoosing());
        w.assertRuns(a);
        w.finishOperation();
        w.assertRuns(b);
    }

    @Test
    void zombie_hasNoChildren() {
        long cptr = w.original(new Capability.CNodeCap(w.boot.cnode(1), 0, 0));
        long next = w.original(new Capability.EndpointCap(w.boot.endpoint(), 0, Rights.ALL));
        w.start();
        w.call(a, self, DELETE, cptr, 64);
        w.kernel.step(0, new Preempt(w.kernel.operation().thread()));
        w.call(a, self, REVOKE, cptr, 64);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertFalse(w.slot(next).isEmpty());
        assertFalse(w.slot(cptr).isEmpty());
    }

    @Test
    void operationInProgress_goesOnForItsThreadOnItsCoreOnly() {
        KernelFixture two = new KernelFixture(new Parameters(64, 4, 120, 256, 2, 1, 1_000_000));
        Tcb deletes = two.active(10);
        Tcb other = two.active(9);
        long all = two.self();
        long node = two.original(new Capability.CNodeCap(two.boot.cnode(2), 0, 0));
        two.start();
        two.call(deletes, all, DELETE, node, 64);
        assertTrue(two.kernel.accepts(0, new Continue(deletes)));
        assertTrue(two.kernel.accepts(0, new Preempt(deletes)));
        assertFalse(two.kernel.accepts(0, new Continue(other)));
        assertFalse(two.kernel.accepts(0, new Preempt(other)));
        assertFalse(two.kernel.accepts(1, new Continue(deletes)));
        assertFalse(two.kernel.accepts(1, new Preempt(deletes)));
    }
}
