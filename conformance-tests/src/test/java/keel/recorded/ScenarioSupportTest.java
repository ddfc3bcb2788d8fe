package keel.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import keel.replay.ReplaySource;
import org.junit.jupiter.api.Test;

/** What counts as unsupported stands here in full: a change of scope is a change of this test. */
class ScenarioSupportTest {

    @Test
    void operationsThatAreUnsupported() {
        assertEquals(Set.of("Spin", "SetFlag", "WaitFlag", "RaiseMsi", "SetLine", "ArmPit", "IRQHandler_Ack",
            "IRQHandler_SetNotification", "IRQHandler_Clear", "IRQControl_GetMSI"), ScenarioSupport.OPERATIONS_TO_COME);
    }

    @Test
    void objectTypesAndCapabilityKindsThatAreSupported() {
        assertEquals(Set.of("Endpoint", "Notification", "Reply", "TCB", "CNode", "SchedContext", "Untyped",
            "Frame"), ScenarioSupport.TYPES);
        assertEquals(Set.of("SelfCNode", "SchedControl", "VSpace", "VSpace2", "Map"), ScenarioSupport.KINDS);
    }

    @Test
    void whatRecordedScenariosLack() {
        Set<String> lacking = new TreeSet<>();
        for (String file : ReplaySource.RECORDED) {
            Recordings.all(file).forEach(scenario -> lacking.addAll(ScenarioSupport.lacks(scenario)));
        }
        assertEquals(new TreeSet<>(List.of("budgets that run out",
            "capability kind IRQHandler", "member approx", "member bigNodes",
            "member core (several cores)", "member entries (the clock)", "operation ArmPit",
            "operation IRQHandler_Ack", "operation IRQHandler_Clear", "operation IRQHandler_SetNotification",
            "operation RaiseMsi", "operation SetFlag", "operation SetLine", "operation Spin",
            "operation WaitFlag", "preparation Fill", "preparation SetNotification", "several cores")), lacking);
    }

    /** In the files about capabilities, memory, deletion and faults only time is missing, and only once. */
    @Test
    void whatFilesOfCapabilitiesAndFaultsLack() {
        Set<String> lacking = new TreeSet<>();
        for (String file : List.of("random-ipc", "handmade", "random-a", "random-b", "random-c", "random-d",
            "random-e", "frames")) {
            for (Scenario scenario : Recordings.all(file)) {
                ScenarioSupport.lacks(scenario).forEach(what -> lacking.add(scenario.name() + ": " + what));
            }
        }
        assertEquals(Set.of("sc-configure-badge-timeout: operation Spin"), lacking);
    }
}
