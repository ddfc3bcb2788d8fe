package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Retype: its checks in their order, where objects come to lie, and when memory can be used again. */
class UntypedTest {
    private static final int RETYPE = 1;
    private static final int DELETE = 19;
    private static final int COPY = 21;
    private static final int REVOKE = 18;
    private static final int ENDPOINT = 2;
    private static final int NOTIFICATION = 3;
    private static final int CNODE = 4;
    private static final int SCHED_CONTEXT = 5;

    private final KernelFixture w = new KernelFixture();
    private final Tcb a = w.active(10);
    private final Untyped memory = w.boot.untyped(10);
    private final long self = w.self();
    private final long ut = w.original(new Capability.UntypedCap(memory, 0));
    private final long ep = w.original(new Capability.EndpointCap(w.boot.endpoint(), 0, Rights.ALL));
    private final long node = w.original(new Capability.CNodeCap(w.boot.cnode(2), 0, 0));
    private final long free = w.empty();

    {
        w.start();
    }

    private void retype(long root, long... words) {
        w.callWith(a, new long[] {root}, ut, RETYPE, words);
    }

    private long used() {
        return ((Capability.UntypedCap) w.slot(ut).capability()).free();
    }

    @Test
    void objects_lieAlignedOneAfterTheOther_newestFirst() {
        retype(self, ENDPOINT, 0, 0, 0, free, 1);
        w.assertAnswer(a, Outcome.NO_ERROR);
        retype(self, NOTIFICATION, 0, 0, 0, free + 1, 2);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(4 + 8, used());
        assertSame(w.slot(free + 2), w.slot(ut).next());
        assertSame(w.slot(free + 1), w.slot(free + 2).next());
        KernelObject second = w.slot(free + 2).capability().object();
        assertSame(memory, second.untyped());
        assertEquals(8, second.offset());
        assertTrue(w.slot(free).isRevocable());
        assertEquals(new Capability.NotificationCap((Notification) second, 0, Rights.READ_WRITE),
            w.slot(free + 2).capability());
    }

    @Test
    void everyType_isMadeWithItsSize() {
        Untyped large = w.boot.untyped(32);
        long from = w.original(new Capability.UntypedCap(large, 0));
        long first = w.empty();
        assertEquals(first + 8, w.empty(), "sixteen slots for fourteen types");
        int[] bits = {8, 11, 4, 6, 7, 9, 5, 12, 12, 30, 12, 21, 12, 12};
        long used = 0;
        for (ObjectType type : ObjectType.values()) {
            long size = type == ObjectType.UNTYPED ? 8 : type == ObjectType.CNODE ? 2 : 9;
            long slot = first + type.ordinal();
            w.callWith(a, new long[] {self}, from, RETYPE, type.number(), size, 0, 0, slot, 1);
            w.assertAnswer(a, Outcome.NO_ERROR);
            KernelObject made = w.slot(slot).capability().object();
            assertEquals(bits[type.ordinal()], made.sizeBits(), type.specName());
            assertEquals(kind(type), w.slot(slot).capability().kind().specName());
            assertTrue(made.offset() >= used);
            used = made.offset() + (1L << made.sizeBits() - Untyped.UNIT_BITS);
        }
    }

    /** Pages of every size are frames, and the root of paging structures is an address space. */
    private static String kind(ObjectType type) {
        return switch (type) {
            case LARGE_PAGE, HUGE_PAGE -> "Frame";
            case PML4 -> "VSpace";
            default -> type.specName();
        };
    }

    @Test
    void newThread_isInactiveWithNothing() {
        long from = w.original(new Capability.UntypedCap(w.boot.untyped(12), 0));
        w.callWith(a, new long[] {self}, from, RETYPE, 1, 0, 0, 0, free, 1);
        Tcb made = ((Capability.TcbCap) w.slot(free).capability()).object();
        assertEquals(ThreadState.INACTIVE, made.state());
        assertEquals(RestartPoint.HERE, made.restartPoint());
        assertEquals(0, made.priority() + made.mcp());
        assertTrue(made.cspace().isNull() && made.buffer().isNull());
    }

    @Test
    void checks_comeInTheirOrder() {
        w.callWith(a, new long[] {self}, ut, 2, 99);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.callWith(a, new long[] {}, ut, RETYPE, 99, 0, 0, 0, 0, 0);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        retype(self, 99, 64, 0, 0, 0);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        retype(ep, 99, 64, 0, 0, 99, 0);
        w.assertAnswer(a, Outcome.INVALID_ARGUMENT, 0L);
        retype(ep, ENDPOINT, 64, 0, 0, 99, 0);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 0L, 47L);
        retype(ep, CNODE, 43, 0, 0, 99, 0);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 0L, 47L);
        retype(ep, CNODE, 0, 0, 0, 99, 0);
        w.assertAnswer(a, Outcome.INVALID_ARGUMENT, 1L);
        retype(ep, 0, 3, 0, 0, 99, 0);
        w.assertAnswer(a, Outcome.INVALID_ARGUMENT, 1L);
        retype(ep, SCHED_CONTEXT, 6, 0, 0, 99, 0);
        w.assertAnswer(a, Outcome.INVALID_ARGUMENT, 1L);
        retype(ep, ENDPOINT, 0, 0, 0, 99, 0);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 2L, 0L);
        retype(self, ENDPOINT, 0, ep, 64, 99, 0);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 2L, 64L);
        retype(self, ENDPOINT, 0, ep, 65, 99, 0);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 1L, 64L);
        retype(self, ENDPOINT, 0, 0, 0, 64, 0);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 0L, 63L);
        retype(self, ENDPOINT, 0, 0, 0, 62, 0);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 1L, 256L);
        retype(self, ENDPOINT, 0, 0, 0, 62, 257);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 1L, 256L);
        retype(self, ENDPOINT, 0, 0, 0, 62, 3);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 1L, 2L);
        retype(self, CNODE, 40, 0, 0, ep, 1);
        w.assertAnswer(a, Outcome.DELETE_FIRST);
        retype(self, CNODE, 40, 0, 0, free, 1);
        w.assertAnswer(a, Outcome.NOT_ENOUGH_MEMORY, 1024L);
    }

    @Test
    void capabilities_goIntoTheNodeThatIsNamed() {
        retype(self, ENDPOINT, 0, node, 64, 1, 2);
        w.assertAnswer(a, Outcome.NO_ERROR);
        CNode inner = ((Capability.CNodeCap) w.slot(node).capability()).object();
        assertFalse(inner.slot(1).isEmpty() || inner.slot(2).isEmpty());
        assertTrue(inner.slot(0).isEmpty() && inner.slot(3).isEmpty());
    }

    @Test
    void memory_isFreeAgainOnlyWithoutAnyChild() {
        retype(self, CNODE, 4, 0, 0, free, 2);
        w.assertAnswer(a, Outcome.NO_ERROR);
        KernelObject first = w.slot(free).capability().object();
        w.call(a, self, DELETE, free, 64);
        assertFalse(first.exists());
        retype(self, ENDPOINT, 0, 0, 0, free, 1);
        w.assertAnswer(a, Outcome.NOT_ENOUGH_MEMORY, 0L);
        w.call(a, self, REVOKE, ut, 64);
        retype(self, CNODE, 4, 0, 0, free, 1);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(32, used());
        assertNotSame(first, w.slot(free).capability().object());
    }

    @Test
    void copy_takesAllThatIsLeft() {
        retype(self, ENDPOINT, 0, 0, 0, free, 1);
        w.callWith(a, new long[] {self}, self, COPY, free + 1, 64, ut, 64, 15);
        w.assertAnswer(a, Outcome.REVOKE_FIRST);
        w.call(a, self, DELETE, free, 64);
        w.callWith(a, new long[] {self}, self, COPY, free + 1, 64, ut, 64, 15);
        w.assertAnswer(a, Outcome.NO_ERROR);
        retype(self, ENDPOINT, 0, 0, 0, free, 1);
        w.assertAnswer(a, Outcome.NOT_ENOUGH_MEMORY, 0L);
        w.callWith(a, new long[] {self}, free + 1, RETYPE, ENDPOINT, 0, 0, 0, free, 1);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(0, w.slot(free).capability().object().offset());
        assertTrue(w.slot(ut).isParentOf(w.slot(free + 1)) && w.slot(free + 1).isParentOf(w.slot(free)));
    }

    @Test
    void untypedInUntyped_coversWhatLiesInIt() {
        retype(self, 0, 8, 0, 0, free, 2);
        w.callWith(a, new long[] {self}, free + 1, RETYPE, ENDPOINT, 0, 0, 0, free + 2, 1);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertTrue(w.slot(free + 1).isParentOf(w.slot(free + 2)));
        assertFalse(w.slot(free).isParentOf(w.slot(free + 2)));
        assertTrue(w.slot(ut).isParentOf(w.slot(free + 2)));
        KernelObject inside = w.slot(free + 2).capability().object();
        w.call(a, self, REVOKE, ut, 64);
        assertFalse(inside.exists());
        assertEquals(w.slot(ep), w.slot(ut).next());
    }

    @Test
    void firstPhase_mayRetype() {
        Notification n = w.boot.notification();
        w.boot.state(n, Notification.State.ACTIVE, 1);
        a.registers().sent().set(RETYPE, ENDPOINT, 0, 0, 0, free, 1).addCap(self);
        a.registers().capability(w.notification(n, 1)).destination(ut);
        w.kernel.enter(0, Syscall.NB_SEND_WAIT);
        assertFalse(w.slot(free).isEmpty());
        assertEquals(1, a.registers().badge());
    }

    @Test
    void fanOut_isAtMost256() {
        long wide = w.original(new Capability.CNodeCap(w.boot.cnode(9), 0, 0));
        retype(wide, ENDPOINT, 0, 0, 0, 0, 257);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 1L, 256L);
        retype(wide, ENDPOINT, 0, 0, 0, 0, 256);
        w.assertAnswer(a, Outcome.NOT_ENOUGH_MEMORY, 1024L);
    }

    @Test
    void largestObject_has47Bits() {
        retype(self, CNODE, 43, 0, 0, free, 1);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 0L, 47L);
        retype(self, CNODE, 42, 0, 0, free, 1);
        w.assertAnswer(a, Outcome.NOT_ENOUGH_MEMORY, 1024L);
    }
}
