package keel.kernel;

import java.util.function.Predicate;

/**
 * What holds of a kernel between two entries, by the names of the specification ({@code semantics.md} 21).
 */
public enum Invariant {
    ENDPOINT_IDLE_IFF_EMPTY("EndpointIdleIffEmpty", k -> k.endpoints().every(Endpoint::idleIffEmpty)),
    ENDPOINT_QUEUE_IS_BLOCKED_ON_IT("EndpointQueueIsBlockedOnIt",
        k -> k.endpoints().every(Endpoint::queueIsBlockedOnIt)),
    ENDPOINT_QUEUE_BY_PRIORITY("EndpointQueueByPriority",
        k -> k.endpoints().every(Endpoint::queueByPriority)),
    NOTIFICATION_WAITING_IFF_QUEUED("NotificationWaitingIffQueued",
        k -> k.notifications().every(Notification::waitingIffQueued)),
    NOTIFICATION_WORD_ONLY_IF_ACTIVE("NotificationWordOnlyIfActive",
        k -> k.notifications().every(Notification::wordOnlyIfActive)),
    NOTIFICATION_QUEUE_IS_BLOCKED_ON_IT("NotificationQueueIsBlockedOnIt",
        k -> k.notifications().every(Notification::queueIsBlockedOnIt)),
    NOTIFICATION_QUEUE_BY_PRIORITY("NotificationQueueByPriority",
        k -> k.notifications().every(Notification::queueByPriority)),
    NOTIFICATION_BOUND_BOTH_WAYS("NotificationBoundBothWays",
        k -> k.notifications().every(Notification::boundBothWays)
            && k.tcbs().every(Tcb::notificationBoundBothWays)),
    SCHED_CONTEXT_NOTIFICATION_BOTH_WAYS("SchedContextNotificationBothWays",
        k -> k.notifications().every(Notification::schedContextNotificationBothWays)
            && k.schedContexts().every(SchedContext::notificationBothWays)),
    SCHED_CONTEXT_BOUND_BOTH_WAYS("SchedContextBoundBothWays",
        k -> k.schedContexts().every(SchedContext::boundBothWays)
            && k.tcbs().every(Tcb::schedContextBoundBothWays)),
    BLOCKED_ARE_QUEUED("BlockedAreQueued", k -> k.tcbs().every(Tcb::blockedAreQueued)),
    READY_ARE_SCHEDULABLE("ReadyAreSchedulable", k -> everyCore(k, Core::readyAreSchedulable)),
    READY_BY_PRIORITY("ReadyByPriority", k -> everyCore(k, Core::readyByPriority)),
    SCHEDULABLE_ARE_READY("SchedulableAreReady", k -> isHeld(k) || k.tcbs().every(Scheduler::schedulableAreReady)),
    CURRENT_NOT_READY("CurrentNotReady", k -> everyCore(k, Core::currentNotReady)),
    CURRENT_IS_SCHEDULABLE("CurrentIsSchedulable",
        k -> isHeld(k) || everyCore(k, Core::currentIsSchedulable)),
    NONE_READY_ABOVE_CURRENT("NoneReadyAboveCurrent",
        k -> isHeld(k) || everyCore(k, Core::noneReadyAboveCurrent)),
    THREADS_ON_THEIR_CORE("ThreadsOnTheirCore", k -> everyCore(k, Core::threadsOnTheirCore)),
    SCHED_CONTEXT_HOLDER_IS_ON_ITS_CORE("SchedContextHolderIsOnItsCore",
        k -> k.tcbs().every(Tcb::schedContextHolderIsOnItsCore)),
    REPLY_HELD_IFF_BLOCKED("ReplyHeldIffBlocked",
        k -> k.replies().every(Reply::heldIffBlocked) && k.tcbs().every(Tcb::replyHeldIffBlocked)),
    REPLY_STACK_INVERSE("ReplyStackInverse", k -> k.replies().every(Reply::stackInverse)),
    REPLY_STACK_ACYCLIC("ReplyStackAcyclic", k -> k.replies().every(Reply::stackAcyclic)),
    REPLY_HEAD_IFF_NEXT("ReplyHeadIffNext",
        k -> k.replies().every(Reply::headIffNext)
            && k.schedContexts().every(SchedContext::replyHeadIffNext)),
    REPLY_STACKED_HOLDS_CALLER("ReplyStackedHoldsCaller",
        k -> k.replies().every(Reply::stackedHoldsCaller)),
    FAULT_ONLY_WHILE_STOPPED("FaultOnlyWhileStopped", k -> k.tcbs().every(Tcb::faultOnlyWhileStopped)),
    SCHED_CONTEXT_YIELD_BOTH_WAYS("SchedContextYieldBothWays",
        k -> k.tcbs().every(Tcb::schedContextYieldBothWays)
            && k.schedContexts().every(SchedContext::yieldBothWays)),
    TCB_SLOTS_HOLD_THEIR_KIND("TcbSlotsHoldTheirKind", k -> k.tcbs().every(Tcb::slotsHoldTheirKind)),
    DERIVATION_LISTS_OCCUPIED_SLOTS("DerivationListsOccupiedSlots",
        k -> k.derivation().listsOccupiedSlots(k)),
    DERIVATION_FINAL_IFF_ALONE("DerivationFinalIffAlone", k -> k.derivation().finalIffAlone()),
    DERIVATION_BADGE_FOLLOWS_BADGE("DerivationBadgeFollowsBadge", k -> k.derivation().badgeFollowsBadge()),
    UNTYPED_OWNS_ITS_MEMORY("UntypedOwnsItsMemory", k -> k.derivation().untypedOwnsItsMemory()),
    UNTYPED_CHILDREN_BELOW_FREE("UntypedChildrenBelowFree",
        k -> k.untypeds().every(Untyped::childrenBelowFree)),
    MEMORY_ALIGNED_INSIDE("MemoryAlignedInside", k -> k.everyObject(KernelObject::memoryAlignedInside)),
    MEMORY_NO_OVERLAP("MemoryNoOverlap", k -> k.everyObject(KernelObject::memoryNoOverlap)),
    MEMORY_HAS_CAPABILITY("MemoryHasCapability", k -> k.everyObject(KernelObject::memoryHasCapability)),
    CAPABILITY_NAMES_OBJECT("CapabilityNamesObject",
        k -> k.cnodes().every(CNode::capabilityNamesObject) && k.tcbs().every(Tcb::capabilityNamesObject)),
    REFERENCES_EXIST("ReferencesExist", k -> k.everyObject(KernelObject::referencesExist)),
    ZOMBIE_EMPTIES_FROM_THE_END("ZombieEmptiesFromTheEnd",
        k -> k.cnodes().every(CNode::zombieEmptiesFromTheEnd)
            && k.tcbs().every(Tcb::zombieEmptiesFromTheEnd)),
    PAGE_HAS_CAPABILITY("PageHasCapability", k -> k.vspaces().every(VSpace::pageHasCapability)),
    PAGING_STRUCTURE_HAS_CAPABILITY("PagingStructureHasCapability",
        k -> k.vspaces().every(VSpace::pagingStructureHasCapability)),
    STRUCTURES_LEAD_TO_PAGES("StructuresLeadToPages", k -> k.vspaces().every(VSpace::structuresLeadToPages)),
    /** Only here, where a thread could be linked into two. */
    THREAD_IN_AT_MOST_ONE_QUEUE("ThreadInAtMostOneQueue", k -> k.tcbs().every(Tcb::threadInAtMostOneQueue)),
    /** Only here: the specification's queues are sequences and have no links. */
    QUEUE_LINKS_INVERSE("QueueLinksInverse", k -> k.endpoints().every(e -> e.queue.isLinked())
        && k.notifications().every(n -> n.queue.isLinked()) && k.tcbs().every(Tcb::queueLinksInverse));

    private final String specName;
    private final Predicate<Kernel> holds;

    Invariant(String specName, Predicate<Kernel> holds) {
        this.specName = specName;
        this.holds = holds;
    }

    /** The name in the specification. */
    public String specName() {
        return specName;
    }

    /** Whether it holds now. */
    public boolean holdsIn(Kernel kernel) {
        return holds.test(kernel);
    }

    /** Between two slices of an operation no thread has been chosen to run yet. */
    private static boolean isHeld(Kernel kernel) {
        return kernel.operation().isInProgress();
    }

    private static boolean everyCore(Kernel kernel, Predicate<Core> predicate) {
        for (int i = 0; i < kernel.parameters().cores(); i++) {
            if (!predicate.test(kernel.core(i))) {
                return false;
            }
        }
        return true;
    }
}
