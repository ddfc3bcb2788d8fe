package keel.hardware;

import java.util.SplittableRandom;

/** Random numbers that a seed decides. */
public final class SeededRandom {
    private final SplittableRandom random;

    /** The numbers of this seed. */
    public SeededRandom(long seed) {
        this(new SplittableRandom(seed));
    }

    private SeededRandom(SplittableRandom random) {
        this.random = random;
    }

    /** Numbers that do not depend on how many are drawn from these. */
    public SeededRandom split() {
        return new SeededRandom(random.split());
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
