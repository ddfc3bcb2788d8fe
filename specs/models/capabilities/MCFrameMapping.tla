--------------------------- MODULE MCFrameMapping ---------------------------
(***************************************************************************)
(* Frames in two address spaces: mapped, unmapped, copied with fewer       *)
(* rights, put over each other, deleted and revoked while mapped; and      *)
(* every refusal.                                                          *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

FifteenBits == 15                    \* eight pages

(* Slots: 1 the CNode itself, 2 and 3 the VSpaces, 4 f, 5 a read-only copy of f, 6 g, 7 a free one. *)
Space ==
    CNodeOf(3, <<Capability!CNode("cn", W(0), 0), Capability!VSpace("v"), Capability!VSpace("w"),
                 Capability!Frame("f", {"Read", "Write"}, Capability!Unmapped),
                 Capability!Frame("f", {"Read"}, Capability!Unmapped),
                 Capability!Frame("g", {"Read", "Write"}, Capability!Unmapped)>>)

MCWorld ==
    WithDerivation(
        WithVSpaces(NewKernel([t |-> [Thread(1, "sc", Flat("cn",
                3)) EXCEPT !.vspace = Capability!VSpace("v")]],
                              {}, {}, {}, {"sc"}, [cn |-> Space]),
                    {"v", "w"}),
        <<"cn", "t">>)

(* The rights word: 1 Write, 2 Read. *)
Map(f, v, address, rights) == Invoke("t", f, "FrameMap", <<address, rights, 0>>, <<v>>)
Unmap(f) == Invoke("t", f, "FrameUnmap", <<>>, <<>>)

MCMenu ==
    {Map(4, 2, 4096, 3), Map(4, 3, 4096, 3), Map(4, 2, 4096, 2), Map(5, 2, 8192, 3), Map(6, 2, 4096, 1)}
    \cup {Unmap(f) : f \in 4..7} \cup {Invoke("t", 1, "CNodeMint", <<7, 3, 4, 3, 0, 0>>, <<1>>)}
    \cup {Invoke("t", 1, "CNodeMove", <<7, 3, 4, 3>>, <<1>>), Invoke("t", 1, "CNodeMove", <<4, 3, 7, 3>>,
            <<1>>)}
    \cup {Invoke("t", 1, "CNodeDelete", <<i, 3>>, <<>>) : i \in {3, 5, 6, 7}}
    \cup {Invoke("t", 1, "CNodeRevoke", <<4, 3>>, <<>>), Continue("t")}
    \cup {Map(4, 2, 4097, 3)}
    \cup {Map(4, c, 4096, 3) : c \in {1, 0, 5}} \cup {Invoke("t", 4, "FrameMap", <<4096, 3>>, <<2>>)}
    \cup {Invoke("t", 4, "FrameMap", <<4096, 3, 0>>, <<>>), Invoke("t", 4, "TCBResume", <<>>, <<>>)}
    \cup {Invoke("t", 2, "FrameMap", <<4096, 3, 0>>, <<2>>), VMFault("t", 0, 4)}

LOCAL At(i) == k.cnode["cn"].slot[i]
LOCAL Page(v, a) == k.vspace[v].page[W(a)]
LOCAL Has(v, a) == v \in DOMAIN k.vspace /\ W(a) \in DOMAIN k.vspace[v].page

Situations ==
    [SituationSharedByTwo |-> Has("v", 8192) /\ Has("w", 4096) /\ Page("v", 8192).frame = Page("w",
            4096).frame,
     SituationReadOnlyPage |-> Has("v", 8192) /\ Page("v", 8192).rights = {"Read"},
     SituationPageWithoutRights |-> Has("v", 4096) /\ Page("v", 4096).rights = {},
     SituationPutOver |-> Has("v", 4096) /\ Page("v", 4096).frame = "g" /\ At(4).kind = "Frame"
        /\ At(4).mapped = Capability!Mapped("v", W(4096)),
     SituationSpaceOutOfReach |-> At(3).kind = "Null" /\ At(4).kind = "Frame"
        /\ At(4).mapped = Capability!Mapped("w", W(4096)),
     SituationMovedMapped |-> At(4).kind = "Null" /\ At(7).kind = "Frame"
        /\ At(7).mapped.kind = "Mapped",
     SituationFrameGone |-> "g" \notin DOMAIN k.memory]

SituationsCounted == CountSituations(Situations)

=============================================================================
