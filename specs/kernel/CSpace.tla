------------------------------- MODULE CSpace -------------------------------
(***************************************************************************)
(* Capability spaces: a CPtr names a slot by walking CNodes, each with a   *)
(* guard and a radix (semantics 5).                                        *)
(***************************************************************************)
EXTENDS Integers, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL Fault == INSTANCE Fault

LOCAL Found(cap) == [kind |-> "Found", capability |-> cap]
LOCAL Failed(failure) == [kind |-> "Failed", failure |-> failure]

(* The slot that the low `bits` bits of the CPtr select, from a CNode capability on.  Bits left *)
(* over at a slot without a CNode are ignored, as in every lookup of a system call.             *)
RECURSIVE Resolve(_, _, _, _)
Resolve(k, node, cptr, bits) ==
    IF node.kind # "CNode"
    THEN Failed(Fault!InvalidRoot)
    ELSE LET cnode == k.cnode[node.object]
             left == bits - node.guardSize - cnode.radix
         IN IF \/ node.guardSize > bits
               \/ Word!Field(cptr, bits - node.guardSize, node.guardSize) # node.guard
            THEN Failed(Fault!GuardMismatch(bits, node.guard, node.guardSize))
            ELSE IF left < 0
            THEN Failed(Fault!DepthMismatch(bits, node.guardSize + cnode.radix))
            ELSE LET cap == cnode.slot[Word!ToNat(Word!Field(cptr, left, cnode.radix))]
                 IN IF left = 0 \/ cap.kind # "CNode" THEN Found(cap)
                    ELSE Resolve(k, cap, cptr, left)

(* The capability that a thread names by a CPtr; an empty slot yields the null capability. *)
Lookup(k, t, cptr) == Resolve(k, k.thread[t].cspace, cptr, Word!Bits)

(* Those that it names by several: all, or the first CPtr that names none. *)
RECURSIVE LookupAll(_, _, _)
LookupAll(k, t, cptrs) ==
    IF cptrs = <<>>
    THEN [kind |-> "Found", capabilities |-> <<>>]
    ELSE LET first == Lookup(k, t, Head(cptrs))
         IN IF first.kind = "Failed"
            THEN [kind |-> "Failed", address |-> Head(cptrs), failure |-> first.failure]
            ELSE LET rest == LookupAll(k, t, Tail(cptrs))
                 IN IF rest.kind = "Failed"
                    THEN rest
                    ELSE [kind |-> "Found",
                          capabilities |-> <<first.capability>> \o rest.capabilities]

=============================================================================
