package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import keel.kernel.KernelEvent.Preempt;
import org.junit.jupiter.api.Test;

/** What runs on another core is deleted, configured, moved, read ({@code semantics.md} 8.4, 14, 17). */
class CoresControlTest {
    private static final int WRITE_REGISTERS = 3;
    private static final int COPY_REGISTERS = 4;
    private static final int RESUME = 13;
    private static final int DELETE = 19;
    private static final int CONFIGURE = 33;
    private static final int YIELD_TO = 38;

    private final KernelFixture w = new KernelFixture(new Parameters(64, 4, 120, 256, 2, 2, 1_000_000));
    private final Core here = w.kernel.core(0);
    private final Core there = w.kernel.core(1);
    private final Tcb a = w.activeOn(here, 5);
    private final Tcb x = w.activeOn(there, 5);
    private final Tcb low = w.activeOn(there, 4);
    private final long self = w.self();
    private final long[] controls = {
        w.original(new Capability.SchedControlCap(here)), w.original(new Capability.SchedControlCap(there)),
    };
    private final long time = w.schedContext(x.schedContext());

    private void assertRuns(Core core, Tcb t, Tcb... ready) {
        assertSame(t, core.current());
        assertEquals(List.of(ready), KernelFixture.ready(core));
    }

    private void assertCores(String... events) {
        assertEquals(List.of(events), w.log.cores);
    }

    private void configure(Tcb by, Core core, long schedContext) {
        w.callWith(by, new long[] {schedContext}, controls[core.index()], CONFIGURE, 1000, 1000, 0, 7, 0);
        w.assertAnswer(by, Outcome.NO_ERROR);
    }

    @Test
    void threadThatRunsElsewhere_isStalledAndMovedHere() {
        w.start();
        configure(a, here, time);
        assertCores("0 enters", "0 stalls 1", "0 IPI 1", "0 leaves");
        assertRuns(here, a, x);
        assertRuns(there, there.idle(), low);
        w.takeIpi(there);
        assertRuns(there, low);
    }

    @Test
    void threadThatRunsElsewhere_isConfiguredThere_andRunsOn() {
        w.start();
        configure(a, there, time);
        assertCores("0 enters", "0 stalls 1", "0 IPI 1", "0 leaves");
        assertRuns(there, there.idle(), x, low);
        w.takeIpi(there);
        assertRuns(there, x, low);
        assertEquals(7, x.schedContext().badge());
    }

    @Test
    void readyThread_movesToTheFrontOfAnotherCore_whichIsTold() {
        Tcb b = w.activeOn(here, 5);
        Tcb urgent = w.activeOn(here, 6);
        w.start();
        configure(urgent, there, w.schedContext(b.schedContext()));
        assertCores("0 enters", "0 leaves");
        assertRuns(there, x, b, low);
        configure(urgent, there, w.schedContext(urgent.schedContext()));
        assertCores("0 enters", "0 IPI 1", "0 leaves");
        assertRuns(here, a);
        assertRuns(there, x, urgent, b, low);
    }

    @Test
    void yieldToAThreadOfAnotherCore_returnsAtOnce_andPutsItFirst() {
        w.start();
        w.call(a, time, YIELD_TO);
        w.assertAnswer(a, Outcome.NO_ERROR, 0L);
        assertRuns(here, a);
        assertRuns(there, there.idle(), x, low);
    }

    @Test
    void registersAreCopiedFromAStoppedThread() {
        long other = w.tcb(w.passive(1));
        long source = w.tcb(x);
        w.start();
        w.callWith(a, new long[] {source}, other, COPY_REGISTERS, 0);
        assertCores("0 enters", "0 stalls 1", "0 IPI 1", "0 leaves");
        assertSame(ThreadState.RUNNING, x.state());
        w.takeIpi(there);
        w.callWith(a, new long[] {source}, other, COPY_REGISTERS, 1);
        assertSame(ThreadState.INACTIVE, x.state());
        assertRuns(there, there.idle(), low);
    }

    @Test
    void threadThatRunsElsewhere_goesOnWhereItIs_thoughItsRegistersAreWritten() {
        long other = w.tcb(x);
        w.start();
        w.call(a, other, WRITE_REGISTERS, 0, 0);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertSame(RestartPoint.HERE, x.restartPoint());
        assertTrue(there.space().isNull());
        w.takeIpi(there);
        assertRuns(there, x, low);
        assertSame(x.vspace(), there.space());
    }

    @Test
    void threadThatAnIpiInterrupts_goesOnWhereItIs() {
        w.inactive(x);
        long other = w.tcb(x);
        w.start();
        assertRuns(there, low);
        w.call(a, other, RESUME);
        w.takeIpi(there);
        assertRuns(there, x, low);
        assertSame(RestartPoint.HERE, low.restartPoint());
    }

    @Test
    void contextInUseElsewhere_isDeleted() {
        w.start();
        w.call(a, self, DELETE, time, 64);
        w.assertAnswer(a, Outcome.NO_ERROR);
        assertCores("0 enters", "0 stalls 1", "0 IPI 1", "0 leaves");
        assertRuns(there, there.idle(), low);
        assertFalse(x.isSchedulable());
    }

    /** The slices of a deletion are one stay in the kernel: IPIs are sent and taken after it (17.2, 17.3). */
    @Test
    void longDeletion_keepsTheLockUntilItEnds() {
        long thread = w.tcb(x);
        w.start();
        w.call(a, self, DELETE, thread, 64);
        assertCores("0 enters", "0 stalls 1");
        assertTrue(there.isInterrupted());
        assertFalse(w.kernel.accepts(1, KernelEvent.IPI));
        assertThrows(IllegalStateException.class, () -> w.kernel.step(1, KernelEvent.IPI));
        assertEquals(2, w.finishOperation());
        assertCores("0 enters", "0 stalls 1", "0 IPI 1", "0 leaves");
        assertFalse(x.exists());
        w.takeIpi(there);
        assertRuns(there, low);
    }

    @Test
    void longDeletion_thatIsLeft_letsTheOtherCoreGoOn() {
        long thread = w.tcb(x);
        w.start();
        w.call(a, self, DELETE, thread, 64);
        Snapshot snapshot = new Snapshot(w.kernel);
        snapshot.save();
        for (int i = 0; i < 2; i++) {
            w.log.clear();
            w.kernel.step(0, new Preempt(w.kernel.operation().thread()));
            assertCores("0 IPI 1", "0 leaves");
            w.takeIpi(there);
            assertRuns(there, low);
            assertEquals(List.of(), KernelFixture.ready(here));
            snapshot.restore();
        }
    }

    @Test
    void longDeletion_thatIsComeBackTo_sendsItsIpiOnce() {
        long thread = w.tcb(x);
        w.start();
        w.call(a, self, DELETE, thread, 64);
        Snapshot snapshot = new Snapshot(w.kernel);
        snapshot.save();
        snapshot.restore();
        w.log.clear();
        w.kernel.step(0, new Preempt(w.kernel.operation().thread()));
        assertCores("0 IPI 1", "0 leaves");
    }

    @Test
    void reset_forgetsTheIpiThatWasToBeSent() {
        long thread = w.tcb(x);
        w.start();
        w.call(a, self, DELETE, thread, 64);
        w.boot.reset();
        w.log.clear();
        w.kernel.start();
        assertCores();
        assertFalse(w.kernel.accepts(1, KernelEvent.IPI));
    }

    /** The higher thread was moved there by another core; its IPI is still on its way (8.4). */
    @Test
    void configureOfOneself_letsAHigherThreadRunAtOnce() {
        Tcb higher = w.activeOn(here, 6);
        long ofHigher = w.schedContext(higher.schedContext());
        w.start();
        configure(higher, there, ofHigher);
        assertRuns(there, x, higher, low);
        w.callWith(x, new long[] {time}, controls[1], CONFIGURE, 1000, 1000, 0, 7, 0);
        assertRuns(there, higher, x, low);
    }
}
