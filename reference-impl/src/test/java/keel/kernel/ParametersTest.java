package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Sizes that the data structures can hold, and no others. */
class ParametersTest {
    private static void assertRefused(String name, int wordBits, int registers, int length, int priorities, int cores,
        int workUnits, long maxPeriod) {
        Exception refused = assertThrows(IllegalArgumentException.class,
            () -> new Parameters(wordBits, registers, length, priorities, cores, workUnits, maxPeriod));
        assertEquals(name, refused.getMessage().split(" ")[0]);
    }

    @Test
    void smallestAndLargest_areTaken() {
        assertEquals(1, new Parameters(1, 0, 0, 1, 1, 1, 20).mask());
        Parameters large = new Parameters(64, 127, 127, 4096, 64, 1_000_000, Long.MAX_VALUE);
        assertEquals(-1, large.mask());
        assertEquals(3, large.withCores(3).cores());
        assertEquals(6, large.guardSizeBits());
    }

    @Test
    void anythingBeyond_isRefusedByName() {
        assertRefused("wordBits", 0, 4, 120, 256, 1, 100, 60);
        assertRefused("wordBits", 65, 4, 120, 256, 1, 100, 60);
        assertRefused("messageRegisters", 64, -1, 120, 256, 1, 100, 60);
        assertRefused("messageRegisters", 64, 5, 4, 256, 1, 100, 60);
        assertRefused("maxMessageLength", 64, 4, 128, 256, 1, 100, 60);
        assertRefused("priorities", 64, 4, 120, 0, 1, 100, 60);
        assertRefused("priorities", 64, 4, 120, 4097, 1, 100, 60);
        assertRefused("cores", 64, 4, 120, 256, 0, 100, 60);
        assertRefused("workUnits", 64, 4, 120, 256, 1, 0, 60);
        assertRefused("maxPeriod", 64, 4, 120, 256, 1, 100, 19);
    }
}
