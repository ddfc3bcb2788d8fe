package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Long random runs in which objects come and go: invariants after every step, and back by snapshot. */
class RandomCapabilitiesTest {
    @Property(tries = 60, seed = "1")
    void everyStepOfARandomRun_keepsTheInvariants(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int units) {
        RandomCapabilities world = new RandomCapabilities(seed, units, Events.NONE);
        for (int i = 0; i < 2_000; i++) {
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
}
