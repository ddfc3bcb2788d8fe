------------------------------- MODULE CSpace -------------------------------
(***************************************************************************)
(* Capability spaces: a CPtr names a slot by walking CNodes, each with a   *)
(* guard and a radix (semantics 5).                                        *)
(***************************************************************************)
EXTENDS Integers, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL Fault == INSTANCE Fault
LOCAL Error == INSTANCE Error
LOCAL Slot == INSTANCE Slot

LOCAL Found(cap, cn, index, bitsLeft) ==
    [kind |-> "Found", capability |-> cap, slot |-> Slot!Slot(cn, index), bitsLeft |-> bitsLeft]

LOCAL Failed(failure) == [kind |-> "Failed", failure |-> failure]

(* The slot that the low `bits` bits of the CPtr select, from a CNode capability on: reached    *)
(* with all bits used, or with some left at a slot that holds no CNode.                         *)
RECURSIVE Resolve(_, _, _, _)
LOCAL Resolve(k, node, cptr, bits) ==
    IF node.kind # "CNode"
    THEN Failed(Fault!InvalidRoot)
    ELSE LET cnode == k.cnode[node.object]
             left == bits - node.guardSize - cnode.radix
         IN IF \/ node.guardSize > bits
               \/ Word!Field(cptr, bits - node.guardSize, node.guardSize) # node.guard
            THEN Failed(Fault!GuardMismatch(bits, node.guard, node.guardSize))
            ELSE IF left < 0
            THEN Failed(Fault!DepthMismatch(bits, node.guardSize + cnode.radix))
            ELSE LET index == Word!ToNat(Word!Field(cptr, left, cnode.radix))
                     cap == cnode.slot[index]
                 IN IF left = 0 \/ cap.kind # "CNode" THEN Found(cap, node.object, index, left)
                    ELSE Resolve(k, cap, cptr, left)

(* The capability that a thread names by a CPtr, and its slot; an empty slot yields the null    *)
(* capability.  Bits left over are ignored, as in every lookup of a system call.                *)
Lookup(k, t, cptr) == Resolve(k, k.thread[t].cspace, cptr, Word!Bits)

(* Those that it names by several: all, or the first CPtr that names none. *)
RECURSIVE LookupAll(_, _, _)
LookupAll(k, t, cptrs) ==
    IF cptrs = <<>>
    THEN [kind |-> "Found", all |-> <<>>]
    ELSE LET first == Lookup(k, t, Head(cptrs))
         IN IF first.kind = "Failed"
            THEN [kind |-> "Failed", address |-> Head(cptrs), failure |-> first.failure]
            ELSE LET rest == LookupAll(k, t, Tail(cptrs))
                 IN IF rest.kind = "Failed"
                    THEN rest
                    ELSE [kind |-> "Found", all |-> <<first>> \o rest.all]

(* The slot that an invocation names: by a root capability, an index and its depth in bits.     *)
(* Nothing may be left over; `which` is "Source" or "Destination", for the error.               *)
LookupSlot(k, root, index, depth, which) ==
    IF root.kind # "CNode" THEN Error!FailedLookup(which, Fault!InvalidRoot)
    ELSE IF depth = Word!Zero \/ Word!Less(Word!FromNat(Word!Bits), depth)
    THEN Error!RangeError(1, Word!Bits)
    ELSE LET found == Resolve(k, root, index, Word!ToNat(depth))
         IN CASE found.kind = "Failed" -> Error!FailedLookup(which, found.failure)
              [] found.bitsLeft # 0 ->
                    Error!FailedLookup(which, Fault!DepthMismatch(found.bitsLeft, 0))
              [] OTHER -> found

=============================================================================
