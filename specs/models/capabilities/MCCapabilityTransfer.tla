------------------------ MODULE MCCapabilityTransfer ------------------------
(***************************************************************************)
(* Capabilities in messages, replies and to receivers that name a slot for *)
(* them or none, an occupied one, one that is not there: what passes, what *)
(* unwraps, where the transfer stops.                                      *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots of "cn": 1 the CNode itself, 2 e, 3 e without Grant, 4 n, 5 a reply with Grant, 6 its copy without,
   7 untyped memory, 8 to 10 free. *)
Space ==
    CNodeOf(4, <<Capability!CNode("cn", W(0), 0), Capability!Endpoint("e", W(3), Capability!AllRights),
                 Capability!Endpoint("e", W(4), {"Read", "Write", "GrantReply"}),
                 Capability!Notification("n", W(1), {"Read", "Write"}), Capability!Reply("r", {"Grant"}),
                 Capability!Reply("r", {}), Capability!Untyped("u", 0)>>)

MCWorld ==
    WithDerivation(
        WithMemory(
            NewKernel([c |-> Thread(1, "sc", Flat("cn", 4)), s |-> Thread(1, "ss", Flat("cn", 4)),
                       b |-> [Thread(1, "sb", Flat("cn", 4)) EXCEPT !.buffer = Buffer({"Read"})]],
                      {"e"}, {"n"}, {"r"}, {"sc", "ss", "sb"}, [cn |-> Space]),
            [u |-> 4]),
        <<"cn", "c", "s", "b">>)

Extras == {<<4>>, <<2, 4>>, <<4, 2>>, <<4, 4>>, <<7, 4>>, <<0, 2>>}

MCMenu ==
    {Send("c", e, Msg(9, <<1>>, caps)) : e \in {2, 3}, caps \in Extras}
    \cup {Receiving(Call("c", 2, Msg(9, <<>>, <<4>>)), 1, 9, 4), Call("c", 3, Msg(9, <<>>, <<5>>))}
    \cup {Receiving(Recv("s", 2, 5), 1, i, 4) : i \in {8, 4}}
    \cup {Receiving(Recv("s", 2, 5), root, i, d) : root \in {1, 0}, i \in {8, 40}, d \in {0, 3}}
    \cup {Recv("s", 2, 5), Receiving(Recv("b", 2, 6), 1, 10, 4), Receiving(Recv("s", 2, 5), 50, 8, 4)}
    \cup {NBSend("s", r, Msg(10, <<>>, caps)) : r \in {5, 6}, caps \in {<<4>>, <<2, 4>>, <<7>>}}
    \cup {Invoke("s", 1, "CNodeDelete", <<i, 4>>, <<>>) : i \in {8, 9, 7}}
    \cup {Invoke("s", 1, "CNodeRevoke", <<7, 4>>, <<>>), Yield("c"), Yield("s"), Yield("b")}

LOCAL At(i) == k.cnode["cn"].slot[i]

Situations ==
    [SituationReceiverNamesSlot |-> k.thread["s"].state.kind = "BlockedOnReceive"
        /\ k.thread["s"].state.receive # <<>>,
     SituationCallerNamesSlot |-> k.thread["c"].state.kind = "BlockedOnReply"
             /\ k.thread["c"].state.receive # <<>>,
     SituationSenderNamesSlot |-> k.thread["c"].state.kind = "BlockedOnSend"
             /\ k.thread["c"].state.receive # <<>>,
     SituationEndpointTransferred |-> At(8).kind = "Endpoint" \/ At(9).kind = "Endpoint",
     SituationSignalTransferred |-> At(8).kind = "Notification" /\ At(9).kind = "Notification",
     SituationUntypedTransferred |-> At(8).kind = "Untyped" \/ At(9).kind = "Untyped",
     SituationCapabilityGoneMeanwhile |-> k.thread["c"].state.kind = "BlockedOnSend" /\ At(7).kind = "Null"]

SituationsCounted == CountSituations(Situations)

=============================================================================
