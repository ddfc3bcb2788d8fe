---------------------------- MODULE MCStarvation ----------------------------
(***************************************************************************)
(* Ready threads run and waits end if threads of higher priority wait too  *)
(* and a thread signals; otherwise a thread may be ready for ever, or wait *)
(* for ever: the kernel promises nothing else.                             *)
(***************************************************************************)
EXTENDS Conformance, Worlds

(* Slots: 1 and 2 a notification with one badge, so that two inputs do the same; 3 the same for reading. *)
Space ==
    CNodeOf(2, <<Capability!Notification("n", W(1), {"Write"}),
                 Capability!Notification("n", W(1), {"Write"}),
                 Capability!Notification("n", W(0), {"Read"})>>)

Threads == {"high", "low"}

MCWorld ==
    NewKernel([high |-> Thread(2, "sh", Flat("cn", 2)),
               low |-> Thread(1, "sl", Flat("cn", 2))],
              {}, {"n"}, {}, {"sh", "sl"}, [cn |-> Space])

(* The higher one waits, the lower one signals. *)
MCMenu == {Wait("high", 3)} \cup {NBSend("low", slot, Msg(0, <<>>, <<>>)) : slot \in {1, 2}}

(* The higher one signals itself and looks, and never waits. *)
BusyMenu ==
    {NBSend("high", slot, Msg(0, <<>>, <<>>)) : slot \in {1, 2}} \cup {NBWait("high", 3), Yield("low")}

(* Both wait. *)
WaitingMenu == {Wait(t, 3) : t \in Threads}

IsReady(t) == \E i \in DOMAIN k.core[0].ready : k.core[0].ready[i] = t

ReadyThreadsRun == \A t \in Threads : IsReady(t) ~> k.core[0].current = t
EveryWaitEnds ==
    \A t \in Threads :
        k.thread[t].state.kind = "BlockedOnNotification" ~> k.thread[t].state.kind # "BlockedOnNotification"

Situations ==
    [SituationReady |-> IsReady("low"),
     SituationWaiting |-> k.thread["high"].state.kind = "BlockedOnNotification"]

SituationsCounted == CountSituations(Situations)

=============================================================================
