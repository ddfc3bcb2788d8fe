--------------------------- MODULE PagingStructure ---------------------------
(***************************************************************************)
(* Page tables, page directories and PDPTs: memory that a processor reads  *)
(* to find pages (x86_64).  One hangs in one place at most, and its        *)
(* capability says where; all copies of that say the same.                 *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL Label == INSTANCE Label
LOCAL Capability == INSTANCE Capability
LOCAL Fault == INSTANCE Fault
LOCAL Error == INSTANCE Error
LOCAL Slot == INSTANCE Slot
LOCAL Derivation == INSTANCE Derivation
LOCAL VSpace == INSTANCE VSpace

(* An address space that can be used. *)
IsRoot(k, cap) == cap.kind = "VSpace" /\ k.vspace[cap.object].assigned

(* It no longer hangs where the capability says, if that says so. *)
Unmap(k, cap) ==
    IF cap.mapped.kind = "Unmapped" THEN k
    ELSE VSpace!UnmapStructure(k, cap.mapped.vspace, cap.kind, cap.mapped.address, cap.object)

-----------------------------------------------------------------------------
(* The address is no user's. *)
LOCAL IsTooHigh(address) == Word!Limbs = 4 /\ ~Word!Less(address, <<0, 0, 32768, 0>>)

(* The address may be any that the structure is to serve. *)
LOCAL DecodeMap(k, cap, slot, words, extra) ==
    IF Len(words) < 2 \/ extra = <<>> THEN Error!TruncatedMessage
    ELSE LET v == extra[1].capability.object
             bits == VSpace!StructureBits[cap.kind]
             address == Word!RoundDown(words[1], bits)
             missing == VSpace!MissingBits(k, v, address, bits)
         IN CASE cap.mapped.kind = "Mapped" -> Error!InvalidCapability(0)
              [] ~IsRoot(k, extra[1].capability) -> Error!InvalidCapability(1)
              [] IsTooHigh(address) -> Error!InvalidArgument(0)
              [] missing # 0 -> Error!FailedLookup("Destination", Fault!MissingCapability(missing))
              [] VSpace!IsOccupied(k, v, cap.kind, address) -> Error!DeleteFirst
              [] OTHER -> [kind |-> "StructureMap", slot |-> slot, vspace |-> v, address |-> address]

(* Map and Unmap, with labels of their own for each kind; the slot is that of the capability. *)
Decode(k, cap, slot, message, extra) ==
    CASE Label!Is(message, cap.kind \o "Map") -> DecodeMap(k, cap, slot, message.words, extra)
      [] Label!Is(message, cap.kind \o "Unmap") ->
            IF Derivation!IsFinal(k, slot) THEN [kind |-> "StructureUnmap", slot |-> slot]
            ELSE Error!RevokeFirst
      [] OTHER -> Error!IllegalOperation

Perform(k, invocation) ==
    LET cap == Slot!At(k, invocation.slot)
        Remember(mapped) == [cap EXCEPT !.mapped = mapped]
    IN CASE invocation.kind = "StructureMap" ->
                Slot!Put(VSpace!MapStructure(k, invocation.vspace, cap.kind, invocation.address, cap.object),
                         invocation.slot,
                         Remember(Capability!Mapped(invocation.vspace, invocation.address)))
         [] invocation.kind = "StructureUnmap" ->
                Slot!Put(Unmap(k, cap), invocation.slot, Remember(Capability!Unmapped))

-----------------------------------------------------------------------------
(* Behind every structure that users have made stands a capability that says where it hangs. *)
HasCapability(k) ==
    \A v \in DOMAIN k.vspace, kind \in VSpace!Structures :
        \A address \in DOMAIN k.vspace[v].structure[kind] :
            LET x == k.vspace[v].structure[kind][address]
            IN x # None => \E slot \in Slot!Occupied(k) :
                  Slot!At(k, slot) = Capability!Structure(kind, x, Capability!Mapped(v, address))

=============================================================================
