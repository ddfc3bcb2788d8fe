--------------------------- MODULE PagingStructure ----------------------------
(***************************************************************************)
(* Page tables, page directories and PDPTs: memory that a processor reads  *)
(* to find pages (x86_64).  One hangs in one place at most, and its        *)
(* capability says where; all copies of that say the same.                 *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Capability == INSTANCE Capability
LOCAL Slot == INSTANCE Slot
LOCAL VSpace == INSTANCE VSpace

(* An address space that can be used. *)
IsRoot(k, cap) == cap.kind = "VSpace" /\ k.vspace[cap.object].assigned

(* It no longer hangs where the capability says, if that says so. *)
Unmap(k, cap) ==
    IF cap.mapped.kind = "Unmapped" THEN k
    ELSE VSpace!UnmapStructure(k, cap.mapped.vspace, cap.kind, cap.mapped.address, cap.object)

-----------------------------------------------------------------------------
(* Behind every structure that users have made stands a capability that says where it hangs. *)
HasCapability(k) ==
    \A v \in DOMAIN k.vspace, kind \in VSpace!Structures :
        \A address \in DOMAIN k.vspace[v].structure[kind] :
            LET x == k.vspace[v].structure[kind][address]
            IN x # None => \E slot \in Slot!Occupied(k) :
                  Slot!At(k, slot) = Capability!Structure(kind, x, Capability!Mapped(v, address))

=============================================================================
