---------------------------- MODULE MCCNodeRevoke ----------------------------
(***************************************************************************)
(* Families of badges: two with the same one, copies, originals that have  *)
(* gone; what Revoke takes of them, slice by slice or interrupted; and     *)
(* senders whose badge is cancelled while they wait.                       *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 the CNode itself, 2 e without a badge, 3 and 4 for badges, 5 and 6 for copies. *)
Space == CNodeOf(3, <<Capability!CNode("cn", W(0), 0),
                      Capability!Endpoint("e", W(0), Capability!AllRights)>>)

MCWorld ==
    WithDerivation(
        NewKernel([c |-> Thread(1, "sc", Flat("cn", 3)), z |-> Thread(1, "sz", Flat("cn", 3))],
                  {"e"}, {}, {}, {"sc", "sz"}, [cn |-> Space]),
        <<"cn", "c", "z">>)

Into(name, to, from, words) == Invoke("z", 1, name, <<to, 3, from, 3>> \o words, <<1>>)

Do(name, i) == Invoke("z", 1, name, <<i, 3>>, <<>>)

MCMenu ==
    {Into("CNodeMint", to, 2, <<15, 5>>) : to \in {3, 4}}
    \cup {Into("CNodeCopy", 5, 3, <<15>>), Into("CNodeCopy", 6, 2, <<15>>), Into("CNodeMint", 4, 6, <<15,
            6>>)}
    \cup {Do("CNodeRevoke", i) : i \in {2, 3, 4, 5, 6}}
    \cup {Do("CNodeDelete", i) : i \in {2, 3}}
    \cup {Do("CNodeCancelBadgedSends", i) : i \in {2, 3, 4}}
    \cup {Send("c", i, Empty) : i \in {4, 5}} \cup {Continue("z"), Preempt("z"), Yield("c"), Yield("z")}

LOCAL Slots == k.cnode["cn"].slot

LOCAL Badge(i, n) == Capability!IsBadged(Slots[i]) /\ Slots[i].badge = W(n)

Situations ==
    [SituationTwoFamiliesOfOneBadge |-> Badge(3, 5) /\ Badge(4, 5) /\ Badge(5, 5),
     SituationOrphanedCopy |-> Badge(5, 5) /\ Slots[3].kind = "Null",
     SituationBadgedFromCopy |-> Badge(4, 6) /\ Slots[6].kind = "Endpoint",
     SituationRevokeInterrupted |-> k.operation.kind = "CNodeRevoke",
     SituationSenderWithoutCapability |-> k.thread["c"].state.kind = "BlockedOnSend"
        /\ Slots[4].kind = "Null" /\ Slots[5].kind = "Null",
     SituationAllGone |-> \A i \in 2..7 : Slots[i].kind = "Null"]

SituationsCounted == CountSituations(Situations)

=============================================================================
