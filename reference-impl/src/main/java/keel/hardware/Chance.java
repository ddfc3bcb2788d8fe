package keel.hardware;

import java.util.SplittableRandom;

/** Random numbers that a seed decides. */
public final class Chance {
    private final SplittableRandom random;

    /** The numbers of this seed. */
    public Chance(long seed) {
        this(new SplittableRandom(seed));
    }

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    /** Numbers that do not depend on how many are drawn from these. */
    public Chance split() {
        return new Chance(random.split());
    }

    /** At least 0 and below 1. */
    public double uniform() {
        return random.nextDouble();
    }

    /** Exponentially distributed with this mean. */
    public double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }
}
