package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@code semantics.md} 5: which slot a CPtr names, and why it names none. */
class CSpaceTest {
    private final Parameters sixBits = new Parameters(6, 2, 4, 8, 1, 100, 60);
    private final Boot boot = new Boot(sixBits, Events.NONE);
    private final CSpace cspace = new CSpace(sixBits, Events.NONE);
    private final CNode upper = boot.cnode(2);
    private final CNode lower = boot.cnode(2);
    private final Capability leaf = new Capability.TcbCap(boot.tcb());

    private Capability.CNodeCap node(CNode cnode, long guard, int guardSize) {
        return new Capability.CNodeCap(cnode, guard, guardSize);
    }

    private void assertFails(LookupFailure.Kind kind, int bitsLeft, int bitsFound, long guardFound) {
        LookupFailure f = cspace.failure();
        assertEquals(kind + " " + bitsLeft + " " + bitsFound + " " + guardFound,
            f.kind() + " " + f.bitsLeft() + " " + f.bitsFound() + " " + f.guardFound());
    }

    @Test
    void twoLevelsWithGuards_reachTheSlot() {
        boot.put(upper, 1, node(lower, 1, 1)).put(lower, 2, leaf);
        assertTrue(cspace.resolves(node(upper, 1, 1), 0b101110));
        assertSame(leaf, cspace.found().capability());
    }

    @Test
    void leftoverBits_areIgnored() {
        boot.put(upper, 3, leaf);
        assertTrue(cspace.resolves(node(upper, 0, 0), 0b110101));
        assertSame(leaf, cspace.found().capability());
    }

    @Test
    void bitsAboveTheWord_areIgnored() {
        boot.put(upper, 3, leaf);
        assertTrue(cspace.resolves(node(upper, 0, 0), -1L << 6 | 0b110101));
        assertSame(leaf, cspace.found().capability());
    }

    @Test
    void emptySlot_isFound() {
        assertTrue(cspace.resolves(node(upper, 0, 0), 0));
        assertSame(Capability.NULL, cspace.found().capability());
    }

    @Test
    void cnodeAtTheLastBit_isNotEntered() {
        Capability inner = node(lower, 0, 0);
        boot.put(upper, 1, inner);
        assertTrue(cspace.resolves(node(upper, 0, 4), 1));
        assertSame(inner, cspace.found().capability());
    }

    @Test
    void wrongGuard_isGuardMismatch() {
        assertFalse(cspace.resolves(node(upper, 2, 2), 0b010000));
        assertFails(LookupFailure.Kind.GUARD_MISMATCH, 6, 2, 2);
    }

    @Test
    void guardLongerThanTheRest_isGuardMismatchEvenIfDepthWouldFailToo() {
        boot.put(upper, 0, node(lower, 0, 5));
        assertFalse(cspace.resolves(node(upper, 0, 0), 0));
        assertFails(LookupFailure.Kind.GUARD_MISMATCH, 4, 5, 0);
    }

    @Test
    void tooFewBitsForTheSlot_isDepthMismatch() {
        boot.put(upper, 0, node(lower, 0, 3));
        assertFalse(cspace.resolves(node(upper, 0, 0), 0));
        assertFails(LookupFailure.Kind.DEPTH_MISMATCH, 4, 5, 0);
    }

    @Test
    void rootThatIsNoCnode_isInvalidRoot() {
        assertFalse(cspace.resolves(leaf, 0));
        assertFails(LookupFailure.Kind.INVALID_ROOT, 0, 0, 0);
    }

    @Test
    void fullWidthWord_resolvesWithLongGuard() {
        Boot wide = new Boot(Parameters.SEL4, Events.NONE);
        CSpace space = new CSpace(Parameters.SEL4, Events.NONE);
        CNode cnode = wide.cnode(1);
        wide.put(cnode, 1, leaf);
        assertTrue(space.resolves(new Capability.CNodeCap(cnode, -1L >>> 1, 63), -1L));
        assertSame(leaf, space.found().capability());
        assertFalse(space.resolves(new Capability.CNodeCap(cnode, -1L, 64), -1L));
        assertEquals(LookupFailure.Kind.DEPTH_MISMATCH, space.failure().kind());
    }
}
