------------------------- MODULE MCPagingStructures -------------------------
(***************************************************************************)
(* Tables of all levels and large pages, with words of 64 bits: hung into  *)
(* address spaces, taken away from below one another, copied, deleted; and *)
(* every refusal.                                                          *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

SixteenBits == 16
FourLimbs == 4

(* Slots: 1 the CNode itself, 2 and 3 the VSpaces, 4 a PDPT, 5 a page directory, 6 and 7 page tables, *)
(* 8 a frame, 9 a large one, 10 a free one, 11 a VSpace without an ASID, 12 a huge frame.              *)
Space ==
    CNodeOf(4, <<Capability!CNode("cn", W(0), 0), Capability!VSpace("v"), Capability!VSpace("w"),
                 Capability!Structure("PDPT", "p", Capability!Unmapped),
                 Capability!Structure("PageDirectory", "d", Capability!Unmapped),
                 Capability!Structure("PageTable", "x", Capability!Unmapped),
                 Capability!Structure("PageTable", "y", Capability!Unmapped),
                 Capability!Frame("f", {"Read", "Write"}, Capability!Unmapped),
                 Capability!Frame("large", {"Read", "Write"}, Capability!Unmapped), Capability!Null,
                 Capability!VSpace("z"),
                 Capability!Frame("huge", {"Read", "Write"}, Capability!Unmapped)>>)

MCWorld ==
    WithDerivation(
        WithUnassignedVSpace(
            WithVSpaces(WithMemory(NewKernel([t |-> Thread(1, "sc", Flat("cn", 4))],
                                             {}, {}, {}, {"sc"}, [cn |-> Space]),
                                   [large |-> 21, huge |-> 30]),
                        {"v", "w"}),
            "z"),
        <<"cn", "t">>)

-----------------------------------------------------------------------------
(* Addresses. *)

Mega == W(2097152)                   \* beside what the first page table serves
Giga == W(1073741824)                \* beside what the first page directory serves
Far == <<0, 0, 128, 0>>              \* beside what the first PDPT serves
InFar == <<4096, 0, 128, 0>>         \* the second page there
LastUser == <<65535, 65535, 32767, 0>>
Kernels == <<0, 0, 32768, 0>>        \* no user's any more

(* A call with one word that is given as it is. *)
LOCAL At(cap, name, address, rest, v) ==
    LET call == Invoke("t", cap, name, <<0>> \o rest, <<v>>)
    IN [call EXCEPT !.event.message.words[1] = address]

Names == [i \in 4..12 |->
    CASE i = 4 -> "PDPT" [] i = 5 -> "PageDirectory" [] i \in {6, 7, 10} -> "PageTable" [] OTHER -> "Frame"]

(* Read and Write are the rights word 3. *)
Map(cap, v, address) ==
    At(cap, Names[cap] \o "Map", address, IF Names[cap] = "Frame" THEN <<3, 0>> ELSE <<0>>, v)

Unmap(cap) == Invoke("t", cap, Names[cap] \o "Unmap", <<>>, <<>>)

Copy(from) == Invoke("t", 1, "CNodeCopy", <<10, 4, from, 4, 3>>, <<1>>)

Changes ==
    {Map(4, 2, Far), Map(5, 2, Far), Map(6, 2, Far), Map(7, 2, Far), Map(6, 3, Mega), Map(8, 2, InFar),
     Map(9, 3, Mega), Copy(6)}
    \cup {Unmap(cap) : cap \in {4, 5, 6, 8, 9}}
    \cup {Invoke("t", 1, "CNodeDelete", <<i, 4>>, <<>>) : i \in {3, 6, 10}}

Refusals ==
    {Map(cap, c, W(0)) : cap \in 4..6, c \in {2, 0, 1, 11}}
    \cup {Map(cap, 2, address) : cap \in 4..6, address \in {LastUser, Kernels}}
    \cup {Map(6, 2, Giga), Map(8, 2, Mega), Map(9, 2, W(0)), Map(9, 2, W(4096)), Map(9, 2, Giga),
          Map(9, 2, <<0, 65504, 32767, 0>>), Map(12, 2, W(0)), Map(12, 2, <<0, 49152, 32767, 0>>),
          Map(8, 2, W(4097)), Map(8, 2, <<61440, 65535, 32767, 0>>), Map(8, 2, LastUser), Map(8, 11, W(4096)),
          Copy(4), Copy(11), Invoke("t", 8, "FrameGetAddress", <<>>, <<>>)}
    \cup {Invoke("t", cap, Names[cap] \o "Map", <<0>>, <<2>>) : cap \in 4..6}
    \cup {Invoke("t", cap, Names[cap] \o "Map", <<0, 0>>, <<>>) : cap \in 4..6}
    \cup {Invoke("t", cap, "TCBResume", <<>>, <<>>) : cap \in 4..6}
    \cup {Invoke("t", 6, "PageDirectoryMap", <<0, 0>>, <<2>>), Unmap(7)}

(* Copies of the others, which hinder unmapping as much. *)
Hindrances == {Copy(4), Copy(5), Invoke("t", 10, "PDPTUnmap", <<>>, <<>>),
               Invoke("t", 10, "PageDirectoryUnmap", <<>>, <<>>)}

MCMenu == Changes \cup Refusals \cup Hindrances

-----------------------------------------------------------------------------
LOCAL Slots == k.cnode["cn"].slot
LOCAL Table(kind, a) == k.vspace["v"].structure[kind][a]
LOCAL Has(kind, a) == a \in DOMAIN k.vspace["v"].structure[kind]
LOCAL Says(i, a) == Slots[i].kind # "Null" /\ Slots[i].mapped = Capability!Mapped("v", a)

Situations ==
    [SituationFourLevelsOfUsers |-> InFar \in DOMAIN k.vspace["v"].page,
     SituationPagesGoneWithTheirTable |-> Says(8, InFar) /\ InFar \notin DOMAIN k.vspace["v"].page,
     SituationTableCutOff |-> Says(6, Far) /\ ~Has("PageTable", Far),
     SituationAnotherTableThereByNow |-> Says(6, Far) /\ Has("PageTable", Far)
        /\ Table("PageTable", Far) = "y",
     SituationLargePage |-> Mega \in DOMAIN k.vspace["w"].page,
     SituationCopyOfMappedTable |-> Says(10, Far) /\ Says(6, Far) /\ Slots[10].object = "x",
     SituationOnlyTheCopyIsLeft |-> Slots[6].kind = "Null" /\ Slots[10].kind = "PageTable"
        /\ Has("PageTable", Far) /\ Table("PageTable", Far) = "x",
     SituationSpaceOfTableGone |-> Slots[3].kind = "Null" /\ Slots[6].kind = "PageTable"
        /\ Slots[6].mapped = Capability!Mapped("w", Mega),
     SituationTableGone |-> "x" \notin DOMAIN k.memory]

SituationsCounted == CountSituations(Situations)

=============================================================================
