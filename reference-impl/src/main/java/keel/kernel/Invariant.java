package keel.kernel;

import java.util.function.Predicate;

/**
 * What holds of a kernel between two entries, by the names of the specification ({@code semantics.md} 21).
 */
public enum Invariant {
    ENDPOINT_IDLE_IFF_EMPTY("EndpointIdleIffEmpty", k -> k.endpoints().every(Endpoint::endpointIdleIffEmpty)),
    ENDPOINT_QUEUE_BLOCKED_ON_IT("EndpointQueueBlockedOnIt",
        k -> k.endpoints().every(Endpoint::endpointQueueBlockedOnIt)),
    ENDPOINT_QUEUE_BY_PRIORITY("EndpointQueueByPriority",
        k -> k.endpoints().every(Endpoint::endpointQueueByPriority)),
    NOTIFICATION_WAITING_IFF_QUEUED("NotificationWaitingIffQueued",
        k -> k.notifications().every(Notification::notificationWaitingIffQueued)),
    NOTIFICATION_QUEUE_BLOCKED_ON_IT("NotificationQueueBlockedOnIt",
        k -> k.notifications().every(Notification::notificationQueueBlockedOnIt)),
    NOTIFICATION_QUEUE_BY_PRIORITY("NotificationQueueByPriority",
        k -> k.notifications().every(Notification::notificationQueueByPriority)),
    NOTIFICATION_BOUND_BOTH_WAYS("NotificationBoundBothWays",
        k -> k.notifications().every(Notification::notificationBoundBothWays)
            && k.tcbs().every(Tcb::notificationBoundBothWays)),
    NOTIFICATION_SCHED_CONTEXT_BOTH_WAYS("NotificationSchedContextBothWays",
        k -> k.notifications().every(Notification::notificationSchedContextBothWays)
            && k.schedContexts().every(SchedContext::notificationSchedContextBothWays)),
    SCHED_CONTEXT_BOUND_BOTH_WAYS("SchedContextBoundBothWays",
        k -> k.schedContexts().every(SchedContext::schedContextBoundBothWays)
            && k.tcbs().every(Tcb::schedContextBoundBothWays)),
    THREAD_IN_AT_MOST_ONE_QUEUE("ThreadInAtMostOneQueue", k -> k.tcbs().every(Tcb::threadInAtMostOneQueue)),
    QUEUED_IFF_BLOCKED("QueuedIffBlocked", k -> k.tcbs().every(Tcb::queuedIffBlocked)),
    READY_QUEUE_SCHEDULABLE("ReadyQueueSchedulable", k -> everyCore(k, Core::readyQueueSchedulable)),
    READY_QUEUE_BY_PRIORITY("ReadyQueueByPriority", k -> everyCore(k, Core::readyQueueByPriority)),
    READY_IFF_SCHEDULABLE("ReadyIffSchedulable", k -> k.tcbs().every(Tcb::readyIffSchedulable)),
    CURRENT_NOT_READY("CurrentNotReady", k -> everyCore(k, Core::currentNotReady)),
    CURRENT_SCHEDULABLE("CurrentSchedulable", k -> everyCore(k, Core::currentSchedulable)),
    NONE_HIGHER_READY("NoneHigherReady", k -> everyCore(k, Core::noneHigherReady)),
    CURRENT_ON_THIS_CORE("CurrentOnThisCore", k -> everyCore(k, Core::currentOnThisCore)),
    AFFINITY_IS_SCHED_CONTEXT_CORE("AffinityIsSchedContextCore",
        k -> k.tcbs().every(Tcb::affinityIsSchedContextCore)),
    REPLY_HELD_IFF_BLOCKED("ReplyHeldIffBlocked",
        k -> k.replies().every(Reply::replyHeldIffBlocked) && k.tcbs().every(Tcb::replyHeldIffBlocked)),
    REPLY_STACK_INVERSE("ReplyStackInverse", k -> k.replies().every(Reply::replyStackInverse)),
    REPLY_STACK_ACYCLIC("ReplyStackAcyclic", k -> k.replies().every(Reply::replyStackAcyclic)),
    REPLY_HEAD_IFF_NEXT("ReplyHeadIffNext",
        k -> k.replies().every(Reply::replyHeadIffNext)
            && k.schedContexts().every(SchedContext::replyHeadIffNext)),
    STACKED_REPLY_HOLDS_CALLER("StackedReplyHoldsCaller",
        k -> k.replies().every(Reply::stackedReplyHoldsCaller)),
    FAULT_ONLY_WHILE_BLOCKED("FaultOnlyWhileBlocked", k -> k.tcbs().every(Tcb::faultOnlyWhileBlocked)),
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

    private static boolean everyCore(Kernel kernel, Predicate<Core> predicate) {
        for (int i = 0; i < kernel.parameters().cores(); i++) {
            if (!predicate.test(kernel.core(i))) {
                return false;
            }
        }
        return true;
    }
}
