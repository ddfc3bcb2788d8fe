------------------------------- MODULE VSpace -------------------------------
(***************************************************************************)
(* Address spaces: which frame stands behind a page, and what may be done  *)
(* with it.  Page tables are fixed: a range of addresses has them.  They   *)
(* are there from the beginning, and stay even if no capability names them *)
(* any more: nobody could tell.                                            *)
(*   first, last   the addresses that may be mapped                        *)
(*   page          address of a page |-> frame, rights                     *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word

PageBits == 12

HasTable(k, v, address) ==
    ~Word!Less(address, k.vspace[v].first) /\ ~Word!Less(k.vspace[v].last, address)

Map(k, v, address, f, rights) ==
    [k EXCEPT !.vspace[v].page = With(@, address, [frame |-> f, rights |-> rights])]

(* The page is no longer there, unless another frame stands behind it by now. *)
Unmap(k, v, address, f) ==
    IF /\ v \in DOMAIN k.vspace
       /\ address \in DOMAIN k.vspace[v].page
       /\ k.vspace[v].page[address].frame = f
    THEN [k EXCEPT !.vspace[v].page = Without(@, address)]
    ELSE k

-----------------------------------------------------------------------------
(* What an access by user level comes to: the frame, or the code of a fault (FSR: 4 by a user,  *)
(* 2 a write, 1 the page is present).  `access` is "Read" or "Write".                            *)

LOCAL Fault(access, present) ==
    [kind |-> "Fault",
     code |-> Word!FromNat(4 + (IF access = "Write" THEN 2 ELSE 0) + (IF present THEN 1 ELSE 0))]

(* The kernel's own pages are present everywhere, for nobody. *)
LOCAL IsKernels(address) == Word!Limbs = 4 /\ address[Word!Limbs] = Word!Base - 1

(* The space that the thread's capability names: what it gets at the next switch to it. *)
RootOf(k, t) == IF k.thread[t].vspace.kind = "VSpace" THEN k.thread[t].vspace.object ELSE None

(* A running thread stays in the space that it had at the switch to it, be it given another since. *)
LOCAL SpaceOf(k, t) ==
    LET core == k.core[k.thread[t].affinity]
    IN IF core.current = t THEN core.space ELSE RootOf(k, t)

Access(k, t, address, access) ==
    LET space == SpaceOf(k, t)
        base == Word!RoundDown(address, PageBits)
    IN IF IsKernels(address) THEN Fault(access, TRUE)
       ELSE IF space = None THEN Fault(access, FALSE)
       ELSE IF base \notin DOMAIN k.vspace[space].page THEN Fault(access, FALSE)
       ELSE LET page == k.vspace[space].page[base]
            IN IF access \in page.rights
               THEN [kind |-> "Present", frame |-> page.frame]
               ELSE Fault(access, TRUE)

=============================================================================
