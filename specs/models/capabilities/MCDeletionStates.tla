-------------------------- MODULE MCDeletionStates --------------------------
(***************************************************************************)
(* Every object is deleted in every state: endpoints with senders, with    *)
(* receivers, with faults; bound and lent notifications; replies on a call *)
(* stack; contexts in use, donated, lent; threads that wait for anything,  *)
(* that run, that delete themselves.                                       *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

ManyUnits == 8                       \* a thread is deleted in one slice

(* Slots: 1 the CNode itself, 2 e, 3 n, 4 reply of "s", 5 to 7 TCBs of "a", "s", "z", 8 and 9 contexts of
   "a" and of n, 10 the control of the core's time. *)
Space ==
    CNodeOf(4, <<Capability!CNode("cn", W(0), 0), Capability!Endpoint("e", W(0), Capability!AllRights),
                 Capability!Notification("n", W(1), {"Read", "Write"}), Capability!Reply("r", {"Grant"}),
                 Capability!TCB("a"), Capability!TCB("s"), Capability!TCB("z"),
                 Capability!SchedContext("sa"), Capability!SchedContext("sn"), Capability!SchedControl(0)>>)

MCWorld ==
    LET boot == Serving(
            NewKernel([a |-> Thread(1, "sa", Flat("cn", 4)), s |-> Thread(2, None, Flat("cn", 4)),
                       z |-> Thread(0, "sz", Flat("cn", 4))],
                      {"e"}, {"n"}, {"r"}, {"sa", "sn", "sz"}, [cn |-> Space]), "s", "e", "r")
        bound == [boot EXCEPT !.notification["n"].schedContext = "sn",
                              !.schedContext["sn"].notification = "n",
                              !.notification["n"].thread = "s", !.thread["s"].notification = "n"]
    IN WithDerivation(bound, <<"cn", "a", "s", "z">>)

Delete(t, i) == Invoke(t, 1, "CNodeDelete", <<i, 4>>, <<>>)

MCMenu ==
    {Call("a", 2, Empty), Send("a", 2, Empty), Recv("a", 2, 4), Wait("a", 3), UserException("a", 6)}
    \cup {ReplyRecv("s", 2, 4, Empty), Wait("s", 3), Call("s", 2, Empty)}
    \cup {Delete("z", i) : i \in 2..9} \cup {Delete("s", i) : i \in {4, 6, 8}} \cup {Delete("a", 5)}
    \cup {NBSend("z", 3, Empty), NBSend("z", 4, Empty)} \cup {Delete("s", 10)}
    \cup {Invoke("z", t, "TCBResume", <<>>, <<>>) : t \in {5, 6}}

LOCAL Gone(table, x) == x \notin DOMAIN table

Situations ==
    [SituationEndpointGone |-> Gone(k.endpoint, "e") /\ ~Gone(k.thread, "a")
        /\ k.thread["a"].state.kind = "Running",
     SituationReplyGoneCallerStopped |-> Gone(k.reply, "r") /\ ~Gone(k.thread, "a")
        /\ k.thread["a"].state.kind = "Inactive",
     SituationContextGone |-> Gone(k.schedContext, "sa") /\ ~Gone(k.thread, "s")
        /\ k.thread["s"].state.kind = "Running",
     SituationDeletedItself |-> Gone(k.thread, "s") /\ k.core[0].current # Idle,
     SituationManagerGone |-> Gone(k.thread, "z"),
     SituationNotificationGone |-> Gone(k.notification, "n") /\ ~Gone(k.thread, "s"),
     SituationStackWithoutHolder |-> ~Gone(k.schedContext, "sa") /\ k.schedContext["sa"].reply # None
        /\ k.schedContext["sa"].thread = None]

SituationsCounted == CountSituations(Situations)

=============================================================================
