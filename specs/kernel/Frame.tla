-------------------------------- MODULE Frame --------------------------------
(***************************************************************************)
(* Frames: memory that user level can see.  Each capability to a frame can *)
(* put it into one address space, at one address.  What a frame contains   *)
(* belongs to user level.                                                  *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL Label == INSTANCE Label
LOCAL Capability == INSTANCE Capability
LOCAL Fault == INSTANCE Fault
LOCAL Error == INSTANCE Error
LOCAL Slot == INSTANCE Slot
LOCAL VSpace == INSTANCE VSpace

(* The mapping of this capability, if it has one, goes. *)
Unmap(k, cap) ==
    IF cap.mapped.kind = "Unmapped" THEN k
    ELSE VSpace!Unmap(k, cap.mapped.vspace, cap.mapped.address, cap.object)

-----------------------------------------------------------------------------
(* The first address at which a page would not lie below the user's top any more. *)
LOCAL IsTooHigh(address) ==
    Word!Limbs = 4 /\ ~Word!Less(address, <<61440, 65535, 32767, 0>>)

(* A table of each level is there only where it leads to page tables.  The first that is missing *)
(* on the way to an address is told, by the bits of the address that are left to resolve.        *)
LOCAL NoTable(k, v, address) ==
    LET LeadsTo(bits) ==
            Word!ShiftRight(address, bits) = Word!ShiftRight(k.vspace[v].first, bits)
    IN Fault!MissingCapability(IF ~LeadsTo(39) THEN 39 ELSE IF ~LeadsTo(30) THEN 30 ELSE 21)

LOCAL DecodeMap(k, cap, slot, words, extra) ==
    IF Len(words) < 3 \/ extra = <<>> THEN Error!TruncatedMessage
    ELSE LET v == extra[1].capability.object
             address == words[1]
             mapped == cap.mapped
         IN CASE extra[1].capability.kind # "VSpace" -> Error!InvalidCapability(1)
              [] mapped.kind = "Mapped" /\ mapped.vspace # v -> Error!InvalidCapability(1)
              [] mapped.kind = "Mapped" /\ mapped.address # address -> Error!InvalidArgument(0)
              [] mapped.kind = "Unmapped" /\ IsTooHigh(address) -> Error!InvalidArgument(0)
              [] ~Word!IsAligned(address, VSpace!PageBits) -> Error!AlignmentError
              [] ~VSpace!HasTable(k, v, address) -> Error!FailedLookup("Destination", NoTable(k, v, address))
              [] OTHER -> [kind |-> "FrameMap", slot |-> slot, vspace |-> v, address |-> address,
                           rights |-> Capability!RightsOf(words[2])]

(* Map and Unmap; the slot is that of the invoked capability. *)
Decode(k, cap, slot, message, extra) ==
    CASE Label!Is(message, "FrameMap") -> DecodeMap(k, cap, slot, message.words, extra)
      [] Label!Is(message, "FrameUnmap") -> [kind |-> "FrameUnmap", slot |-> slot]
      [] OTHER -> Error!IllegalOperation

Perform(k, invocation) ==
    LET cap == Slot!At(k, invocation.slot)
        Remember(mapped) == [cap EXCEPT !.mapped = mapped]
    IN CASE invocation.kind = "FrameMap" ->
                Slot!Put(VSpace!Map(k, invocation.vspace, invocation.address, cap.object,
                                    Capability!PageRights(cap.rights \cap invocation.rights)),
                         invocation.slot,
                         Remember(Capability!Mapped(invocation.vspace, invocation.address)))
         [] invocation.kind = "FrameUnmap" ->
                Slot!Put(Unmap(k, cap), invocation.slot, Remember(Capability!Unmapped))

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
