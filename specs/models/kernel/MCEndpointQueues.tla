-------------------------- MODULE MCEndpointQueues --------------------------
(***************************************************************************)
(* Who meets whom on an endpoint: senders and receivers of three           *)
(* priorities, blocking and not, reordered by a change of priority while   *)
(* they wait.  The thread "z" never blocks: it keeps the others moving.    *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 and 2 endpoints, 3 reply of "a", 4 of "b", 5 of "c", 6 and 7 TCBs of "a" and "c". *)
Space ==
    CNodeOf(3, <<Capability!Endpoint("e", W(1), Capability!AllRights),
                 Capability!Endpoint("f", W(2), Capability!AllRights),
                 Capability!Reply("ra", {"Grant"}), Capability!Reply("rb", {"Grant"}),
                 Capability!Reply("rc", {"Grant"}), Capability!TCB("a"), Capability!TCB("c")>>)

ReplyOf == [a |-> 3, b |-> 4, c |-> 5]

MCWorld ==
    NewKernel(
        [a |-> Thread(2, "sa", Flat("cn", 3)), b |-> Thread(2, "sb", Flat("cn", 3)),
         c |-> Thread(3, "sc", Flat("cn", 3)), z |-> Thread(1, "sz", Flat("cn", 3))],
        {"e", "f"}, {}, {"ra", "rb", "rc"}, {"sa", "sb", "sc", "sz"}, [cn |-> Space])

MCMenu ==
    {Send(t, 1, Msg(9, <<1>>, <<>>)) : t \in {"a", "b", "c"}}
    \cup {Recv(t, 1, ReplyOf[t]) : t \in {"a", "b", "c"}}
    \cup {Send("a", 2, Empty), Recv("b", 2, 4), Wait("c", 2)}
    \cup {NBSend("z", e, Empty) : e \in {1, 2}}
    \cup {NBRecv("z", 1, 3), NBWait("z", 2), NBSend("a", 1, Empty), Wait("b", 1)}
    \cup {Invoke("z", t, "TCBSetPriority", <<p>>, <<6>>) : t \in {6, 7}, p \in {1, 2, 3}}
    \cup {Yield(t) : t \in {"a", "z"}}

LOCAL Queue == k.endpoint["e"].queue

Situations ==
    [SituationThreeSendersWait |-> k.endpoint["e"].state = "Send" /\ Len(Queue) = 3,
     SituationThreeReceiversWait |-> k.endpoint["e"].state = "Recv" /\ Len(Queue) = 3,
     SituationEqualsWait |-> Len(Queue) >= 2
        /\ k.thread[Queue[1]].priority = k.thread[Queue[2]].priority,
     SituationBothEndpointsQueue |-> Queue # <<>> /\ k.endpoint["f"].queue # <<>>,
     SituationFormerlyHighestLast |-> Len(Queue) = 3 /\ Queue[3] = "c"]

SituationsCounted == CountSituations(Situations)

=============================================================================
