package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** ConfigureFlags, Consumed and YieldTo ({@code semantics.md} 8.4, 8.5, 15.7). */
class TimeInvocationTest {
    private static final int SUSPEND = 12;
    private static final int CONFIGURE = 33;
    private static final int UNBIND = 35;
    private static final int CONSUMED = 37;
    private static final int YIELD_TO = 38;
    private static final long MAX = Parameters.SEL4.maxPeriod();

    private final KernelFixture w = new KernelFixture();
    private final Tcb a = w.active(10);
    private final Tcb b = w.active(10);
    private final Tcb c = w.active(10);
    private final long control = w.cap(new Capability.SchedControlCap(w.core));
    private final long scB = w.schedContext(b.schedContext());
    private final long scC = w.schedContext(c.schedContext());

    private void configure(long sc, long... words) {
        w.callWith(a, new long[] {sc}, control, CONFIGURE, words);
    }

    @Test
    void configure_activatesAndLetsTheThreadRun() {
        SchedContext fresh = w.boot.schedContext();
        Tcb t = w.passive(20);
        w.boot.schedContext(t, fresh).thread(fresh, t).running(t);
        w.start();
        w.assertRuns(a);
        configure(w.schedContext(fresh), 100, 100, 0, 77, 0);
        w.assertRuns(t);
        assertTrue(fresh.isActive());
        assertEquals(77, fresh.badge());
    }

    @Test
    void configureOfReadyThread_ofEqualPriority_putsItLast() {
        w.start();
        w.assertReady(b, c);
        configure(scB, 100, 100, 0, 0, 0);
        w.assertReady(c, b);
    }

    @Test
    void configureOfOwnContext_goesOn() {
        w.start();
        configure(w.schedContext(a.schedContext()), 100, 100, 0, 0, 0);
        w.assertAnswer(a, Outcome.NO_ERROR);
        w.assertRuns(a);
    }

    @Test
    void configureErrors_comeInTheirOrder() {
        w.start();
        w.callWith(a, new long[] {}, control, CONFIGURE, 0, 0, 0, 0, 0);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        configure(control, 0, 0, 0, 0);
        w.assertAnswer(a, Outcome.TRUNCATED_MESSAGE);
        long[][] out = {{MAX + 1, MAX}, {20, MAX + 1}, {-1, 20}, {20, -1}, {19, 100}, {100, 19}};
        for (long[] times : out) {
            configure(control, times[0], times[1], 9, 0, 0);
            w.assertAnswer(a, Outcome.RANGE_ERROR, 20L, MAX);
        }
        configure(control, 101, 100, 9, 0, 0);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 20L, 100L);
        configure(control, MAX, MAX, 9, 0, 0);
        w.assertAnswer(a, Outcome.INVALID_CAPABILITY, 1L);
        configure(scB, 20, 20, 9, 0, 0);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 0L, 8L);
        configure(w.schedContext(w.boot.schedContext(7)), 20, 20, 1, 0, 0);
        w.assertAnswer(a, Outcome.RANGE_ERROR, 0L, 0L);
        configure(w.schedContext(w.boot.schedContext(9)), 20, 20, 24, 0, 0);
        w.assertAnswer(a, Outcome.NO_ERROR);
        w.callWith(a, new long[] {scB}, control, 34, 20, 20, 0, 0, 0);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
    }

    @Test
    void consumed_isNothing_andSaidOnlyToACaller() {
        w.start();
        w.call(a, scB, CONSUMED);
        w.assertAnswer(a, Outcome.NO_ERROR, 0L);
        w.send(a, scB, CONSUMED);
        assertEquals(List.of(), w.log.delivered);
    }

    @Test
    void yieldToAnEqual_letsItRunFirst_andAnswersLater() {
        w.start();
        w.call(a, scC, YIELD_TO);
        assertEquals(List.of("TCB 0 0 0 [] []"), w.log.delivered);
        w.assertRuns(c);
        w.assertReady(a, b);
        assertSame(c.schedContext(), a.yieldTo());
        assertSame(a, c.schedContext().yieldFrom());
        w.yield(c);
        w.assertRuns(a);
        assertEquals(List.of("TCB 0 0 0 [0] []"), w.log.delivered);
        assertNull(a.yieldTo());
        assertNull(c.schedContext().yieldFrom());
    }

    @Test
    void yieldToALower_onlyMovesItToTheFront() {
        Tcb low = w.active(5);
        Tcb lower = w.active(5);
        w.start();
        w.assertReady(b, c, low, lower);
        w.call(a, w.schedContext(lower.schedContext()), YIELD_TO);
        w.assertAnswer(a, Outcome.NO_ERROR, 0L);
        w.assertReady(b, c, lower, low);
        assertNull(a.yieldTo());
    }

    @Test
    void yieldToOneThatCannotRun_answersAtOnce() {
        w.inactive(c);
        w.start();
        w.call(a, scC, YIELD_TO);
        w.assertAnswer(a, Outcome.NO_ERROR, 0L);
        w.assertRuns(a);
    }

    @Test
    void secondYielder_letsTheFirstBeAnswered() {
        w.start();
        w.call(a, scC, YIELD_TO);
        w.yield(c);
        a.yieldTo = c.schedContext();
        c.schedContext().yieldFrom = a;
        w.yield(a);
        w.assertRuns(b);
        w.call(b, scC, YIELD_TO);
        assertEquals("TCB 0 0 0 [0] []", w.log.delivered.get(0));
        assertSame(b, c.schedContext().yieldFrom());
        assertNull(a.yieldTo());
    }

    @Test
    void suspendedYielder_isNeverAnswered() {
        w.start();
        w.call(a, scC, YIELD_TO);
        w.call(c, w.tcb(a), SUSPEND);
        assertNull(a.yieldTo());
        assertEquals(RestartPoint.HERE, a.restartPoint());
        assertEquals("0 0 [] []", Log.message(a));
    }

    @Test
    void unboundTarget_letsTheYielderGoOn() {
        w.start();
        w.call(a, scC, YIELD_TO);
        w.call(c, scB, UNBIND);
        assertFalse(w.ready().contains(b));
        w.yield(c);
        w.assertRuns(a);
    }

    @Test
    void yieldToErrors() {
        w.start();
        w.call(a, w.schedContext(a.schedContext()), YIELD_TO);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.call(a, w.schedContext(w.freeSchedContext()), YIELD_TO);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.boot.mcp(a, 9);
        w.call(a, scB, YIELD_TO);
        w.assertAnswer(a, Outcome.ILLEGAL_OPERATION);
        w.boot.mcp(a, 10);
        w.call(a, scB, YIELD_TO);
        w.assertRuns(b);
    }
}
