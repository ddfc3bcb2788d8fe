------------------------- MODULE MCEndpointMessages -------------------------
(***************************************************************************)
(* What of a message arrives: words with and without IPC buffers on either *)
(* side, labels, badges, extra capabilities that unwrap and that do not,   *)
(* rights of the capability used.                                          *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 e with all rights, 2 e with Write only, 3 the other endpoint, 4 to 7 replies. *)
Space ==
    CNodeOf(3, <<Capability!Endpoint("e", W(1), Capability!AllRights),
                 Capability!Endpoint("e", W(2), {"Write"}),
                 Capability!Endpoint("f", W(4), Capability!AllRights),
                 Capability!Reply("q1", {"Grant"}), Capability!Reply("q2", {"Grant"}),
                 Capability!Reply("q3", {"Grant"}), Capability!Reply("q4", {"Grant"})>>)

ReplyOf == [full |-> 4, bare |-> 5, read |-> 6, sink |-> 7]

MCWorld ==
    NewKernel(
        [full |-> Thread(2, "s1", Flat("cn", 3)),
         bare |-> [Thread(2, "s2", Flat("cn", 3)) EXCEPT !.buffer = Capability!Null],
         read |-> [Thread(3, "s3", Flat("cn", 3)) EXCEPT !.buffer = Buffer({"Read"})],
         sink |-> Thread(1, "s4", Flat("cn", 3))],
        {"e", "f"}, {}, {"q1", "q2", "q3", "q4"}, {"s1", "s2", "s3", "s4"}, [cn |-> Space])

Messages ==
    {Msg(9, <<>>, <<>>), Msg(10, <<1, 2, 3, 4, 5>>, <<>>), Msg(9, <<7>>, <<1>>),
     Msg(9, <<>>, <<1, 2, 3>>), Msg(9, <<>>, <<3, 1>>), Msg(9, <<>>, <<1, 4>>), Msg(9, <<>>, <<1, 0>>)}

MCMenu ==
    {Send(t, c, m) : t \in {"full", "bare", "read"}, c \in {1, 2}, m \in Messages}
    \cup {NBSend("full", 1, Msg(9, <<>>, <<1, 60>>))}
    \cup {Recv(t, 1, ReplyOf[t]) : t \in {"full", "bare", "read", "sink"}}
    \cup {NBRecv("sink", 1, 7)}

Situations ==
    [SituationLongMessageWaits |-> \E t \in DOMAIN k.thread :
        k.thread[t].state.kind = "BlockedOnSend" /\ Len(k.thread[t].state.message.words) = 5,
     SituationLongMessageWithoutBufferWaits |-> k.thread["bare"].state.kind = "BlockedOnSend"
        /\ k.thread["bare"].state.message.words = <<W(1), W(2), W(3), W(4), W(0)>>,
     SituationCapsWithoutBufferWait |-> k.thread["bare"].state.kind = "BlockedOnSend"
        /\ k.thread["bare"].state.message.caps = <<W(0), W(0)>>,
     SituationCapsWait |-> k.thread["full"].state.kind = "BlockedOnSend"
        /\ Len(k.thread["full"].state.message.caps) = 3]

SituationsCounted == CountSituations(Situations)

=============================================================================
