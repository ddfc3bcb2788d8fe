------------------------------- MODULE VSpace -------------------------------
(***************************************************************************)
(* Address spaces: four levels of tables, and which frame stands behind a  *)
(* page.  The root, a PML4, is the address space itself.                   *)
(*   assigned    it has an ASID: it can be used.  One made by Retype has   *)
(*               none, and no operation here can assign one               *)
(*   structure   by kind: the first address that one serves |-> its name,  *)
(*               or None: it was there before users were                   *)
(*   page        first address |-> frame, rights                           *)
(* What no longer hangs on the root is left out: it is cleared before it   *)
(* can be reached again.                                                   *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word

PageBits == 12

(* One of these serves 2^bits bytes, and hangs on one of the kind before. *)
StructureBits == [PDPT |-> 39, PageDirectory |-> 30, PageTable |-> 21]

Structures == DOMAIN StructureBits

LOCAL NoStructures == [kind \in Structures |-> <<>>]

(* As Retype makes it. *)
New == [assigned |-> FALSE, structure |-> NoStructures, page |-> <<>>]

LOCAL Has(k, v, kind, address) ==
    Word!RoundDown(address, StructureBits[kind]) \in DOMAIN k.vspace[v].structure[kind]

(* The bits of an address that are left where the first structure is missing on the way to an  *)
(* entry of that many bits; 0 if none is.                                                       *)
MissingBits(k, v, address, bits) ==
    CASE bits < 39 /\ ~Has(k, v, "PDPT", address) -> 39
      [] bits < 30 /\ ~Has(k, v, "PageDirectory", address) -> 30
      [] bits < 21 /\ ~Has(k, v, "PageTable", address) -> 21
      [] OTHER -> 0

(* A structure stands in the entry, of the given size in bits, at the address. *)
HasStructure(k, v, address, bits) ==
    \E kind \in Structures : StructureBits[kind] = bits /\ Has(k, v, kind, address)

(* A structure of this kind, or a page as large as what it serves. *)
IsOccupied(k, v, kind, address) == Has(k, v, kind, address) \/ address \in DOMAIN k.vspace[v].page

(* Frames have three sizes: of a page, or of what one entry of a higher level serves. *)
FrameBits(k, f) == IF f \in DOMAIN k.memory THEN k.memory[f].bits ELSE PageBits

-----------------------------------------------------------------------------
Map(k, v, address, f, rights) ==
    [k EXCEPT !.vspace[v].page = With(@, address, [frame |-> f, rights |-> rights])]

(* The page is no longer there, unless another frame stands behind it by now. *)
Unmap(k, v, address, f) ==
    IF /\ v \in DOMAIN k.vspace
       /\ address \in DOMAIN k.vspace[v].page
       /\ k.vspace[v].page[address].frame = f
    THEN [k EXCEPT !.vspace[v].page = Without(@, address)]
    ELSE k

MapStructure(k, v, kind, address, x) ==
    [k EXCEPT !.vspace[v].structure[kind] = With(@, address, x)]

(* What lies outside of a range of bytes from the address. *)
LOCAL Outside(table, address, bits) ==
    [a \in {b \in DOMAIN table : Word!RoundDown(b, bits) # address} |-> table[a]]

(* The structure no longer hangs there, nor does anything below it; unless another does by now. *)
UnmapStructure(k, v, kind, address, x) ==
    LET bits == StructureBits[kind]
    IN IF /\ v \in DOMAIN k.vspace
          /\ address \in DOMAIN k.vspace[v].structure[kind]
          /\ k.vspace[v].structure[kind][address] = x
       THEN [k EXCEPT
                !.vspace[v].structure = [level \in Structures |->
                    IF StructureBits[level] <= bits THEN Outside(@[level], address, bits) ELSE @[level]],
                !.vspace[v].page = Outside(@, address, bits)]
       ELSE k

-----------------------------------------------------------------------------
(* What an access by user level comes to: a frame and how many bytes into it, or the code of a  *)
(* fault (FSR: 4 by a user, 2 a write, 1 the page is present).  `access` is "Read" or "Write".   *)

LOCAL Fault(access, present) ==
    [kind |-> "Fault",
     code |-> Word!FromNat(4 + (IF access = "Write" THEN 2 ELSE 0) + (IF present THEN 1 ELSE 0))]

(* The kernel's own pages are present everywhere, and accessible nowhere. *)
LOCAL IsKernels(address) == Word!Limbs = 4 /\ address[Word!Limbs] = Word!Base - 1

(* The space that the thread's capability names: what it gets at the next switch to it. *)
RootOf(k, t) == IF k.thread[t].vspace.kind = "VSpace" THEN k.thread[t].vspace.object ELSE None

(* A running thread stays in the space that it had at the switch to it, be it given another since. *)
LOCAL SpaceOf(k, t) ==
    LET core == k.core[k.thread[t].affinity]
    IN IF core.current = t THEN core.space ELSE RootOf(k, t)

(* The first addresses of the pages that hold the address: of one at most. *)
LOCAL PagesAt(k, v, address) ==
    {a \in DOMAIN k.vspace[v].page :
        Word!RoundDown(address, FrameBits(k, k.vspace[v].page[a].frame)) = a}

Access(k, t, address, access) ==
    LET space == SpaceOf(k, t)
        pages == IF space = None THEN {} ELSE PagesAt(k, space, address)
    IN IF IsKernels(address) THEN Fault(access, TRUE)
       ELSE IF pages = {} THEN Fault(access, FALSE)
       ELSE LET page == k.vspace[space].page[CHOOSE a \in pages : TRUE]
            IN IF access \in page.rights
               THEN [kind |-> "Present", frame |-> page.frame,
                     offset |-> Word!ToNat(Word!Mask(address, FrameBits(k, page.frame)))]
               ELSE Fault(access, TRUE)

-----------------------------------------------------------------------------
(* Every page, and every structure, hangs on structures that hang on the root. *)
StructuresLeadToPages(k) ==
    \A v \in DOMAIN k.vspace :
        /\ \A a \in DOMAIN k.vspace[v].page :
              MissingBits(k, v, a, FrameBits(k, k.vspace[v].page[a].frame)) = 0
        /\ \A kind \in Structures : \A a \in DOMAIN k.vspace[v].structure[kind] :
              MissingBits(k, v, a, StructureBits[kind]) = 0

=============================================================================
