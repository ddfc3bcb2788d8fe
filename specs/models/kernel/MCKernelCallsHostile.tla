----------------------- MODULE MCKernelCallsHostile ------------------------
(***************************************************************************)
(* A hostile client, a hostile server and an honest third, on the real     *)
(* kernel: every system call on every capability they hold, and on some    *)
(* that they do not.  A manager resumes threads that were stopped.         *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants, TransportMutants, KernelIsKernelCalls

(* Slots: 1 e with a way back, 2 e with all rights, 3 and 4 replies, 5 n, 6 to 8 TCBs; 9 is empty. *)
Space ==
    CNodeOf(4, <<Capability!Endpoint("e", W(1), {"Write", "GrantReply"}),
                 Capability!Endpoint("e", W(2), Capability!AllRights),
                 Capability!Reply("r", {}), Capability!Reply("q", {"Grant"}),
                 Capability!Notification("n", W(4), {"Read", "Write"}),
                 Capability!TCB("c"), Capability!TCB("d"), Capability!TCB("s")>>)

MCWorld ==
    NewKernel(
        [c |-> Thread(1, "sc", Flat("cn", 4)), d |-> Thread(1, "sd", Flat("cn", 4)),
         s |-> Thread(1, "ss", Flat("cn", 4)), z |-> Thread(0, "sz", Flat("cn", 4))],
        {"e"}, {"n"}, {"r", "q"}, {"sc", "sd", "ss", "sz"}, [cn |-> Space])

M == Msg(9, <<1>>, <<>>)

Everything(t) ==
    {Send(t, x, M) : x \in {2, 3, 5, 9}} \cup {NBSend(t, x, M) : x \in {2, 4, 63}}
    \cup {Call(t, x, M) : x \in {2, 3, 5, 9}}
    \cup {Recv(t, 2, 3), Recv(t, 5, 9), NBRecv(t, 2, 4), Recv(t, 2, 1), Wait(t, 2), Wait(t, 5), NBWait(t, 5)}
    \cup {ReplyRecv(t, 2, r, M) : r \in {3, 4}}
    \cup {NBSendRecv(t, 2, M, 2, 4), NBSendRecv(t, 3, M, 2, 4), NBSendWait(t, 5, M, 5),
           NBSendWait(t, 2, M, 2)}

MCMenu ==
    {Call("c", 1, M)} \cup Everything("d") \cup Everything("s") \cup {Yield(t) : t \in {"c", "d", "s"}}
    \cup {Invoke("z", t, "TCBResume", <<>>, <<>>) : t \in 6..8}

Situations ==
    [SituationHonestAwaits |-> k.thread["c"].state.kind = "BlockedOnReply",
     SituationHonestAbandoned |-> k.thread["c"].state.kind = "Inactive",
     SituationReplyStolen |-> k.thread["s"].state.kind = "Inactive" /\ k.reply["r"].thread = "d"]

SituationsCounted == CountSituations(Situations)

=============================================================================
