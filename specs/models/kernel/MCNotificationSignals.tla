----------------------- MODULE MCNotificationSignals -----------------------
(***************************************************************************)
(* Signals: waiting threads, a bound thread in a receive, words that       *)
(* accumulate, scheduling contexts lent by the notification and returned.  *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 n, 2 n with another badge, 3 e, 4 reply of "b", 5 scheduling context of n, 6 and 7 TCBs
   of "b" and "p", 8 reply of "p". *)
Space ==
    CNodeOf(4, <<Capability!Notification("n", W(4), {"Read", "Write"}),
                 Capability!Notification("n", W(8), {"Read", "Write"}),
                 Capability!Endpoint("e", W(1), Capability!AllRights),
                 Capability!Reply("rb", {"Grant"}),
                 Capability!SchedContext("sn"), Capability!TCB("b"), Capability!TCB("p"),
                 Capability!Reply("rp", {"Grant"})>>)

MCWorld ==
    Serving(
        NewKernel(
            [b |-> Thread(2, "sb", Flat("cn", 4)), w |-> Thread(3, "sw", Flat("cn", 4)),
             p |-> Thread(2, None, Flat("cn", 4)), z |-> Thread(1, "sz", Flat("cn", 4))],
            {"e"}, {"n"}, {"rb", "rp"}, {"sb", "sw", "sz", "sn"}, [cn |-> Space]),
        "p", "e", "rp")

MCMenu ==
    {Send("z", c, Empty) : c \in {1, 2}} \cup {NBSend("b", 1, Empty)}
    \cup {Wait(t, 1) : t \in {"b", "w", "p"}} \cup {NBWait(t, 1) : t \in {"w", "p"}}
    \cup {Recv("b", 3, 4), Recv("p", 3, 8), NBRecv("b", 3, 4)}
    \cup {Call("w", 3, Empty), ReplyRecv("p", 3, 8, Empty), NBSendWait("p", 8, Empty, 1)}
    \cup {NBSend("z", 3, Empty), NBSend("z", 4, Empty)}
    \cup {Invoke("z", tcb, i, <<>>, <<1>>) :
            tcb \in {6, 7}, i \in {"TCBBindNotification", "TCBUnbindNotification"}}
    \cup {Invoke("z", 5, i, <<>>, <<1>>) : i \in {"SchedContextBind", "SchedContextUnbindObject"}}
    \cup {Invoke("z", 5, "SchedContextUnbind", <<>>, <<>>)}
    \cup {Invoke("z", tcb, "TCBSetPriority", <<p>>, <<6>>) : tcb \in {6}, p \in {1, 3}}

Situations ==
    [SituationTwoWait |-> Len(k.notification["n"].queue) = 2,
     SituationAccumulated |-> k.notification["n"].word = W(12),
     SituationPassiveRunsOnNotification |-> k.schedContext["sn"].thread = "p"
        /\ k.schedContext["sn"].notification = "n",
     SituationBoundReceives |-> k.notification["n"].thread # None
        /\ k.thread[k.notification["n"].thread].state.kind = "BlockedOnReceive",
     SituationBoundInCall |-> k.notification["n"].thread # None /\ k.notification["n"].state = "Active"
        /\ k.thread[k.notification["n"].thread].state.kind = "BlockedOnReceive"]

SituationsCounted == CountSituations(Situations)

============================================================================
