-------------------------- MODULE MCThreadControl --------------------------
(***************************************************************************)
(* Suspend, Resume, priorities, scheduling contexts bound and unbound, by  *)
(* others and by the thread itself, in every state a thread can be in; and *)
(* every refusal of these invocations.                                     *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 e, 2 reply of "a", 3 TCB of "a", 4 reply of "b", 5 context of "a", 6 n, 7 a spare
   context, 8 an unconfigured context, 9 n without Read. *)
Space ==
    CNodeOf(4, <<Capability!Endpoint("e", W(1), Capability!AllRights), Capability!Reply("ra", {"Grant"}),
                 Capability!TCB("a"), Capability!Reply("rb", {"Grant"}), Capability!SchedContext("sa"),
                 Capability!Notification("n", W(1), {"Read", "Write"}),
                 Capability!SchedContext("spare"), Capability!SchedContext("unset"),
                 Capability!Notification("n", W(1), {"Write"})>>)

MCWorld ==
    LET boot == NewKernel(
            [a |-> Thread(1, "sa", Flat("cn", 4)), b |-> Thread(2, "sb", Flat("cn", 4)),
             z |-> Thread(0, "sz", Flat("cn", 4))],
            {"e"}, {"n"}, {"ra", "rb"}, {"sa", "sb", "sz", "spare", "unset"}, [cn |-> Space])
    IN [boot EXCEPT !.schedContext["unset"].active = FALSE]

(* For must-fail models about cores. *)
TwoCores == WithSecondCore(MCWorld, "spare")

Controls ==
    {[cap |-> 3, name |-> i, words |-> <<>>, caps |-> <<>>] : i \in {"TCBSuspend", "TCBResume"}}
    \cup {[cap |-> 3, name |-> "TCBSetPriority", words |-> <<p>>, caps |-> <<3>>] : p \in 0..4}
    \cup {[cap |-> 3, name |-> "TCBSetPriority", words |-> w, caps |-> c] :
            w \in {<<>>, <<1>>}, c \in {<<>>, <<1>>}}
    \cup {[cap |-> 3, name |-> "TCBBindNotification", words |-> <<>>, caps |-> c] :
            c \in {<<>>, <<1>>, <<6>>, <<9>>}}
    \cup {[cap |-> 3, name |-> "TCBUnbindNotification", words |-> <<>>, caps |-> <<>>]}
    \cup {[cap |-> s, name |-> i, words |-> <<>>, caps |-> c] :
            s \in {5, 7, 8}, i \in {"SchedContextBind", "SchedContextUnbindObject"},
            c \in {<<>>, <<1>>, <<3>>, <<6>>}}
    \cup {[cap |-> s, name |-> "SchedContextUnbind", words |-> <<>>, caps |-> <<>>] : s \in {5, 7, 8}}
    \cup {[cap |-> c, name |-> "SchedContextBind", words |-> <<>>, caps |-> <<>>] : c \in {3}}
    \cup {[cap |-> 5, name |-> "TCBResume", words |-> <<>>, caps |-> <<>>]}

MCMenu ==
    {Invoke(t, i.cap, i.name, i.words, i.caps) : t \in {"b", "z"}, i \in Controls}
    \cup {Invoke("a", 3, i, <<>>, <<>>) : i \in {"TCBSuspend", "TCBResume"}}
    \cup {Invoke("a", 5, i, <<>>, <<3>>) : i \in {"SchedContextUnbind", "SchedContextUnbindObject"}}
    \cup {Invoke("a", 3, "TCBSetPriority", <<p>>, <<3>>) : p \in {0, 3}}
    \cup {Call("a", 1, Empty), Recv("a", 1, 2), Send("a", 1, Empty), Wait("a", 6), Yield("a")}
    \cup {Recv("b", 1, 4), Wait("b", 6), Call("b", 1, Empty), NBSend("z", 6, Empty), NBSend("z", 2, Empty)}
    \cup {Send("z", 3, Msg(12, <<>>, <<>>)), NBSend("z", 5, Msg(35, <<>>, <<>>))}

Situations ==
    [SituationSuspendedWhileReady |-> k.thread["a"].state.kind = "Inactive" /\ k.thread["a"].restart = "here",
     SituationSuspendedItself |-> k.thread["a"].state.kind = "Inactive" /\ k.thread["a"].restart = "call",
     SituationResumedPassive |-> k.thread["a"].state.kind = "Restart" /\ k.thread["a"].schedContext = None,
     SituationHoldsUnconfigured |-> k.thread["a"].schedContext = "unset",
     SituationBlockedOnReplyWithSpare |-> k.thread["a"].state.kind = "BlockedOnReply"
        /\ k.thread["a"].schedContext = "spare"]

SituationsCounted == CountSituations(Situations)

============================================================================
