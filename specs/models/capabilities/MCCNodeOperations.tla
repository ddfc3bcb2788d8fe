------------------------- MODULE MCCNodeOperations -------------------------
(***************************************************************************)
(* One thread copies, mints, moves, mutates, rotates and deletes            *)
(* capabilities of several kinds in a CNode and in one below it, and is    *)
(* refused in every way there is.                                          *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots of "cn": 1 the CNode itself, 2 e, 3 e with a badge, 4 the CNode below, 5 untyped memory, 6 and 7
   free.  Below, reached by index 8 + i at depth 5: 0 free, 1 reply. *)
Space ==
    CNodeOf(3, <<Capability!CNode("cn", W(0), 0),
                 Capability!Endpoint("e", W(0), Capability!AllRights),
                 Capability!Endpoint("e", W(2), {"Read", "Write"}),
                 Capability!CNode("below", W(0), 1), Capability!Untyped("u", 0)>>)

Below == CNodeOf(1, <<Capability!Reply("r", {"Grant"})>>)

MCWorld ==
    WithDerivation(
        WithMemory(
            NewKernel([t |-> Thread(1, "sc", Flat("cn", 3))], {"e"}, {}, {"r"}, {"sc"},
                      [cn |-> Space, below |-> Below]),
            [u |-> 4]),
        <<"cn", "below", "t">>)

(* A destination or source: [index, depth]. *)
At(i) == [index |-> i, depth |-> 3]
BelowAt(i) == [index |-> 16 + i, depth |-> 5]

Into(name, to, from, words) ==
    Invoke("t", 1, name, <<to.index, to.depth, from.index, from.depth>> \o words, <<1>>)

(* What changes capabilities: kept few, so that the orders they lead to stay few. *)
Changes ==
    {Into("CNodeCopy", At(6), At(2), <<2>>), Into("CNodeMint", BelowAt(0), At(2), <<15, 5>>),
     Into("CNodeMint", At(7), At(4), <<15, 9>>), Into("CNodeCopy", At(7), At(5), <<15>>),
     Into("CNodeMutate", At(7), At(4), <<9>>),
     Into("CNodeMove", At(6), BelowAt(0), <<>>), Into("CNodeMove", BelowAt(0), At(6), <<>>),
     Invoke("t", 1, "CNodeRotate", <<7, 3, 9, 4, 3, 0, 7, 3>>, <<1, 1>>),
     Invoke("t", 1, "CNodeRotate", <<7, 3, 9, 4, 3, 0, 3, 3>>, <<1, 1>>)}
    \cup {Invoke("t", 1, "CNodeDelete", <<a.index, a.depth>>, <<>>) : a \in {At(6), At(7), BelowAt(0)}}

Labels == {"CNodeCopy", "CNodeMint", "CNodeMove", "CNodeMutate"}

Refusals ==
    {Invoke("t", 1, name, SubSeq(<<6, 3, 2, 3, 15, 0>>, 1, n), IF n < 4 THEN <<>> ELSE <<1>>) :
        name \in Labels, n \in {1, 3}}
    \cup {Invoke("t", 1, "CNodeCopy", <<6, 3, 2, 3>>, <<1>>), Invoke("t", 1, "CNodeCopy", <<6, 3, 2, 3,
            15>>, <<>>),
          Invoke("t", 1, "CNodeMint", <<6, 3, 2, 3, 15>>, <<1>>), Invoke("t", 1, "CNodeMutate", <<6, 3, 2,
                  3>>, <<1>>)}
    \cup {Into(name, to, At(2), <<15, 3>>) :
            name \in Labels, to \in {At(2), [index |-> 6, depth |-> 0], [index |-> 6, depth |-> 7],
                                     [index |-> 6, depth |-> 2], [index |-> 6, depth |-> 4],
                                     [index |-> 24, depth |-> 5]}}
    \cup {Into(name, At(6), from, <<15, 3>>) :
            name \in Labels, from \in {At(0), [index |-> 2, depth |-> 0], [index |-> 2, depth |-> 1],
                                       [index |-> 2, depth |-> 4]}}
    \cup {Invoke("t", 1, "CNodeCopy", <<6, 3, 2, 3, 15>>, <<c>>) : c \in {0, 2}}
    \cup {Into("CNodeMint", At(6), At(3), <<15, 0>>), Into("CNodeMint", At(6), At(4), <<15, 7>>),
          Into("CNodeMutate", At(6), At(2), <<0>>), Into("CNodeMutate", At(6), At(4), <<7>>),
          Into("CNodeCopy", At(6), At(5), <<15>>), Into("CNodeMint", At(6), At(5), <<15, 0>>)}
    \cup {Invoke("t", 1, "CNodeRotate", <<6, 3, 0, 17, 5, 0, 7>>, <<1, 1>>),
          Invoke("t", 1, "CNodeRotate", <<6, 3, 0, 17, 5, 0, 7, 3>>, <<1>>),
          Invoke("t", 1, "CNodeRotate", <<6, 3, 0, 17, 0, 0, 7, 3>>, <<1, 1>>),
          Invoke("t", 1, "CNodeRotate", <<6, 3, 0, 17, 5, 0, 7, 7>>, <<1, 1>>)}
    \cup {Invoke("t", 1, "CNodeRotate", <<6, 3, d, p, 3, 0, s, 3>>, <<1, 1>>) :
            d \in {0, 7}, p \in {0, 4, 6, 7}, s \in {0, 2, 7}}
    \cup {Invoke("t", 1, "CNodeRotate", <<4, 3, 0, 17, 5, 0, 5, 3>>, <<1, 1>>),
          Invoke("t", 1, "CNodeRotate", <<6, 3, 0, 17, 5, 0, 5, 3>>, <<0, 1>>),
          Invoke("t", 1, "CNodeRotate", <<6, 3, 0, 17, 5, 0, 5, 3>>, <<1, 2>>)}
    \cup {Invoke("t", 1, name, words, <<>>) : name \in {"CNodeDelete", "CNodeRevoke",
            "CNodeCancelBadgedSends"},
            words \in {<<6>>, <<6, 0>>, <<6, 7>>, <<6, 1>>, <<0, 3>>}}
    \cup {Invoke("t", 1, "CNodeCancelBadgedSends", <<i, 3>>, <<>>) : i \in {2, 3, 5}}
    \cup {Invoke("t", 1, "TCBSuspend", <<6, 3>>, <<>>)}

MCMenu == Changes \cup Refusals

LOCAL Slots == k.cnode["cn"].slot

Situations ==
    [SituationCopiesOfCopies |-> Len(k.derivation) > 3 /\ Slots[6].kind = "Endpoint"
        /\ k.cnode["below"].slot[0].kind = "Endpoint",
     SituationMintedBadge |-> Slots[6].kind = "Endpoint" /\ Slots[6].badge = W(5),
     SituationUntypedIsFull |-> Slots[5] = Capability!Untyped("u", 1),
     SituationRotated |-> Slots[4].kind = "Untyped",
     SituationGuarded |-> Slots[7].kind = "CNode" /\ Slots[7].guardSize > 0]

SituationsCounted == CountSituations(Situations)

=============================================================================
