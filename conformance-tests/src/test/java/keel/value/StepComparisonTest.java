package keel.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import keel.value.Differences.Difference;
import keel.value.StepComparison.Taken;
import org.junit.jupiter.api.Test;

class StepComparisonTest {
    private static final Value ONE = Value.rec("a", Value.num(1), "b", Value.num(1));
    private static final Value TWO = Value.rec("a", Value.num(1), "b", Value.num(2));

    private final StepComparison kernels = StepComparison.ofKernels();

    @Test
    void sameResultAndState_haveNoDifference() {
        assertEquals(List.of(), kernels.step(new Taken(ONE, TWO), () -> new Taken(ONE, TWO)));
    }

    @Test
    void otherResultAndState_areNamedByWhatTheyBelongTo() {
        assertEquals(List.of(new Difference("result.b", "1", "2"), new Difference("k.b", "2", "1")),
            kernels.step(new Taken(ONE, TWO), () -> new Taken(TWO, ONE)));
        assertEquals(List.of(new Difference("outputs.b", "1", "2"), new Difference("state.b", "2", "1")),
            StepComparison.ofMachines().step(new Taken(ONE, TWO), () -> new Taken(TWO, ONE)));
    }

    @Test
    void resultOrStateAlone_isEnoughToDiffer() {
        assertEquals(List.of(new Difference("result.b", "1", "2")), kernels.step(new Taken(ONE, TWO), () -> new Taken(TWO, TWO)));
        assertEquals(List.of(new Difference("k.b", "1", "2")), kernels.step(new Taken(TWO, ONE), () -> new Taken(TWO, TWO)));
    }

    @Test
    void stateThatDiffersAfterAnEqualOne_isNoticed() {
        assertEquals(List.of(), kernels.step(new Taken(ONE, TWO), () -> new Taken(ONE, TWO)));
        assertEquals(List.of(new Difference("k.b", "2", "1")),
            kernels.step(new Taken(ONE, TWO), () -> new Taken(ONE, ONE)));
    }

    @Test
    void otherAnswer_isADifferenceOfAcceptance() {
        assertEquals(List.of(), kernels.acceptance(false, () -> false));
        assertEquals(List.of(new Difference("accepted", "TRUE", "FALSE")), kernels.acceptance(true, () -> false));
        assertEquals(List.of(new Difference("accepted", "FALSE", "TRUE")), kernels.acceptance(false, () -> true));
    }

    /** Holds any state; accepts an input that is the state, and then becomes {@link #ONE}. */
    private static final class Holder implements Inspectable {
        private Value state = ONE;

        @Override
        public KernelSizes sizes() {
            throw new AssertionError("not asked");
        }

        @Override
        public void load(Value k) {
            state = k;
        }

        @Override
        public boolean accepts(Value input) {
            return input.equals(state);
        }

        @Override
        public Value step(Value input) {
            state = ONE;
            return input;
        }

        @Override
        public Value state() {
            return state;
        }

        @Override
        public String current(int core) {
            throw new AssertionError("not asked");
        }

        @Override
        public String operating() {
            throw new AssertionError("not asked");
        }

        @Override
        public Value access(String thread, Value address, String kind) {
            throw new AssertionError("not asked");
        }
    }

    @Test
    void transition_beginsInItsState_andIsToBeAccepted() {
        Holder holder = new Holder();
        assertEquals(List.of(), kernels.transition(TWO, new Taken(TWO, ONE), holder, TWO));
        List<Difference> refused = List.of(new Difference("accepted", "TRUE", "FALSE"));
        assertEquals(refused, kernels.transition(TWO, new Taken(ONE, ONE), holder, ONE));
        assertEquals(refused, kernels.step(new Taken(ONE, ONE), holder, ONE));
        assertEquals(List.of(new Difference("k.b", "2", "1")), kernels.step(new Taken(TWO, TWO), holder, TWO));
    }

    @Test
    void crash_isADifferenceAndNotThrown() {
        Difference crash = kernels.step(new Taken(ONE, TWO), () -> {
            throw new IllegalStateException("no room");
        }).get(0);
        assertEquals("step", crash.path());
        assertEquals("the kernel failed: java.lang.IllegalStateException: no room", crash.got());
        assertTrue(kernels.acceptance(true, () -> {
            throw new AssertionError("queued");
        }).get(0).got().startsWith("the kernel failed: "));
    }
}
