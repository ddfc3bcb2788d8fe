package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Long random runs from boot: invariants after every step, the same run twice, and back by snapshot. */
class RandomRunTest {
    @Property(tries = 40, seed = "1")
    void everyStepOfARandomRun_keepsTheInvariants(@ForAll long seed) {
        RandomFixture world = new RandomFixture(seed, Events.NONE);
        for (int i = 0; i < 2_000; i++) {
            world.step();
            Invariants.check(world.kernel);
        }
    }

    @Property(tries = 20, seed = "1")
    void everyStepOnSeveralCores_keepsTheInvariants(@ForAll long seed) {
        Cores seen = new Cores();
        RandomFixture world = new RandomFixture(seed, seen, 3);
        for (int i = 0; i < 4_000; i++) {
            world.step();
            Invariants.check(world.kernel);
        }
        assertTrue(seen.ipis > 0 && seen.taken > 0 && seen.stalls > 0,
            seen.ipis + " IPIs sent, " + seen.taken + " taken, " + seen.stalls + " stalls");
        assertEquals(seen.entered, seen.left);
    }

    @Property(tries = 10, seed = "1")
    void sameCalls_giveTheSameStates_withAndWithoutASink(@ForAll long seed) {
        RandomFixture one = new RandomFixture(seed, Events.NONE);
        RandomFixture two = new RandomFixture(seed, new Log());
        for (int i = 0; i < 300; i++) {
            one.step();
            two.step();
            assertEquals(one.print(), two.print());
        }
    }

    @Property(tries = 10, seed = "1")
    void snapshot_bringsEveryStateBack(@ForAll long seed) {
        RandomFixture world = new RandomFixture(seed, Events.NONE, 2);
        Snapshot snapshot = new Snapshot(world.kernel);
        for (int i = 0; i < 100; i++) {
            world.step();
            String before = world.print();
            snapshot.save();
            for (int undo = 0; undo < 3; undo++) {
                for (int j = 0; j <= undo * 5; j++) {
                    world.step();
                }
                snapshot.restore();
                assertEquals(before, world.print());
                Invariants.check(world.kernel);
            }
        }
    }

    @Property(tries = 10, seed = "1")
    void reset_forgetsEverythingThatHappened(@ForAll long seed) {
        RandomFixture used = new RandomFixture(seed, Events.NONE);
        for (int i = 0; i < 200; i++) {
            used.step();
        }
        used.boot.reset();
        for (int i = 0; i < used.kernel.tcbs().size(); i++) {
            used.boot.priority(used.kernel.tcbs().get(i), i / 2);
        }
        RandomFixture fresh = new RandomFixture(seed, Events.NONE);
        fresh.boot.reset();
        assertEquals(fresh.print(), used.print());
        Invariants.check(used.kernel);
    }

    @Test
    void randomRuns_reachEveryThreadStateAndOutcomeInScope() {
        Coverage seen = new Coverage();
        for (int seed = 0; seed < 20; seed++) {
            RandomFixture world = new RandomFixture(seed, seen);
            for (int i = 0; i < 3_000; i++) {
                world.step();
                for (int t = 0; t < world.kernel.tcbs().size(); t++) {
                    seen.states[world.kernel.tcbs().get(t).state().ordinal()] = true;
                }
            }
        }
        for (ThreadState state : ThreadState.values()) {
            assertTrue(seen.states[state.ordinal()] || state == ThreadState.IDLE, state.specName());
        }
        Outcome[] reachable = {
            Outcome.NO_ERROR, Outcome.INVALID_CAPABILITY, Outcome.ILLEGAL_OPERATION, Outcome.RANGE_ERROR,
            Outcome.TRUNCATED_MESSAGE, Outcome.CAP_FAULT, Outcome.IGNORED,
        };
        for (Outcome outcome : reachable) {
            assertTrue(seen.outcomes[outcome.ordinal()], outcome.specName());
        }
        assertTrue(seen.paths[Path.FAST.ordinal()]);
        assertTrue(seen.paths[Path.RECEIVER_HAS_CONTEXT.ordinal()]);
    }

    private static final class Cores implements Events {
        int ipis;
        int taken;
        int stalls;
        int entered;
        int left;

        @Override
        public void entered(Core core, Syscall syscall) {
            entered++;
        }

        @Override
        public void ipiTaken(Core core) {
            entered++;
            taken++;
        }

        @Override
        public void left(Core core) {
            left++;
        }

        @Override
        public void ipi(Core from, Core to) {
            ipis++;
        }

        @Override
        public void stalled(Core by, Core target) {
            stalls++;
        }
    }

    private static final class Coverage implements Events {
        final boolean[] states = new boolean[ThreadState.values().length];
        final boolean[] outcomes = new boolean[Outcome.values().length];
        final boolean[] paths = new boolean[Path.values().length];

        @Override
        public void phase(Phase phase, Capability found, Outcome outcome) {
            outcomes[outcome.ordinal()] = true;
        }

        @Override
        public void path(Core core, Syscall syscall, Path path) {
            paths[path.ordinal()] = true;
        }
    }
}
