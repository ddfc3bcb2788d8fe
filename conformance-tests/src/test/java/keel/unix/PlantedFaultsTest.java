package keel.unix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Does the comparison with the plain model bite? Every fault planted in the transport shows. */
class PlantedFaultsTest {
    private static final int WORLDS = 300;

    @ParameterizedTest
    @EnumSource
    void plantedFault_showsInRandomRuns(Faults fault) throws Exception {
        assertNotEquals("", fault.difference(1, WORLDS, 100), fault + " does not show");
    }

    @Test
    void faults_areAtLeastTwenty() {
        assertTrue(Faults.values().length >= 20);
    }

    @Test
    void transportAsItIs_showsNoDifference() {
        for (RandomRun.Mishap mishap : RandomRun.Mishap.values()) {
            assertEquals("", RandomRun.search(1, WORLDS / 10, 100, mishap.name()));
        }
    }
}
