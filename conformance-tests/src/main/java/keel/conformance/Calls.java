package keel.conformance;

import java.util.Map;

import keel.trace.Value;

/** What a step is called in reports: the system call and its phase, or the invocation. */
final class Calls {
    /** Invocation labels of x86_64, as in {@code Invocation.tla}. */
    private static final Map<String, Map<Long, String>> INVOCATIONS = Map.of(
        "TCB", Map.of(6L, "TCBSetPriority", 12L, "TCBSuspend", 13L, "TCBResume", 14L, "TCBBindNotification",
            15L, "TCBUnbindNotification"),
        "SchedContext", Map.of(34L, "SchedContextBind", 35L, "SchedContextUnbind", 36L, "SchedContextUnbindObject"));

    private Calls() {
    }

    static String name(Value.Rec event, String phase, String capability) {
        Map<Long, String> invocations = INVOCATIONS.get(capability);
        if (invocations != null && phase.equals("Send") && !Scope.FIRST_PHASE.contains(event.text("kind"))) {
            return invocations.getOrDefault(label(event), capability + " (other label)");
        }
        return event.text("kind") + (phase.equals("Send") ? " send" : " receive");
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
