package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Configure, SetSpace, SetIPCBuffer and SetTimeoutEndpoint: capabilities in a thread's slots (8.3). */
class ThreadSpacesTest {
    private static final int CONFIGURE = 5;
    private static final int SET_TIMEOUT_ENDPOINT = 9;
    private static final int SET_IPC_BUFFER = 10;
    private static final int SET_SPACE = 11;
    private static final int REVOKE = 18;

    private final KernelFixture w = new KernelFixture();
    private final Tcb a = w.active(10);
    private final Tcb t = w.passive(5);
    private final Endpoint e = w.boot.endpoint();
    private final CNode inner = w.boot.cnode(2);
    private final VSpace space = w.boot.vspace(0x1000, 0x2fff);
    private final long self = w.self();
    private final long tcb = w.original(new Capability.TcbCap(t));
    private final long node = w.original(new Capability.CNodeCap(inner, 0, 0));
    private final long vs = w.original(new Capability.VSpaceCap(space));
    private final long frame = w.original(KernelFixture.frame(w.boot, Rights.READ_WRITE));
    private final long ep = w.original(new Capability.EndpointCap(e, 0, Rights.ALL));
    private final long none = w.empty();

    {
        w.start();
    }

    private void call(int label, long[] caps, long... words) {
        w.callWith(a, caps, tcb, label, words);
    }

    @Test
    void configure_putsCopiesBesideWhatTheyWereMadeOf() {
        call(CONFIGURE, new long[] {node, vs, frame}, 3 << 6 | 2, 0, 1024);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(new Capability.CNodeCap(inner, 3, 2), t.cspace());
        assertEquals(w.slot(vs).capability(), t.vspace());
        assertEquals(w.slot(frame).capability(), t.buffer());
        assertEquals(1024, t.bufferAddress());
        assertTrue(w.slot(node).isParentOf(t.slot(0)));
        assertEquals(t.slot(1), w.slot(vs).next());
        assertFalse(w.slot(node).isFinal());
    }

    @Test
    void rootDataZero_keepsTheGuard() {
        w.kernel.operation().empty(w.slot(node));
        long guarded = w.original(new Capability.CNodeCap(w.boot.cnode(2), 1, 1));
        call(SET_SPACE, new long[] {none, guarded, vs}, 0, 0);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(w.slot(guarded).capability(), t.cspace());
    }

    @Test
    void configureErrors_comeInTheirOrder() {
        call(CONFIGURE, new long[] {ep, ep}, 0, 0, 1023);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        call(CONFIGURE, new long[] {ep, ep, ep}, 0, 0);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        call(CONFIGURE, new long[] {ep, ep, frame}, 0, 0, 1023);
        w.assertAnswer(a, Outcome.ALIGNMENT_ERROR);
        call(CONFIGURE, new long[] {node, vs, ep}, 0, 0, 1024);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        call(CONFIGURE, new long[] {ep, vs, frame}, 0, 0, 1024);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        call(CONFIGURE, new long[] {node, node, frame}, 0, 0, 1024);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        call(CONFIGURE, new long[] {node, vs, frame}, 63, 0, 1024);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        assertFalse(t.buffer().isNull());
    }

    @Test
    void untypedWithChildrenAsRoot_isToBeRevokedFirst() {
        long ut = w.original(new Capability.UntypedCap(w.boot.untyped(10), 0));
        Untyped.retype(w.slot(ut), new Retype(ObjectType.ENDPOINT, 4, inner, 0, 1));
        call(CONFIGURE, new long[] {ut, vs, frame}, 0, 0, 0);
        w.assertAnswer(a, Outcome.REVOKE_FIRST);
        call(CONFIGURE, new long[] {node, ut, frame}, 0, 0, 0);
        w.assertAnswer(a, Outcome.REVOKE_FIRST);
        call(CONFIGURE, new long[] {node, vs, ut}, 0, 0, 1024);
        w.assertAnswer(a, Outcome.REVOKE_FIRST);
        call(SET_IPC_BUFFER, new long[] {ut}, 1024);
        w.assertAnswer(a, Outcome.REVOKE_FIRST);
    }

    /** Only a new buffer of the thread that runs makes its core switch to it anew, into the space it has by now. */
    @Test
    void newSpaceOfTheRunningThread_isUsedAfterItsBufferIsSet_notAnothers() {
        long own = w.original(new Capability.TcbCap(a));
        Capability before = w.core.space();
        w.callWith(a, new long[] {none, self, vs}, own, SET_SPACE, 0, 0);
        assertEquals(before, w.core.space());
        call(SET_IPC_BUFFER, new long[] {frame}, 1024);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(before, w.core.space());
        w.callWith(a, new long[] {frame}, own, SET_IPC_BUFFER, 1024);
        assertEquals(w.slot(vs).capability(), w.core.space());
    }

    @Test
    void rootThatWouldTakeLongToDelete_isNotReplaced() {
        CNode only = w.boot.cnode(1);
        w.kernel.operation().empty(t.slot(0));
        w.boot.cspace(t, new Capability.CNodeCap(only, 0, 0));
        call(SET_SPACE, new long[] {none, node, vs}, 0, 0);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        long second = w.cap(new Capability.CNodeCap(only, 0, 0));
        call(SET_SPACE, new long[] {none, node, vs}, 0, 0);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertTrue(w.slot(second).isFinal());
    }

    @Test
    void setSpace_setsTheHandlerToo() {
        call(SET_SPACE, new long[] {ep, node, vs}, 0, 0);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(w.slot(ep).capability(), t.faultHandler());
        w.call(a, self, REVOKE, ep, 64);
        assertTrue(t.faultHandler().isNull());
        call(SET_SPACE, new long[] {node, node, vs}, 0, 0);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 1L);
        call(SET_SPACE, new long[] {node, vs, vs}, 0, 0);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        call(SET_SPACE, new long[] {none, node}, 0, 0);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
    }

    @Test
    void handlerNeedsWriteAndAWayToReply() {
        for (int rights = 0; rights < 16; rights++) {
            long handler = w.original(new Capability.EndpointCap(w.boot.endpoint(), 0, new Rights(rights)));
            call(SET_TIMEOUT_ENDPOINT, new long[] {handler});
            boolean valid = (rights & 1) != 0 && rights >= 4;
            if (valid) {
                w.assertAnswer(a, Outcome.NO_ERROR);
                assertEquals(w.slot(handler).capability(), t.timeoutHandler());
            } else {
                w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 1L);
            }
        }
        call(SET_TIMEOUT_ENDPOINT, new long[] {none});
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertTrue(t.timeoutHandler().isNull());
        call(SET_TIMEOUT_ENDPOINT, new long[] {});
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
    }

    @Test
    void ipcBuffer_isSetAndTakenAway() {
        call(SET_IPC_BUFFER, new long[] {frame}, 2048);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertTrue(w.slot(frame).isParentOf(t.slot(2)));
        assertEquals(2048, t.bufferAddress());
        assertTrue(w.log.moves.contains("WRITE " + t));
        call(SET_IPC_BUFFER, new long[] {none}, 0);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(0, t.bufferAddress());
        assertTrue(t.buffer().isNull());
        call(SET_IPC_BUFFER, new long[] {none}, 1024);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        call(SET_IPC_BUFFER, new long[] {frame}, 512);
        w.assertAnswer(a, Outcome.ALIGNMENT_ERROR);
        call(SET_IPC_BUFFER, new long[] {}, 0);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
    }

    @Test
    void buffer_isNewAtAnotherAddressOrInAnotherFrame_andHoldsZeros() {
        long second = w.original(KernelFixture.frame(w.boot, Rights.READ_WRITE));
        w.sending(t, e, 0, Rights.ALL, SendMode.SEND, 9);
        assertEquals(0, sixthWordWith(frame, 1024));
        assertEquals(6, sixthWordWith(frame, 1024));
        assertEquals(0, sixthWordWith(frame, 2048));
        assertEquals(0, sixthWordWith(second, 2048));
        assertEquals(6, sixthWordWith(second, 2048));
    }

    private long sixthWordWith(long buffer, long address) {
        t.registers().sent().set(9, 1, 2, 3, 4, 5, 6);
        call(SET_IPC_BUFFER, new long[] {buffer}, address);
        w.assertAnswer(a, Outcome.NO_ERROR);
        return t.registers().sent().words[5];
    }

    @Test
    void bufferOfMappedFrame_isNotMapped() {
        Frame page = w.boot.frame();
        long mapped = w.original(new Capability.FrameCap(page, Rights.READ_WRITE, space, 0x1000));
        w.boot.page(space, 0x1000, page, Rights.READ_WRITE);
        call(SET_IPC_BUFFER, new long[] {mapped}, 1024);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertFalse(((Capability.FrameCap) t.buffer()).isMapped());
    }
}
