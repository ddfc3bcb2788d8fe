package keel.refinement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import keel.kernel.Invariants;
import keel.value.Differences;
import keel.value.KernelSizes;
import keel.value.Value;
import keel.value.Value.Rec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefinementTest {

    private static final int STEPS = 25_000;

    @Test
    void loadThenAbstract_isTheSameState() {
        ReferenceKernel machine = new ReferenceKernel(KernelSizes.RECORDED);
        for (Value world : new RandomRuns(1).worlds()) {
            machine.load(world);
            assertEquals(List.of(), Differences.of(world, machine.state()));
        }
    }

    /** One kernel runs on and on; another is loaded anew from its state before every step. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void loadedKernel_behavesAsTheOneItWasTakenFrom(long seed) {
        assertNothingHidden(new RandomRuns(seed));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void loadedKernelOfSeveralCores_behavesAsTheOneItWasTakenFrom(int cores) {
        int ipis = assertNothingHidden(new RandomRuns(7, cores));
        assertTrue(ipis > 100, "only " + ipis + " IPIs were taken");
    }

    /** Returns how many IPIs were taken on the way. */
    private static int assertNothingHidden(RandomRuns runs) {
        ReferenceKernel on = new ReferenceKernel(KernelSizes.RECORDED);
        ReferenceKernel anew = new ReferenceKernel(KernelSizes.RECORDED);
        on.load(runs.world());
        int longest = 0;
        int length = 0;
        int ipis = 0;
        for (int i = 0; i < STEPS; i++) {
            if (runs.isOver(on)) {
                on.load(runs.world());
                length = 0;
                continue;
            }
            Rec before = (Rec) on.state();
            Value input = runs.nextInput(on);
            anew.load(before);
            assertTrue(anew.accepts(input));
            Value result = on.step(input);
            assertEquals(List.of(), Differences.of("result", anew.step(input), result), () ->
                "after " + Value.print(input));
            Value after = on.state();
            assertEquals(List.of(), Differences.of("k", anew.state(), after), () -> "after " + Value.print(input));
            Invariants.check(on.kernel());
            longest = Math.max(longest, ++length);
            ipis += ((Rec) input).rec("event").text("kind").equals("IPI") ? 1 : 0;
        }
        assertTrue(longest > 1_000, "the longest run had only " + longest + " steps");
        return ipis;
    }

    @Test
    void loadOfTheSameStateAgain_undoesTheStep() {
        RandomRuns runs = new RandomRuns(5);
        ReferenceKernel machine = new ReferenceKernel(KernelSizes.RECORDED);
        for (int i = 0; i < 2_000; i++) {
            Rec world = runs.world();
            machine.load(world);
            if (!machine.current(0).equals("idle")) {
                machine.step(runs.input(machine.current(0)));
                machine.load(world);
                assertEquals(List.of(), Differences.of(world, machine.state()));
            }
        }
    }

    @Test
    void onlyTheCurrentThreadOfAnExistingCore_isAccepted() {
        RandomRuns runs = new RandomRuns(6);
        ReferenceKernel machine = new ReferenceKernel(KernelSizes.RECORDED);
        Rec world = runs.world();
        machine.load(world);
        String current = machine.current(0);
        for (String thread : world.rec("thread").names()) {
            Rec input = (Rec) runs.input(thread);
            assertEquals(thread.equals(current), machine.accepts(input));
            assertEquals(false, machine.accepts(input.with("core", Value.num(1))));
        }
        assertEquals(false, machine.accepts(runs.input("nobody")));
    }
}
