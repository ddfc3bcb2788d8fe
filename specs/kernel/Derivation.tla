----------------------------- MODULE Derivation -----------------------------
(***************************************************************************)
(* From which capability each one was derived: a list of all occupied      *)
(* slots.  The children of a slot are the slots right behind it, as far as *)
(* it is parent of them (semantics 7.3).  An entry names its slot, and     *)
(*   revocable     it may have children                                    *)
(*   firstBadged   it is the first of its badge: no child of the one       *)
(*                 before, even if that has the same badge                 *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, Objects

LOCAL Word == INSTANCE Word
LOCAL Capability == INSTANCE Capability
LOCAL Error == INSTANCE Error
LOCAL Slot == INSTANCE Slot
LOCAL Memory == INSTANCE Memory

Entry(slot, revocable, firstBadged) ==
    [node |-> slot.node, index |-> slot.index, revocable |-> revocable, firstBadged |-> firstBadged]

LOCAL IsOf(entry, slot) == entry.node = slot.node /\ entry.index = slot.index

(* Where the slot stands in the list; 0 if nowhere. *)
LOCAL Place(k, slot) ==
    LET places == {i \in DOMAIN k.derivation : IsOf(k.derivation[i], slot)}
    IN IF places = {} THEN 0 ELSE CHOOSE i \in places : TRUE

LOCAL CapAt(k, i) == Slot!At(k, k.derivation[i])

-----------------------------------------------------------------------------
(* Questions. *)

LOCAL Lies(cap) == cap.kind \notin {"Null", "SchedControl"}

(* The object of the second lies within that of the first. *)
LOCAL SameRegion(k, a, b) ==
    IF a.kind = "Untyped" THEN Lies(b) /\ Memory!Covers(k, a.object, b.object)
    ELSE Capability!SameObject(a, b)

(* Entry i is parent of entry j: an original, and j is a copy, a part or a badged form of it. *)
LOCAL IsParent(k, i, j) ==
    LET a == CapAt(k, i)
        b == CapAt(k, j)
    IN /\ k.derivation[i].revocable
       /\ SameRegion(k, a, b)
       /\ Capability!IsBadged(a) => b.badge = a.badge /\ ~k.derivation[j].firstBadged

HasChildren(k, slot) ==
    LET i == Place(k, slot) IN i # 0 /\ i < Len(k.derivation) /\ IsParent(k, i, i + 1)

(* The slot of the first child, which is the newest. *)
FirstChild(k, slot) ==
    LET entry == k.derivation[Place(k, slot) + 1] IN Slot!Slot(entry.node, entry.index)

(* Neither neighbour in the list names the object of entry i. *)
LOCAL StandsAlone(k, i) ==
    LET cap == CapAt(k, i)
    IN /\ i = 1 \/ ~Capability!SameObject(CapAt(k, i - 1), cap)
       /\ i = Len(k.derivation) \/ ~Capability!SameObject(cap, CapAt(k, i + 1))

(* No other slot names the object: its family stands together, so the neighbours tell. *)
IsFinal(k, slot) == StandsAlone(k, Place(k, slot))

LOCAL Derived(cap) == [kind |-> "Derived", capability |-> cap]

(* A table that hangs nowhere, or a root without an ASID: its capability cannot be copied. *)
LOCAL IsUnused(k, cap) ==
    \/ Capability!IsStructure(cap) /\ cap.mapped.kind = "Unmapped"
    \/ cap.kind = "VSpace" /\ ~k.vspace[cap.object].assigned

(* What a copy of the slot's capability would be: null if there can be none (6.3). *)
Derive(k, slot, cap) ==
    CASE cap.kind = "Zombie" -> Derived(Capability!Null)
      [] cap.kind = "Untyped" -> IF HasChildren(k, slot) THEN Error!RevokeFirst ELSE Derived(cap)
      [] cap.kind = "Frame" -> Derived([cap EXCEPT !.mapped = Capability!Unmapped])
      [] IsUnused(k, cap) -> Error!IllegalOperation
      [] OTHER -> Derived(cap)

(* As many bits as the size of a guard needs: 6 for words of 64. *)
LOCAL GuardSizeBits == CHOOSE n \in 1..6 : 2 ^ n >= Word!Bits /\ 2 ^ (n - 1) < Word!Bits

(* A guard is given as one word: its size in the lowest bits, then the guard itself (section 2). *)
LOCAL WithGuard(k, cap, data) ==
    LET size == Word!ToNat(Word!Mask(data, GuardSizeBits))
    IN IF size + k.cnode[cap.object].radix > Word!Bits THEN Capability!Null
       ELSE Capability!CNode(cap.object, Word!Mask(Word!ShiftRight(data, GuardSizeBits), size), size)

(* The capability with the data that an invocation gives it; null if it may not get any (7.2). *)
Mint(k, cap, data) ==
    CASE Capability!HasBadge(cap) ->
            IF cap.badge = Word!Zero THEN [cap EXCEPT !.badge = data] ELSE Capability!Null
      [] cap.kind = "CNode" -> WithGuard(k, cap, data)
      [] OTHER -> cap

(* The same for a capability that is moved: it keeps its badge, so it may not be given one. *)
Mutate(k, cap, data) == IF Capability!HasBadge(cap) THEN Capability!Null ELSE Mint(k, cap, data)

-----------------------------------------------------------------------------
(* Changes. *)

LOCAL InsertAfter(list, i, entry) == SubSeq(list, 1, i) \o <<entry>> \o SubSeq(list, i + 1, Len(list))

(* The copy starts a family of its own. *)
LOCAL IsOriginal(cap, source) ==
    \/ cap.kind = "Untyped"
    \/ Capability!HasBadge(cap) /\ cap.badge # source.badge

(* Untyped memory that has been copied gives no more of it: the copy does. *)
LOCAL MarkFull(k, slot) ==
    LET cap == Slot!At(k, slot)
    IN IF cap.kind = "Untyped"
       THEN Slot!Put(k, slot, [cap EXCEPT !.free = Memory!Units(k.memory[cap.object].bits)])
       ELSE k

(* A copy of the source goes into an empty slot, right behind it in the list. *)
Insert(k, cap, source, slot) ==
    LET original == IsOriginal(cap, Slot!At(k, source))
        full == MarkFull(k, source)
    IN [Slot!Put(full, slot, cap) EXCEPT
            !.derivation = InsertAfter(@, Place(k, source), Entry(slot, original, original))]

(* The first capability to an object that has been made from the source, which is untyped. *)
InsertOriginal(k, cap, source, slot) ==
    [Slot!Put(k, slot, cap) EXCEPT
        !.derivation = InsertAfter(@, Place(k, source), Entry(slot, TRUE, TRUE))]

LOCAL Renamed(entry, slot) == Entry(slot, entry.revocable, entry.firstBadged)

(* The capability goes to an empty slot, as what it is to be from now on; its place stays. *)
Move(k, cap, source, slot) ==
    [Slot!Put(Slot!Put(k, slot, cap), source, Capability!Null) EXCEPT
        !.derivation = [i \in DOMAIN @ |-> IF IsOf(@[i], source) THEN Renamed(@[i], slot) ELSE @[i]]]

(* The slots exchange their capabilities, with their places; each is as given from now on. *)
Swap(k, capA, a, capB, b) ==
    [Slot!Put(Slot!Put(k, a, capB), b, capA) EXCEPT
        !.derivation = [i \in DOMAIN @ |->
            IF IsOf(@[i], a) THEN Renamed(@[i], b)
            ELSE IF IsOf(@[i], b) THEN Renamed(@[i], a) ELSE @[i]]]

(* The slot becomes empty.  If it was the first of its badge, the next one is that now. *)
Remove(k, slot) ==
    LET i == Place(k, slot)
        list == k.derivation
        inherits == i < Len(list) /\ list[i].firstBadged
        told == IF inherits THEN [list EXCEPT ![i + 1].firstBadged = TRUE] ELSE list
    IN [Slot!Put(k, slot, Capability!Null) EXCEPT
            !.derivation = SubSeq(told, 1, i - 1) \o SubSeq(told, i + 1, Len(told))]

-----------------------------------------------------------------------------
(* The list has every occupied slot once, and no other; in a world that never touches           *)
(* capabilities it is empty.                                                                     *)
ListsOccupiedSlots(k) ==
    k.derivation = <<>> \/
        LET listed == {Slot!Slot(k.derivation[i].node, k.derivation[i].index) :
                          i \in DOMAIN k.derivation}
        IN listed = Slot!Occupied(k) /\ Cardinality(listed) = Len(k.derivation)

(* Looking at the neighbours suffices: no other capability names the object of a final one. *)
FinalIffAlone(k) ==
    \A i \in DOMAIN k.derivation :
        LET cap == CapAt(k, i)
        IN StandsAlone(k, i) = ~\E j \in DOMAIN k.derivation :
                                   j # i /\ Capability!SameObject(cap, CapAt(k, j))

(* Badges come from badging only: a capability that is not the first of its badge follows one that has it. *)
BadgeFollowsBadge(k) ==
    \A i \in DOMAIN k.derivation :
        LET cap == CapAt(k, i)
        IN Capability!IsBadged(cap) /\ ~k.derivation[i].firstBadged =>
              /\ i > 1
              /\ Capability!SameObject(CapAt(k, i - 1), cap)
              /\ CapAt(k, i - 1).badge = cap.badge

(* How far the children of entry i reach. *)
RECURSIVE LastChild(_, _, _)
LOCAL LastChild(k, i, j) ==
    IF j < Len(k.derivation) /\ IsParent(k, i, j + 1) THEN LastChild(k, i, j + 1) ELSE j

(* Who holds untyped memory can take back all that was made from it. *)
UntypedOwnsItsMemory(k) ==
    \A i \in DOMAIN k.derivation : CapAt(k, i).kind = "Untyped" =>
        LET last == LastChild(k, i, i)
        IN \A j \in DOMAIN k.derivation :
              Lies(CapAt(k, j)) /\ Memory!IsIn(k, CapAt(k, j).object, CapAt(k, i).object)
                  => i < j /\ j <= last

=============================================================================
