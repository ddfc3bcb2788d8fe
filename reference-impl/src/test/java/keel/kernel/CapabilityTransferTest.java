package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Capabilities that travel with messages and replies ({@code semantics.md} 6.2). */
class CapabilityTransferTest {
    private final KernelFixture w = new KernelFixture();
    private final Tcb a = w.active(10);
    private final Tcb b = w.active(20);
    private final Endpoint e = w.boot.endpoint();
    private final Reply r = w.boot.reply();
    private final long self = w.self();
    private final long ep = w.original(new Capability.EndpointCap(e, 7, Rights.ALL));
    private final long rp = w.original(new Capability.ReplyCap(r, new Rights(Rights.GRANT)));
    private final Notification n = w.boot.notification();
    private final long ntfn = w.original(new Capability.NotificationCap(n, 3, Rights.READ_WRITE));
    private final long free = w.empty();

    private void receiver(long root, long index, long depth) {
        w.receiving(b, e, r);
        b.registers().receive(root, index, depth);
        w.start();
    }

    private List<String> sends(long... caps) {
        w.callWith(a, caps, ep, 100, 1);
        return w.log.delivered;
    }

    private static String delivered(String caps) {
        return "TCB 1 7 100 [1] [" + caps + "]";
    }

    @Test
    void capability_goesIntoTheReceiveSlot_asACopyWould() {
        receiver(self, free, 64);
        assertEquals(List.of(delivered("transferred")), sends(ntfn));
        assertEquals(w.slot(ntfn).capability(), w.slot(free).capability());
        assertTrue(w.slot(ntfn).isParentOf(w.slot(free)));
        assertEquals(w.slot(free), w.slot(ntfn).next());
    }

    @Test
    void secondCapability_findsTheSlotTaken() {
        receiver(self, free, 64);
        assertEquals(List.of(delivered("transferred")), sends(ntfn, rp, ep));
    }

    @Test
    void capabilitiesToTheEndpoint_areUnwrappedAlsoBehindATransferredOne() {
        receiver(self, free, 64);
        assertEquals(List.of(delivered("7, transferred, 7")), sends(ep, ntfn, ep));
    }

    @Test
    void withoutReceiveSlot_onlyBadgesTravel() {
        receiver(self, ntfn, 64);
        assertEquals(List.of(delivered("7")), sends(ep, ntfn, ep));
    }

    @Test
    void badReceiveSlot_isNone() {
        long[][] slots = {
            {self, free, 65}, {self, free, 0}, {self, free, 6}, {ep, free, 64}, {1L << 40, free, 64},
        };
        for (long[] slot : slots) {
            CapabilityTransferTest fresh = new CapabilityTransferTest();
            fresh.receiver(slot[0], slot[1], slot[2]);
            assertEquals(List.of(delivered("")), fresh.sends(ntfn));
        }
    }

    @Test
    void receiveSlotBelowFullDepth_isFound() {
        CNode node = w.boot.cnode(2);
        receiver(w.original(new Capability.CNodeCap(node, 0, 0)), 2, 2);
        assertEquals(List.of(delivered("transferred")), sends(ntfn));
        assertEquals(w.slot(ntfn).capability(), node.slot(2).capability());
    }

    @Test
    void emptySlotOrUntypedWithChildren_endsIt() {
        receiver(self, free, 64);
        assertEquals(List.of(delivered("7")), sends(ep, free + 1, ntfn));
        CapabilityTransferTest fresh = new CapabilityTransferTest();
        long ut = fresh.w.original(new Capability.UntypedCap(fresh.w.boot.untyped(10), 0));
        Untyped.retype(fresh.w.slot(ut), new Retype(ObjectType.ENDPOINT, 4, fresh.w.root, (int) free + 1, 1));
        fresh.receiver(self, free, 64);
        assertEquals(List.of(delivered("")), fresh.sends(ut));
    }

    @Test
    void withoutGrant_nothingTravels() {
        long weak = w.endpoint(e, 7, new Rights(Rights.WRITE | Rights.GRANT_REPLY));
        receiver(self, free, 64);
        w.callWith(a, new long[] {ntfn, ep}, weak, 100, 1);
        assertEquals(List.of(delivered("")), w.log.delivered);
    }

    @Test
    void receiverWithoutWritableBuffer_getsNone() {
        w.buffer(b, new Rights(Rights.READ));
        receiver(self, free, 64);
        assertEquals(List.of(delivered("")), sends(ep, ntfn));
    }

    @Test
    void blockedSender_sendsWhatIsInItsSlotsWhenItIsReceived() {
        w.sending(a, e, 7, Rights.ALL, SendMode.SEND, 100, 1);
        a.registers().sent().addCap(ntfn);
        w.start();
        w.kernel.operation().empty(w.slot(ntfn));
        w.kernel.derivation().insert(w.slot(rp).capability(), w.slot(rp), w.slot(ntfn));
        b.registers().receive(self, free, 64);
        w.recv(b, ep, rp);
        assertEquals(List.of(delivered("transferred")), w.log.delivered);
        assertEquals(Capability.Kind.REPLY, w.slot(free).capability().kind());
    }

    @Test
    void reply_carriesCapabilitiesAndUnwrapsNothing() {
        receiver(self, free, 64);
        a.registers().receive(self, free + 1, 64);
        sends();
        b.registers().sent().set(200, 2).addCap(ep);
        b.registers().capability(rp);
        w.log.clear();
        w.kernel.enter(0, Syscall.SEND);
        assertEquals(List.of("TCB 0 0 200 [2] [transferred]"), w.log.delivered);
        assertEquals(w.slot(ep).capability(), w.slot(free + 1).capability());
    }

    @Test
    void replyWithoutGrant_carriesOnlyWords() {
        w.boot.put(w.slot(rp), new Capability.ReplyCap(r, Rights.NONE));
        receiver(self, free, 64);
        a.registers().receive(self, free + 1, 64);
        sends();
        b.registers().sent().set(200, 2).addCap(ep);
        b.registers().capability(rp);
        w.log.clear();
        w.kernel.enter(0, Syscall.SEND);
        assertEquals(List.of("TCB 0 0 200 [2] []"), w.log.delivered);
    }

    @Test
    void threadThatBlocksWithoutABuffer_namesNoReceiveSlot() {
        w.buffer(b, Rights.NONE);
        w.start();
        b.registers().receive(self, free, 64);
        w.recv(b, ep, rp);
        w.kernel.operation().empty(b.buffer);
        w.buffer(b, Rights.READ_WRITE);
        assertEquals(List.of(delivered("7")), sends(ep, ntfn));
    }

    @Test
    void senderWhoseBufferIsGone_sendsNoCapabilities() {
        w.sending(a, e, 7, Rights.ALL, SendMode.CALL, 100, 1);
        a.registers().sent().addCap(ntfn);
        w.boot.buffer(a, Capability.NULL);
        w.start();
        b.registers().receive(self, free, 64);
        w.recv(b, ep, rp);
        assertEquals(List.of(delivered("")), w.log.delivered);
        assertTrue(w.slot(free).isEmpty());
    }

    @Test
    void receiverThatIsGivenABufferMeanwhile_hasNamedNoSlot() {
        long frame = w.original(KernelFixture.frame(w.boot, Rights.READ_WRITE));
        w.boot.buffer(b, Capability.NULL);
        w.start();
        b.registers().receive(self, free, 64);
        w.recv(b, ep, rp);
        w.kernel.derivation().insert(w.slot(frame).capability(), w.slot(frame), b.slot(2));
        assertEquals(List.of(delivered("")), sends(ntfn));
        assertTrue(w.slot(free).isEmpty());
    }
}
