------------------------------- MODULE Untyped --------------------------------
(***************************************************************************)
(* Untyped memory and the objects made from it (semantics 8.1).  Memory is *)
(* given away from the bottom up, and all of it can be used again when no  *)
(* object is left: it is cleared first, which takes time.                  *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL Capability == INSTANCE Capability
LOCAL Slot == INSTANCE Slot
LOCAL Memory == INSTANCE Memory
LOCAL Derivation == INSTANCE Derivation
LOCAL Tcb == INSTANCE Tcb
LOCAL SchedContext == INSTANCE SchedContext
LOCAL Reply == INSTANCE Reply
LOCAL Notification == INSTANCE Notification
LOCAL Endpoint == INSTANCE Endpoint
LOCAL CNode == INSTANCE CNode
LOCAL VSpace == INSTANCE VSpace

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

LOCAL SlotBits == 5                  \* a slot of a CNode

LOCAL Make(k, type, bits, x) ==
    CASE type = "TCB" -> [k EXCEPT !.thread = With(@, x, Tcb!New)]
      [] type = "Endpoint" -> [k EXCEPT !.endpoint = With(@, x, Endpoint!New)]
      [] type = "Notification" -> [k EXCEPT !.notification = With(@, x, Notification!New)]
      [] type = "CNode" -> [k EXCEPT !.cnode = With(@, x, CNode!New(bits - SlotBits))]
      [] type = "SchedContext" -> [k EXCEPT !.schedContext = With(@, x, SchedContext!New)]
      [] type = "Reply" -> [k EXCEPT !.reply = With(@, x, Reply!New)]
      [] type = "PML4" -> [k EXCEPT !.vspace = With(@, x, VSpace!New)]
      [] OTHER -> k                      \* its memory is all there is of it

(* A number of objects, one behind the other in memory and in slots. *)
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
