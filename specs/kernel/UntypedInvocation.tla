-------------------------- MODULE UntypedInvocation ---------------------------
(***************************************************************************)
(* Retype, the one invocation of untyped memory (semantics 8.1): what is   *)
(* to be made, where its capabilities are to go, and whether there is      *)
(* memory.                                                                 *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL Label == INSTANCE Label
LOCAL Fault == INSTANCE Fault
LOCAL Error == INSTANCE Error
LOCAL Memory == INSTANCE Memory
LOCAL Derivation == INSTANCE Derivation
LOCAL CSpace == INSTANCE CSpace

-----------------------------------------------------------------------------
(* What can be made.  The numbers of the types are those of x86_64. *)

LOCAL Types ==
    <<"Untyped", "TCB", "Endpoint", "Notification", "CNode", "SchedContext", "Reply", "PDPT", "PML4",
      "HugePage", "Frame", "LargePage", "PageTable", "PageDirectory">>

(* The type of a number, as a sequence: of none if there is no such type. *)
LOCAL TypeOf(number) ==
    LET n == Word!ToNat(number)
    IN IF Word!Less(number, Word!FromNat(Len(Types))) THEN <<Types[n + 1]>> ELSE <<>>

LOCAL FixedBits ==
    [TCB |-> 11, Endpoint |-> 4, Notification |-> 6, Reply |-> 5, Frame |-> 12, LargePage |-> 21,
     HugePage |-> 30, PageTable |-> 12, PageDirectory |-> 12, PDPT |-> 12, PML4 |-> 12]

LOCAL SlotBits == 5                  \* a slot of a CNode

(* The size of one object, as power of two; `size` counts only for types without a fixed one. *)
LOCAL BitsOf(type, size) ==
    CASE type \in DOMAIN FixedBits -> FixedBits[type]
      [] type = "CNode" -> size + SlotBits
      [] OTHER -> size

LOCAL MaxBits == 47
LOCAL MinSize == [CNode |-> 1, Untyped |-> 4, SchedContext |-> 7]
LOCAL FanOut == 256

LOCAL IsTooLarge(type, size) ==
    \/ ~Word!Less(size, Word!FromNat(64))
    \/ BitsOf(type, Word!ToNat(size)) > MaxBits

LOCAL IsTooSmall(type, size) == type \in DOMAIN MinSize /\ Word!ToNat(size) < MinSize[type]

-----------------------------------------------------------------------------
(* Decode: where the objects' capabilities are to go, then whether there is memory. *)

(* As a word: there may be more bytes than TLC's integers reach. *)
LOCAL Bytes(units) ==
    IF Word!Limbs = 1 THEN Word!FromNat(units * 2 ^ Memory!UnitBits)
    ELSE Word!ShiftLeft(Word!FromNat(units), Memory!UnitBits)

LOCAL FreeUnits(k, slot, cap) ==
    Memory!Units(k.memory[cap.object].bits) - (IF Derivation!HasChildren(k, slot) THEN cap.free ELSE 0)

LOCAL DecodeMemory(k, cap, slot, type, bits, cn, offset, number) ==
    LET free == FreeUnits(k, slot, cap)
        fitting == IF bits > k.memory[cap.object].bits THEN 0 ELSE free \div Memory!Units(bits)
    IN IF fitting < number THEN Error!NotEnoughMemory(Bytes(free))
       ELSE [kind |-> "UntypedRetype", slot |-> slot, type |-> type, bits |-> bits, node |-> cn,
             offset |-> offset, number |-> number]

(* The slots from `offset` on are to get a capability each. *)
LOCAL DecodeWindow(k, cap, slot, type, bits, cn, offset, number) ==
    LET slots == 2 ^ k.cnode[cn].radix
        first == Word!ToNat(offset)
        n == Word!ToNat(number)
    IN CASE ~Word!Less(offset, Word!FromNat(slots)) -> Error!RangeError(0, slots - 1)
         [] number = Word!Zero \/ Word!Less(Word!FromNat(FanOut), number) ->
                Error!RangeError(1, FanOut)
         [] n > slots - first -> Error!RangeError(1, slots - first)
         [] \E i \in first..(first + n - 1) : k.cnode[cn].slot[i].kind # "Null" -> Error!DeleteFirst
         [] OTHER -> DecodeMemory(k, cap, slot, type, bits, cn, first, n)

(* The CNode: the root itself at depth 0, or in the slot that it leads to. *)
LOCAL Node(k, root, index, depth) ==
    IF depth = Word!Zero THEN [kind |-> "Found", capability |-> root]
    ELSE CSpace!LookupSlot(k, root, index, depth, "Destination")

LOCAL DecodeNode(k, cap, slot, type, bits, words, root) ==
    LET found == Node(k, root, words[3], words[4])
    IN CASE found.kind = "Error" -> found
         [] found.capability.kind # "CNode" ->
                Error!FailedLookup("Destination", Fault!MissingCapability(Word!ToNat(words[4])))
         [] OTHER ->
                DecodeWindow(k, cap, slot, type, bits, found.capability.object, words[5], words[6])

(* The slot is that of the invoked capability. *)
Decode(k, cap, slot, message, extra) ==
    LET words == message.words
        types == TypeOf(words[1])
        type == types[1]
        size == words[2]
    IN CASE ~Label!Is(message, "UntypedRetype") -> Error!IllegalOperation
         [] Len(words) < 6 \/ extra = <<>> -> Error!TruncatedMessage
         [] types = <<>> -> Error!InvalidArgument(0)
         [] IsTooLarge(type, size) -> Error!RangeError(0, MaxBits)
         [] IsTooSmall(type, size) -> Error!InvalidArgument(1)
         [] OTHER -> DecodeNode(k, cap, slot, type, BitsOf(type, Word!ToNat(size)), words,
                                extra[1].capability)

=============================================================================
