package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code semantics.md} 18: each condition of the fastpath, broken alone. */
class FastPathTest {
    private final KernelFixture w = new KernelFixture();
    private final Endpoint e = w.boot.endpoint();
    private final Reply r = w.boot.reply();
    private final Notification n = w.boot.notification();
    private final long ep = w.endpoint(e, 7, Rights.ALL);
    private final long rp = w.reply(r);
    private final Tcb client = w.active(5);
    private final Tcb server = w.passive(5);

    @BeforeEach
    void serverWaits() {
        w.receiving(server, e, r);
    }

    private void assertPath(Path path) {
        assertEquals(List.of(path), w.log.paths);
        assertEquals(path == Path.FAST, path.isFast());
    }

    private void clientCalls() {
        w.start();
        w.call(client, ep, 100);
        assertPath(Path.FAST);
    }

    @Test
    void callOfFiveWords_isTooLong() {
        w.start();
        w.call(client, ep, 100, 1, 2, 3, 4, 5);
        assertPath(Path.MESSAGE);
    }

    @Test
    void callOfFourWords_isFast() {
        w.start();
        w.call(client, ep, 100, 1, 2, 3, 4);
        assertPath(Path.FAST);
    }

    @Test
    void callWithAStoredFault_isSlow() {
        w.start();
        w.boot.vmFault(client, 0, Fault.Fetch.DATA, 4);
        w.call(client, ep, 100);
        assertPath(Path.MESSAGE);
    }

    @Test
    void callWithExtraCap_isSlow() {
        w.start();
        w.callWith(client, new long[] {ep}, ep, 100);
        assertPath(Path.MESSAGE);
    }

    @Test
    void callOfUnfitCap_isSlow() {
        w.start();
        w.call(client, rp, 100);
        assertPath(Path.CAP);
        w.call(client, 0, 100);
        assertPath(Path.CAP);
        w.call(client, w.endpoint(e, 1, new Rights(Rights.WRITE)), 100);
        assertPath(Path.RIGHTS);
    }

    @Test
    void callOfUnreachableCap_isSlow() {
        w.start();
        w.call(client, 1L << 40, 100);
        assertPath(Path.CAP);
    }

    @Test
    void callToEndpointWithoutReceiver_isSlow() {
        Endpoint idle = w.boot.endpoint();
        w.start();
        w.call(client, w.endpoint(idle), 100);
        assertPath(Path.NO_RECEIVER);
    }

    @Test
    void callToLowerServerWithNothingBetween_isFast() {
        w.boot.priority(server, 1);
        w.active(1);
        clientCalls();
        w.assertRuns(server);
    }

    @Test
    void callToServerWithoutReplyObject_isSlow() {
        Endpoint other = w.boot.endpoint();
        Tcb waiter = w.passive(5);
        w.receiving(waiter, other, null);
        w.start();
        w.call(client, w.endpoint(other), 100);
        assertPath(Path.NO_REPLY_OBJECT);
    }

    @Test
    void replyRecvConditions_inOrder() {
        clientCalls();
        w.replyRecv(server, rp, rp, 0);
        assertPath(Path.CAP);
    }

    @Test
    void replyRecvWithoutReplyCap_isSlow() {
        clientCalls();
        w.replyRecv(server, ep, ep, 0);
        assertPath(Path.REPLY_CAP);
    }

    @Test
    void replyRecvWithQueuedSender_isSlow() {
        Tcb second = w.active(9);
        w.start();
        w.call(second, ep, 1);
        w.assertRuns(server);
        Tcb third = w.passive(9);
        w.sending(third, e, 1, Rights.ALL, SendMode.SEND, 5);
        w.replyRecv(server, ep, rp, 0);
        assertPath(Path.SENDER_WAITING);
    }

    @Test
    void replyRecvWithPendingSignal_isSlow() {
        w.bind(n, server);
        clientCalls();
        w.boot.state(n, Notification.State.ACTIVE, 1);
        w.replyRecv(server, ep, rp, 0);
        assertPath(Path.BOUND_NOTIFICATION);
    }

    @Test
    void replyRecvWithoutCaller_isSlow() {
        Reply free = w.boot.reply();
        clientCalls();
        w.replyRecv(server, ep, w.reply(free), 0);
        assertPath(Path.REPLY_NOT_HEAD);
    }

    @Test
    void replyRecvToLowerCallerWithReadyBetween_isSlow() {
        w.boot.priority(server, 5);
        clientCalls();
        w.boot.priority(client, 3);
        Tcb between = w.active(4);
        w.replyRecv(server, ep, rp, 0);
        assertPath(Path.PRIORITY);
        w.assertRuns(between);
    }

    @Test
    void replyRecvOfActiveServer_isSlow() {
        Endpoint other = w.boot.endpoint();
        Tcb active = w.active(5);
        w.receiving(active, other, w.boot.reply());
        long otherEp = w.endpoint(other);
        long otherReply = w.reply(active.reply());
        w.start();
        w.call(client, otherEp, 1);
        assertPath(Path.RECEIVER_HAS_CONTEXT);
        w.replyRecv(active, otherEp, otherReply, 0);
        assertPath(Path.REPLY_NOT_HEAD);
    }

    @Test
    void replyRecvToCallerWithAnotherContext_isSlow() {
        clientCalls();
        SchedContext second = w.freeSchedContext();
        w.boot.schedContext(client, second).thread(second, client);
        w.replyRecv(server, ep, rp, 0);
        assertPath(Path.CALLER_HAS_CONTEXT);
    }

    @Test
    void replyRecvToFaulter_isSlow() {
        w.boot.faultHandler(client, new Capability.EndpointCap(e, 3, Rights.ALL));
        w.start();
        w.send(client, 1L << 40, 100);
        w.assertRuns(server);
        w.replyRecv(server, ep, rp, 0);
        assertPath(Path.CALLER_FAULT);
    }

    @Test
    void eventsTellQueuesLinesAndSwitches() {
        clientCalls();
        assertTrue(w.log.moves.contains("ENDPOINT 0 TCB 1"), w.log.moves.toString());
        assertTrue(w.log.moves.contains("WRITE REPLY 0"));
        assertTrue(w.log.moves.contains("READ CNODE 0"));
        assertTrue(w.log.moves.contains("CORE 0 TCB 0 TCB 1"));
    }

    @Test
    void everyPath_hasTheNameThatRecordingsUse() {
        assertEquals("receiverHasContext", Path.RECEIVER_HAS_CONTEXT.word());
        assertEquals(Path.values().length, java.util.Arrays.stream(Path.values()).map(Path::word).distinct().count());
    }
}
