---------------------------- MODULE Conformance ----------------------------
(***************************************************************************)
(* Where the Java kernel meets the model checker.  Java overrides what     *)
(* stands here; without it every use fails, so a missing class can never   *)
(* look like a pass.                                                       *)
(***************************************************************************)
EXTENDS TracedMachine, Counting, TLC

LOCAL Word == INSTANCE Word
LOCAL LongOperation == INSTANCE LongOperation

(* Of which size a kernel must be to be compared. *)
Sizes == [wordBits |-> Word!Bits, workUnits |-> LongOperation!WorkUnits]

(* The Java kernel takes the step that has just been taken: same acceptance, result, successor. *)
ImplementationAgrees == Assert(FALSE, "the Java kernel is not connected")

(* The Java kernel accepts, of all inputs of the menu, exactly these. *)
AcceptsExactly(accepted, menu) == Assert(FALSE, "the Java kernel is not connected")

(* Whether an input of the menu can be taken here: one that never can is dead, and is named. *)
IsAccepted(input) == Kernel!Accepts(k, input)

StepsAgree == [][ImplementationAgrees]_vars

AcceptanceAgrees == AcceptsExactly({input \in Inputs : IsAccepted(input)}, Inputs)

-----------------------------------------------------------------------------
(* What the configurations check together; they list the single names, which a violation tells. *)

(* Of every kernel. *)
KernelInvariants ==
    /\ FaultOnlyWhileStopped
    /\ ReadyAreSchedulable
    /\ SchedulableAreReady
    /\ ReadyByPriority
    /\ CurrentNotReady
    /\ CurrentIsSchedulable
    /\ NoneReadyAboveCurrent
    /\ ThreadsOnTheirCore
    /\ SchedContextBoundBothWays
    /\ SchedContextNotificationBothWays
    /\ SchedContextHolderIsOnItsCore
    /\ ReplyHeldIffBlocked
    /\ ReplyStackInverse
    /\ ReplyHeadIffNext
    /\ ReplyStackAcyclic
    /\ ReplyStackedHoldsCaller
    /\ NotificationWaitingIffQueued
    /\ NotificationWordOnlyIfActive
    /\ NotificationQueueIsBlockedOnIt
    /\ NotificationQueueByPriority
    /\ NotificationBoundBothWays
    /\ EndpointIdleIffEmpty
    /\ EndpointQueueIsBlockedOnIt
    /\ EndpointQueueByPriority
    /\ BlockedAreQueued
    /\ ThreadInAtMostOneQueue

(* Of one whose capabilities and memory change. *)
MemoryInvariants ==
    /\ TcbSlotsHoldTheirKind
    /\ SchedContextYieldBothWays
    /\ DerivationListsOccupiedSlots
    /\ DerivationFinalIffAlone
    /\ DerivationBadgeFollowsBadge
    /\ UntypedOwnsItsMemory
    /\ UntypedChildrenBelowFree
    /\ MemoryAlignedInside
    /\ MemoryNoOverlap
    /\ MemoryHasCapability
    /\ CapabilityNamesObject
    /\ ReferencesExist
    /\ ZombieEmptiesFromTheEnd
    /\ PageHasCapability

(* Of one that has page tables and what leads to them. *)
PagingInvariants ==
    /\ PagingStructureHasCapability
    /\ StructuresLeadToPages

=============================================================================
