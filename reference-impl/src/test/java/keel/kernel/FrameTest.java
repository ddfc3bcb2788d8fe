package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Frames in address spaces: map, unmap, rights, and what users see. */
class FrameTest {
    private static final int DELETE = 19;
    private static final int COPY = 21;
    private static final int MOVE = 23;
    private static final int MAP = 45;
    private static final int UNMAP = 46;
    private static final long HERE = 0x10000;
    private static final long THERE = 0x12000;
    private static final int RW = 3;

    private final KernelFixture w = new KernelFixture();
    private final Tcb a = w.active(10);
    private final Frame f = w.boot.frame();
    private final VSpace space = w.boot.vspace(HERE, 0x13fff);
    private final long self = w.self();
    private final long vs = w.original(new Capability.VSpaceCap(space));
    private final long frame = w.original(new Capability.FrameCap(f, Rights.READ_WRITE, null, 0));
    private final long free = w.empty();

    {
        w.boot.vspace(a, w.slot(vs).capability());
        w.start();
    }

    private void map(long cptr, long address, long rights) {
        w.callWith(a, new long[] {vs}, cptr, MAP, address, rights, 0);
    }

    private int code(long address, Access access) {
        Translation translation = w.kernel.access(a, address, access);
        assertEquals(translation.faultCode() == 0, translation.frame() != null);
        return translation.faultCode();
    }

    @Test
    void mappedFrame_isSeenOnItsWholePage() {
        map(frame, HERE, RW);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertSame(f, w.kernel.access(a, HERE + 4095, Access.WRITE).frame());
        assertEquals(4, code(HERE + 4096, Access.READ));
        assertEquals(6, code(HERE + 4096, Access.WRITE));
        assertTrue(((Capability.FrameCap) w.slot(frame).capability()).isMapped());
        assertEquals(12, f.sizeBits());
        assertEquals(12, space.sizeBits());
    }

    @Test
    void mappingIsLimited_byWhatIsAskedAndWhatTheCapabilityHas() {
        map(frame, HERE, Rights.READ);
        assertEquals(0, code(HERE, Access.READ));
        assertEquals(7, code(HERE, Access.WRITE));
        map(frame, HERE, RW);
        assertEquals(0, code(HERE, Access.WRITE));
        map(frame, HERE, Rights.WRITE);
        assertEquals(5, code(HERE, Access.READ));
        assertEquals(7, code(HERE, Access.WRITE));
    }

    @Test
    void maskWithoutRead_leavesNoRight() {
        w.callWith(a, new long[] {self}, self, COPY, free, 64, frame, 64, Rights.WRITE);
        assertEquals(Rights.NONE, ((Capability.FrameCap) w.slot(free).capability()).rights());
        map(free, HERE, RW);
        assertEquals(5, code(HERE, Access.READ));
    }

    @Test
    void copyOfMapped_isUnmappedAndIndependent() {
        map(frame, HERE, RW);
        w.callWith(a, new long[] {self}, self, COPY, free, 64, frame, 64, 15);
        w.callWith(a, new long[] {vs}, free, UNMAP);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(0, code(HERE, Access.READ));
        map(free, THERE, RW);
        w.call(a, self, DELETE, free, 64);
        assertEquals(4, code(THERE, Access.READ));
        assertEquals(0, code(HERE, Access.READ));
    }

    @Test
    void movedCapability_keepsTheMapping() {
        map(frame, HERE, RW);
        w.callWith(a, new long[] {self}, self, MOVE, free, 64, frame, 64);
        assertEquals(0, code(HERE, Access.READ));
        w.call(a, free, UNMAP);
        assertEquals(4, code(HERE, Access.READ));
        assertFalse(((Capability.FrameCap) w.slot(free).capability()).isMapped());
    }

    @Test
    void anotherFrameAtTheAddress_isNotUnmapped() {
        long other = w.original(KernelFixture.frame(w.boot, Rights.READ_WRITE));
        map(frame, HERE, RW);
        map(other, HERE, RW);
        w.assertAnswer(a, Outcome.NO_ERROR);
        w.call(a, frame, UNMAP);
        assertEquals(0, code(HERE, Access.READ));
        w.call(a, self, DELETE, other, 64);
        assertEquals(4, code(HERE, Access.READ));
    }

    @Test
    void lastCapability_takesTheFrameAlong() {
        map(frame, HERE, RW);
        w.call(a, self, DELETE, frame, 64);
        assertFalse(f.exists());
        assertNull(space.page(HERE));
    }

    @Test
    void errors_comeInTheirOrder() {
        w.callWith(a, new long[] {vs}, frame, MAP, HERE + 1, RW);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.callWith(a, new long[] {}, frame, MAP, HERE + 1, RW, 0);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.callWith(a, new long[] {frame}, frame, MAP, -1, RW, 0);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 1L);
        map(frame, -1, RW);
        w.assertAnswer(a, Outcome.INVALID_ARGUMENT, 0L);
        map(frame, 0x7ffffffff000L, RW);
        w.assertAnswer(a, Outcome.INVALID_ARGUMENT, 0L);
        map(frame, 1, RW);
        w.assertAnswer(a, Outcome.ALIGNMENT_ERROR);
        map(frame, 0x200000, RW);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 2L, 21L);
        w.callWith(a, new long[] {vs}, frame, 48, HERE, RW, 0);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.call(a, frame, 47);
        w.assertAnswer(a, Outcome.NO_ERROR, 0L);
        w.callWith(a, new long[] {frame}, vs, MAP, HERE, RW, 0);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
    }

    @Test
    void firstMissingTable_isTold() {
        map(frame, 0x3fff_f000L, RW);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 2L, 21L);
        map(frame, 0x4000_0000L, RW);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 2L, 30L);
        map(frame, 0x80_0000_0000L, RW);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 2L, 39L);
    }

    @Test
    void mappedCapability_isMappedAgainOnlyWhereItIs() {
        map(frame, HERE, RW);
        map(frame, THERE, RW);
        w.assertAnswer(a, Outcome.INVALID_ARGUMENT, 0L);
        long elsewhere = w.original(new Capability.VSpaceCap(w.boot.vspace(HERE, 0x13fff)));
        w.callWith(a, new long[] {elsewhere}, frame, MAP, HERE, RW, 0);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 1L);
    }

    @Test
    void threadWithoutAddressSpace_seesNothing_andNobodySeesTheKernel() {
        map(frame, HERE, RW);
        assertEquals(5, code(0xffff_8000_0000_0000L, Access.READ));
        assertEquals(7, code(-1, Access.WRITE));
        w.kernel.operation().empty(a.slot(1));
        assertEquals(0, code(HERE, Access.READ));
        w.yield(a);
        assertEquals(4, code(HERE, Access.READ));
    }

    @Test
    void addressSpace_outlivesItsCapabilities() {
        map(frame, HERE, RW);
        w.call(a, self, DELETE, vs, 64);
        w.kernel.operation().empty(a.slot(1));
        assertTrue(space.exists());
        w.call(a, frame, UNMAP);
        assertNull(space.page(HERE));
    }

    @Test
    void pageThatEndsWithUserSpace_isOnlyUnaligned() {
        map(frame, 0x7fffffffefffL, RW);
        w.assertAnswer(a, Outcome.ALIGNMENT_ERROR);
        map(frame, 0x7ffffffff000L, RW);
        w.assertAnswer(a, Outcome.INVALID_ARGUMENT, 0L);
    }

    @Test
    void mappingAndUnmapping_writeTheAddressSpace() {
        map(frame, HERE, RW);
        assertTrue(w.log.moves.contains("WRITE " + space));
        w.call(a, frame, UNMAP);
        assertTrue(w.log.moves.contains("WRITE " + space));
    }
}
