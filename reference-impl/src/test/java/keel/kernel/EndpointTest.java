package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code semantics.md} 9 and 6: who meets whom at an endpoint, and what arrives. */
class EndpointTest {
    private static final Rights READ_ONLY = new Rights(Rights.READ);

    private final KernelFixture w = new KernelFixture();
    private final Endpoint e = w.boot.endpoint();
    private final Reply r = w.boot.reply();
    private final long ep = w.endpoint(e, 7, Rights.ALL);
    private final long rp = w.reply(r);

    @Test
    void sendWithoutReceiver_blocksWithBadgeRightsAndMessage() {
        Tcb a = w.active(5);
        Tcb b = w.active(4);
        w.start();
        w.send(a, ep, 100, 1, 2, 3, 4, 5);
        assertEquals(ThreadState.BLOCKED_ON_SEND, a.state());
        assertSame(e, a.endpoint());
        assertEquals(7, a.sendBadge());
        assertEquals(Rights.ALL, a.sendRights());
        assertEquals(SendMode.SEND, a.sendMode());
        assertEquals(5, a.sentLength());
        assertEquals(Endpoint.State.SEND, e.state());
        w.assertRuns(b);
        assertEquals(List.of("Send Endpoint NoError"), w.log.phases);
        assertEquals(List.of(), w.log.delivered);
    }

    @Test
    void sendToWaitingReceiver_wakesReceiver() {
        Tcb a = w.active(5);
        Tcb b = w.active(6);
        w.receiving(b, e, r);
        w.start();
        w.send(a, ep, 100, 1, 2);
        w.assertRuns(b);
        assertEquals(List.of("TCB 1 7 100 [1, 2] []"), w.log.delivered);
        assertEquals(ThreadState.RUNNING, a.state());
        assertNull(r.thread());
        assertEquals(Endpoint.State.IDLE, e.state());
    }

    @Test
    void nbSendWithoutReceiver_isDropped() {
        Tcb a = w.active(5);
        w.start();
        w.nbSend(a, ep, 100, 1);
        w.assertRuns(a);
        assertEquals(Endpoint.State.IDLE, e.state());
        assertEquals(List.of("Send Endpoint NoError"), w.log.phases);
    }

    /** Both calls that wait: what the reply register says is not looked at. */
    @Test
    void waiting_needsNoReplyObject() {
        Tcb a = w.active(9);
        Tcb b = w.active(6);
        Tcb c = w.active(5);
        w.start();
        w.send(a, ep, 100, 1);
        w.nbSendWait(b, w.notification(w.boot.notification(), 1), ep, 0);
        assertEquals(List.of("TCB 1 7 100 [1] []"), w.log.delivered);
        w.await(a, ep);
        w.nbSendWait(b, w.notification(w.boot.notification(), 1), ep, 0);
        assertEquals(ThreadState.BLOCKED_ON_RECEIVE, b.state());
        w.assertRuns(c);
    }

    @Test
    void sendersOfEqualPriority_areServedInOrder_higherFirst() {
        Tcb a = w.active(9);
        Tcb b = w.active(8);
        Tcb c = w.active(8);
        Tcb d = w.active(7);
        Tcb high = w.active(6);
        w.start();
        w.send(a, ep, 1);
        w.send(b, ep, 2);
        w.send(c, ep, 3);
        w.send(d, ep, 4);
        assertEquals(List.of(a, b, c, d), KernelFixture.queue(e));
        w.recv(high, ep, rp);
        assertEquals(List.of("TCB 4 7 1 [] []"), w.log.delivered);
        w.assertRuns(a);
    }

    @Test
    void latecomerOfHigherPriority_overtakes() {
        Tcb low = w.active(3);
        w.receiving(low, e, null);
        Tcb high = w.active(9);
        Tcb equal = w.active(9);
        w.start();
        w.await(high, ep);
        w.await(equal, ep);
        assertEquals(List.of(high, equal, low), KernelFixture.queue(e));
        w.assertIdle();
    }

    @Test
    void callToPassiveReceiver_lendsSchedContext() {
        Tcb a = w.active(5);
        Tcb s = w.passive(5);
        w.receiving(s, e, r);
        SchedContext sc = a.schedContext();
        w.start();
        w.call(a, ep, 100, 1);
        w.assertRuns(s);
        assertSame(s, sc.thread());
        assertNull(a.schedContext());
        assertSame(r, sc.reply());
        assertSame(sc, r.schedContext());
        assertSame(a, r.thread());
        assertEquals(ThreadState.BLOCKED_ON_REPLY, a.state());
        assertEquals(List.of(Path.FAST), w.log.paths);
    }

    @Test
    void callToActiveReceiver_keepsSchedContextAndStacksNothing() {
        Tcb a = w.active(5);
        Tcb s = w.active(6);
        w.receiving(s, e, r);
        w.start();
        w.call(a, ep, 100);
        w.assertRuns(s);
        assertSame(a, a.schedContext().thread());
        assertSame(a, r.thread());
        assertNull(r.schedContext());
        assertEquals(List.of(Path.RECEIVER_HAS_CONTEXT), w.log.paths);
    }

    @Test
    void callToReceiverWithoutReply_deliversAndStopsCaller() {
        Tcb a = w.active(5);
        Tcb s = w.passive(5);
        w.receiving(s, e, null);
        w.start();
        w.call(a, ep, 100);
        assertEquals(ThreadState.INACTIVE, a.state());
        assertSame(a, a.schedContext().thread());
        assertEquals(ThreadState.RUNNING, s.state());
        assertEquals(List.of("TCB 1 7 100 [] []"), w.log.delivered);
        w.assertIdle();
    }

    @Test
    void callWithoutGrantOrGrantReply_deliversAndStopsCaller() {
        Tcb a = w.active(5);
        Tcb s = w.active(5);
        w.receiving(s, e, r);
        w.start();
        w.call(a, w.endpoint(e, 3, new Rights(Rights.WRITE)), 100);
        assertEquals(ThreadState.INACTIVE, a.state());
        assertNull(r.thread());
        w.assertRuns(s);
    }

    @Test
    void callWithGrantReplyOnly_isAnswered() {
        Tcb a = w.active(5);
        Tcb s = w.active(6);
        w.receiving(s, e, r);
        w.start();
        w.call(a, w.endpoint(e, 3, new Rights(Rights.WRITE | Rights.GRANT_REPLY)), 100);
        w.replyRecv(s, ep, rp, 200, 5);
        w.assertRuns(a);
        assertEquals(List.of("TCB 0 0 200 [5] []"), w.log.delivered);
    }

    @Test
    void plainSendToPassiveReceiver_leavesItStuck() {
        Tcb a = w.active(5);
        Tcb s = w.passive(9);
        w.receiving(s, e, r);
        w.start();
        w.send(a, ep, 100);
        w.assertRuns(a);
        assertEquals(ThreadState.RUNNING, s.state());
        assertNull(s.schedContext());
        w.assertReady();
    }

    @Test
    void nbSendRecvToPassiveReceiver_givesSchedContextAway() {
        Tcb a = w.active(5);
        Tcb s = w.passive(3);
        Endpoint own = w.boot.endpoint();
        w.receiving(s, e, null);
        SchedContext sc = a.schedContext();
        w.start();
        w.nbSendRecv(a, ep, w.endpoint(own), rp, 100, 8);
        w.assertRuns(s);
        assertSame(s, sc.thread());
        assertNull(sc.reply());
        assertEquals(ThreadState.BLOCKED_ON_RECEIVE, a.state());
        assertSame(a, r.thread());
        assertEquals(List.of("Send Endpoint NoError", "Receive Endpoint NoError"), w.log.phases);
    }

    @Test
    void recvTakesQueuedCaller_withTheMessageItSent() {
        Tcb a = w.active(5);
        Tcb s = w.passive(4);
        SchedContext own = w.freeSchedContext();
        w.boot.schedContext(s, own).thread(own, s).running(s).ready(w.core, s);
        w.start();
        w.call(a, ep, 100, 1, 2, 3, 4, 5, 6);
        w.recv(s, ep, rp);
        assertEquals(List.of("TCB 1 7 100 [1, 2, 3, 4, 5, 6] []"), w.log.delivered);
        assertEquals(ThreadState.BLOCKED_ON_REPLY, a.state());
        assertSame(a.schedContext().thread(), a);
        w.assertRuns(s);
    }

    @Test
    void recvTakesQueuedCallerWithoutReplyObject_andStopsIt() {
        Tcb a = w.active(5);
        Tcb s = w.active(4);
        w.start();
        w.call(a, ep, 100);
        w.await(s, ep);
        assertEquals(ThreadState.INACTIVE, a.state());
        w.assertRuns(s);
    }

    @Test
    void recvTakesQueuedSender_whichGoesOn() {
        Tcb a = w.active(5);
        Tcb s = w.active(4);
        w.start();
        w.send(a, ep, 100);
        w.recv(s, ep, rp);
        w.assertRuns(a);
        w.assertReady(s);
        assertEquals(Endpoint.State.IDLE, e.state());
        assertNull(r.thread());
    }

    @Test
    void nbRecvWithNobodyThere_givesBadgeZeroOnly() {
        Tcb a = w.active(5);
        w.start();
        w.nbRecv(a, ep, rp);
        w.assertRuns(a);
        assertEquals(List.of("TCB 0 badge 0"), w.log.delivered);
        assertNull(r.thread());
    }

    @Test
    void recvWithReplyOfAnotherReceiver_stopsThatOne() {
        Tcb a = w.active(5);
        Tcb b = w.active(4);
        Endpoint other = w.boot.endpoint();
        w.receiving(b, other, r);
        w.start();
        w.nbRecv(a, ep, rp);
        assertEquals(ThreadState.INACTIVE, b.state());
        assertEquals(Endpoint.State.IDLE, other.state());
        assertNull(r.thread());
    }

    @Test
    void recvWithReplyOfCaller_stopsCallerAndCutsStack() {
        Tcb a = w.active(5);
        Tcb s = w.passive(5);
        w.receiving(s, e, r);
        w.start();
        w.call(a, ep, 100);
        w.recv(s, ep, rp);
        assertEquals(ThreadState.INACTIVE, a.state());
        assertNull(a.schedContext());
        assertNull(s.schedContext().reply());
        assertSame(s, r.thread());
        assertEquals(ThreadState.BLOCKED_ON_RECEIVE, s.state());
    }

    @Test
    void longMessage_isCutToWhatBothSidesHave() {
        assertEquals(120, delivered(Rights.READ_WRITE, Rights.READ_WRITE));
        assertEquals(120, delivered(READ_ONLY, Rights.READ_WRITE));
        assertEquals(4, delivered(Rights.NONE, Rights.READ_WRITE));
        assertEquals(4, delivered(Rights.READ_WRITE, READ_ONLY));
        assertEquals(4, delivered(Rights.READ_WRITE, Rights.NONE));
    }

    private static int delivered(Rights sender, Rights receiver) {
        KernelFixture w = new KernelFixture();
        Endpoint e = w.boot.endpoint();
        Tcb a = w.active(5);
        Tcb b = w.active(4);
        w.buffer(a, sender).buffer(b, receiver);
        w.receiving(b, e, null);
        w.start();
        w.send(a, w.endpoint(e), 100, new long[127]);
        return b.registers().delivered().length();
    }

    private void assertDelivered(String message, long... words) {
        Tcb a = w.active(5);
        Tcb b = w.active(4);
        long frame = w.original(KernelFixture.frame(w.boot, Rights.READ_WRITE));
        w.boot.buffer(a, Capability.NULL);
        w.start();
        a.registers().sent().set(1, words).addCap(ep);
        a.registers().capability(ep);
        w.kernel.enter(0, Syscall.SEND);
        assertEquals(ThreadState.BLOCKED_ON_SEND, a.state());
        w.kernel.derivation().insert(w.slot(frame).capability(), w.slot(frame), a.slot(2));
        w.recv(b, ep, rp);
        assertEquals(List.of("TCB 1 " + message), w.log.delivered);
    }

    @Test
    void senderThatIsGivenABufferMeanwhile_sendsWhatItHolds() {
        assertDelivered("7 1 [1, 2, 3, 4, 0, 0] []", 1, 2, 3, 4, 5, 6);
    }

    @Test
    void senderThatIsGivenABufferMeanwhile_hasNoCapabilitiesInIt() {
        assertDelivered("7 1 [1] []", 1);
    }

    @Test
    void wordsBeyondTheLength_areNotWritten() {
        Tcb a = w.active(5);
        Tcb b = w.active(4);
        w.receiving(b, e, r);
        b.registers().delivered().set(0, 91, 92, 93, 94, 95, 96);
        w.start();
        w.send(a, ep, 1, 11, 12, 13);
        assertEquals(13, b.registers().delivered().word(2));
        assertEquals(94, b.registers().delivered().word(3));
    }

    @Test
    void capsToTheSameEndpoint_arriveAsBadgesUpToTheFirstOther() {
        Tcb a = w.active(5);
        Tcb b = w.active(6);
        w.receiving(b, e, r);
        w.start();
        long same = w.endpoint(e, 11, Rights.NONE);
        w.callWith(a, new long[] {same, ep, rp}, ep, 100, 1);
        assertEquals(List.of("TCB 1 7 100 [1] [11, 7]"), w.log.delivered);
    }

    @Test
    void capsWithoutGrantOrWithoutBuffer_areNotTransferred() {
        Tcb a = w.active(5);
        Tcb b = w.active(6);
        Tcb c = w.active(5);
        w.receiving(b, e, r);
        w.start();
        w.callWith(a, new long[] {ep}, w.endpoint(e, 3, new Rights(Rights.WRITE | Rights.GRANT_REPLY)), 100);
        assertEquals(List.of("TCB 1 3 100 [] []"), w.log.delivered);
        w.buffer(b, READ_ONLY);
        w.replyRecv(b, ep, rp, 0);
        w.yield(a);
        w.callWith(c, new long[] {ep}, ep, 101);
        assertEquals(List.of("TCB 1 7 101 [] []"), w.log.delivered);
    }

    @Test
    void capsOfSenderWithoutBuffer_doNotExist() {
        Tcb a = w.active(5);
        w.buffer(a, Rights.NONE);
        w.start();
        w.callWith(a, new long[] {1L << 40}, ep, 100, 1, 2, 3, 4, 5);
        assertEquals(ThreadState.BLOCKED_ON_SEND, a.state());
        assertEquals(0, a.sentCaps());
        assertEquals(4, a.sentLength());
    }

    @Test
    void capThatVanishedWhileSenderWasBlocked_takesAllCapsButNoWords() {
        Tcb a = w.active(5);
        Tcb b = w.active(4);
        w.start();
        w.callWith(a, new long[] {ep, ep}, ep, 100, 9);
        w.kernel.operation().empty(a.cspace);
        w.recv(b, ep, rp);
        assertEquals(List.of("TCB 1 7 100 [9] []"), w.log.delivered);
    }
}
