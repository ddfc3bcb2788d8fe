------------------------ MODULE MCKernelCallsHonest ------------------------
(***************************************************************************)
(* The calls that the transport makes, on the real kernel: two clients, a  *)
(* server that may defer, its notification, and a manager who suspends and *)
(* resumes any thread at any moment.  All have one priority and may        *)
(* yield, so that every order occurs.                                      *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants, KernelIsKernelCalls

(* Slots: 1 e of "c", 2 e of "d", 3 e to receive, 4 and 5 replies, 6 n, 7 to 9 TCBs. *)
Space ==
    CNodeOf(4, <<Capability!Endpoint("e", W(1), {"Write", "GrantReply"}),
                 Capability!Endpoint("e", W(2), {"Write", "GrantReply"}),
                 Capability!Endpoint("e", W(0), {"Read"}),
                 Capability!Reply("r", {}), Capability!Reply("q", {}),
                 Capability!Notification("n", W(4), {"Write"}),
                 Capability!TCB("c"), Capability!TCB("d"), Capability!TCB("s")>>)

MCWorld ==
    LET boot == NewKernel(
            [c |-> Thread(1, "sc", Flat("cn", 4)), d |-> Thread(1, "sd", Flat("cn", 4)),
             s |-> Thread(1, "ss", Flat("cn", 4)), z |-> Thread(1, "sz", Flat("cn", 4))],
            {"e"}, {"n"}, {"r", "q"}, {"sc", "sd", "ss", "sz"}, [cn |-> Space])
    IN [boot EXCEPT !.notification["n"].thread = "s", !.thread["s"].notification = "n"]

MCMenu ==
    {Call("c", 1, Msg(9, <<1>>, <<>>)), Call("d", 2, Msg(9, <<2>>, <<>>)), NBSend("d", 6, Empty)}
    \cup {Recv("s", 3, r) : r \in {4, 5}} \cup {ReplyRecv("s", 3, r, Msg(10, <<3>>, <<>>)) : r \in {4, 5}}
    \cup {Send("s", r, Msg(10, <<4>>, <<>>)) : r \in {4, 5}} \cup {NBRecv("s", 3, 4)}
    \cup {Invoke("z", t, i, <<>>, <<>>) : t \in 7..9, i \in {"TCBSuspend", "TCBResume"}}
    \cup {Yield(t) : t \in {"c", "d", "s", "z"}}

Situations ==
    [SituationBothAwait |-> k.thread["c"].state.kind = "BlockedOnReply"
        /\ k.thread["d"].state.kind = "BlockedOnReply",
     SituationBothQueued |-> k.endpoint["e"].state = "Send" /\ Len(k.endpoint["e"].queue) = 2,
     SituationSignalKept |-> k.notification["n"].state = "Active",
     SituationServerStopped |-> k.thread["s"].state.kind = "Inactive"]

SituationsCounted == CountSituations(Situations)

=============================================================================
