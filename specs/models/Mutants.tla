------------------------------- MODULE Mutants -------------------------------
(***************************************************************************)
(* Wrong kernels: each operator here, put in the place of one of the       *)
(* kernel's by a configuration, must violate the invariant named above it. *)
(* An invariant without such a mutant might say nothing.                   *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Capability == INSTANCE Capability
LOCAL Slot == INSTANCE Slot
LOCAL Message == INSTANCE Message
LOCAL TcbQueue == INSTANCE TcbQueue
LOCAL VSpace == INSTANCE VSpace
LOCAL Tcb == INSTANCE Tcb
LOCAL Scheduler == INSTANCE Scheduler
LOCAL SchedContext == INSTANCE SchedContext

-----------------------------------------------------------------------------
(* FaultOnlyWhileStopped: an answered fault stays.                 for Tcb!ClearFault *)
FaultIsKept(k, t) == k

(* ReadyAreSchedulable: a suspended thread stays ready.        for Scheduler!Dequeue *)
StaysReady(k, t) == k

(* SchedulableAreReady: a woken thread is forgotten.   for Scheduler!PossibleSwitchTo *)
WokenIsForgotten(k, t) == k

(* ReadyByPriority: ahead of all, not of its equals.           for TcbQueue!InsertFirst *)
AheadOfAll(k, queue, t) == <<t>> \o queue

(* CurrentNotReady: the chosen thread is not taken out.          for Scheduler!SwitchTo *)
ChosenStaysReady(k, c, t) ==
    [k EXCEPT !.core[c].current = t, !.core[c].action = "Resume"]

(* CurrentIsSchedulable: a blocking thread does not give way.    for Scheduler!SetState *)
KeepsTheCore(k, t, state) == [k EXCEPT !.thread[t].state = state]

(* NoneReadyAboveCurrent: a woken thread runs.        for Scheduler!SwitchToCandidate *)
WokenAlwaysRuns(k, c, candidate, preempted) ==
    [k EXCEPT !.core[c] = [current |-> candidate, action |-> "Resume", ipi |-> @.ipi,
                           ready |-> TcbQueue!Remove(@.ready, candidate), space |-> None]]

(* ThreadsOnTheirCore: every thread is queued on the first core.   for Scheduler!CoreOf *)
AlwaysTheFirstCore(k, t) == 0

(* ThreadsOnTheirCore: the core that executes queues every thread.  for Scheduler!EnqueueFirst *)
QueuedHere(k, t) ==
    IF Scheduler!IsReady(k, t) THEN k
    ELSE [k EXCEPT !.core[k.here].ready = TcbQueue!InsertFirst(k, @, t)]

(* ThreadsOnTheirCore: a woken thread may run here.     for Scheduler!PossibleSwitchTo *)
WokenRunsHere(k, t) ==
    IF k.core[k.here].action = "Resume" THEN [k EXCEPT !.core[k.here].action = t]
    ELSE Scheduler!EnqueueFirst(Scheduler!Reschedule(k), t)

(* FastGoesToPartner: no ready thread is looked at.            for FastPath!ReadyAbove *)
NobodyIsAbove(k, t) == FALSE

(* NoneReadyAboveCurrent: no IPI is sent.                          for Scheduler!Tell *)
NobodyIsTold(k, c, t) == k

(* NoneReadyAboveCurrent: no IPI is sent for a thread that leaves this core.  for Scheduler!Tell *)
NotToldOfTheLeaver(k, c, t) ==
    IF c = k.here \/ k.core[k.here].current = t THEN k ELSE [k EXCEPT !.core[c].ipi = TRUE]

(* NoneReadyAboveCurrent: the IPI is taken and no thread is chosen.  for Scheduler!TakeIpi *)
IpiIsLost(k) == [k EXCEPT !.core[k.here].ipi = FALSE]

(* NoneReadyAboveCurrent: the core that has been stalled is not told.  for Scheduler!Stall *)
StalledForEver(k, t) ==
    LET c == Scheduler!CoreOf(k, t)
    IN IF c = k.here \/ ~Scheduler!IsCurrent(k, t) THEN k
       ELSE [k EXCEPT !.core[c].current = Idle, !.core[c].ready = TcbQueue!InsertFirst(k, @, t)]

(* CurrentIsSchedulable: a thread is changed while it runs elsewhere.  for Scheduler!Stall *)
NobodyIsStalled(k, t) == k

(* SchedContextHolderIsOnItsCore: the core is forgotten.         for SchedContext!Link *)
LinkForgetsTheCore(k, sc, t) ==
    [k EXCEPT !.schedContext[sc].thread = t, !.thread[t].schedContext = sc]

(* SchedContextBoundBothWays: only the thread forgets.         for SchedContext!Unlink *)
ThreadForgetsItsContext(k, sc, t) == [k EXCEPT !.thread[t].schedContext = None]

(* SchedContextNotificationBothWays: only one forgets.  for SchedContext!UnbindNotification *)
ContextForgetsItsNotification(k, sc) == [k EXCEPT !.schedContext[sc].notification = None]

(* ReplyHeldIffBlocked: the reply still names its thread.           for Reply!Unlink *)
ReplyRemembersItsThread(k, r) == Scheduler!SetState(k, k.reply[r].thread, Tcb!Inactive)

(* ReplyStackInverse: the neighbours are not told.                     for Reply!Cut *)
NeighboursAreNotTold(k, r) == [k EXCEPT !.reply[r].prev = None, !.reply[r].next = None]

(* ReplyHeadIffNext: the reply still leads to the context.  for SchedContext!DetachReply *)
HeadIsNotTold(k, sc) == [k EXCEPT !.schedContext[sc].reply = None]

(* ReplyStackAcyclic: the first reply of a stack stands below itself.   for Reply!Push *)
StacksOnItself(k, caller, callee, r, receive, donation) ==
    LET waits == Scheduler!SetState([k EXCEPT !.reply[r].thread = caller],
                                    caller, Tcb!BlockedOnReply(r, receive))
    IN [waits EXCEPT !.reply[r].prev = r]

(* ReplyStackedHoldsCaller: a cancelled caller's reply stays stacked.  for Reply!RemoveCaller *)
StaysStacked(k, r) ==
    Scheduler!SetState([k EXCEPT !.reply[r].thread = None], k.reply[r].thread, Tcb!Inactive)

(* NotificationWaitingIffQueued: the last one leaves.       for Cancel!LeaveNotification *)
WaitingForNobody(k, t) ==
    [k EXCEPT !.notification[k.thread[t].state.notification].queue = TcbQueue!Remove(@, t)]

(* NotificationWordOnlyIfActive: the word is left behind.  for Notification!CompleteSignal *)
WordIsLeft(k, n, t) ==
    SchedContext!LendByNotification(
        Message!Badge([k EXCEPT !.notification[n].state = "Idle"], t, k.notification[n].word), n, t)

(* NotificationQueueIsBlockedOnIt: a stale link.            for Cancel!LeaveNotification *)
StaysInNotification(k, t) == k

(* NotificationQueueByPriority: its new priority is ignored.   for Notification!Reorder *)
NotificationNotReordered(k, n, t) == k

(* NotificationBoundBothWays: only one forgets.           for Notification!UnbindThread *)
NotificationForgetsItsThread(k, n) == [k EXCEPT !.notification[n].thread = None]

(* EndpointIdleIffEmpty: the last one leaves.                   for Cancel!LeaveEndpoint *)
NeverIdle(k, t) == [k EXCEPT !.endpoint[k.thread[t].state.endpoint].queue = TcbQueue!Remove(@, t)]

(* EndpointQueueIsBlockedOnIt, ThreadInAtMostOneQueue: a stale link.  for Cancel!LeaveEndpoint *)
StaysInEndpoint(k, t) == k

(* EndpointQueueByPriority: first come, first served.             for TcbQueue!InsertLast *)
FirstComeFirstServed(k, queue, t) == Append(queue, t)

(* BlockedAreQueued: a thread blocks and is not queued.            for Endpoint!Enqueue *)
NotQueued(k, e, state, t) == k

(* BlockedSenderSendsWhatItsBufferHolds: a buffer is read when its thread blocks.  for Message!Hold *)
BufferIsReadAtOnce(k, t, buffer) == k

(* SpaceChangesOnlyAtSwitch: the current thread is in its present space.      for Scheduler!Activate *)
InTheSpaceItHasNow(k, c) ==
    LET t == k.core[c].current
    IN IF t = Idle \/ ~Tcb!IsRunnable(k, t) THEN k
       ELSE [Tcb!Run(k, t) EXCEPT !.core[c].space = VSpace!RootOf(k, t)]

(* WrittenThreadIssuesItsCallAgain: its call is done, it goes on behind.  for Tcb!GoOnAtRestartPoint *)
GoesOnBehindItsCall(k, t) == k

(* SchedContextYieldBothWays: only the thread forgets.       for SchedContext!CancelYield *)
ContextRemembersYield(k, t) == [k EXCEPT !.thread[t].yieldTo = None]

-----------------------------------------------------------------------------
(* TcbSlotsHoldTheirKind: the handler comes into the buffer's slot.  for Slot!FaultHandlerOf *)
HandlerIntoBuffer(t) == Slot!BufferOf(t)

(* DerivationListsOccupiedSlots: a moved capability leaves its place.    for Derivation!Move *)
MovesWithoutItsPlace(k, cap, source, slot) ==
    Slot!Put(Slot!Put(k, slot, cap), source, Capability!Null)

(* DerivationFinalIffAlone, UntypedOwnsItsMemory: behind all others.  for Derivation!InsertAfter *)
BehindAll(list, i, entry) == Append(list, entry)

(* DerivationBadgeFollowsBadge: the next one is not the first now.      for Derivation!Remove *)
NextIsNotFirst(k, slot) ==
    [Slot!Put(k, slot, Capability!Null) EXCEPT
        !.derivation = SelectSeq(@, LAMBDA entry : entry.node # slot.node \/ entry.index # slot.index)]

(* UntypedChildrenBelowFree, MemoryNoOverlap: memory is given twice.       for Untyped!SetFree *)
NothingIsTaken(k, slot, free) == k

(* MemoryAlignedInside: an object begins where the last one ended.         for Untyped!AlignUp *)
NotAligned(offset, size) == offset

(* MemoryHasCapability: memory is never given back.                       for Deletion!Release *)
MemoryIsKept(k, x) == k

(* CapabilityNamesObject: a copy takes the object with it.              for Derivation!IsFinal *)
AlwaysFinal(k, slot) == TRUE

(* ReferencesExist: a notification that goes stays bound.              for Notification!Unbind *)
StaysBound(k, n) == k

(* ZombieEmptiesFromTheEnd: its slots are only counted.                  for Deletion!EmptyLast *)
OnlyCounted(k, slot) == k

(* PageHasCapability: a deleted capability's page stays.                     for Frame!Unmap *)
PageStays(k, cap) == k

(* PagingStructureHasCapability: a deleted capability's table stays.  for PagingStructure!Unmap *)
StructureStays(k, cap) == k

(* StructuresLeadToPages: a table goes without what hung on it.            for VSpace!Outside *)
KeepsWhatItHeld(table, address, bits) == IF address \in DOMAIN table THEN Without(table, address) ELSE table

-----------------------------------------------------------------------------
(* AuthorityConfined: badges can be changed.                           for Derivation!Mint *)
MintsAnyBadge(k, cap, data) == IF Capability!HasBadge(cap) THEN [cap EXCEPT !.badge = data] ELSE cap

(* AuthorityConfined: the bound forgets the way through slots.       for TakeGrant!ThroughSlots *)
NotIntoSlots(mine) == {}

(* AuthorityConfined: ... through control of a thread.             for TakeGrant!ThroughControl *)
NotIntoThreads(mine) == {}

(* AuthorityConfined: ... by message.                              for TakeGrant!ThroughMessage *)
NotByMessage(mine, theirs) == FALSE

(* AuthorityConfined: ... by reply.                                  for TakeGrant!ThroughReply *)
NotByReply(mine, theirs, everybodys) == FALSE

-----------------------------------------------------------------------------
(* A second core, and a spare scheduling context that belongs to it: enough to tell cores apart. *)
WithSecondCore(k, spare) ==
    [k EXCEPT !.core = [c \in {0, 1} |-> IF c = 0 THEN k.core[0]
                                         ELSE [current |-> Idle, ready |-> <<>>, action |-> "Resume",
                                               ipi |-> FALSE, space |-> None]],
              !.schedContext[spare].core = 1]

(* KernelIsKernelCalls: a signal arrives without its badge.           for Message!Badge *)
BadgeIsForgotten(k, receiver, badge) == Deliver(k, [thread |-> receiver, badge |-> <<0>>])

(* KernelIsKernelCalls: the first word of a message is lost.          for Message!Words *)
FirstWordIsLost(k, receiver, words) == IF words = <<>> THEN words ELSE Tail(words)

(* KernelIsKernelCalls: a message arrives at its sender.           for Message!Transfer *)
ArrivesAtItsSender(k, sender, receiver, cap, message, receive) ==
    Deliver(k, [thread |-> sender, badge |-> cap.badge, label |-> message.label,
                words |-> message.words, caps |-> <<>>])

(* AuthorityConfined: a message passes capabilities without Grant. for Message!Transfer *)
PassesWithoutGrant(k, sender, receiver, cap, message, receive) ==
    Message!TransferReply(k, sender, receiver, [rights |-> {"Grant"}], message, receive)

(* AuthorityConfined: a reply passes capabilities without Grant. for Message!TransferReply *)
RepliesWithoutGrant(k, sender, receiver, cap, message, receive) ==
    Message!Transfer(k, sender, receiver, [badge |-> <<0>>, rights |-> {"Grant"}, object |-> None], message,
                     receive)

(* EachClauseRefuses: an invariant has lost a half.                for Reply!HeadIffNext *)
HalfOfHeadIffNext(k) ==
    \A sc \in DOMAIN k.schedContext :
        LET r == k.schedContext[sc].reply IN r # None => k.reply[r].next = sc

=============================================================================
