------------------------- MODULE MCSchedContextTurns -------------------------
(***************************************************************************)
(* Giving one's turn to the thread of a scheduling context, which may be   *)
(* of higher, equal or lower priority, stop, lose its context or be        *)
(* deleted; configuring contexts; and every refusal.                       *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 the CNode itself, 2 to 4 contexts of "a", "b", "z", 5 an unconfigured one, 6 and 7 TCBs of "a"
   and "b", 8 the right to configure, 9 a notification. *)
Space ==
    CNodeOf(4, <<Capability!CNode("cn", W(0), 0), Capability!SchedContext("sa"),
            Capability!SchedContext("sb"),
                 Capability!SchedContext("sz"), Capability!SchedContext("su"), Capability!TCB("a"),
                 Capability!TCB("b"), Capability!SchedControl(0),
                 Capability!Notification("n", W(1), {"Read", "Write"})>>)

MCWorld ==
    LET boot == NewKernel([a |-> Thread(1, "sa", Flat("cn", 4)), b |-> Thread(1, "sb", Flat("cn", 4)),
                           z |-> [Thread(0, "sz", Flat("cn", 4)) EXCEPT !.mcp = 1]],
                          {}, {"n"}, {}, {"sa", "sb", "sz", "su"}, [cn |-> Space])
    IN WithDerivation(WithMemory([boot EXCEPT !.schedContext["su"].active = FALSE], [su |-> 7]),
                      <<"cn", "a", "b", "z">>)

Configure(t, sc, words) == Invoke(t, 8, "SchedControlConfigureFlags", words, <<sc>>)

MCMenu ==
    {Invoke(t, sc, "SchedContextYieldTo", <<>>, <<>>) : t \in {"a", "b", "z"}, sc \in 2..5}
    \cup {Send("z", 3, Msg(38, <<>>, <<>>)), Invoke("z", 2, "SchedContextConsumed", <<>>, <<>>),
          Send("z", 2, Msg(37, <<>>, <<>>))}
    \cup {Wait(t, 9) : t \in {"a", "b"}} \cup {NBSend("z", 9, Empty), Yield("b")}
    \cup {Invoke(t, 6, "TCBSuspend", <<>>, <<>>) : t \in {"b", "z"}} \cup {Invoke("z", 6, "TCBResume",
            <<>>, <<>>)}
    \cup {Invoke("z", tcb, "TCBSetPriority", <<p>>, <<6>>) : tcb \in {7}, p \in 0..2}
    \cup {Invoke("b", 2, "SchedContextUnbind", <<>>, <<>>), Invoke("a", 3, "SchedContextUnbind", <<>>, <<>>)}
    \cup {Invoke("z", 3, "SchedContextBind", <<>>, <<7>>), Invoke("z", 5, "SchedContextBind", <<>>, <<7>>)}
    \cup {Configure(t, sc, <<20, 30, 0, 5, 0>>) : t \in {"a", "z"}, sc \in {2, 5}}
    \cup {Invoke("b", 1, "CNodeDelete", <<3, 4>>, <<>>)}
    \cup {Configure("z", 5, w) : w \in {<<61, 61, 0, 0, 0>>, <<19, 30, 0, 0, 0>>, <<20, 19, 0, 0, 0>>,
                                        <<30, 20, 0, 0, 0>>, <<20, 20, 1, 0, 0>>, <<20, 20, 0, 0>>}}
    \cup {Configure("z", 9, <<20, 30, 0, 0, 0>>), Configure("z", 2, <<20, 30, 9, 0, 0>>),
          Invoke("z", 8, "SchedControlConfigureFlags", <<20, 30, 0, 0, 0>>, <<>>),
          Invoke("z", 8, "SchedContextBind", <<>>, <<6>>)}

LOCAL Yielding(t) == t \in DOMAIN k.thread /\ k.thread[t].yieldTo # None

Situations ==
    [SituationYielding |-> Yielding("a") /\ k.core[0].current = "b",
     SituationLowerYields |-> Yielding("z"),
     SituationYieldedToStopped |-> Yielding("a") /\ k.thread["b"].state.kind # "Running",
     SituationContextGone |-> "sb" \notin DOMAIN k.schedContext,
     SituationConfigured |-> k.schedContext["su"].active]

SituationsCounted == CountSituations(Situations)

=============================================================================
