package keel.fuzz;

import java.util.List;
import java.util.Random;

/** Choices of one sequence, all from its seed. */
final class Draw {

    private final Random random;

    Draw(long seed) {
        random = new Random(seed);
    }

    /** A seed for part {@code i} of what this seed is for. */
    static long seed(long seed, long i) {
        long mixed = (seed * 0x9E3779B97F4A7C15L + i) * 0xBF58476D1CE4E5B9L;
        mixed ^= mixed >>> 31;
        return mixed * 0x94D049BB133111EBL ^ mixed >>> 29;
    }

    /** A number from 0 to n - 1. */
    int below(int n) {
        return random.nextInt(n);
    }

    /** A number from low to high. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** True once in n times. */
    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** True in that many of a hundred cases. */
    boolean percent(int n) {
        return random.nextInt(100) < n;
    }

    /** Any word. */
    long word() {
        return random.nextLong();
    }

    /** One of them. */
    <T> T of(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** One of them. */
    @SafeVarargs
    final <T> T of(T... items) {
        return items[random.nextInt(items.length)];
    }

    /** A number whose weight is the one at its place. */
    int weighted(int... weights) {
        int all = 0;
        for (int weight : weights) {
            all += weight;
        }
        int at = random.nextInt(all);
        int i = 0;
        while (at >= weights[i]) {
            at -= weights[i++];
        }
        return i;
    }
}
