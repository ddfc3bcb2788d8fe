-------------------------- MODULE MCBrokenKernels --------------------------
(***************************************************************************)
(* Each half of each invariant refuses a kernel that only this half        *)
(* refuses: a sound kernel in which one thing is wrong.  An invariant that *)
(* has lost a half, or a clause, lets its kernel pass.                     *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

LOCAL Slot == INSTANCE Slot
LOCAL Derivation == INSTANCE Derivation
LOCAL Scheduler == INSTANCE Scheduler
LOCAL SchedContext == INSTANCE SchedContext
LOCAL Reply == INSTANCE Reply
LOCAL Notification == INSTANCE Notification
LOCAL Endpoint == INSTANCE Endpoint
LOCAL Memory == INSTANCE Memory
LOCAL Untyped == INSTANCE Untyped
LOCAL Deletion == INSTANCE Deletion
LOCAL Frame == INSTANCE Frame
LOCAL PagingStructure == INSTANCE PagingStructure
LOCAL VSpace == INSTANCE VSpace

-----------------------------------------------------------------------------
(* A sound kernel.  "a" runs, "z" is ready.  "b" waits to send to "e", "d" behind it.  "p" receives *)
(* from "f" with the reply object "s".  "c" waits for "n", with "v" behind it.  "w" has called "u",  *)
(* and "u" has called "v", which runs on the context of "w".  "m" is bound to "a" and has a word;   *)
(* "spare" is lent by "n".  The CNode holds memory "ut" with "x" and "y" in it, and copies, and a    *)
(* page of "vs" with its table.                                                                      *)

Space ==
    CNodeOf(4, <<Capability!CNode("cn", W(0), 0), Capability!Untyped("ut", 4),
                 Capability!Endpoint("x", W(0), Capability!AllRights),
                 Capability!Notification("y", W(0), {"Read"}),
                 Capability!Endpoint("x", W(1), {"Write"}), Capability!Endpoint("x", W(1), {"Write"}),
                 Capability!Endpoint("e", W(0), Capability!AllRights),
                 Capability!Zombie("zn", "CNode", 1),
                 Capability!Frame("fr", {"Read"}, Capability!Mapped("vs", W(0))),
                 Capability!Structure("PageTable", "pt", Capability!Mapped("vs", W(0)))>>)

Waits(thread, state) == [thread EXCEPT !.state = state, !.restart = "call"]

SendsTo(e) ==
    Tcb!BlockedOnSend([object |-> e, badge |-> W(1), rights |-> {}], "Send", Msg(1, <<>>, <<>>), <<>>)

T(priority, sc) == Thread(priority, sc, Flat("cn", 4))

MCWorld ==
    LET boot == NewKernel(
            [a |-> T(3, "sa"), z |-> T(1, "sz"), b |-> Waits(T(2, "sb"), SendsTo("e")),
             d |-> Waits(T(1, "sd"), SendsTo("e")), p |-> T(1, None),
             c |-> Waits(T(2, "sc"), Tcb!BlockedOnNotification("n")),
             v |-> Waits(T(1, "sw"), Tcb!BlockedOnNotification("n")),
             u |-> Waits(T(1, None), Tcb!BlockedOnReply("t", <<>>)),
             w |-> Waits(T(1, None), Tcb!BlockedOnReply("r", <<>>))],
            {"e", "f", "x"}, {"m", "n", "y"}, {"r", "s", "t", "o"},
            {"sa", "sb", "sc", "sd", "sw", "sz", "spare"},
            [cn |-> Space, zn |-> CNodeOf(1, <<>>)])
        waiting == [Serving(WithVSpaces(boot, {"vs"}), "p", "f", "s") EXCEPT
            !.vspace["vs"].page = [x \in {W(0)} |-> [frame |-> "fr", rights |-> {"Read"}]],
            !.vspace["vs"].structure["PageTable"] = [x \in {W(0)} |-> "pt"],
            !.endpoint["e"] = [state |-> "Send", queue |-> <<"b", "d">>],
            !.notification["n"].state = "Waiting", !.notification["n"].queue = <<"c", "v">>,
            !.notification["n"].schedContext = "spare", !.schedContext["spare"].notification = "n",
            !.notification["m"].state = "Active", !.notification["m"].word = W(5),
            !.notification["m"].thread = "a", !.thread["a"].notification = "m",
            !.reply["r"] = [thread |-> "w", prev |-> None, next |-> "t"],
            !.reply["t"] = [thread |-> "u", prev |-> "r", next |-> "sw"],
            !.schedContext["sw"].reply = "t"]
    IN [WithDerivation([waiting EXCEPT
                !.memory = [ut |-> Memory!Region(None, 0, 9), x |-> Memory!Region("ut", 0, 4),
                            y |-> Memory!Region("ut", 2, 5)]],
            <<"cn", "a", "b", "c", "d", "p", "u", "v", "w", "z">>) EXCEPT !.operation = NoOperation]

Sound == Kernel!Start(MCWorld)

MCMenu == {Yield("a"), Wait("a", 4), Yield("z")}

-----------------------------------------------------------------------------
Holds(name, x) ==
    CASE name = "FaultOnlyWhileStopped" -> Tcb!FaultOnlyWhileStopped(x)
      [] name = "ReadyAreSchedulable" -> Scheduler!ReadyAreSchedulable(x)
      [] name = "SchedulableAreReady" -> Scheduler!SchedulableAreReady(x)
      [] name = "ReadyByPriority" -> Scheduler!ReadyByPriority(x)
      [] name = "CurrentNotReady" -> Scheduler!CurrentNotReady(x)
      [] name = "CurrentIsSchedulable" -> Scheduler!CurrentIsSchedulable(x)
      [] name = "NoneReadyAboveCurrent" -> Scheduler!NoneReadyAboveCurrent(x)
      [] name = "ThreadsOnTheirCore" -> Scheduler!ThreadsOnTheirCore(x)
      [] name = "SchedContextBoundBothWays" -> SchedContext!BoundBothWays(x)
      [] name = "SchedContextNotificationBothWays" -> SchedContext!NotificationBothWays(x)
      [] name = "SchedContextYieldBothWays" -> SchedContext!YieldBothWays(x)
      [] name = "SchedContextHolderIsOnItsCore" -> SchedContext!HolderIsOnItsCore(x)
      [] name = "ReplyHeldIffBlocked" -> Reply!HeldIffBlocked(x)
      [] name = "ReplyStackInverse" -> Reply!StackInverse(x)
      [] name = "ReplyHeadIffNext" -> Reply!HeadIffNext(x)
      [] name = "ReplyStackAcyclic" -> Reply!StackAcyclic(x)
      [] name = "ReplyStackedHoldsCaller" -> Reply!StackedHoldsCaller(x)
      [] name = "NotificationWaitingIffQueued" -> Notification!WaitingIffQueued(x)
      [] name = "NotificationWordOnlyIfActive" -> Notification!WordOnlyIfActive(x)
      [] name = "NotificationQueueIsBlockedOnIt" -> Notification!QueueIsBlockedOnIt(x)
      [] name = "NotificationQueueByPriority" -> Notification!QueueByPriority(x)
      [] name = "NotificationBoundBothWays" -> Notification!BoundBothWays(x)
      [] name = "EndpointIdleIffEmpty" -> Endpoint!IdleIffEmpty(x)
      [] name = "EndpointQueueIsBlockedOnIt" -> Endpoint!QueueIsBlockedOnIt(x)
      [] name = "EndpointQueueByPriority" -> Endpoint!QueueByPriority(x)
      [] name = "BlockedAreQueued" -> Endpoint!BlockedAreQueued(x)
      [] name = "ThreadInAtMostOneQueue" -> Endpoint!InAtMostOneQueue(x)
      [] name = "TcbSlotsHoldTheirKind" -> Slot!TcbSlotsHoldTheirKind(x)
      [] name = "DerivationListsOccupiedSlots" -> Derivation!ListsOccupiedSlots(x)
      [] name = "DerivationFinalIffAlone" -> Derivation!FinalIffAlone(x)
      [] name = "DerivationBadgeFollowsBadge" -> Derivation!BadgeFollowsBadge(x)
      [] name = "UntypedOwnsItsMemory" -> Derivation!UntypedOwnsItsMemory(x)
      [] name = "UntypedChildrenBelowFree" -> Untyped!ChildrenBelowFree(x)
      [] name = "MemoryAlignedInside" -> Memory!AlignedInside(x)
      [] name = "MemoryNoOverlap" -> Memory!NoOverlap(x)
      [] name = "MemoryHasCapability" -> Deletion!MemoryHasCapability(x)
      [] name = "CapabilityNamesObject" -> Deletion!CapabilityNamesObject(x)
      [] name = "ReferencesExist" -> Deletion!ReferencesExist(x)
      [] name = "ZombieEmptiesFromTheEnd" -> Deletion!ZombieEmptiesFromTheEnd(x)
      [] name = "PageHasCapability" -> Frame!PageHasCapability(x)
      [] name = "PagingStructureHasCapability" -> PagingStructure!HasCapability(x)
      [] name = "StructuresLeadToPages" -> VSpace!StructuresLeadToPages(x)

B(name, x) == [refuses |-> name, kernel |-> x]

(* Kernels in each of which one thing is wrong, a half or a clause at a time. *)
BrokenFrom(S) ==
    LET fault == [kind |-> "UserException"]
        Ready(queue) == [S EXCEPT !.core[0].ready = queue]
        Listed(list) == [S EXCEPT !.derivation = list]
        last == Len(S.derivation)
        Last(n) == SubSeq(S.derivation, 1, n - 1) \o SubSeq(S.derivation, n + 1, last) \o <<S.derivation[n]>>
        PlaceOf(i) == CHOOSE n \in 1..last : S.derivation[n].node = "cn" /\ S.derivation[n].index = i
    IN <<B("FaultOnlyWhileStopped", [S EXCEPT !.thread["a"].fault = fault]),
         B("FaultOnlyWhileStopped", [S EXCEPT !.thread["c"].fault = fault]),
         B("FaultOnlyWhileStopped", [S EXCEPT !.thread["p"].fault = fault]),
         B("ReadyAreSchedulable", Ready(<<"b", "z">>)),
         B("ReadyAreSchedulable", [S EXCEPT !.schedContext["sz"].active = FALSE]),
         B("ReadyAreSchedulable", [S EXCEPT !.thread["z"].schedContext = None]),
         B("SchedulableAreReady", Ready(<<>>)),
         B("ReadyByPriority", Ready(<<"z", "a">>)),
         B("CurrentNotReady", Ready(<<"a", "z">>)),
         B("CurrentIsSchedulable", [S EXCEPT !.thread["a"].schedContext = None]),
         B("CurrentIsSchedulable", [S EXCEPT !.thread["a"].state = Tcb!Restart]),
         B("NoneReadyAboveCurrent", [S EXCEPT !.thread["z"].priority = 4]),
         B("NoneReadyAboveCurrent", [S EXCEPT !.core[0].current = Idle]),
         B("ThreadsOnTheirCore", [S EXCEPT !.thread["a"].affinity = 1]),
         B("ThreadsOnTheirCore", [S EXCEPT !.thread["z"].affinity = 1]),
         B("SchedContextBoundBothWays", [S EXCEPT !.thread["b"].schedContext = None]),
         B("SchedContextBoundBothWays", [S EXCEPT !.schedContext["sb"].thread = None]),
         B("SchedContextNotificationBothWays", [S EXCEPT !.notification["n"].schedContext = None]),
         B("SchedContextNotificationBothWays", [S EXCEPT !.schedContext["spare"].notification = None]),
         B("SchedContextYieldBothWays", [S EXCEPT !.thread["z"].yieldTo = "sb"]),
         B("SchedContextYieldBothWays", [S EXCEPT !.schedContext["sb"].yieldFrom = "z"]),
         B("SchedContextHolderIsOnItsCore", [S EXCEPT !.schedContext["sb"].core = 1]),
         B("ReplyHeldIffBlocked", [S EXCEPT !.thread["p"].state = Tcb!Inactive]),
         B("ReplyHeldIffBlocked", [S EXCEPT !.reply["o"].thread = "w"]),
         B("ReplyHeldIffBlocked", [S EXCEPT !.reply["t"].thread = None]),
         B("ReplyHeldIffBlocked", [S EXCEPT !.reply["s"].thread = None]),
         B("ReplyStackInverse", [S EXCEPT !.reply["r"].next = None]),
         B("ReplyStackInverse", [S EXCEPT !.reply["t"].prev = None]),
         B("ReplyHeadIffNext", [S EXCEPT !.reply["t"].next = None]),
         B("ReplyHeadIffNext", [S EXCEPT !.schedContext["sw"].reply = None]),
         B("ReplyStackAcyclic", [S EXCEPT !.reply["r"].prev = "t"]),
         B("ReplyStackedHoldsCaller", [S EXCEPT !.reply["t"].prev = None, !.reply["r"].thread = None]),
         B("ReplyStackedHoldsCaller", [S EXCEPT !.reply["r"].next = None, !.reply["t"].next = None,
                                                !.reply["t"].thread = "p"]),
         B("NotificationWaitingIffQueued", [S EXCEPT !.notification["n"].state = "Idle"]),
         B("NotificationWaitingIffQueued", [S EXCEPT !.notification["n"].queue = <<>>]),
         B("NotificationWordOnlyIfActive", [S EXCEPT !.notification["n"].word = W(1)]),
         B("NotificationQueueIsBlockedOnIt", [S EXCEPT !.notification["n"].queue = <<"b">>]),
         B("NotificationQueueIsBlockedOnIt", [S EXCEPT !.thread["c"].state.notification = "m"]),
         B("NotificationQueueByPriority", [S EXCEPT !.notification["n"].queue = <<"v", "c">>]),
         B("NotificationBoundBothWays", [S EXCEPT !.thread["a"].notification = None]),
         B("NotificationBoundBothWays", [S EXCEPT !.notification["m"].thread = None]),
         B("EndpointIdleIffEmpty", [S EXCEPT !.endpoint["e"].state = "Idle"]),
         B("EndpointIdleIffEmpty", [S EXCEPT !.endpoint["e"].queue = <<>>]),
         B("EndpointQueueIsBlockedOnIt", [S EXCEPT !.endpoint["e"].state = "Recv"]),
         B("EndpointQueueIsBlockedOnIt", [S EXCEPT !.endpoint["f"].state = "Send"]),
         B("EndpointQueueIsBlockedOnIt", [S EXCEPT !.thread["b"].state.endpoint = "x"]),
         B("EndpointQueueByPriority", [S EXCEPT !.endpoint["e"].queue = <<"d", "b">>]),
         B("BlockedAreQueued", [S EXCEPT !.endpoint["e"].queue = <<"b">>]),
         B("BlockedAreQueued", [S EXCEPT !.endpoint["f"].queue = <<>>]),
         B("BlockedAreQueued", [S EXCEPT !.notification["n"].queue = <<"v">>]),
         B("ThreadInAtMostOneQueue", [S EXCEPT !.endpoint["x"].queue = <<"b">>]),
         B("ThreadInAtMostOneQueue", [S EXCEPT !.notification["y"].queue = <<"c">>]),
         B("ThreadInAtMostOneQueue", Ready(<<"b", "z">>)),
         B("TcbSlotsHoldTheirKind", [S EXCEPT !.thread["a"].faultHandler = Capability!TCB("a")]),
         B("TcbSlotsHoldTheirKind", [S EXCEPT !.thread["a"].timeoutHandler = Capability!TCB("a")]),
         B("TcbSlotsHoldTheirKind", [S EXCEPT !.thread["a"].buffer = Capability!TCB("a")]),
         B("TcbSlotsHoldTheirKind", [S EXCEPT !.thread["a"].vspace = Capability!TCB("a")]),
         B("DerivationListsOccupiedSlots", Listed(SubSeq(S.derivation, 1, last - 1))),
         B("DerivationListsOccupiedSlots", Listed(Append(S.derivation, S.derivation[last]))),
         B("DerivationFinalIffAlone", [S EXCEPT !.cnode["cn"].slot[7] = Capability!Endpoint("x", W(0), {})]),
         B("DerivationBadgeFollowsBadge", [S EXCEPT !.derivation[PlaceOf(5)].firstBadged = FALSE]),
         B("DerivationBadgeFollowsBadge",
           Listed(<<[S.derivation[PlaceOf(5)] EXCEPT !.firstBadged = FALSE]>>)),
         B("DerivationBadgeFollowsBadge", [S EXCEPT !.derivation[PlaceOf(4)].firstBadged = FALSE,
                                                    !.cnode["cn"].slot[4].badge = W(1)]),
         B("UntypedOwnsItsMemory", Listed(Last(PlaceOf(2)))),
         B("UntypedOwnsItsMemory", Listed(Last(PlaceOf(4)))),
         B("UntypedChildrenBelowFree", [S EXCEPT !.cnode["cn"].slot[2].free = 3]),
         B("MemoryAlignedInside", [S EXCEPT !.memory["y"].offset = 3]),
         B("MemoryAlignedInside", [S EXCEPT !.memory["y"].offset = 64]),
         B("MemoryNoOverlap", [S EXCEPT !.memory["x"].offset = 2]),
         B("MemoryNoOverlap", [S EXCEPT !.memory["x"].offset = 3]),
         B("MemoryHasCapability", [S EXCEPT !.cnode["cn"].slot[4] = Capability!Null]),
         B("CapabilityNamesObject", [S EXCEPT !.endpoint = Without(@, "x")]),
         B("CapabilityNamesObject", [S EXCEPT !.notification = Without(@, "y")]),
         B("ZombieEmptiesFromTheEnd", [S EXCEPT !.cnode["zn"].slot[1] = Capability!TCB("a")]),
         B("PageHasCapability", [S EXCEPT !.cnode["cn"].slot[9].mapped = Capability!Unmapped]),
         B("PageHasCapability", [S EXCEPT !.cnode["cn"].slot[9].object = "other"]),
         B("PageHasCapability", [S EXCEPT !.vspace["vs"].page[W(0)].rights = {"Read", "Write"}]),
         B("PagingStructureHasCapability", [S EXCEPT !.cnode["cn"].slot[10].mapped = Capability!Unmapped]),
         B("PagingStructureHasCapability", [S EXCEPT !.vspace["vs"].structure["PDPT"][W(0)] = "pt"]),
         B("StructuresLeadToPages", [S EXCEPT !.vspace["vs"].structure["PageTable"] = <<>>]),
         B("StructuresLeadToPages", [S EXCEPT !.vspace["vs"].page = <<>>,
                                              !.vspace["vs"].structure["PDPT"] = <<>>]),
         B("ReferencesExist", [S EXCEPT !.vspace["vs"].page[W(0)].frame = "gone"]),
         B("ReferencesExist", [S EXCEPT !.vspace["vs"].structure["PageTable"][W(0)] = "gone"]),
         B("ReferencesExist", [S EXCEPT !.thread["a"].schedContext = "gone"]),
         B("ReferencesExist", [S EXCEPT !.thread["a"].yieldTo = "gone"]),
         B("ReferencesExist", [S EXCEPT !.thread["a"].notification = "gone"]),
         B("ReferencesExist", [S EXCEPT !.thread["b"].state.endpoint = "gone"]),
         B("ReferencesExist", [S EXCEPT !.thread["p"].state.reply = "gone"]),
         B("ReferencesExist", [S EXCEPT !.thread["c"].state.notification = "gone"]),
         B("ReferencesExist", [S EXCEPT !.notification["m"].thread = "gone"]),
         B("ReferencesExist", [S EXCEPT !.notification["n"].schedContext = "gone"]),
         B("ReferencesExist", [S EXCEPT !.reply["r"].thread = "gone"]),
         B("ReferencesExist", [S EXCEPT !.reply["t"].prev = "gone"]),
         B("ReferencesExist", [S EXCEPT !.reply["t"].next = "gone"]),
         B("ReferencesExist", [S EXCEPT !.schedContext["sa"].thread = "gone"]),
         B("ReferencesExist", [S EXCEPT !.schedContext["sw"].reply = "gone"]),
         B("ReferencesExist", [S EXCEPT !.schedContext["spare"].notification = "gone"]),
         B("ReferencesExist", [S EXCEPT !.schedContext["sa"].yieldFrom = "gone"]),
         B("ReferencesExist", [S EXCEPT !.core[0].current = "gone"]),
         B("ReferencesExist", [S EXCEPT !.core[0].space = "gone"])>>

(* In the sound kernel all of them hold, and each broken one is refused by the one that should. *)
EachClauseRefuses ==
    k = Sound =>
        LET broken == BrokenFrom(k)
        IN \A i \in DOMAIN broken :
              /\ Holds(broken[i].refuses, k)
              /\ ~Holds(broken[i].refuses, broken[i].kernel)

-----------------------------------------------------------------------------
Situations == [SituationSound |-> k = Sound, SituationSomeoneElseRuns |-> k.core[0].current = "z"]

SituationsCounted == CountSituations(Situations)

=============================================================================
