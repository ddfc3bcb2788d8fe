--------------------------- MODULE FrameInvocation ----------------------------
(***************************************************************************)
(* Map, Unmap and GetAddress of frames (x86_64).                           *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL Label == INSTANCE Label
LOCAL Capability == INSTANCE Capability
LOCAL Fault == INSTANCE Fault
LOCAL Error == INSTANCE Error
LOCAL Slot == INSTANCE Slot
LOCAL VSpace == INSTANCE VSpace
LOCAL PagingStructure == INSTANCE PagingStructure
LOCAL Frame == INSTANCE Frame

(* The first address at which a frame of this size in bits would not end below the user's top. *)
LOCAL End(bits) ==
    CASE bits = 12 -> <<61440, 65535, 32767, 0>>
      [] bits = 21 -> <<0, 65504, 32767, 0>>
      [] bits = 30 -> <<0, 49152, 32767, 0>>

LOCAL IsTooHigh(address, bits) == Word!Limbs = 4 /\ ~Word!Less(address, End(bits))

LOCAL DecodeMap(k, cap, slot, words, extra) ==
    IF Len(words) < 3 \/ extra = <<>> THEN Error!TruncatedMessage
    ELSE LET v == extra[1].capability.object
             address == words[1]
             bits == VSpace!FrameBits(k, cap.object)
             missing == VSpace!MissingBits(k, v, address, bits)
             mapped == cap.mapped
         IN CASE ~PagingStructure!IsRoot(k, extra[1].capability) -> Error!InvalidCapability(1)
              [] mapped.kind = "Mapped" /\ mapped.vspace # v -> Error!InvalidCapability(1)
              [] mapped.kind = "Mapped" /\ mapped.address # address -> Error!InvalidArgument(0)
              [] mapped.kind = "Unmapped" /\ IsTooHigh(address, bits) -> Error!InvalidArgument(0)
              [] ~Word!IsAligned(address, bits) -> Error!AlignmentError
              [] missing # 0 -> Error!FailedLookup("Destination", Fault!MissingCapability(missing))
              [] VSpace!HasStructure(k, v, address, bits) -> Error!DeleteFirst
              [] OTHER -> [kind |-> "FrameMap", slot |-> slot, vspace |-> v, address |-> address,
                           rights |-> Capability!RightsOf(words[2])]

(* Map, Unmap and GetAddress; the slot is that of the invoked capability. *)
Decode(k, cap, slot, message, extra) ==
    CASE Label!Is(message, "FrameMap") -> DecodeMap(k, cap, slot, message.words, extra)
      [] Label!Is(message, "FrameUnmap") -> [kind |-> "FrameUnmap", slot |-> slot]
      [] Label!Is(message, "FrameGetAddress") -> [kind |-> "FrameGetAddress"]
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
                Slot!Put(Frame!Unmap(k, cap), invocation.slot, Remember(Capability!Unmapped))
         [] invocation.kind = "FrameGetAddress" -> k

(* Where frames lie is not modelled: the answer is a word, and zero. *)
Answer(invocation) == IF invocation.kind = "FrameGetAddress" THEN <<Word!Zero>> ELSE <<>>

=============================================================================
