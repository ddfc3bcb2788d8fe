------------------------------- MODULE Machine -------------------------------
(***************************************************************************)
(* One kernel that runs.  Users are anything that chooses from the menu.   *)
(***************************************************************************)
EXTENDS Naturals, Sequences

CONSTANTS World,                     \* the kernel's state before the first choice of a thread
          Menu                       \* the inputs that its users may ever try

VARIABLE k                           \* the kernel

Kernel == INSTANCE Kernel

Inputs == Menu                       \* TLC works out a definition once, a substitute at every use

Init == k = Kernel!Start(World)

Next == \E input \in Inputs : Kernel!Accepts(k, input) /\ k' = Kernel!Step(k, input).k

Spec == Init /\ [][Next]_k

(* What a behaviour that shows k alone leaves out: the steps of the menu from k to k', and what k accepts. *)
AcceptedInputs == {input \in Inputs : Kernel!Accepts(k, input)}
StepsTaken ==
    {[input |-> input, result |-> Kernel!Step(k, input).result] :
        input \in {possible \in AcceptedInputs : Kernel!Step(k, possible).k = k'}}

-----------------------------------------------------------------------------
(* The invariants, each from the module of the object it speaks of. *)
LOCAL Objects == INSTANCE Objects
LOCAL Slot == INSTANCE Slot
LOCAL Memory == INSTANCE Memory
LOCAL Derivation == INSTANCE Derivation
LOCAL Tcb == INSTANCE Tcb
LOCAL Scheduler == INSTANCE Scheduler
LOCAL SchedContext == INSTANCE SchedContext
LOCAL Reply == INSTANCE Reply
LOCAL Notification == INSTANCE Notification
LOCAL Endpoint == INSTANCE Endpoint
LOCAL VSpace == INSTANCE VSpace
LOCAL PagingStructure == INSTANCE PagingStructure
LOCAL Frame == INSTANCE Frame
LOCAL Deletion == INSTANCE Deletion
LOCAL Untyped == INSTANCE Untyped

(* Inside a long operation no thread has been scheduled yet. *)
LOCAL IsInside == Objects!IsInOperation(k)

FaultOnlyWhileStopped == Tcb!FaultOnlyWhileStopped(k)

ReadyAreSchedulable == Scheduler!ReadyAreSchedulable(k)
SchedulableAreReady == IsInside \/ Scheduler!SchedulableAreReady(k)
ReadyByPriority == Scheduler!ReadyByPriority(k)
CurrentNotReady == IsInside \/ Scheduler!CurrentNotReady(k)
CurrentIsSchedulable == IsInside \/ Scheduler!CurrentIsSchedulable(k)
NoneReadyAboveCurrent == IsInside \/ Scheduler!NoneReadyAboveCurrent(k)
ThreadsOnTheirCore == Scheduler!ThreadsOnTheirCore(k)

SchedContextBoundBothWays == SchedContext!BoundBothWays(k)
SchedContextNotificationBothWays == SchedContext!NotificationBothWays(k)
SchedContextYieldBothWays == SchedContext!YieldBothWays(k)
SchedContextHolderIsOnItsCore == SchedContext!HolderIsOnItsCore(k)

ReplyHeldIffBlocked == Reply!HeldIffBlocked(k)
ReplyStackInverse == Reply!StackInverse(k)
ReplyHeadIffNext == Reply!HeadIffNext(k)
ReplyStackAcyclic == Reply!StackAcyclic(k)
ReplyStackedHoldsCaller == Reply!StackedHoldsCaller(k)

NotificationWaitingIffQueued == Notification!WaitingIffQueued(k)
NotificationWordOnlyIfActive == Notification!WordOnlyIfActive(k)
NotificationQueueIsBlockedOnIt == Notification!QueueIsBlockedOnIt(k)
NotificationQueueByPriority == Notification!QueueByPriority(k)
NotificationBoundBothWays == Notification!BoundBothWays(k)

EndpointIdleIffEmpty == Endpoint!IdleIffEmpty(k)
EndpointQueueIsBlockedOnIt == Endpoint!QueueIsBlockedOnIt(k)
EndpointQueueByPriority == Endpoint!QueueByPriority(k)
BlockedAreQueued == Endpoint!BlockedAreQueued(k)
ThreadInAtMostOneQueue == Endpoint!InAtMostOneQueue(k)

TcbSlotsHoldTheirKind == Slot!TcbSlotsHoldTheirKind(k)
DerivationListsOccupiedSlots == Derivation!ListsOccupiedSlots(k)
DerivationFinalIffAlone == Derivation!FinalIffAlone(k)
DerivationBadgeFollowsBadge == Derivation!BadgeFollowsBadge(k)
UntypedOwnsItsMemory == Derivation!UntypedOwnsItsMemory(k)
UntypedChildrenBelowFree == Untyped!ChildrenBelowFree(k)
MemoryAlignedInside == Memory!AlignedInside(k)
MemoryNoOverlap == Memory!NoOverlap(k)
MemoryHasCapability == Deletion!MemoryHasCapability(k)
CapabilityNamesObject == Deletion!CapabilityNamesObject(k)
ReferencesExist == Deletion!ReferencesExist(k)
ZombieEmptiesFromTheEnd == Deletion!ZombieEmptiesFromTheEnd(k)
PageHasCapability == Frame!PageHasCapability(k)
PagingStructureHasCapability == PagingStructure!HasCapability(k)
StructuresLeadToPages == VSpace!StructuresLeadToPages(k)

=============================================================================
