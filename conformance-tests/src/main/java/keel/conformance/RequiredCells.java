package keel.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import keel.conformance.CallMatrix.Cell;

/** What the models must cover: for every call and type of capability the outcomes it can have. */
public final class RequiredCells {
    private static final List<String> SENDS =
        List.of("SysSend", "SysNBSend", "SysCall", "SysReplyRecv", "SysNBSendRecv", "SysNBSendWait");
    private static final Set<String> BLOCKING_SENDS = Set.of("SysSend", "SysCall");
    private static final List<String> RECEIVES =
        List.of("SysRecv", "SysNBRecv", "SysWait", "SysNBWait", "SysReplyRecv", "SysNBSendRecv", "SysNBSendWait");

    /** The calls whose send phase refuses the kernel's own objects, whatever the label (semantics 4.1). */
    static final Set<String> FIRST_PHASE = Set.of("SysReplyRecv", "SysNBSendRecv", "SysNBSendWait");

    private final List<Cell> cells = new ArrayList<>();

    private RequiredCells() {
    }

    /** Every cell in scope. */
    public static List<Cell> cells() {
        RequiredCells scope = new RequiredCells();
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
        untyped();
        cnode();
        threads();
        schedContexts();
        frames();
        events();
    }

    private void untyped() {
        add("UntypedRetype", "Untyped", "NoError", "TruncatedMessage", "InvalidArgument", "RangeError", "FailedLookup",
            "DeleteFirst", "NotEnoughMemory");                                  // semantics 8.1
        add(StepNames.other("Untyped"), "Untyped", "IllegalOperation");
    }

    private void cnode() {
        for (String call : List.of("CNodeCopy", "CNodeMint", "CNodeMove", "CNodeMutate", "CNodeRotate")) {
            add(call, "CNode", "NoError", "TruncatedMessage", "RangeError", "FailedLookup", "DeleteFirst");    // 8.2
        }
        for (String call : List.of("CNodeRevoke", "CNodeDelete", "CNodeCancelBadgedSends")) {
            add(call, "CNode", "NoError", "TruncatedMessage", "RangeError", "FailedLookup");
        }
        for (String call : List.of("CNodeMint", "CNodeMutate", "CNodeRotate", "CNodeCancelBadgedSends")) {
            add(call, "CNode", "IllegalOperation");                             // 7.2
        }
        add("CNodeCopy", "CNode", "RevokeFirst");                               // 6.3
        add("CNodeMint", "CNode", "RevokeFirst");
        add(StepNames.other("CNode"), "CNode", "IllegalOperation");
    }

    private void threads() {
        add("TCBReadRegisters", "TCB", "NoError", "TruncatedMessage", "RangeError", "IllegalOperation");
        add("TCBWriteRegisters", "TCB", "NoError", "TruncatedMessage", "IllegalOperation");
        add("TCBCopyRegisters", "TCB", "NoError", "TruncatedMessage", "InvalidCapability");
        add("TCBConfigure", "TCB", "NoError", "TruncatedMessage", "IllegalOperation", "AlignmentError");
        add("TCBSetMCPriority", "TCB", "NoError", "TruncatedMessage", "InvalidCapability", "RangeError");
        add("TCBSetSchedParams", "TCB",
            "NoError", "TruncatedMessage", "InvalidCapability", "RangeError", "IllegalOperation");
        add("TCBSetTimeoutEndpoint", "TCB", "NoError", "TruncatedMessage", "InvalidCapability");
        add("TCBSetIPCBuffer", "TCB", "NoError", "TruncatedMessage", "IllegalOperation", "AlignmentError");
        add("TCBSetSpace", "TCB", "NoError", "TruncatedMessage", "IllegalOperation", "InvalidCapability");
        add("TCBSetTLSBase", "TCB", "NoError", "TruncatedMessage");
        add("TCBSetFlags", "TCB", "NoError", "TruncatedMessage");
        add(StepNames.other("TCB"), "TCB", "IllegalOperation");
        add("TCBSuspend", "TCB", "NoError");                                    // semantics 8.3
        add("TCBResume", "TCB", "NoError");
        add("TCBSetPriority", "TCB", "NoError", "TruncatedMessage", "InvalidCapability", "RangeError");
        add("TCBBindNotification", "TCB", "NoError", "TruncatedMessage", "IllegalOperation");
        add("TCBUnbindNotification", "TCB", "NoError", "IllegalOperation");
    }

    private void schedContexts() {
        add("SchedControlConfigureFlags", "SchedControl",
            "NoError", "TruncatedMessage", "RangeError", "InvalidCapability");  // 8.4
        add(StepNames.other("SchedControl"), "SchedControl", "IllegalOperation");
        add("SchedContextConsumed", "SchedContext", "NoError");
        add("SchedContextYieldTo", "SchedContext", "NoError", "IllegalOperation");
        add(StepNames.other("SchedContext"), "SchedContext", "IllegalOperation");
        add("SchedContextBind", "SchedContext",                                 // 8.5
            "NoError", "TruncatedMessage", "InvalidCapability", "IllegalOperation");
        add("SchedContextUnbind", "SchedContext", "NoError", "IllegalOperation");
        add("SchedContextUnbindObject", "SchedContext",
            "NoError", "TruncatedMessage", "InvalidCapability", "IllegalOperation");
    }

    private void frames() {
        add("FrameMap", "Frame", "NoError", "TruncatedMessage", "InvalidCapability", "InvalidArgument", "AlignmentError",
            "FailedLookup", "DeleteFirst");
        add("FrameUnmap", "Frame", "NoError");
        add("FrameGetAddress", "Frame", "NoError");
        for (String structure : List.of("PDPT", "PageDirectory", "PageTable")) {
            add(structure + "Map", structure, "NoError", "TruncatedMessage", "InvalidCapability", "InvalidArgument",
                "DeleteFirst");
            add(structure + "Unmap", structure, "NoError", "RevokeFirst");
            add(StepNames.other(structure), structure, "IllegalOperation");
        }
        add("PageDirectoryMap", "PageDirectory", "FailedLookup");
        add("PageTableMap", "PageTable", "FailedLookup");
        add(StepNames.other("Frame"), "Frame", "IllegalOperation");
    }

    /** Events without phases: Yield, faults of users (semantics 13), slices of long operations (3.3). */
    private void events() {
        for (String event : List.of("SysYield", "VMFault", "UserException", "UnknownSyscall", "Continue", "Preempt")) {
            add(event, "none", "NoError");
        }
    }

    private void add(String call, String capability, String... outcomes) {
        for (String outcome : outcomes) {
            cells.add(new Cell(call, capability, outcome));
        }
    }
}
