-------------------------------- MODULE Frame ---------------------------------
(***************************************************************************)
(* Frames: memory that user level can see, a page of 4 KiB, 2 MiB or 1 GiB *)
(* (x86_64).  Each capability to a frame can put it into one address       *)
(* space, at one address.  What a frame contains belongs to user level.    *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Capability == INSTANCE Capability
LOCAL Slot == INSTANCE Slot
LOCAL VSpace == INSTANCE VSpace

(* The mapping of this capability, if it has one, goes. *)
Unmap(k, cap) ==
    IF cap.mapped.kind = "Unmapped" THEN k
    ELSE VSpace!Unmap(k, cap.mapped.vspace, cap.mapped.address, cap.object)

-----------------------------------------------------------------------------
(* Behind every page stands a capability: who loses all of them loses the access. *)
PageHasCapability(k) ==
    \A v \in DOMAIN k.vspace : \A address \in DOMAIN k.vspace[v].page :
        \E slot \in Slot!Occupied(k) :
            LET cap == Slot!At(k, slot)
            IN /\ cap.kind = "Frame"
               /\ cap.object = k.vspace[v].page[address].frame
               /\ cap.mapped = Capability!Mapped(v, address)
               /\ k.vspace[v].page[address].rights \subseteq cap.rights

=============================================================================
