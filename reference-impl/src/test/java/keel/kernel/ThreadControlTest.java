package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Registers, priorities and scheduling parameters of threads ({@code semantics.md} 8.3). */
class ThreadControlTest {
    private static final int READ_REGISTERS = 2;
    private static final int WRITE_REGISTERS = 3;
    private static final int COPY_REGISTERS = 4;
    private static final int SET_MC_PRIORITY = 7;
    private static final int SET_SCHED_PARAMS = 8;
    private static final int SET_TLS_BASE = 16;
    private static final int SET_FLAGS = 17;
    private static final Long[] AS_MADE = IntStream.range(0, 20).mapToObj(i -> i == 2 ? 0x202L : 0L)
        .toArray(Long[]::new);

    private final KernelFixture w = new KernelFixture();
    private final Tcb a = w.active(10);
    private final Tcb b = w.active(9);
    private final Tcb p = w.passive(20);
    private final Endpoint e = w.boot.endpoint();
    private final SchedContext free = w.freeSchedContext();
    private final long self = w.tcb(a);
    private final long other = w.tcb(b);
    private final long passive = w.tcb(p);
    private final long freeCap = w.schedContext(free);
    private final long handler = w.endpoint(e);
    private final long none = w.empty();

    @Test
    void readRegisters_answersAsManyWordsAndMaySuspend() {
        w.start();
        w.call(a, other, READ_REGISTERS, 0, 20);
        w.assertAnswer(a, Outcome.NO_ERROR, AS_MADE);
        assertEquals(ThreadState.RUNNING, b.state());
        w.call(a, other, READ_REGISTERS, 1, 2);
        w.assertAnswer(a, Outcome.NO_ERROR, 0L, 0L);
        assertEquals(ThreadState.INACTIVE, b.state());
        w.call(a, other, READ_REGISTERS, 0);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.call(a, self, READ_REGISTERS, 0, 0);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 1L, 20L);
        w.call(a, self, READ_REGISTERS, 0, 21);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 1L, 20L);
        w.call(a, self, READ_REGISTERS, 0, 20);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.buffer(a, Rights.NONE);
        w.call(a, other, READ_REGISTERS, 0, 20);
        w.assertAnswer(a, Outcome.NO_ERROR, 0L, 0L, 0x202L, 0L);
    }

    @Test
    void writeRegisters_mayResume() {
        w.inactive(b);
        w.start();
        w.call(a, other, WRITE_REGISTERS, 0, 2, 5, 5);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(ThreadState.INACTIVE, b.state());
        w.call(a, other, WRITE_REGISTERS, 1, 0);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(ThreadState.RESTART, b.state());
        w.call(a, other, WRITE_REGISTERS, 1, 2, 5);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.call(a, other, WRITE_REGISTERS, 1);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.call(a, self, WRITE_REGISTERS, 1, -1);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.call(a, self, WRITE_REGISTERS, 1, 0);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
    }

    @Test
    void copyRegisters_maySuspendTheSourceAndResumeTheDestination() {
        w.inactive(b);
        Tcb c = w.active(8);
        long source = w.tcb(c);
        w.start();
        w.callWith(a, new long[] {source}, other, COPY_REGISTERS, 0);
        assertEquals(ThreadState.INACTIVE, b.state());
        w.callWith(a, new long[] {source}, other, COPY_REGISTERS, 3);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(ThreadState.INACTIVE, c.state());
        assertEquals(ThreadState.RESTART, b.state());
        w.callWith(a, new long[] {source}, other, COPY_REGISTERS);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.callWith(a, new long[] {freeCap}, other, COPY_REGISTERS, 0);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 1L);
        w.callWith(a, new long[] {self}, other, COPY_REGISTERS, 1);
        assertEquals(ThreadState.INACTIVE, a.state());
    }

    @Test
    void registersOfTheUsersOwn_areOnlyCounted() {
        w.start();
        w.call(a, other, SET_TLS_BASE);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.call(a, other, SET_TLS_BASE, 1);
        w.assertAnswer(a, Outcome.NO_ERROR);
        w.call(a, other, SET_FLAGS, 1);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.call(a, other, SET_FLAGS, 1, 2);
        w.assertAnswer(a, Outcome.NO_ERROR, 0L);
    }

    @Test
    void flagThatIsClearedAndSet_isSet() {
        w.start();
        w.call(a, other, SET_FLAGS, 1, 1);
        w.assertAnswer(a, Outcome.NO_ERROR, 1L);
        w.call(a, other, SET_FLAGS, 1, 0);
        w.assertAnswer(a, Outcome.NO_ERROR, 0L);
        assertEquals(0, b.flags());
    }

    @Test
    void sourceThatIsTheDestination_isSuspendedFirst() {
        w.start();
        w.callWith(a, new long[] {other}, other, COPY_REGISTERS, 3);
        assertEquals(ThreadState.RESTART, b.state());
    }

    @Test
    void whatIsNoAddress_isWrittenAsZero_butForTheTlsBase() {
        long none = 0x8000_0000_0000L;
        long[] words = new long[22];
        Arrays.fill(words, none);
        words[0] = 0;
        words[1] = 20;
        w.start();
        w.call(a, other, SET_TLS_BASE, none);
        assertEquals(none, b.context().value(Register.FS_BASE));
        w.call(a, other, WRITE_REGISTERS, words);
        for (Register each : List.of(Register.IP, Register.FS_BASE, Register.GS_BASE)) {
            assertEquals(0, b.context().value(each));
        }
        assertEquals(none, b.context().value(Register.R15));
    }

    @Test
    void threadSuspendedBehindItsCall_isWhereNobodyKnows() {
        w.boot.register(b, Register.IP, 5);
        w.start();
        w.call(a, other, READ_REGISTERS, 0, 1);
        w.assertAnswer(a, Outcome.NO_ERROR, 5L);
        w.call(a, other, READ_REGISTERS, 1, 1);
        w.assertAnswer(a, Outcome.NO_ERROR, 0L);
    }

    @Test
    void mcPriority_isBoundedByTheAuthorityOnly() {
        w.boot.mcp(a, 50).mcp(b, 3);
        w.start();
        w.callWith(a, new long[] {self}, other, SET_MC_PRIORITY, 50);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertEquals(50, b.mcp());
        assertEquals(9, b.priority());
        w.callWith(a, new long[] {self}, other, SET_MC_PRIORITY, 51);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 0L, 50L);
        w.callWith(a, new long[] {self}, other, SET_MC_PRIORITY, -1);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 0L, 50L);
        w.callWith(a, new long[] {freeCap}, other, SET_MC_PRIORITY, 51);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 1L);
        w.callWith(a, new long[] {}, other, SET_MC_PRIORITY, 51);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
    }

    private void setSchedParams(long target, long mcp, long priority, long sc, long fault) {
        w.callWith(a, new long[] {self, sc, fault}, target, SET_SCHED_PARAMS, mcp, priority);
    }

    @Test
    void schedParams_setAllAndLetThePassiveThreadRun() {
        w.boot.running(p);
        w.start();
        setSchedParams(passive, 7, 15, freeCap, handler);
        w.assertRuns(p);
        assertEquals(15, p.priority());
        assertEquals(7, p.mcp());
        assertSame(free, p.schedContext());
        assertEquals(w.slot(handler).capability(), p.faultHandler());
    }

    @Test
    void schedParamsWithoutContext_unbindButNotOneself() {
        w.start();
        setSchedParams(other, 9, 9, none, none);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertNull(b.schedContext());
        assertTrue(b.faultHandler().isNull());
        setSchedParams(self, 9, 9, none, none);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        setSchedParams(other, 9, 9, none, none);
        w.assertAnswer(a, Outcome.NO_ERROR);
    }

    @Test
    void schedParamsErrors_comeInTheirOrder() {
        w.boot.mcp(a, 50);
        SchedContext inactive = w.boot.schedContext();
        long ofB = w.schedContext(b.schedContext());
        long ofA = w.schedContext(a.schedContext());
        long fresh = w.schedContext(inactive);
        w.receiving(p, e, null);
        w.start();
        w.callWith(a, new long[] {self, ofB}, other, SET_SCHED_PARAMS, 51, 51);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.callWith(a, new long[] {self, ofB, none}, other, SET_SCHED_PARAMS, 51);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        w.callWith(a, new long[] {ofB, ofB, none}, other, SET_SCHED_PARAMS, 51, 51);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 1L);
        setSchedParams(other, 51, 0, handler, self);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 0L, 50L);
        setSchedParams(other, 0, 51, handler, self);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 0L, 50L);
        setSchedParams(other, 0, 9, handler, self);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 2L);
        setSchedParams(other, 0, 9, freeCap, self);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        setSchedParams(passive, 0, 9, ofA, self);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        setSchedParams(passive, 0, 9, fresh, self);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        setSchedParams(other, 0, 9, ofB, self);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 3L);
        setSchedParams(other, 0, 9, ofB, handler);
        w.assertAnswer(a, Outcome.NO_ERROR);
    }

    @Test
    void unchangedContextOfABlockedThread_mustBeActive() {
        SchedContext own = b.schedContext();
        long ofB = w.schedContext(own);
        w.receiving(b, e, null);
        own.active = false;
        w.start();
        setSchedParams(other, 0, 9, ofB, none);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
    }

    @Test
    void mcPriority_changesTheThreadsLineOnly() {
        Tcb p = w.passive(1);
        long cptr = w.tcb(p);
        w.start();
        w.callWith(a, new long[] {self}, cptr, 7, 3);
        assertEquals(3, p.mcp());
        assertTrue(w.log.moves.contains("WRITE " + p));
    }
}
