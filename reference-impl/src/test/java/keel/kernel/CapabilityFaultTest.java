package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code semantics.md} 4, 5, 13: CPtrs that name nothing usable, with and without a fault handler. */
class CapabilityFaultTest {
    private static final long BAD = 1L << 40;

    private final KernelFixture w = new KernelFixture();
    private final Endpoint e = w.boot.endpoint();
    private final Endpoint faults = w.boot.endpoint();
    private final Reply r = w.boot.reply();
    private final long ep = w.endpoint(e, 7, Rights.ALL);
    private final long rp = w.reply(r);
    private final Tcb a = w.active(5);

    @Test
    void everySyscallOnUnreachableCap_withoutHandler() {
        assertStops(Syscall.SEND, "Send none CapFault");
        assertStops(Syscall.CALL, "Send none CapFault");
        assertStops(Syscall.RECV, "Receive none CapFault");
        assertStops(Syscall.NB_RECV, "Receive none CapFault");
        assertStops(Syscall.WAIT, "Receive none CapFault");
        assertStops(Syscall.NB_WAIT, "Receive none CapFault");
        assertStops(Syscall.REPLY_RECV, "Send none Ignored", "Receive none CapFault");
        assertStops(Syscall.NB_SEND_RECV, "Send none Ignored", "Receive none CapFault");
        assertStops(Syscall.NB_SEND_WAIT, "Send none Ignored", "Receive none CapFault");
    }

    private static void assertStops(Syscall syscall, String... phases) {
        KernelFixture w = new KernelFixture();
        Tcb t = w.active(5);
        w.start();
        t.registers().capability(BAD).reply(BAD).destination(BAD).sent().start(1);
        w.kernel.enter(0, syscall);
        Invariants.check(w.kernel);
        assertEquals(List.of(phases), w.log.phases);
        assertEquals(ThreadState.INACTIVE, t.state());
        assertTrue(t.fault().isNull());
        w.assertIdle();
    }

    @Test
    void nbSendOnUnreachableCap_isIgnored() {
        w.start();
        w.nbSend(a, BAD, 1);
        w.assertRuns(a);
        assertEquals(List.of("Send none Ignored"), w.log.phases);
    }

    @Test
    void faultWithWaitingHandler_isDeliveredAndLendsSchedContext() {
        Tcb h = w.passive(8);
        w.boot.faultHandler(a, new Capability.EndpointCap(faults, 9, Rights.ALL));
        w.receiving(h, faults, r);
        w.start();
        w.call(a, BAD, 100, 1);
        w.assertRuns(h);
        assertEquals(List.of("TCB 1 9 1 [0, " + BAD + ", 0, 4, 64, 0, 58] []"), w.log.delivered);
        assertEquals(ThreadState.BLOCKED_ON_REPLY, a.state());
        assertEquals(Fault.Kind.CAP_FAULT, a.fault().kind());
        assertSame(h, r.schedContext().thread());
    }

    @Test
    void faultMessageToHandlerWithoutBuffer_isCutToTheRegisters() {
        Tcb h = w.active(8);
        w.boot.faultHandler(a, new Capability.EndpointCap(faults, 9, Rights.ALL));
        w.buffer(h, Rights.NONE);
        w.receiving(h, faults, r);
        w.start();
        w.recv(a, BAD, rp);
        assertEquals(List.of("TCB 1 9 1 [0, " + BAD + ", 1, 4] []"), w.log.delivered);
    }

    @Test
    void replyToFault_restartsWhateverTheLabel() {
        Tcb h = w.active(8);
        w.boot.faultHandler(a, new Capability.EndpointCap(faults, 9, Rights.ALL));
        w.receiving(h, faults, r);
        w.start();
        w.send(a, BAD, 100);
        w.replyRecv(h, w.endpoint(faults), rp, 77, 1, 2);
        w.assertRuns(a);
        assertEquals(List.of(a), w.log.restarted);
        assertEquals(List.of(), w.log.delivered);
        assertTrue(a.fault().isNull());
    }

    @Test
    void faultWithoutWaitingHandler_blocksAsSend_andIsTakenLaterAsCall() {
        Tcb h = w.active(3);
        w.boot.faultHandler(a, new Capability.EndpointCap(faults, 9, Rights.ALL));
        w.start();
        w.nbRecv(a, BAD, rp);
        assertEquals(ThreadState.BLOCKED_ON_SEND, a.state());
        assertFalse(a.sendMode().isCall());
        assertEquals(Phase.RECEIVE, a.fault().phase());
        w.recv(h, w.endpoint(faults), rp);
        assertEquals(ThreadState.BLOCKED_ON_REPLY, a.state());
        assertEquals(List.of("TCB 1 9 1 [0, " + BAD + ", 1, 4, 64, 0, 58] []"), w.log.delivered);
    }

    @Test
    void faultTakenWithoutReplyObject_keepsFaultUntilResumed() {
        Tcb h = w.active(3);
        w.boot.faultHandler(a, new Capability.EndpointCap(faults, 9, Rights.ALL));
        w.start();
        w.send(a, BAD, 1);
        w.await(h, w.endpoint(faults));
        assertEquals(ThreadState.INACTIVE, a.state());
        assertFalse(a.fault().isNull());
        w.call(h, w.tcb(a), 13);
        assertTrue(a.fault().isNull());
        w.assertRuns(a);
        assertEquals(List.of(a), w.log.restarted);
    }

    @Test
    void resumeOfThreadBlockedWithFault_dropsFaultAndIssuesCallAgain() {
        Tcb h = w.active(3);
        w.boot.faultHandler(a, new Capability.EndpointCap(faults, 9, Rights.ALL));
        w.start();
        w.send(a, BAD, 1);
        w.call(h, w.tcb(a), 13);
        assertEquals(Endpoint.State.IDLE, faults.state());
        assertEquals(List.of(a), w.log.restarted);
    }

    @Test
    void faultAfterSchedContextWasGivenAway_lendsNothing() {
        Tcb s = w.passive(2);
        Tcb h = w.passive(9);
        w.receiving(s, e, null);
        w.receiving(h, faults, r);
        w.boot.faultHandler(a, new Capability.EndpointCap(faults, 9, Rights.ALL));
        w.start();
        w.nbSendRecv(a, ep, BAD, rp, 100);
        w.assertRuns(s);
        assertEquals(ThreadState.BLOCKED_ON_REPLY, a.state());
        assertNull(h.schedContext());
        assertEquals(ThreadState.RUNNING, h.state());
    }

    @Test
    void nullCapInValidSlot_isRefusedOnCall_silentOnSend_faultsOnRecv() {
        w.start();
        w.call(a, 0, 100);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 0L);
        assertEquals(List.of("Send Null InvalidCapability"), w.log.phases);
        w.send(a, 0, 100);
        assertEquals(List.of(), w.log.delivered);
        w.assertRuns(a);
        w.nbRecv(a, 0, rp);
        assertEquals(List.of("Receive Null CapFault"), w.log.phases);
        assertEquals(ThreadState.INACTIVE, a.state());
    }

    @Test
    void recvWithoutRead_orWithoutReplyCap_faultsWithMissingCapability() {
        w.boot.faultHandler(a, new Capability.EndpointCap(faults, 9, Rights.ALL));
        Tcb h = w.active(9);
        w.receiving(h, faults, r);
        w.start();
        long writeOnly = w.endpoint(e, 0, new Rights(Rights.WRITE));
        w.recv(a, writeOnly, rp);
        assertEquals("9 1 [0, " + writeOnly + ", 1, 2, 0] []", Log.message(h));
        w.replyRecv(h, w.endpoint(faults), rp, 0);
        w.recv(a, ep, ep);
        assertEquals("9 1 [0, " + ep + ", 1, 2, 0] []", Log.message(h));
        w.replyRecv(h, w.endpoint(faults), rp, 0);
        w.recv(a, ep, BAD);
        assertEquals("9 1 [0, " + BAD + ", 1, 4, 64, 0, 58] []", Log.message(h));
        assertEquals(List.of("Receive Endpoint CapFault"), w.log.phases);
    }

    @Test
    void recvOnUnfitCap_faultsWithMissingCapability() {
        w.start();
        w.recv(a, w.tcb(a), rp);
        assertEquals(List.of("Receive TCB CapFault"), w.log.phases);
        assertEquals(ThreadState.INACTIVE, a.state());
    }

    @Test
    void extraCapThatNamesNothing_faultsOnCall_isIgnoredOnNbSend() {
        w.boot.faultHandler(a, new Capability.EndpointCap(faults, 9, Rights.ALL));
        w.start();
        a.registers().sent().start(100).addCap(ep).addCap(BAD);
        a.registers().capability(ep);
        w.kernel.enter(0, Syscall.NB_SEND);
        assertEquals(List.of("Send Endpoint Ignored"), w.log.phases);
        w.assertRuns(a);
        w.callWith(a, new long[] {ep, BAD, BAD + 1}, ep, 100);
        assertEquals(List.of("Send Endpoint CapFault"), w.log.phases);
        assertEquals(BAD, a.fault().address());
        assertEquals(Phase.SEND, a.fault().phase());
        assertSame(faults, a.endpoint());
    }

    @Test
    void nullCapabilitySpace_isInvalidRoot() {
        w.boot.cspace(a, Capability.NULL).faultHandler(a, new Capability.EndpointCap(faults, 9, Rights.ALL));
        Tcb h = w.active(9);
        w.receiving(h, faults, r);
        w.start();
        w.call(a, 5, 0);
        assertEquals("9 1 [0, 5, 0, 1] []", Log.message(h));
    }
}
