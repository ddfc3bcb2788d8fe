package keel.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import keel.trace.Operations.Kind;
import org.junit.jupiter.api.Test;

/** What counts as unsupported stands here in full: a change of scope is a change of this test. */
class SupportTest {

    @Test
    void operationsThatAreUnsupported() {
        Set<String> unsupported = StreamSupport.stream(Operations.all().spliterator(), false)
            .filter(operation -> operation.kind() != Kind.SYSCALL
            && !Support.INVOCATIONS.contains(operation.name()))
            .map(Operations.Operation::name).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(Set.of("ArmPit", "CNode_CancelBadgedSends", "CNode_Copy", "CNode_Delete",
            "CNode_Mint",
            "CNode_Move", "CNode_Mutate", "CNode_Revoke", "CNode_Rotate", "Frame_Map", "Frame_Unmap",
            "IRQControl_GetMSI",
            "IRQHandler_Ack", "IRQHandler_Clear", "IRQHandler_SetNotification", "Load", "RaiseMsi",
            "SchedContext_Consumed",
            "SchedContext_YieldTo", "SchedControl_ConfigureFlags", "SetFlag", "SetLine", "Spin", "Store",
            "TCB_SetMCPriority",
            "TCB_SetSchedParams", "TCB_SetSpace", "TCB_SetTimeoutEndpoint", "TouchRead", "TouchWrite",
            "Undef",
            "Untyped_Retype", "WaitFlag")), unsupported);
    }

    @Test
    void objectTypesAndCapabilityKindsThatAreSupported() {
        assertEquals(Set.of("Endpoint", "Notification", "Reply", "TCB", "CNode", "SchedContext", "Untyped"),
            Support.TYPES);
        assertEquals(Set.of("SelfCNode", "SchedControl"), Support.KINDS);
    }

    @Test
    void membersThatAreUnsupported() {
        assertEquals(Set.of("recvPath", "timeoutEp", "vspace", "refills", "flags", "ncaps"), Support.MEMBERS);
    }

    @Test
    void whatRecordedScenariosLack() {
        Set<String> lacking = new TreeSet<>();
        for (String file : Source.RECORDED) {
            Recordings.all(file).forEach(scenario -> lacking.addAll(Support.lacks(scenario)));
        }
        lacking.removeIf(what -> what.startsWith("operation "));
        assertEquals(new TreeSet<>(List.of("budgets that run out", "capability kind Fill",
            "capability kind IRQHandler",
            "capability kind Map", "capability kind SetNotification", "capability kind VSpace",
            "capability kind VSpace2",
            "label 18 on a CNode capability", "member approx", "member bigNodes",
            "member core (several cores)",
            "member entries (the clock)", "member flags", "member recvPath", "member refills",
            "member timeoutEp",
            "member vspace", "object type Frame", "several cores")), lacking);
    }
}
