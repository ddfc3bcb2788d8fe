-------------------------------- MODULE Slot --------------------------------
(***************************************************************************)
(* Slots: where capabilities are.  A slot is named by its node, which is a *)
(* CNode or a thread, and its index there (semantics 1).                   *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Capability == INSTANCE Capability

Slot(node, index) == [node |-> node, index |-> index]

(* The slots of a TCB, by name and by index. *)
LOCAL TcbSlots == <<"cspace", "vspace", "buffer", "faultHandler", "timeoutHandler">>

NumberOfTcbSlots == Len(TcbSlots)

CSpaceOf(t) == Slot(t, 0)
VSpaceOf(t) == Slot(t, 1)
BufferOf(t) == Slot(t, 2)
FaultHandlerOf(t) == Slot(t, 3)
TimeoutHandlerOf(t) == Slot(t, 4)

Exists(k, slot) == slot.node \in DOMAIN k.cnode \/ slot.node \in DOMAIN k.thread

(* The capability in the slot. *)
At(k, slot) ==
    IF slot.node \in DOMAIN k.cnode
    THEN k.cnode[slot.node].slot[slot.index]
    ELSE k.thread[slot.node][TcbSlots[slot.index + 1]]

IsEmpty(k, slot) == At(k, slot).kind = "Null"

(* The slot with another capability in it. *)
Put(k, slot, cap) ==
    IF slot.node \in DOMAIN k.cnode
    THEN [k EXCEPT !.cnode[slot.node].slot[slot.index] = cap]
    ELSE [k EXCEPT !.thread[slot.node][TcbSlots[slot.index + 1]] = cap]

(* All slots there are. *)
All(k) ==
    UNION {{Slot(cn, i) : i \in DOMAIN k.cnode[cn].slot} : cn \in DOMAIN k.cnode}
    \cup {Slot(t, i) : t \in DOMAIN k.thread, i \in 0..(NumberOfTcbSlots - 1)}

Occupied(k) == {slot \in All(k) : ~IsEmpty(k, slot)}

(* Handlers can be asked for help, and buffers can be written to. *)
TcbSlotsHoldTheirKind(k) ==
    \A t \in DOMAIN k.thread :
        /\ Capability!IsFaultHandler(k.thread[t].faultHandler)
        /\ Capability!IsFaultHandler(k.thread[t].timeoutHandler)
        /\ k.thread[t].buffer.kind \in {"Null", "Frame"}
        /\ k.thread[t].vspace.kind \in {"Null", "VSpace"}

=============================================================================
