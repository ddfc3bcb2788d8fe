package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Page tables, page directories, PDPTs and large pages: map, unmap, copies, deletion, refusals. */
class PagingStructureTest {
    private static final int RETYPE = 1;
    private static final int DELETE = 19;
    private static final int COPY = 21;
    private static final int PDPT = 39;
    private static final int DIRECTORY = 41;
    private static final int TABLE = 43;
    private static final int FRAME = 45;
    private static final long HERE = 0x20_0000;
    private static final long FAR = 0x80_0000_0000L;
    private static final int RW = 3;

    private final KernelFixture w = new KernelFixture();
    private final Tcb a = w.active(10);
    private final VSpace space = w.boot.vspace(0, 0x1f_ffff);
    private final long self = w.self();
    private final long vs = w.original(new Capability.VSpaceCap(space));
    private final long other = w.original(new Capability.VSpaceCap(w.boot.vspace(0, 0)));
    private final long pdpt = structure(PagingLevel.PDPT);
    private final long directory = structure(PagingLevel.PAGE_DIRECTORY);
    private final long table = structure(PagingLevel.PAGE_TABLE);
    private final Frame f = w.boot.frame();
    private final long frame = w.original(new Capability.FrameCap(f, Rights.READ_WRITE, null, 0));
    private final Frame large = w.boot.frame(21);
    private final long largeFrame = w.original(new Capability.FrameCap(large, Rights.READ_WRITE, null, 0));
    private final long hugeFrame =
        w.original(new Capability.FrameCap(w.boot.frame(30), Rights.READ_WRITE, null, 0));
    private final long free = w.empty();

    {
        w.boot.vspace(a, w.slot(vs).capability());
        w.start();
    }

    private long structure(PagingLevel level) {
        return w.original(new Capability.PagingStructureCap(w.boot.pagingStructure(level), null, 0));
    }

    private void map(long cptr, int label, long address) {
        w.callWith(a, new long[] {vs}, cptr, label, address, label == FRAME ? RW : 0, 0);
    }

    private void mapped(long cptr, int label, long address) {
        map(cptr, label, address);
        w.assertAnswer(a, Outcome.NO_ERROR);
    }

    private Frame at(long address) {
        return w.kernel.access(a, address, Access.WRITE).frame();
    }

    private boolean isMapped(long cptr) {
        return ((Capability.PagingStructureCap) w.slot(cptr).capability()).isMapped();
    }

    @Test
    void allLevels_leadToAPage() {
        map(frame, FRAME, FAR);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 2L, 39L);
        map(directory, DIRECTORY, FAR);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 2L, 39L);
        mapped(pdpt, PDPT, FAR + 4097);
        map(table, TABLE, FAR);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 2L, 30L);
        mapped(directory, DIRECTORY, FAR + 1);
        map(frame, FRAME, FAR);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 2L, 21L);
        mapped(table, TABLE, FAR + 8);
        mapped(frame, FRAME, FAR + 4096);
        assertSame(f, at(FAR + 8191));
        assertNull(at(FAR));
        assertTrue(space.structuresLeadToPages() && space.pagingStructureHasCapability());
    }

    @Test
    void mappingAndUnmappingTables_writeTheAddressSpace() {
        mapped(table, TABLE, HERE);
        assertTrue(w.log.moves.contains("WRITE " + space));
        w.call(a, table, TABLE + 1);
        assertTrue(w.log.moves.contains("WRITE " + space));
    }

    @Test
    void unmappedTable_takesItsPagesAlong_andIsEmptyWhereItIsMappedNext() {
        mapped(table, TABLE, HERE);
        mapped(frame, FRAME, HERE);
        w.call(a, table, TABLE + 1);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertFalse(isMapped(table));
        assertNull(at(HERE));
        mapped(table, TABLE, HERE + HERE);
        assertNull(at(HERE + HERE));
        w.call(a, frame, FRAME + 1);
        w.assertAnswer(a, Outcome.NO_ERROR);
    }

    @Test
    void unmappedDirectory_leavesTheTableBelowSayingThatItIsMapped() {
        mapped(directory, DIRECTORY, 1L << 30);
        mapped(table, TABLE, 1L << 30);
        w.call(a, directory, DIRECTORY + 1);
        map(table, TABLE, HERE);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 0L);
        w.call(a, table, TABLE + 1);
        mapped(table, TABLE, HERE);
    }

    @Test
    void anotherTableAtTheAddress_isNotUnmapped() {
        long address = 1L << 30;
        long second = structure(PagingLevel.PAGE_TABLE);
        mapped(directory, DIRECTORY, address);
        mapped(table, TABLE, address);
        w.call(a, directory, DIRECTORY + 1);
        mapped(directory, DIRECTORY, address);
        mapped(second, TABLE, address);
        mapped(frame, FRAME, address);
        w.call(a, table, TABLE + 1);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertFalse(isMapped(table));
        assertSame(f, at(address));
    }

    @Test
    void copies_areOfMappedStructuresOnly_andHinderUnmapping() {
        w.callWith(a, new long[] {self}, self, COPY, free, 64, table, 64, RW);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        mapped(table, TABLE, HERE);
        w.callWith(a, new long[] {self}, self, COPY, free, 64, table, 64, RW);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertTrue(isMapped(free));
        w.call(a, table, TABLE + 1);
        w.assertAnswer(a, Outcome.REVOKE_FIRST);
        mapped(frame, FRAME, HERE);
        w.call(a, self, DELETE, table, 64);
        assertSame(f, at(HERE));
        KernelObject object = w.slot(free).capability().object();
        w.call(a, self, DELETE, free, 64);
        assertNull(at(HERE));
        assertFalse(object.exists());
    }

    @Test
    void errors_comeInTheirOrder() {
        w.callWith(a, new long[] {frame}, table, TABLE, -1);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.callWith(a, new long[] {}, table, TABLE, -1, 0);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.callWith(a, new long[] {frame}, table, TABLE, -1, 0);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 1L);
        map(table, TABLE, 0x8000_0000_0000L);
        w.assertAnswer(a, Outcome.INVALID_ARGUMENT, 0L);
        map(table, TABLE, 0x7fff_ffff_ffffL);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 2L, 39L);
        map(table, TABLE, 0);
        w.assertAnswer(a, Outcome.DELETE_FIRST);
        map(table, TABLE + 2, HERE);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        mapped(table, TABLE, HERE);
        w.callWith(a, new long[] {other}, table, TABLE, HERE, 0);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 0L);
    }

    @Test
    void largePage_takesThePlaceOfATable() {
        map(largeFrame, FRAME, 0x20_1000);
        w.assertAnswer(a, Outcome.ALIGNMENT_ERROR);
        map(largeFrame, FRAME, 0);
        w.assertAnswer(a, Outcome.DELETE_FIRST);
        map(largeFrame, FRAME, 0x7fff_ffe0_0000L);
        w.assertAnswer(a, Outcome.INVALID_ARGUMENT, 0L);
        map(largeFrame, FRAME, 1L << 30);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 2L, 30L);
        mapped(largeFrame, FRAME, HERE);
        assertSame(large, at(HERE + HERE - 1));
        map(table, TABLE, HERE);
        w.assertAnswer(a, Outcome.DELETE_FIRST);
        map(frame, FRAME, HERE);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 2L, 21L);
        w.call(a, largeFrame, FRAME + 1);
        assertNull(at(HERE));
    }

    @Test
    void hugePage_takesThePlaceOfADirectory() {
        map(hugeFrame, FRAME, 0);
        w.assertAnswer(a, Outcome.DELETE_FIRST);
        map(hugeFrame, FRAME, 0x7fff_c000_0000L);
        w.assertAnswer(a, Outcome.INVALID_ARGUMENT, 0L);
        mapped(hugeFrame, FRAME, 1L << 30);
        map(directory, DIRECTORY, 1L << 30);
        w.assertAnswer(a, Outcome.DELETE_FIRST);
        map(table, TABLE, 1L << 30);
        w.assertAnswer(a, Outcome.FAILED_LOOKUP, 0L, 2L, 30L);
    }

    @Test
    void retypedRoot_hasNoAsid_soNothingCanBeDoneWithIt() {
        long memory = w.original(new Capability.UntypedCap(w.boot.untyped(14), 0));
        w.callWith(a, new long[] {self}, memory, RETYPE, 8, 0, 0, 0, free, 1);
        w.assertAnswer(a, Outcome.NO_ERROR);
        VSpace made = (VSpace) w.slot(free).capability().object();
        w.callWith(a, new long[] {free}, frame, FRAME, HERE, RW, 0);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 1L);
        w.callWith(a, new long[] {self}, self, COPY, w.empty(), 64, free, 64, RW);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.call(a, self, DELETE, free, 64);
        assertFalse(made.exists());
    }
}
