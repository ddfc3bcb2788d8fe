-------------------------- MODULE MCPassiveServer --------------------------
(***************************************************************************)
(* A server without a scheduling context: it announces itself, loses its   *)
(* context, serves two clients on theirs, and is given another one back.   *)
(* Plain sends strand it; calls that may donate do not.                    *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 e, 2 the announcement f, 3 reply of the server, 4 its TCB, 5 its scheduling context,
   6 reply of others. *)
Space ==
    CNodeOf(3, <<Capability!Endpoint("e", W(1), Capability!AllRights),
                 Capability!Endpoint("f", W(2), Capability!AllRights),
                 Capability!Reply("r", {"Grant"}),
                 Capability!TCB("s"), Capability!SchedContext("ss"), Capability!Reply("q", {"Grant"})>>)

MCWorld ==
    InOneSpace(NewKernel(
        [s |-> Thread(2, "ss", Flat("cn", 3)), c |-> Thread(1, "sc", Flat("cn", 3)),
         d |-> Thread(3, "sd", Flat("cn", 3)), z |-> Thread(0, "sz", Flat("cn", 3))],
        {"e", "f"}, {}, {"r", "q"}, {"ss", "sc", "sd", "sz"}, [cn |-> Space]))

MCMenu ==
    {Call(t, 1, Msg(9, <<>>, <<>>)) : t \in {"c", "d"}}
    \cup {NBSendRecv("s", 2, Empty, 1, 3), Recv("s", 1, 3), ReplyRecv("s", 1, 3, Msg(10, <<>>, <<>>)),
          NBSendRecv("s", 3, Empty, 1, 3), Wait("s", 1)}
    \cup {Recv("d", 2, 6), Send("c", 1, Empty), NBSend("z", 1, Empty), NBSendRecv("c", 1, Empty, 2, 6),
          NBSend("c", 2, Empty), NBSend("z", 2, Empty)}
    \cup {Invoke("z", 5, i, <<>>, <<4>>) :
            i \in {"SchedContextBind", "SchedContextUnbindObject", "SchedContextUnbind"}}
    \cup {Invoke("d", 5, "SchedContextUnbind", <<>>, <<>>)}
    \cup {Invoke("z", 4, "TCBResume", <<>>, <<>>)}
    \cup {Invoke("z", 4, "TCBSetPriority", <<p>>, <<4>>) : p \in {0, 2}}

Situations ==
    [SituationServesOnClientsContext |-> k.thread["s"].schedContext \in {"sc", "sd"},
     SituationClientWaitsForServer |-> k.endpoint["e"].state = "Send" /\ k.thread["s"].schedContext = "sd",
     SituationStranded |-> k.thread["s"].state.kind = "Running" /\ k.thread["s"].schedContext = None,
     SituationGivenAway |-> k.thread["c"].schedContext = None
        /\ k.thread["c"].state.kind # "BlockedOnReply"]

SituationsCounted == CountSituations(Situations)

============================================================================
