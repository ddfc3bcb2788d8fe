package keel.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import keel.conformance.CallMatrix.Cell;

/** What the models must cover: for every call and type of capability the outcomes it can have. */
public final class Scope {
    private static final List<String> SENDS =
        List.of("SysSend", "SysNBSend", "SysCall", "SysReplyRecv", "SysNBSendRecv", "SysNBSendWait");
    private static final Set<String> BLOCKING_SENDS = Set.of("SysSend", "SysCall");
    private static final List<String> RECEIVES =
        List.of("SysRecv", "SysNBRecv", "SysWait", "SysNBWait", "SysReplyRecv", "SysNBSendRecv", "SysNBSendWait");

    /** The calls whose send phase refuses the kernel's own objects, whatever the label (semantics 4.1). */
    static final Set<String> FIRST_PHASE = Set.of("SysReplyRecv", "SysNBSendRecv", "SysNBSendWait");

    private final List<Cell> cells = new ArrayList<>();

    private Scope() {
    }

    /** Every cell in scope. */
    public static List<Cell> cells() {
        Scope scope = new Scope();
        SENDS.forEach(scope::send);
        RECEIVES.forEach(scope::receive);
        scope.invocations();
        return List.copyOf(scope.cells);
    }

    private void send(String call) {
        String row = call + " send";
        String notFound = BLOCKING_SENDS.contains(call) ? "CapFault" : "Ignored";
        add(row, "none", notFound);                                             // semantics 4.1, step 1
        add(row, "Endpoint", "NoError", "InvalidCapability", notFound);         // step 4; an extra capability: step 2
        add(row, "Notification", "NoError", "InvalidCapability");
        add(row, "Reply", "NoError");
        add(row, "Null", "InvalidCapability");
        if (FIRST_PHASE.contains(call)) {
            add(row, "TCB", "InvalidCapability");                               // F in the table of 4
        }
    }

    private void receive(String call) {
        String row = call + " receive";
        add(row, "none", "CapFault");                                           // semantics 4.2, step 1
        add(row, "Endpoint", "NoError", "CapFault");                            // step 2
        add(row, "Notification", "NoError", "CapFault");                        // step 3
        add(row, "Null", "CapFault");                                           // step 4
    }

    private void invocations() {
        add("TCBSuspend", "TCB", "NoError");                                    // semantics 8.3
        add("TCBResume", "TCB", "NoError");
        add("TCBSetPriority", "TCB", "NoError", "TruncatedMessage", "InvalidCapability", "RangeError");
        add("TCBBindNotification", "TCB", "NoError", "TruncatedMessage", "IllegalOperation");
        add("TCBUnbindNotification", "TCB", "NoError", "IllegalOperation");
        add("SchedContextBind", "SchedContext",                                 // 8.5
            "NoError", "TruncatedMessage", "InvalidCapability", "IllegalOperation");
        add("SchedContextUnbind", "SchedContext", "NoError", "IllegalOperation");
        add("SchedContextUnbindObject", "SchedContext",
            "NoError", "TruncatedMessage", "InvalidCapability", "IllegalOperation");
    }

    private void add(String call, String capability, String... outcomes) {
        for (String outcome : outcomes) {
            cells.add(new Cell(call, capability, outcome));
        }
    }
}
