---------------------- MODULE PagingStructureInvocation -----------------------
(***************************************************************************)
(* Map and Unmap of page tables, page directories and PDPTs (x86_64).       *)
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
LOCAL PagingStructure == INSTANCE PagingStructure

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
              [] ~PagingStructure!IsRoot(k, extra[1].capability) -> Error!InvalidCapability(1)
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
                Slot!Put(PagingStructure!Unmap(k, cap), invocation.slot, Remember(Capability!Unmapped))

=============================================================================
