package keel.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import keel.posix.RandomRun.Mishap;
import org.junit.jupiter.api.Test;

class RandomRunTest {
    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource
    void few(Mishap m) {
        int n = 0; int k = 0; long t = System.nanoTime();
        for (long seed = 1; n < 20000; seed++) {
            RandomRun.Outcome o = RandomRun.run(seed, 100, m);
            n += o.operations(); k += o.mishaps();
            assertEquals("", o.difference());
        }
        System.err.println(m + " " + n + " " + k + " " + (System.nanoTime() - t) / 1e9);
    }
}
