------------------------------ MODULE Untyped ------------------------------
(***************************************************************************)
(* Untyped memory and the objects made from it (semantics 8.1).  Memory is *)
(* given away from the bottom up, and all of it can be used again when no  *)
(* object is left: it is cleared first, which takes time.                  *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL Label == INSTANCE Label
LOCAL Capability == INSTANCE Capability
LOCAL Fault == INSTANCE Fault
LOCAL Error == INSTANCE Error
LOCAL Slot == INSTANCE Slot
LOCAL Memory == INSTANCE Memory
LOCAL Derivation == INSTANCE Derivation
LOCAL CSpace == INSTANCE CSpace
LOCAL Tcb == INSTANCE Tcb
LOCAL SchedContext == INSTANCE SchedContext
LOCAL Reply == INSTANCE Reply
LOCAL Notification == INSTANCE Notification
LOCAL Endpoint == INSTANCE Endpoint
LOCAL CNode == INSTANCE CNode
LOCAL VSpace == INSTANCE VSpace

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

LOCAL Bytes(units) == units * 2 ^ Memory!UnitBits

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

-----------------------------------------------------------------------------
(* Reset: memory is cleared from the top down, a chunk at a time. *)

LOCAL ChunkBits == 8

LOCAL SetFree(k, slot, free) == Slot!Put(k, slot, [Slot!At(k, slot) EXCEPT !.free = free])

(* Objects were made from it, and none of them is left. *)
NeedsReset(k, slot) == Slot!At(k, slot).free # 0 /\ ~Derivation!HasChildren(k, slot)

(* A block of one chunk is cleared at once, without a preemption point. *)
IsSmall(k, slot) == k.memory[Slot!At(k, slot).object].bits <= ChunkBits

ClearAll(k, slot) == SetFree(k, slot, 0)

ClearChunk(k, slot) ==
    LET chunk == Memory!Units(ChunkBits)
    IN SetFree(k, slot, ((Slot!At(k, slot).free - 1) \div chunk) * chunk)

-----------------------------------------------------------------------------
(* Objects are made. *)

(* The capability to a new object: all rights, no badge, no guard. *)
LOCAL CapabilityTo(type, x) ==
    CASE type = "Untyped" -> Capability!Untyped(x, 0)
      [] type = "TCB" -> Capability!TCB(x)
      [] type = "Endpoint" -> Capability!Endpoint(x, Word!Zero, Capability!AllRights)
      [] type = "Notification" -> Capability!Notification(x, Word!Zero, {"Read", "Write"})
      [] type = "CNode" -> Capability!CNode(x, Word!Zero, 0)
      [] type = "SchedContext" -> Capability!SchedContext(x)
      [] type = "Reply" -> Capability!Reply(x, {"Grant"})
      [] type \in {"Frame", "LargePage", "HugePage"} ->
            Capability!Frame(x, {"Read", "Write"}, Capability!Unmapped)
      [] type \in {"PageTable", "PageDirectory", "PDPT"} ->
            Capability!Structure(type, x, Capability!Unmapped)
      [] type = "PML4" -> Capability!VSpace(x)

LOCAL Make(k, type, bits, x) ==
    CASE type = "TCB" -> [k EXCEPT !.thread = With(@, x, Tcb!New)]
      [] type = "Endpoint" -> [k EXCEPT !.endpoint = With(@, x, Endpoint!New)]
      [] type = "Notification" -> [k EXCEPT !.notification = With(@, x, Notification!New)]
      [] type = "CNode" -> [k EXCEPT !.cnode = With(@, x, CNode!New(bits - SlotBits))]
      [] type = "SchedContext" -> [k EXCEPT !.schedContext = With(@, x, SchedContext!New)]
      [] type = "Reply" -> [k EXCEPT !.reply = With(@, x, Reply!New)]
      [] type = "PML4" -> [k EXCEPT !.vspace = With(@, x, VSpace!New)]
      [] OTHER -> k                      \* its memory is all there is of it

(* So many objects, one behind the other in memory and in slots. *)
RECURSIVE MakeAll(_, _, _, _, _)
LOCAL MakeAll(k, retype, u, at, made) ==
    IF made = retype.number THEN k
    ELSE LET x == Memory!Name(u, at)
             placed == [k EXCEPT !.memory = With(@, x, Memory!Region(u, at, retype.bits))]
         IN MakeAll(Derivation!InsertOriginal(Make(placed, retype.type, retype.bits, x),
                                              CapabilityTo(retype.type, x), retype.slot,
                                              Slot!Slot(retype.node, retype.offset + made)),
                    retype, u, at + Memory!Units(retype.bits), made + 1)

LOCAL AlignUp(offset, size) == ((offset + size - 1) \div size) * size

(* Retype; what `retype` says has been decoded, and memory has been cleared if need be. *)
MakeObjects(k, retype) ==
    LET cap == Slot!At(k, retype.slot)
        size == Memory!Units(retype.bits)
        start == AlignUp(cap.free, size)
    IN MakeAll(SetFree(k, retype.slot, start + retype.number * size), retype, cap.object, start, 0)

-----------------------------------------------------------------------------
LOCAL UntypedSlots(k) == {slot \in Slot!Occupied(k) : Slot!At(k, slot).kind = "Untyped"}

(* What lies in untyped memory lies below the free index of every capability to it. *)
ChildrenBelowFree(k) ==
    \A slot \in UntypedSlots(k) : \A x \in DOMAIN k.memory :
        LET cap == Slot!At(k, slot)
        IN Memory!IsIn(k, x, cap.object) =>
              k.memory[x].offset + Memory!Units(k.memory[x].bits) <= cap.free

=============================================================================
