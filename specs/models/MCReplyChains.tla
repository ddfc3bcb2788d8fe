--------------------------- MODULE MCReplyChains ---------------------------
(***************************************************************************)
(* Nested calls through two passive servers: the scheduling context goes   *)
(* with the call and comes back along the stack, whoever answers, is       *)
(* suspended or resumed, in any order.                                     *)
(***************************************************************************)
EXTENDS Conformance, Worlds

(* Slots: 1 own endpoint, 2 the next endpoint, 3 own reply, 4 and 5 the replies in the chain,
   6 a TCB, 7 a scheduling context. *)
Space(mine, next, reply, tcb, sc) ==
    CNodeOf(3, <<Capability!Endpoint(mine, W(0), Capability!AllRights),
                 Capability!Endpoint(next, W(1), {"Write", "GrantReply"}),
                 Capability!Reply(reply, {"Grant"}),
                 Capability!Reply("r1", {}), Capability!Reply("r2", {}),
                 Capability!TCB(tcb), Capability!SchedContext(sc)>>)

MCWorld ==
    Serving(Serving(
        NewKernel(
            [a |-> Thread(1, "sa", Flat("na", 3)), b |-> Thread(2, None, Flat("nb", 3)),
             c |-> Thread(2, None, Flat("nc", 3)), z |-> Thread(0, "sz", Flat("nz", 3))],
            {"e1", "e2"}, {}, {"r1", "r2", "r3"}, {"sa", "sz", "spare"},
            [na |-> Space("e1", "e1", "r3", "b", "sa"), nb |-> Space("e1", "e2", "r1", "b", "sa"),
             nc |-> Space("e2", "e1", "r2", "b", "sa"), nz |-> Space("e1", "e2", "r3", "b", "spare")]),
        "b", "e1", "r1"), "c", "e2", "r2")

MCMenu ==
    {Call(t, 2, Msg(9, <<>>, <<>>)) : t \in {"a", "b", "z"}}
    \cup {ReplyRecv(t, 1, 3, Msg(10, <<>>, <<>>)) : t \in {"b", "c"}}
    \cup {Recv("b", 1, 3), NBSend("c", 4, Empty), NBSend("c", 5, Empty)}
    \cup {NBSend("z", r, Empty) : r \in {4, 5}}
    \cup {Invoke(t, 6, i, <<>>, <<>>) : t \in {"c", "z"}, i \in {"TCBSuspend", "TCBResume"}}
    \cup {Invoke("z", 7, "SchedContextBind", <<>>, <<6>>), Invoke("z", 7, "SchedContextUnbind", <<>>, <<>>)}

LOCAL Latest == k.schedContext["sa"].reply

Situations ==
    [SituationChainOfTwo |-> Latest = "r2" /\ k.reply["r2"].prev = "r1",
     SituationChainWithoutContext |-> k.reply["r1"].thread = "a" /\ k.reply["r1"].next = None
        /\ k.thread["a"].state.kind = "BlockedOnReply",
     SituationMiddleSuspended |-> k.thread["b"].state.kind = "Inactive" /\ k.schedContext["sa"].thread = "c",
     SituationContextWithCallee |-> k.schedContext["sa"].thread = "c",
     SituationRunningWithoutContext |-> k.thread["a"].state.kind = "Running" /\ k.thread["a"].schedContext = None]

SituationsCounted == CountSituations(Situations)

============================================================================
