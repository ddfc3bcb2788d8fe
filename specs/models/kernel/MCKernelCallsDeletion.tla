----------------------- MODULE MCKernelCallsDeletion -----------------------
(***************************************************************************)
(* Death and revocation on the real kernel, as the transport knows them: a *)
(* manager deletes a client, a server, a reply object and the endpoint,    *)
(* and revokes a client's badge, at any moment of their calls.             *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants, TransportMutants, KernelIsKernelCalls

ManyUnits == 8                       \* a deletion, or a revocation, is one slice

(* Slots: 1 the CNode itself, 2 e, 3 e with the badge of "c", 4 the copy that "c" calls through, 5 e of
   "d", 6 e to receive, 7 and 8 replies, 9 and 10 TCBs of "c" and "s". *)
Space ==
    CNodeOf(4, <<Capability!CNode("cn", W(0), 0),
                 Capability!Endpoint("e", W(0), Capability!AllRights),
                 Capability!Endpoint("e", W(1), Capability!AllRights),
                 Capability!Endpoint("e", W(1), {"Write", "GrantReply"}),
                 Capability!Endpoint("e", W(2), {"Write", "GrantReply"}),
                 Capability!Endpoint("e", W(0), {"Read"}),
                 Capability!Reply("r", {}), Capability!Reply("q", {}),
                 Capability!TCB("c"), Capability!TCB("s")>>)

Copy == 4                            \* which slot is a copy of the one before it

MCWorld ==
    LET boot == WithDerivation(
            NewKernel([c |-> Thread(1, "sc", Flat("cn", 4)), d |-> Thread(1, "sd", Flat("cn", 4)),
                       s |-> Thread(1, "ss", Flat("cn", 4)), z |-> Thread(1, "sz", Flat("cn", 4))],
                      {"e"}, {}, {"r", "q"}, {"sc", "sd", "ss", "sz"}, [cn |-> Space]),
            <<"cn", "c", "d", "s", "z">>)
    IN [boot EXCEPT !.derivation = [i \in DOMAIN @ |->
            IF @[i].node = "cn" /\ @[i].index = Copy
            THEN [@[i] EXCEPT !.revocable = FALSE, !.firstBadged = FALSE] ELSE @[i]]]

Manage(name, i) == Invoke("z", 1, name, <<i, 4>>, <<>>)

MCMenu ==
    {Call("c", 4, Msg(9, <<1>>, <<>>)), Call("d", 5, Msg(9, <<2>>, <<>>))}
    \cup {Recv("s", 6, 7), Recv("s", 6, 8), ReplyRecv("s", 6, 7, Msg(10, <<3>>, <<>>))}
    \cup {Manage("CNodeDelete", i) : i \in {2, 7, 9, 10}} \cup {Manage("CNodeRevoke", i) : i \in {2, 3}}
    \cup {Manage("CNodeCancelBadgedSends", 3)}
    \cup {Yield(t) : t \in {"c", "d", "s", "z"}}

LOCAL IsThere(t) == t \in DOMAIN k.thread

Situations ==
    [SituationServerGoneCallersWait |-> ~IsThere("s") /\ IsThere("c")
        /\ k.thread["c"].state.kind = "BlockedOnReply",
     SituationReplyGoneCallerStopped |-> "r" \notin DOMAIN k.reply /\ IsThere("c")
        /\ k.thread["c"].state.kind = "Inactive",
     SituationRevokedWhileAwaiting |-> k.cnode["cn"].slot[Copy].kind = "Null" /\ IsThere("c")
        /\ k.thread["c"].state.kind = "BlockedOnReply",
     SituationRevokedWhileQueued |-> k.cnode["cn"].slot[Copy].kind = "Null" /\ IsThere("c")
        /\ k.thread["c"].state.kind = "BlockedOnSend",
     SituationClientGone |-> ~IsThere("c") /\ IsThere("d"),
     SituationEndpointGone |-> "e" \notin DOMAIN k.endpoint]

SituationsCounted == CountSituations(Situations)

=============================================================================
