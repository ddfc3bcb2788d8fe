---------------------------- MODULE MCAuthority ----------------------------
(***************************************************************************)
(* Four threads with a CNode each pass capabilities in every way there is: *)
(* by message, by reply, into a CNode, into a TCB.  No thread obtains more *)
(* than the first distribution allows; a capability held with a badge is   *)
(* held with no other.                                                     *)
(***************************************************************************)
EXTENDS AuthorityRefinement, Conformance, Worlds, Mutants

(* In each CNode: 1 itself.  "c": 2 e to send, 3 n.  "s": 2 e to receive, 3 reply, 4 x.  "i": 2 n.
   "m": 2 TCB of "s", 3 the CNode of "i", 4 q. *)
Spaces ==
    [cc |-> CNodeOf(3, <<Capability!CNode("cc", W(0), 0), Capability!Endpoint("e", W(3), {"Write", "Grant"}),
                         Capability!Notification("n", W(1), {"Write"})>>),
     cs |-> CNodeOf(3, <<Capability!CNode("cs", W(0), 0), Capability!Endpoint("e", W(0), {"Read"}),
                         Capability!Reply("r", {"Grant"}), Capability!Notification("x", W(0), {"Read"})>>),
     ci |-> CNodeOf(3, <<Capability!CNode("ci", W(0), 0), Capability!Notification("n", W(0), {"Read"})>>),
     cm |-> CNodeOf(3, <<Capability!CNode("cm", W(0), 0), Capability!TCB("s"),
                         Capability!CNode("ci", W(0), 0),
                         Capability!Endpoint("q", W(0), {"Write", "GrantReply"})>>)]

MCWorld ==
    WithDerivation(
        NewKernel([c |-> Thread(1, "sc", Flat("cc", 3)), s |-> Thread(1, "ss", Flat("cs", 3)),
                   i |-> Thread(1, "si", Flat("ci", 3)), m |-> Thread(1, "sm", Flat("cm", 3))],
                  {"e", "q"}, {"n", "x"}, {"r"}, {"sc", "ss", "si", "sm"}, Spaces),
        <<"cc", "cs", "ci", "cm", "c", "s", "i", "m">>)

MCBound == BoundFrom(MCWorld)        \* TLC works out a definition without constants once

MCMenu ==
    {Receiving(Call("c", 2, Msg(9, <<>>, <<3>>)), 1, 4, 3),
     Invoke("c", 1, "CNodeMint", <<5, 3, 2, 3, 15, 4>>, <<1>>),
     Invoke("c", 1, "CNodeDelete", <<4, 3>>, <<>>)}
    \cup {Receiving(Recv("s", 2, 3), 1, 5, 3), NBSend("s", 3, Msg(9, <<>>, <<4>>)),
           NBSend("s", 3, Msg(9, <<>>, <<5>>))}
    \cup {Invoke("m", 2, "TCBSetTimeoutEndpoint", <<>>, <<4>>),
          Invoke("m", 3, "CNodeMint", <<3, 3, 4, 3, 15, 5>>, <<1>>),
          Invoke("m", 1, "CNodeRevoke", <<4, 3>>, <<>>)}
    \cup {Invoke("i", 1, "CNodeMint", <<4, 3, 3, 3, 1, 6>>, <<1>>), Wait("i", 2)}
    \cup {Yield(t) : t \in {"c", "s", "i", "m"}} \cup {Continue("m")}

(* For each way a world in which it is the only one.  By message: no reply object. *)
MessageWorld ==
    WithDerivation(
        NewKernel([c |-> Thread(1, "sc", Flat("cc", 3)), s |-> Thread(1, "ss", Flat("cs", 3))],
                  {"e"}, {"n", "x"}, {"r"}, {"sc", "ss"},
                  [cc |-> Spaces["cc"], cs |-> [Spaces["cs"] EXCEPT !.slot[3] = Capability!Null]]),
        <<"cc", "cs", "c", "s">>)

MessageMenu == {Send("c", 2, Msg(9, <<>>, <<3>>)), Receiving(Wait("s", 2), 1, 5, 3), Yield("c"), Yield("s")}

MessageBound == BoundFrom(MessageWorld)

(* By reply: the caller sends without Grant. *)
ReplyWorld ==
    WithDerivation(
        NewKernel([c |-> Thread(1, "sc", Flat("cc", 3)), s |-> Thread(1, "ss", Flat("cs", 3))],
                  {"e"}, {"n", "x"}, {"r"}, {"sc", "ss"},
                  [cc |-> [Spaces["cc"] EXCEPT !.slot[2].rights = {"Write", "GrantReply"}],
                   cs |-> Spaces["cs"]]),
        <<"cc", "cs", "c", "s">>)

ReplyMenu ==
    {Receiving(Call("c", 2, Empty), 1, 4, 3), Recv("s", 2, 3), NBSend("s", 3, Msg(9, <<>>, <<4>>)),
     Yield("c"), Yield("s")}

ReplyBound == BoundFrom(ReplyWorld)

(* Grant is the only way, and is missing: of the message, of the reply. *)
NoGrantWorld == [MessageWorld EXCEPT !.cnode["cc"].slot[2].rights = {"Write"}]

NoGrantBound == BoundFrom(NoGrantWorld)

NoGrantReplyWorld == [ReplyWorld EXCEPT !.cnode["cs"].slot[3].rights = {}]

NoGrantReplyBound == BoundFrom(NoGrantReplyWorld)

(* Into a CNode of another thread: no TCB. *)
SlotsWorld ==
    WithDerivation(
        NewKernel([i |-> Thread(1, "si", Flat("ci", 3)), m |-> Thread(1, "sm", Flat("cm", 3))],
                  {"q"}, {"n"}, {}, {"si", "sm"},
                  [ci |-> Spaces["ci"], cm |-> [Spaces["cm"] EXCEPT !.slot[2] = Capability!Null]]),
        <<"ci", "cm", "i", "m">>)

SlotsMenu == {Invoke("m", 3, "CNodeMint", <<3, 3, 4, 3, 15, 5>>, <<1>>), Yield("i"), Yield("m")}

SlotsBound == BoundFrom(SlotsWorld)

Situations ==
    [SituationPassedByMessage |-> k.cnode["cs"].slot[5].kind = "Notification",
     SituationPassedByReply |->
        k.cnode["cc"].slot[4].kind = "Notification" /\ k.cnode["cc"].slot[4].object = "x",
     SituationPassedIntoSlot |-> k.cnode["ci"].slot[3].kind = "Endpoint",
     SituationPassedIntoThread |-> k.thread["s"].timeoutHandler.kind = "Endpoint"]

SituationsCounted == CountSituations(Situations)

=============================================================================
