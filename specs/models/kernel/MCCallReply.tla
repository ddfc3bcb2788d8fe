---------------------------- MODULE MCCallReply ----------------------------
(***************************************************************************)
(* Call and reply between threads that have their own scheduling contexts: *)
(* two clients, two servers with a reply object each and access to each    *)
(* other's; rights that establish no reply; replies by Send and NBSend.    *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 e, 2 e with Write and Read only, 3 reply of "s", 4 reply of "x", 5 and 6 TCBs. *)
Space ==
    CNodeOf(3, <<Capability!Endpoint("e", W(1), Capability!AllRights),
                 Capability!Endpoint("e", W(2), {"Read", "Write"}),
                 Capability!Reply("r", {"Grant"}), Capability!Reply("q", {}),
                 Capability!TCB("c"), Capability!TCB("s")>>)

MCWorld ==
    InOneSpace(NewKernel(
        [c |-> Thread(2, "sc", Flat("cn", 3)), d |-> Thread(1, "sd", Flat("cn", 3)),
         s |-> Thread(2, "ss", Flat("cn", 3)), x |-> Thread(3, "sx", Flat("cn", 3)),
         z |-> Thread(0, "sz", Flat("cn", 3))],
        {"e"}, {}, {"r", "q"}, {"sc", "sd", "ss", "sx", "sz"}, [cn |-> Space]))

MCMenu ==
    {Call(t, c, Msg(9, <<1>>, <<>>)) : t \in {"c", "d"}, c \in {1, 2}}
    \cup {Recv("s", 1, 3), Recv("x", 1, 4), Recv("x", 1, 3), Wait("s", 1)}
    \cup {ReplyRecv("s", 1, 3, Msg(11, <<2>>, <<1>>)), ReplyRecv("x", 1, 4, Empty)}
    \cup {Send("s", 4, Empty), NBSend("x", 3, Msg(12, <<>>, <<>>))}
    \cup {Invoke("z", t, i, <<>>, <<>>) : t \in {5, 6}, i \in {"TCBSuspend", "TCBResume"}}
    \cup {NBSend("z", 3, Empty), NBSend("z", 4, Empty), Call("z", 3, Empty)}
    \cup {NBRecv("z", 1, 3), Yield("z")}

Situations ==
    [SituationCallerQueued |-> k.endpoint["e"].state = "Send" /\ Len(k.endpoint["e"].queue) = 2,
     SituationTwoCallersServed |-> k.thread["c"].state.kind = "BlockedOnReply"
        /\ k.thread["d"].state.kind = "BlockedOnReply",
     SituationCallerInactive |-> k.thread["c"].state.kind = "Inactive",
     SituationReceiverLostItsReply |-> k.thread["s"].state.kind = "Inactive"
        \/ k.thread["x"].state.kind = "Inactive"]

SituationsCounted == CountSituations(Situations)

============================================================================
