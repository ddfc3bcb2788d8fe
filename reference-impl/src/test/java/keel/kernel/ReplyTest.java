package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@code semantics.md} 11: answers, and the matrix 11.7 of a chain of three. */
class ReplyTest {
    private final KernelFixture w = new KernelFixture();
    private final Endpoint toB = w.boot.endpoint();
    private final Endpoint toC = w.boot.endpoint();
    private final Reply rB = w.boot.reply();
    private final Reply rC = w.boot.reply();
    private final long epB = w.endpoint(toB, 1, Rights.ALL);
    private final long epC = w.endpoint(toC, 2, Rights.ALL);
    private final long capB = w.reply(rB);
    private final long capC = w.reply(rC);
    private final Tcb a = w.active(10);
    private final SchedContext sc = a.schedContext();

    @Test
    void replyToFreeReplyObject_isASilentNoOp() {
        w.start();
        w.call(a, capB, 100, 1);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(List.of("Send Reply NoError"), w.log.phases);
    }

    @Test
    void replyToReplyOfAReceiver_isASilentNoOp() {
        Tcb s = w.active(5);
        w.receiving(s, toB, rB);
        w.start();
        w.send(a, capB, 100);
        assertSame(s, rB.thread());
        assertEquals(ThreadState.BLOCKED_ON_RECEIVE, s.state());
    }

    @Test
    void replyRecv_answersAndWaitsAgain() {
        Tcb s = w.passive(10);
        w.receiving(s, toB, rB);
        w.start();
        w.call(a, epB, 100);
        w.replyRecv(s, epB, capB, 200, 1, 2, 3, 4, 5);
        w.assertRuns(a);
        assertEquals(List.of("TCB 0 0 200 [1, 2, 3, 4, 5] []"), w.log.delivered);
        assertSame(sc, a.schedContext());
        assertNull(sc.reply());
        assertSame(s, rB.thread());
        assertEquals(ThreadState.BLOCKED_ON_RECEIVE, s.state());
    }

    @Test
    void replyRecvOfShortMessage_isFast() {
        Tcb s = w.passive(10);
        w.receiving(s, toB, rB);
        w.start();
        w.call(a, epB, 100);
        w.replyRecv(s, epB, capB, 200, 1);
        assertEquals(List.of(Path.FAST), w.log.paths);
    }

    @Test
    void replyRecvWithNotificationInReplyRegister_signalsThenFaults() {
        Notification n = w.boot.notification();
        w.start();
        w.replyRecv(a, epB, w.notification(n, 5), 0);
        assertEquals(Notification.State.ACTIVE, n.state());
        assertEquals(List.of("Send Notification NoError", "Receive Endpoint CapFault"), w.log.phases);
        assertEquals(ThreadState.INACTIVE, a.state());
    }

    @Test
    void extraCapsInReply_areDropped() {
        Tcb s = w.active(11);
        w.receiving(s, toB, rB);
        w.start();
        w.call(a, epB, 100);
        w.callWith(s, new long[] {epB}, capB, 200, 1);
        assertEquals(List.of("TCB 0 0 200 [1] []", "TCB 1 0 0 [] []"), w.log.delivered);
    }

    /** A called B called C: the scheduling context of A is with C, rB holds A, rC holds B and is the head. */
    @Nested
    class ChainOfThree {
        private final Tcb b = w.passive(10);
        private final Tcb c = w.passive(10);
        private Tcb other;

        @BeforeEach
        void build() {
            w.receiving(b, toB, rB);
            w.receiving(c, toC, rC);
            w.start();
            w.call(a, epB, 100);
            w.call(b, epC, 101);
            w.assertRuns(c);
            assertSame(rC, sc.reply());
            assertSame(rB, rC.prev());
            assertSame(rC, rB.next());
        }

        /** An independent thread takes over while C is preempted. */
        private void intervene() {
            other = w.passive(20);
            SchedContext own = w.freeSchedContext();
            w.boot.schedContext(other, own).thread(own, other).running(other);
            w.core.possibleSwitchTo(other);
            w.core.schedule();
            w.assertRuns(other);
            w.assertReady(c);
        }

        @Test
        void cReplies_bRunsAndIsHead() {
            w.replyRecv(c, epC, capC, 200);
            w.assertRuns(b);
            assertSame(rB, sc.reply());
            assertSame(sc, rB.schedContext());
            w.replyRecv(b, epB, capB, 201);
            w.assertRuns(a);
            assertSame(sc, a.schedContext());
        }

        @Test
        void somebodyElseInvokesHead_cLosesSchedContextAtOnce() {
            intervene();
            w.send(other, capC, 200);
            assertSame(b, sc.thread());
            assertNull(c.schedContext());
            assertEquals(ThreadState.RUNNING, c.state());
            w.assertReady(b);
        }

        @Test
        void middleIsInvoked_callerRunsWithoutSchedContextAndStackIsCut() {
            intervene();
            w.send(other, capB, 200, 4);
            assertEquals(ThreadState.RUNNING, a.state());
            assertNull(a.schedContext());
            assertNull(rC.prev());
            assertSame(c, sc.thread());
            w.await(other, w.notification(w.boot.notification(), 0));
            w.replyRecv(c, epC, capC, 201);
            w.assertRuns(b);
            assertNull(sc.reply());
            assertSame(b, sc.thread());
        }

        @Test
        void bSuspended_schedContextStaysAndOlderPartIsOrphaned() {
            intervene();
            w.call(other, w.tcb(b), 12);
            assertEquals(ThreadState.INACTIVE, b.state());
            assertNull(rC.thread());
            assertNull(sc.reply());
            assertNull(rB.next());
            assertSame(c, sc.thread());
            w.send(other, capB, 200);
            assertEquals(ThreadState.RUNNING, a.state());
            assertNull(a.schedContext());
        }

        @Test
        void schedContextUnbound_repliesDeliverWithoutIt() {
            intervene();
            w.call(other, w.schedContext(sc), 35);
            assertNull(c.schedContext());
            assertNull(sc.reply());
            assertNull(rC.schedContext());
            assertSame(rB, rC.prev());
            w.send(other, capC, 200);
            assertEquals(ThreadState.RUNNING, b.state());
            assertNull(b.schedContext());
            assertNull(rB.next());
        }

        @Test
        void holderUnbound_stackStaysAndHeadReturnsIt() {
            intervene();
            w.callWith(other, new long[] {w.tcb(c)}, w.schedContext(sc), 36);
            assertNull(sc.thread());
            assertSame(rC, sc.reply());
            w.send(other, capC, 200);
            assertSame(b, sc.thread());
            w.assertReady(b);
        }

        @Test
        void callerGetsAnotherSchedContext_lentOneStaysWithReplier() {
            SchedContext second = w.freeSchedContext();
            intervene();
            w.callWith(other, new long[] {w.tcb(b)}, w.schedContext(second), 34);
            w.assertAnswer(other, Outcome.NO_ERROR);
            w.send(other, capC, 200);
            assertSame(second, b.schedContext());
            assertSame(c, sc.thread());
            assertSame(rB, sc.reply());
            w.assertReady(b, c);
        }

        @Test
        void headIsReused_callerStopsAndStackIsCut() {
            intervene();
            w.nbRecv(other, epC, capC);
            assertEquals(ThreadState.INACTIVE, b.state());
            assertNull(sc.reply());
            assertNull(rB.next());
            assertNull(rC.thread());
        }

        @Test
        void aSuspended_bottomIsCutOff() {
            intervene();
            w.call(other, w.tcb(a), 12);
            assertEquals(ThreadState.INACTIVE, a.state());
            assertNull(rC.prev());
            assertSame(rC, sc.reply());
            assertNull(rB.thread());
        }
    }
}
