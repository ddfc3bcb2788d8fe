package keel.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import keel.value.Inspectable;
import keel.value.KernelSizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Does the comparison bite? Every planted fault is caught by the model that the table names. */
class PlantedFaultsTest {

    @ParameterizedTest
    @EnumSource
    void plantedFault_isCaughtByItsModel(Faults fault) throws Exception {
        assertNotEquals("", difference(fault.caughtBy, Map.of(fault.kernelClass, fault.plant())),
            fault + " is not caught by " + fault.caughtBy);
    }

    @Test
    void kernelAsItIs_doesAsRecorded() throws Exception {
        for (String model : new String[] {"EndpointQueues", "ReplyChains"}) {
            assertEquals("", difference(model, Map.of()));
            assertTrue(Recordings.of(model).transitions() > 1000, model);
        }
    }

    @Test
    void faultThatNeedsAccumulatedState_showsOnPathsOnly() throws Exception {
        Faults fault = Faults.STALE_READY_TAIL;
        Recording recording = Recordings.of(fault.caughtBy);
        try (Isolated classes = isolated(Map.of(fault.kernelClass, fault.plant()))) {
            assertEquals("", recording.firstDifferenceInSteps(() -> machine(classes, recording)));
            String difference = recording.firstDifferenceOnPaths(() -> machine(classes, recording));
            assertTrue(difference.matches("step \\d+ of \\d\\d+: .*"), difference);
        }
    }

    @Test
    void faultInAcceptance_showsThere() throws Exception {
        Faults fault = Faults.READY_THREAD_ACCEPTED;
        String difference = difference(fault.caughtBy, Map.of(fault.kernelClass, fault.plant()));
        assertTrue(difference.startsWith("acceptance of"), difference);
    }

    private static String difference(String model, Map<String, byte[]> altered) throws Exception {
        Recording recording = Recordings.of(model);
        try (Isolated classes = isolated(altered)) {
            return recording.firstDifference(machine(classes, recording));
        }
    }

    private static Isolated isolated(Map<String, byte[]> altered) throws Exception {
        return new Isolated(altered, "keel.kernel.", "keel.refinement.");
    }

    private static Inspectable machine(Isolated classes, Recording recording) {
        try {
            return (Inspectable) classes.loadClass("keel.refinement.ReferenceKernel").getConstructor(KernelSizes.class)
                .newInstance(recording.sizes());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
