--------------------------- MODULE CNodeInvocation ----------------------------
(***************************************************************************)
(* Invocations of CNodes: capabilities are copied, moved, deleted          *)
(* (semantics 8.2).  Decode checks everything and changes nothing, Perform *)
(* cannot fail.                                                            *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL Label == INSTANCE Label
LOCAL Capability == INSTANCE Capability
LOCAL Fault == INSTANCE Fault
LOCAL Error == INSTANCE Error
LOCAL CSpace == INSTANCE CSpace
LOCAL Derivation == INSTANCE Derivation
LOCAL Endpoint == INSTANCE Endpoint

(* No capability stands in the slot that was found there, at this depth. *)
LOCAL Missing(which, depth) ==
    Error!FailedLookup(which, Fault!MissingCapability(Word!ToNat(depth)))

(* The invocation, unless the capability that it would put somewhere cannot be. *)
LOCAL UnlessNull(cap, invocation) == IF cap.kind = "Null" THEN Error!IllegalOperation ELSE invocation

-----------------------------------------------------------------------------
(* Copy, Mint, Move, Mutate. *)

LOCAL Masked(source, rights) == Capability!Mask(source.capability, Capability!RightsOf(rights))

(* A copy of what the capability has become. *)
LOCAL DecodeInsert(k, source, slot, cap) ==
    LET derived == Derivation!Derive(k, source.slot, cap)
    IN IF derived.kind = "Error" THEN derived
       ELSE UnlessNull(derived.capability,
                       [kind |-> "CNodeInsert", source |-> source.slot, slot |-> slot,
                        capability |-> derived.capability])

LOCAL DecodeMove(source, slot, cap) ==
    UnlessNull(cap, [kind |-> "CNodeMove", source |-> source.slot, slot |-> slot, capability |-> cap])

LOCAL DecodeTransfer(k, slot, message, words, source) ==
    CASE Label!Is(message, "CNodeCopy") ->
            IF Len(words) < 5 THEN Error!TruncatedMessage
            ELSE DecodeInsert(k, source, slot, Masked(source, words[5]))
      [] Label!Is(message, "CNodeMint") ->
            IF Len(words) < 6 THEN Error!TruncatedMessage
            ELSE DecodeInsert(k, source, slot, Derivation!Mint(k, Masked(source, words[5]), words[6]))
      [] Label!Is(message, "CNodeMove") -> DecodeMove(source, slot, source.capability)
      [] Label!Is(message, "CNodeMutate") ->
            IF Len(words) < 5 THEN Error!TruncatedMessage
            ELSE DecodeMove(source, slot, Derivation!Mutate(k, source.capability, words[5]))

(* All of them have a source, which is not empty, and a destination, which is. *)
LOCAL DecodeWithSource(k, found, message, words, extra) ==
    IF Len(words) < 4 \/ extra = <<>> THEN Error!TruncatedMessage
    ELSE IF found.capability.kind # "Null" THEN Error!DeleteFirst
    ELSE LET source == CSpace!LookupSlot(k, extra[1].capability, words[3], words[4], "Source")
         IN CASE source.kind = "Error" -> source
              [] source.capability.kind = "Null" -> Missing("Source", words[4])
              [] OTHER -> DecodeTransfer(k, found.slot, message, words, source)

-----------------------------------------------------------------------------
(* Rotate: from the source to the pivot, and from there to the destination. *)

LOCAL Rotation(k, slot, words, source, pivot) ==
    LET toDestination == Derivation!Mutate(k, pivot.capability, words[3])
        toPivot == Derivation!Mutate(k, source.capability, words[6])
    IN UnlessNull(toPivot, UnlessNull(toDestination,
           [kind |-> "CNodeRotate", source |-> source.slot, pivot |-> pivot.slot, slot |-> slot,
            toPivot |-> toPivot, toDestination |-> toDestination]))

LOCAL DecodeRotate(k, found, words, extra) ==
    IF Len(words) < 8 \/ Len(extra) < 2 THEN Error!TruncatedMessage
    ELSE LET source == CSpace!LookupSlot(k, extra[2].capability, words[7], words[8], "Source")
             pivot == CSpace!LookupSlot(k, extra[1].capability, words[4], words[5], "Source")
         IN CASE source.kind = "Error" -> source
              [] pivot.kind = "Error" -> pivot
              [] pivot.slot \in {source.slot, found.slot} -> Error!IllegalOperation
              [] source.slot # found.slot /\ found.capability.kind # "Null" -> Error!DeleteFirst
              [] source.capability.kind = "Null" -> Missing("Source", words[8])
              [] pivot.capability.kind = "Null" -> Missing("Destination", words[5])
              [] OTHER -> Rotation(k, found.slot, words, source, pivot)

-----------------------------------------------------------------------------
LOCAL DecodeCancel(cap) ==
    IF cap.kind = "Endpoint" /\ cap.rights = Capability!AllRights
    THEN [kind |-> "CNodeCancelBadgedSends", capability |-> cap]
    ELSE Error!IllegalOperation

LOCAL Labels == {"CNodeRevoke", "CNodeDelete", "CNodeCancelBadgedSends", "CNodeCopy", "CNodeMint",
                 "CNodeMove", "CNodeMutate", "CNodeRotate"}

(* The invoked CNode is the root of the slot that the first two words name. *)
Decode(k, cap, message, extra) ==
    LET words == message.words
        found == CSpace!LookupSlot(k, cap, words[1], words[2], "Destination")
    IN CASE ~\E name \in Labels : Label!Is(message, name) -> Error!IllegalOperation
         [] Len(words) < 2 -> Error!TruncatedMessage
         [] found.kind = "Error" -> found
         [] Label!Is(message, "CNodeRevoke") -> [kind |-> "CNodeRevoke", slot |-> found.slot]
         [] Label!Is(message, "CNodeDelete") -> [kind |-> "CNodeDelete", slot |-> found.slot]
         [] Label!Is(message, "CNodeCancelBadgedSends") -> DecodeCancel(found.capability)
         [] Label!Is(message, "CNodeRotate") -> DecodeRotate(k, found, words, extra)
         [] OTHER -> DecodeWithSource(k, found, message, words, extra)

LOCAL Rotate(k, invocation) ==
    LET source == invocation.source
        pivot == invocation.pivot
        slot == invocation.slot
    IN IF source = slot
       THEN Derivation!Swap(k, invocation.toPivot, source, invocation.toDestination, pivot)
       ELSE Derivation!Move(Derivation!Move(k, invocation.toDestination, pivot, slot),
                            invocation.toPivot, source, pivot)

(* All but Revoke and Delete, which take their time (LongOperation). *)
Perform(k, invocation) ==
    CASE invocation.kind = "CNodeInsert" ->
            Derivation!Insert(k, invocation.capability, invocation.source, invocation.slot)
      [] invocation.kind = "CNodeMove" ->
            Derivation!Move(k, invocation.capability, invocation.source, invocation.slot)
      [] invocation.kind = "CNodeRotate" -> Rotate(k, invocation)
      [] invocation.kind = "CNodeCancelBadgedSends" ->
            IF Capability!IsBadged(invocation.capability)
            THEN Endpoint!CancelBadgedSends(k, invocation.capability.object, invocation.capability.badge)
            ELSE k

=============================================================================
