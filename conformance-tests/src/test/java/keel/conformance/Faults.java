package keel.conformance;

import java.io.IOException;
import java.nio.file.Path;

import keel.kernel.PlantedCapabilityBugs;
import keel.kernel.PlantedFaults;

/** The table of planted faults: what is altered, by what, and the model that is to catch it. */
public enum Faults {
    FIFO_INSTEAD_OF_PRIORITY("TcbQueue", "insert", PlantedFaults.FifoQueue.class, "EndpointQueues"),
    LOST_BADGE("Transfer", "finish", PlantedFaults.LostBadge.class, "EndpointQueues"),
    REPLY_TO_THE_WRONG_CALLER("Reply", "push", PlantedFaults.WrongCaller.class, "ReplyChains"),
    SCHED_CONTEXT_NOT_RETURNED("Reply", "remove", PlantedFaults.SchedContextKept.class, "ReplyChains"),
    REFUSED_CALL_TOLD_ANOTHER_ERROR("Invocation", "replyError", PlantedFaults.WrongRefusal.class, "CapabilityFaults"),
    REFUSED_CALL_TOLD_SWAPPED_DETAILS("Invocation", "rangeError", PlantedFaults.SwappedDetails.class, "ThreadControl"),
    READY_THREAD_ACCEPTED("Kernel", "mayEnter", PlantedFaults.ReadyMayCall.class, "EndpointQueues"),
    CURRENT_THREAD_NOT_ACCEPTED("Kernel", "mayEnter", PlantedFaults.CurrentMayNotCall.class, "EndpointQueues"),
    STALE_READY_TAIL("ReadyQueues", "remove", PlantedFaults.StaleReadyTail.class, "EndpointQueues"),
    CANDIDATE_KEPT_FOR_THE_NEXT_STEP("Scheduler", "schedule", PlantedFaults.CandidateKept.class, "EndpointQueues"),
    NON_BLOCKING_SEND_WAITS("Endpoint", "sendIpc", PlantedFaults.NonBlockingWaits.class, "EndpointQueues"),
    NOTHING_THERE_NOT_TOLD("Transfer", "badge", PlantedFaults.NothingUntold.class, "EndpointQueues"),
    SIGNALS_NOT_JOINED("Notification", "keep", PlantedFaults.SignalsNotJoined.class, "NotificationSignals"),
    NOTIFICATION_CONTEXT_NOT_TAKEN_BACK("Notification", "takeBackSchedContext", PlantedFaults.Nothing.class,
        "NotificationSignals"),
    NOTIFICATION_CONTEXT_NOT_LENT("Notification", "lendSchedContext", PlantedFaults.Nothing.class, "NotificationSignals"),
    SUSPENDED_THREAD_CALLS_AGAIN("Cancel", "suspend", PlantedFaults.SuspendRestartsCall.class, "ThreadControl"),
    YIELD_KEEPS_ITS_TURN("Scheduler", "yield", PlantedFaults.YieldKeepsTurn.class, "EndpointQueues"),
    FAULT_PHASE_LOST("Fault", "capFault", PlantedFaults.FaultPhaseLost.class, "CapabilityFaults"),
    FAULT_DROPPED("FaultHandler", "handleFault", PlantedFaults.FaultDropped.class, "CapabilityFaults"),
    CALLER_WITHOUT_RIGHT_HELD("Rights", "canEstablishReply", PlantedFaults.AlwaysTrue.class, "CallReply"),
    CHAIN_LINK_KEPT("Reply", "removeCaller", PlantedFaults.ChainLinkKept.class, "ReplyChains"),
    IPI_NOT_SENT("Scheduler", "interruptLater", PlantedFaults.Nothing.class, "CoresWake"),
    IPI_NOT_ACCEPTED_BY_A_BUSY_CORE("Kernel", "acceptsIpi", PlantedFaults.OnlyIdleCoresAreTold.class, "CoresWake"),
    IPI_TAKEN_FOR_NOTHING("Scheduler", "takeIpi", PlantedFaults.Nothing.class, "CoresWake"),
    SWITCHED_TO_WHOM_THE_CALLER_WOKE("Scheduler", "gaveWay", PlantedFaults.Nothing.class, "CoresReschedule"),
    SCHEDULE_KEPT_IF_NOBODY_IS_CANCELLED("Endpoint", "cancelBadgedSends", PlantedFaults.NobodyToCancel.class,
        "CoresReschedule"),
    BUFFER_COPIED_BEHIND_ITS_TYPE("TcbSpaceInvocation", "checkBuffer", PlantedFaults.BufferTypeFirst.class,
        "ThreadConfigure"),
    FAST_WITHOUT_AN_ADDRESS_SPACE("FastPath", "hasAddressSpace", PlantedFaults.AlwaysTrue.class, "FastPath"),
    PATH_CHECKED_IN_ANOTHER_ORDER("FastPath", "call", PlantedFaults.RightsFirst.class, "FastPath"),
    RUNNING_THREAD_NOT_STALLED("Scheduler", "stall", PlantedFaults.Nothing.class, "CoresStall"),
    QUEUE_NOT_REORDERED("Endpoint", "reorder", PlantedFaults.PlaceKept.class, "EndpointQueues"),
    DERIVED_BEHIND_ITS_SIBLING("Derivation", "place", PlantedCapabilityBugs.BehindNext.class, "CNodeOperations"),
    COPY_CAN_HAVE_CHILDREN("Derivation", "insert", PlantedCapabilityBugs.Revocable.class, "CNodeOperations"),
    FAMILY_WITHOUT_A_FIRST("Derivation", "remove", PlantedCapabilityBugs.FirstForgotten.class, "CNodeOperations"),
    RIGHTS_KEPT_BY_COPY("CNodeInvocation", "masked", PlantedCapabilityBugs.NotMasked.class, "CNodeOperations"),
    CHILDREN_SURVIVE_REVOKE("Slot", "hasChildren", PlantedCapabilityBugs.AlwaysFalse.class, "CNodeRevoke"),
    SLICE_WITHOUT_END("WorkUnits", "areSpent", PlantedCapabilityBugs.AlwaysFalse.class, "CNodeRevoke"),
    MEMORY_GIVEN_TWICE("Untyped", "retype", PlantedCapabilityBugs.MemoryStaysFree.class, "UntypedRetype"),
    MEMORY_BEYOND_ITS_END("Untyped", "freeBytes", PlantedCapabilityBugs.MoreThanThereIs.class, "UntypedRetype"),
    LAST_CAPABILITY_NOT_NOTICED("Slot", "isFinal", PlantedCapabilityBugs.AlwaysFalse.class, "DeletionStates"),
    DELETED_THREAD_STAYS_BOUND("Tcb", "finish", PlantedFaults.Nothing.class, "DeletionStates"),
    ZOMBIE_GONE_BEFORE_ITS_SLOTS("Deletion", "isRemovable", PlantedFaults.AlwaysTrue.class, "DeletionCycles"),
    TRANSFER_WITHOUT_GRANT("Rights", "grant", PlantedFaults.AlwaysTrue.class, "CapabilityTransfer"),
    RECEIVE_SLOT_NOT_FOUND("ExtraCaps", "receiveSlot", PlantedCapabilityBugs.NoSlot.class, "CapabilityTransfer"),
    HIGHEST_PRIORITY_NOT_SET("Tcb", "setMcp", PlantedFaults.Nothing.class, "ThreadConfigure"),
    ANY_ANSWER_RESTARTS("FaultHandler", "resolveFault", PlantedCapabilityBugs.LabelZero.class, "FaultHandling"),
    WRITTEN_THREAD_GOES_ON_BEHIND_ITS_CALL("Tcb", "goOnAtRestartPoint", PlantedFaults.Nothing.class,
        "ThreadRegisters"),
    ANSWER_WRITES_NO_REGISTERS("UserContext", "writeAnswer", PlantedFaults.Nothing.class, "ThreadRegisters"),
    FLAGS_NOT_KEPT("Tcb", "setFlags", PlantedFaults.Nothing.class, "ThreadRegisters"),
    BREAKPOINT_RAISED_AGAIN("Tcb", "interrupt", PlantedFaults.Nothing.class, "ThreadRegisters"),
    PAGE_SHOWN_AFTER_UNMAP("VSpace", "unmap", PlantedFaults.Nothing.class, "FrameMapping"),
    TABLE_STAYS_WHEN_UNMAPPED("PagingStructureInvocation", "unmap", PlantedFaults.Nothing.class, "PagingStructures"),
    ROOT_WITHOUT_ASID_USED("VSpace", "isRoot", PlantedCapabilityBugs.AnyRoot.class, "PagingStructures"),
    PAGE_WRITTEN_WITHOUT_READING("Rights", "ofPage", PlantedCapabilityBugs.SameRights.class, "FrameMapping"),
    FORMER_ADDRESS_SPACE_AFTER_A_SWITCH("Scheduler", "switchTo", PlantedFaults.SpaceKept.class, "ThreadBuffers"),
    STALLED_CORE_KEEPS_ITS_ADDRESS_SPACE("Scheduler", "letGo", PlantedFaults.SpaceKept.class, "CoresStall"),
    RESTORED_CORE_WITHOUT_ITS_ADDRESS_SPACE("Core", "restore", PlantedFaults.SpaceKept.class, "FrameMapping"),
    YIELD_NEVER_ANSWERED("Tcb", "completeYieldTo", PlantedFaults.Nothing.class, "SchedContextTurns");

    final String kernelClass;
    final String method;
    final Class<?> advice;
    public final String caughtBy;

    Faults(String kernelClass, String method, Class<?> advice, String caughtBy) {
        this.kernelClass = "keel.kernel." + kernelClass;
        this.method = method;
        this.advice = advice;
        this.caughtBy = caughtBy;
    }

    /** The altered class file. */
    byte[] plant() {
        return Planting.plant(kernelClass, method, advice);
    }

    /** Writes the altered class file below the folder, which then goes first on a class path. */
    public void plantIn(Path folder) throws IOException {
        Path file = folder.resolve(kernelClass.replace('.', '/') + ".class");
        java.nio.file.Files.createDirectories(file.getParent());
        java.nio.file.Files.write(file, plant());
    }
}
