package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Long random runs in which objects come and go: invariants after every step, and back by snapshot. */
class RandomCapabilitiesTest {
    @Property(tries = 20, seed = "1")
    void everyStep_keepsTheInvariants(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int units) {
        RandomCapabilities world = new RandomCapabilities(seed, units, Events.NONE);
        for (int i = 0; i < 1_500; i++) {
            world.step();
            Invariants.check(world.kernel);
        }
    }

    @Property(tries = 10, seed = "1")
    void snapshot_bringsEveryStateBack(@ForAll long seed) {
        RandomCapabilities world = new RandomCapabilities(seed, 1, Events.NONE);
        Snapshot snapshot = new Snapshot(world.kernel);
        for (int i = 0; i < 200; i++) {
            world.step();
            String before = world.print();
            snapshot.save();
            for (int undo = 0; undo < 3; undo++) {
                for (int j = 0; j <= undo * 10; j++) {
                    world.step();
                }
                snapshot.restore();
                assertEquals(before, world.print());
                Invariants.check(world.kernel);
            }
        }
    }

    @Property(tries = 5, seed = "1")
    void sameCalls_giveTheSameStates_withAndWithoutASink(@ForAll long seed) {
        RandomCapabilities one = new RandomCapabilities(seed, 2, Events.NONE);
        RandomCapabilities two = new RandomCapabilities(seed, 2, new Log());
        for (int i = 0; i < 500; i++) {
            one.step();
            two.step();
            assertEquals(one.print(), two.print());
        }
    }

    @Test
    void randomRuns_reachEveryOutcomeObjectAndOperation() {
        Seen seen = new Seen();
        for (int seed = 0; seed < 20; seed++) {
            RandomCapabilities world = new RandomCapabilities(seed, 1, seen);
            for (int i = 0; i < 3_000; i++) {
                world.step();
                seen.operations.add(world.kernel.operation().kind());
                for (Slot s = world.kernel.derivation().first(); s != null; s = s.next()) {
                    seen.kinds.add(s.capability().kind());
                }
            }
        }
        assertEquals(EnumSet.allOf(Outcome.class), seen.outcomes);
        assertEquals(EnumSet.complementOf(EnumSet.of(Capability.Kind.NULL)), seen.kinds);
        assertEquals(EnumSet.allOf(LongOperation.Kind.class), seen.operations);
        assertEquals(EnumSet.of(Fault.Kind.VM_FAULT, Fault.Kind.USER_EXCEPTION, Fault.Kind.UNKNOWN_SYSCALL),
            seen.faults);
        assertTrue(seen.preempted);
    }

    private static final class Seen implements Events {
        final EnumSet<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        final EnumSet<Capability.Kind> kinds = EnumSet.noneOf(Capability.Kind.class);
        final EnumSet<LongOperation.Kind> operations = EnumSet.noneOf(LongOperation.Kind.class);
        final EnumSet<Fault.Kind> faults = EnumSet.noneOf(Fault.Kind.class);
        boolean preempted;

        @Override
        public void phase(Phase phase, Capability found, Outcome outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void phaseWithoutCapability(Phase phase, Outcome outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void faulted(Core core, Fault.Kind fault) {
            faults.add(fault);
        }

        @Override
        public void preempted(Core core) {
            preempted = true;
        }
    }
}
