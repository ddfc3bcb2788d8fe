--------------------------- MODULE MCReplyChains ---------------------------
(***************************************************************************)
(* Nested calls through two passive servers: the scheduling context goes   *)
(* with the call and comes back along the stack, whichever thread answers  *)
(* or is suspended or resumed, in any order.                               *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 e1, 2 e2, 3 reply r1, 4 reply r2, 5 to 7 TCBs of "a", "b", "c", 8 context of "a", 9 a spare
   context, 10 reply r3. *)
Space ==
    CNodeOf(4, <<Capability!Endpoint("e1", W(1), Capability!AllRights),
                 Capability!Endpoint("e2", W(2), {"Read", "Write", "GrantReply"}),
                 Capability!Reply("r1", {"Grant"}), Capability!Reply("r2", {}),
                 Capability!TCB("a"), Capability!TCB("b"), Capability!TCB("c"),
                 Capability!SchedContext("sa"), Capability!SchedContext("spare"),
                 Capability!Reply("r3", {"Grant"})>>)

MCWorld ==
    Serving(Serving(
        InOneSpace(NewKernel(
            [a |-> Thread(1, "sa", Flat("cn", 4)), d |-> Thread(2, "sd", Flat("cn", 4)),
             b |-> Thread(2, None, Flat("cn", 4)), c |-> Thread(2, None, Flat("cn", 4)),
             z |-> Thread(0, "sz", Flat("cn", 4))],
            {"e1", "e2"}, {}, {"r1", "r2", "r3"}, {"sa", "sd", "sz", "spare"}, [cn |-> Space])),
        "b", "e1", "r1"), "c", "e2", "r2")

MCMenu ==
    {Call("a", 1, Empty), Call("b", 2, Empty), Call("d", 1, Empty), Call("d", 2, Empty)}
    \cup {ReplyRecv("b", 1, 3, Msg(10, <<>>, <<>>)), ReplyRecv("c", 2, 4, Empty), Recv("b", 1, 3),
          Recv("c", 2, 10), ReplyRecv("c", 2, 10, Empty)}
    \cup {NBSend("c", r, Empty) : r \in {3, 4}} \cup {NBSend("z", r, Empty) : r \in {3, 4, 10}}
    \cup {Invoke("z", t, i, <<>>, <<>>) : t \in {5, 6, 7}, i \in {"TCBSuspend", "TCBResume"}}
    \cup {Invoke("c", 6, i, <<>>, <<>>) : i \in {"TCBSuspend", "TCBResume"}}
    \cup {Invoke("z", s, "SchedContextBind", <<>>, <<t>>) : s \in {8, 9}, t \in {5, 6, 7}}
    \cup {Invoke("z", s, "SchedContextUnbind", <<>>, <<>>) : s \in {8, 9}}
    \cup {Invoke("c", 8, "SchedContextUnbindObject", <<>>, <<6>>)}

LOCAL Latest == k.schedContext["sa"].reply

Situations ==
    [SituationChainOfTwo |-> Latest = "r2" /\ k.reply["r2"].prev = "r1",
     SituationChainWithoutContext |-> k.reply["r1"].thread = "a" /\ k.reply["r1"].next = None
        /\ k.thread["a"].state.kind = "BlockedOnReply",
     SituationMiddleSuspended |-> k.thread["b"].state.kind = "Inactive" /\ k.schedContext["sa"].thread = "c",
     SituationContextWithCallee |-> k.schedContext["sa"].thread = "c",
     SituationRunningWithoutContext |-> k.thread["a"].state.kind = "Running"
        /\ k.thread["a"].schedContext = None]

SituationsCounted == CountSituations(Situations)

============================================================================
