package keel.conformance;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import keel.value.Value;

/** What a step is called in reports: the system call and its phase, the invocation, or the event. */
final class StepNames {
    /** Invocation labels of x86_64, as in {@code Label.tla}, by the type of capability that takes them. */
    private static final Map<String, Map<Long, String>> INVOCATIONS = new HashMap<>();

    /** The types that a send phase refuses if a receive phase follows, whatever the label (semantics 4.1). */
    private static final Set<String> REFUSED_FIRST = Set.of("TCB", "CNode", "SchedContext", "SchedControl");

    static {
        labels("Untyped", 1, "UntypedRetype");
        labels("TCB", 2, "TCBReadRegisters", "TCBWriteRegisters", "TCBCopyRegisters", "TCBConfigure", "TCBSetPriority",
            "TCBSetMCPriority", "TCBSetSchedParams", "TCBSetTimeoutEndpoint", "TCBSetIPCBuffer", "TCBSetSpace",
            "TCBSuspend", "TCBResume", "TCBBindNotification", "TCBUnbindNotification", "TCBSetTLSBase", "TCBSetFlags");
        labels("CNode", 18, "CNodeRevoke", "CNodeDelete", "CNodeCancelBadgedSends", "CNodeCopy", "CNodeMint", "CNodeMove",
            "CNodeMutate", "CNodeRotate");
        labels("SchedControl", 33, "SchedControlConfigureFlags");
        labels("SchedContext", 34, "SchedContextBind", "SchedContextUnbind", "SchedContextUnbindObject",
            "SchedContextConsumed", "SchedContextYieldTo");
        labels("PDPT", 39, "PDPTMap", "PDPTUnmap");
        labels("PageDirectory", 41, "PageDirectoryMap", "PageDirectoryUnmap");
        labels("PageTable", 43, "PageTableMap", "PageTableUnmap");
        labels("Frame", 45, "FrameMap", "FrameUnmap", "FrameGetAddress");
    }

    private StepNames() {
    }

    private static void labels(String type, long first, String... names) {
        Map<Long, String> labels = INVOCATIONS.computeIfAbsent(type, t -> new HashMap<>());
        for (int i = 0; i < names.length; i++) {
            labels.put(first + i, names[i]);
        }
    }

    /** The name of a phase of a system call that found this type of capability. */
    static String name(Value.Rec event, String phase, String capability) {
        Map<Long, String> invocations = INVOCATIONS.get(capability);
        String call = event.text("kind");
        boolean refused = RequiredCells.FIRST_PHASE.contains(call) && REFUSED_FIRST.contains(capability);
        if (invocations != null && phase.equals("Send") && !refused) {
            return invocations.getOrDefault(label(event), other(capability));
        }
        return call + (phase.equals("Send") ? " send" : " receive");
    }

    /** The name of an invocation that a type of capability does not have. */
    static String other(String capability) {
        return capability + " (other label)";
    }

    private static long label(Value.Rec event) {
        Value.Seq limbs = (Value.Seq) event.rec("message").get("label");
        for (int i = 1; i < limbs.size(); i++) {
            if (((Value.Int) limbs.get(i)).number() != 0) {
                return -1;
            }
        }
        return ((Value.Int) limbs.get(0)).number();
    }
}
