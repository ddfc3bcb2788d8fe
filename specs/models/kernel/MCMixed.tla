------------------------------ MODULE MCMixed ------------------------------
(***************************************************************************)
(* Everything at once, in one world: a client, a passive server with a     *)
(* bound notification, an active server behind it, a fault handler, and a  *)
(* manager of lowest priority.                                             *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 e (to "s"), 2 f (to "t"), 3 reply of "s", 4 n, 5 TCB of "s", 6 TCB of "c", 7 context
   of "c", 8 reply of "t". *)
Space ==
    CNodeOf(4, <<Capability!Endpoint("e", W(1), Capability!AllRights),
                 Capability!Endpoint("f", W(2), Capability!AllRights),
                 Capability!Reply("rs", {"Grant"}),
                 Capability!Notification("n", W(4), {"Read", "Write"}),
                 Capability!TCB("s"), Capability!TCB("c"), Capability!SchedContext("sc"),
                 Capability!Reply("rt", {})>>)

MCWorld ==
    LET boot == NewKernel(
            [c |-> [Thread(1, "sc", Flat("cn", 4)) EXCEPT
                        !.faultHandler = Capability!Endpoint("f", W(7), {"Write", "Grant"})],
             s |-> Thread(2, None, Flat("cn", 4)),
             t |-> Thread(2, "st", Flat("cn", 4)),
             z |-> Thread(0, "sz", Flat("cn", 4))],
            {"e", "f"}, {"n"}, {"rs", "rt"}, {"sc", "st", "sz"}, [cn |-> Space])
    IN Serving([boot EXCEPT !.notification["n"].thread = "s", !.thread["s"].notification = "n"],
               "s", "e", "rs")

MCMenu ==
    {Call("c", 1, Empty), Call("c", 2, Empty), Send("c", 1, Msg(9, <<1>>, <<>>)), Send("c", 0, Empty),
     Wait("c", 1), Send("c", 4, Empty), Send("c", 63, Empty)}
    \cup {Call("s", 2, Msg(9, <<1>>, <<>>)), ReplyRecv("s", 1, 3, Empty), Recv("s", 1, 3), Wait("s", 4),
          NBSendRecv("s", 2, Empty, 1, 3), NBSendWait("s", 3, Empty, 4), NBRecv("s", 2, 3)}
    \cup {ReplyRecv("t", 2, 8, Empty), Recv("t", 2, 8), NBSend("t", 4, Empty), Send("t", 1, Empty),
          Call("t", 1, Empty), Yield("t")}
    \cup {NBSend("z", 4, Empty), NBSend("z", 1, Empty), NBSend("z", 3, Empty), Call("z", 1, Empty),
          NBWait("z", 1), NBSend("z", 2, Empty), NBSend("z", 8, Empty)}
    \cup {Invoke(u, x, i, <<>>, <<>>) : u \in {"t", "z"}, x \in {5, 6}, i \in {"TCBSuspend", "TCBResume"}}
    \cup {Invoke("z", 7, i, <<>>, <<x>>) :
            x \in {5, 6}, i \in {"SchedContextBind", "SchedContextUnbindObject"}}
    \cup {Invoke("z", 7, "SchedContextBind", <<>>, <<4>>), Invoke("z", 7, "SchedContextUnbind", <<>>, <<>>)}

(* The deep tier: a second client, of the same priority, and everything it may do. *)
LargeWorld ==
    LET d == Thread(1, "sd", Flat("cn", 4))
    IN [MCWorld EXCEPT
            !.thread = [t \in DOMAIN @ \cup {"d"} |-> IF t = "d" THEN d ELSE @[t]],
            !.schedContext = [sc \in DOMAIN @ \cup {"sd"} |->
                IF sc = "sd" THEN [MCWorld.schedContext["sz"] EXCEPT !.thread = "d"] ELSE @[sc]],
            !.core[0].ready = <<@[1], @[2], "d">> \o SubSeq(@, 3, Len(@))]

LargeMenu ==
    MCMenu \cup {Call("d", 1, Empty), Call("d", 2, Empty), Send("d", 4, Empty), Wait("d", 2), Yield("d"),
                 NBSend("d", 1, Empty), Yield("c")}

Situations ==
    [SituationChainThroughBoth |-> k.thread["c"].state.kind = "BlockedOnReply"
        /\ k.thread["s"].state.kind = "BlockedOnReply" /\ k.schedContext["sc"].reply = "rs",
     SituationFaultBehindCall |-> k.endpoint["f"].state = "Send" /\ Len(k.endpoint["f"].queue) = 2,
     SituationSignalledWhileServing |-> k.notification["n"].state = "Active"
        /\ k.thread["s"].schedContext = "sc",
     SituationServerStranded |-> k.thread["s"].state.kind = "Running" /\ k.thread["s"].schedContext = None,
     SituationContextOnNotification |-> k.schedContext["sc"].notification = "n"
        /\ k.schedContext["sc"].thread = None]

SituationsCounted == CountSituations(Situations)

============================================================================
