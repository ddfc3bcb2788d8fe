package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Copy, Mint, Move, Mutate and Rotate, and the order of their checks ({@code semantics.md} 8.2). */
class CNodeTest {
    private static final int COPY = 21;
    private static final int MINT = 22;
    private static final int MOVE = 23;
    private static final int MUTATE = 24;
    private static final int ROTATE = 25;
    private static final int ALL = 15;
    private static final long INVALID_ROOT = 1;
    private static final long MISSING = 2;
    private static final long DEPTH_MISMATCH = 3;
    private static final long GUARD_MISMATCH = 4;

    private final KernelFixture w = new KernelFixture();
    private final Tcb a = w.active(10);
    private final Endpoint e = w.boot.endpoint();
    private final CNode inner = w.boot.cnode(2);
    private final long self = w.self();
    private final long ep = w.original(new Capability.EndpointCap(e, 0, Rights.ALL));
    private final long badged = w.original(new Capability.EndpointCap(w.boot.endpoint(), 9, Rights.ALL));
    private final long tcb = w.original(new Capability.TcbCap(w.passive(1)));
    private final long node = w.original(new Capability.CNodeCap(inner, 0, 0));
    private final long free = w.empty();
    private final long other = free + 1;

    {
        w.start();
    }

    private void call(long[] caps, long label, long... words) {
        w.callWith(a, caps, self, label, words);
    }

    private void fill(int label, long to, long from, long... more) {
        long[] words = new long[4 + more.length];
        words[0] = to;
        words[1] = 64;
        words[2] = from;
        words[3] = 64;
        System.arraycopy(more, 0, words, 4, more.length);
        call(new long[] {self}, label, words);
    }

    @Test
    void copy_isAChildWithFewerRights() {
        fill(COPY, free, ep, Rights.WRITE | Rights.GRANT);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(new Capability.EndpointCap(e, 0, new Rights(5)), w.slot(free).capability());
        assertSame(w.slot(free), w.slot(ep).next());
        assertTrue(w.slot(ep).isParentOf(w.slot(free)));
        assertFalse(w.slot(free).isRevocable());
        assertFalse(w.slot(free).isFirstBadged());
    }

    @Test
    void mintWithBadge_startsAFamily() {
        fill(MINT, free, ep, ALL, 7);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(7, w.slot(free).capability().badge());
        assertTrue(w.slot(free).isRevocable());
        assertTrue(w.slot(free).isFirstBadged());
        fill(MINT, other, free, ALL, 0);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        fill(COPY, other, free, ALL);
        assertTrue(w.slot(free).isParentOf(w.slot(other)));
        assertTrue(w.slot(ep).isParentOf(w.slot(other)));
    }

    @Test
    void mintOfBadged_isIllegalEvenWithoutABadge() {
        fill(MINT, free, badged, ALL, 0);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
    }

    @Test
    void mintOfCNode_setsTheGuard() {
        fill(MINT, free, node, 0, 5 << 6 | 3);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(new Capability.CNodeCap(inner, 5, 3), w.slot(free).capability());
        fill(MINT, other, free, 0, 0);
        assertEquals(new Capability.CNodeCap(inner, 0, 0), w.slot(other).capability());
    }

    @Test
    void guardLongerThanAWord_isIllegal() {
        fill(MINT, free, node, 0, 63);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        fill(MINT, free, node, 0, 62);
        w.assertAnswer(a, Outcome.NO_ERROR);
    }

    @Test
    void rightsMeanNothing_forOtherKinds() {
        fill(COPY, free, tcb, 0);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(w.slot(tcb).capability(), w.slot(free).capability());
    }

    @Test
    void move_keepsPlaceAndFlags() {
        Slot after = w.slot(badged).next();
        fill(MOVE, free, badged);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertTrue(w.slot(badged).isEmpty());
        assertEquals(9, w.slot(free).capability().badge());
        assertSame(w.slot(ep), w.slot(free).previous());
        assertSame(after, w.slot(free).next());
        assertTrue(w.slot(free).isRevocable());
    }

    @Test
    void mutate_changesGuardsAndRefusesEndpoints() {
        fill(MUTATE, free, node, 1 << 6 | 1);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(new Capability.CNodeCap(inner, 1, 1), w.slot(free).capability());
        assertTrue(w.slot(node).isEmpty());
        fill(MUTATE, other, ep, 7);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        fill(MUTATE, other, tcb, 7);
        w.assertAnswer(a, Outcome.NO_ERROR);
    }

    @Test
    void occupiedDestination_comesBeforeWhateverIsWrongWithTheSource() {
        fill(COPY, ep, free, ALL);
        w.assertAnswer(a, Outcome.DELETE_FIRST);
        fill(MOVE, ep, ep);
        w.assertAnswer(a, Outcome.DELETE_FIRST);
        fill(MOVE, free, free);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 1L, MISSING, 64L);
    }

    @Test
    void emptySource_isMissing() {
        call(new long[] {node}, COPY, free, 64, 1, 2, ALL);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 1L, MISSING, 2L);
    }

    @Test
    void wrongRoot_isInvalid() {
        call(new long[] {ep}, COPY, free, 64, ep, 0, ALL);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 1L, INVALID_ROOT);
    }

    @Test
    void wrongDepth_isOutOfRangeOrLeavesBits() {
        call(new long[] {self}, COPY, free, 0, ep, 64, ALL);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 1L, 64L);
        call(new long[] {self}, COPY, free, 65, ep, 64, ALL);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 1L, 64L);
        call(new long[] {node}, COPY, free, 64, 1, 3, ALL);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 1L, DEPTH_MISMATCH, 1L, 0L);
        call(new long[] {node}, COPY, free, 64, 1, 1, ALL);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 1L, DEPTH_MISMATCH, 1L, 2L);
        call(new long[] {self}, COPY, free, 6, ep, 64, ALL);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, GUARD_MISMATCH, 6L, 0L, 58L);
    }

    @Test
    void shortMessage_isTruncatedStepByStep() {
        call(new long[] {}, COPY, free);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        call(new long[] {}, COPY, 99, 6);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, GUARD_MISMATCH, 6L, 0L, 58L);
        call(new long[] {}, COPY, free, 64, ep, 64, ALL);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        call(new long[] {self}, COPY, free, 64, ep, 64);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        call(new long[] {self}, MINT, free, 64, ep, 64, ALL);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        call(new long[] {self}, MUTATE, free, 64, node, 64);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
    }

    @Test
    void errorToBufferlessThread_isCutToTheRegisters() {
        call(new long[] {self}, COPY, free, 6);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, GUARD_MISMATCH, 6L, 0L, 58L);
        w.buffer(a, Rights.NONE);
        call(new long[] {self}, COPY, free, 6);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, GUARD_MISMATCH, 6L, 0L);
    }

    private void rotate(long to, long pivot, long from) {
        call(new long[] {self, self}, ROTATE, to, 64, 0, pivot, 64, 0, from, 64);
    }

    @Test
    void rotate_movesPivotAwayAndSourceIntoIt() {
        rotate(free, node, tcb);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(Capability.Kind.CNODE, w.slot(free).capability().kind());
        assertEquals(Capability.Kind.TCB, w.slot(node).capability().kind());
        assertTrue(w.slot(tcb).isEmpty());
    }

    @Test
    void rotateOntoItself_swapsWithNeighboursAndAll() {
        assertSame(w.slot(node), w.slot(tcb).next());
        rotate(tcb, node, tcb);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(Capability.Kind.CNODE, w.slot(tcb).capability().kind());
        assertEquals(Capability.Kind.TCB, w.slot(node).capability().kind());
        assertSame(w.slot(tcb), w.slot(node).next());
    }

    @Test
    void rotateErrors_comeInTheirOrder() {
        rotate(free, tcb, tcb);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        rotate(tcb, tcb, node);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        rotate(badged, node, free);
        w.assertAnswer(a, Outcome.DELETE_FIRST);
        rotate(free, node, other);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 1L, MISSING, 64L);
        rotate(free, other, node);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, MISSING, 64L);
        rotate(free, ep, node);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        call(new long[] {self}, ROTATE, free, 64, 0, node, 64, 0, tcb, 64);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        call(new long[] {self, self}, ROTATE, free, 64, 0, node, 0, 0, tcb, 65);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 1L, 64L);
        call(new long[] {self, ep}, ROTATE, free, 64, 0, node, 0, 0, tcb, 64);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 1L, INVALID_ROOT);
        call(new long[] {ep, self}, ROTATE, free, 64, 0, node, 0, 0, tcb, 64);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 1L, INVALID_ROOT);
    }

    @Test
    void wrongLabel_isIllegal() {
        call(new long[] {self}, 17, free, 64);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        call(new long[] {self}, 26, free, 64);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
    }
}
