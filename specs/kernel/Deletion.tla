------------------------------ MODULE Deletion ------------------------------
(***************************************************************************)
(* Deleting capabilities, and objects with the last one to them            *)
(* (semantics 14).  A CNode or TCB is deleted slot by slot: meanwhile its  *)
(* last capability is a zombie, which counts the slots that are left.      *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, Objects

LOCAL Capability == INSTANCE Capability
LOCAL Slot == INSTANCE Slot
LOCAL Memory == INSTANCE Memory
LOCAL Derivation == INSTANCE Derivation
LOCAL Scheduler == INSTANCE Scheduler
LOCAL SchedContext == INSTANCE SchedContext
LOCAL Cancel == INSTANCE Cancel
LOCAL Notification == INSTANCE Notification
LOCAL Endpoint == INSTANCE Endpoint
LOCAL Frame == INSTANCE Frame
LOCAL PagingStructure == INSTANCE PagingStructure

-----------------------------------------------------------------------------
(* The end of objects. *)

(* Something is named by a capability, or other memory lies in it. *)
LOCAL IsUsed(k, u) ==
    \/ \E x \in DOMAIN k.memory : Memory!IsIn(k, x, u)
    \/ \E i \in DOMAIN k.derivation :
          LET cap == Slot!At(k, k.derivation[i]) IN cap.kind = "Untyped" /\ cap.object = u

(* The memory of the object is free again, and so is untyped memory that only waited for that. *)
RECURSIVE Release(_, _)
LOCAL Release(k, x) ==
    IF x \notin DOMAIN k.memory THEN k
    ELSE LET u == k.memory[x].untyped
             released == [k EXCEPT !.memory = Without(@, x)]
         IN IF u = None \/ IsUsed(released, u) THEN released ELSE Release(released, u)

(* A thread that is to go stops first, and gives up what is bound to it. *)
LOCAL Stop(k, t) ==
    LET n == k.thread[t].notification
        sc == k.thread[t].schedContext
        alone == IF n = None THEN k ELSE Notification!UnbindThread(k, n)
        passive == IF sc = None THEN alone
                   ELSE SchedContext!CompleteYieldTo(SchedContext!UnbindThread(alone, sc), sc)
    IN Cancel!Suspend(passive, t)

LOCAL DestroyReply(k, r) == [Cancel!AbandonReply(k, r) EXCEPT !.reply = Without(@, r)]

(* What becomes of an object that no capability names any more.  An address space that was in   *)
(* use stays, out of reach: capabilities still say that they are mapped in it, and nothing else. *)
LOCAL DestroyObject(k, cap) ==
    LET x == cap.object
    IN CASE cap.kind = "Endpoint" -> Endpoint!Destroy(k, x)
         [] cap.kind = "Notification" -> Notification!Destroy(k, x)
         [] cap.kind = "Reply" -> DestroyReply(k, x)
         [] cap.kind = "SchedContext" -> SchedContext!Destroy(k, x)
         [] Capability!IsStructure(cap) -> PagingStructure!Unmap(k, cap)
         [] cap.kind = "VSpace" /\ ~k.vspace[x].assigned -> [k EXCEPT !.vspace = Without(@, x)]
         [] OTHER -> k

(* The zombie has no slots left: the object itself goes. *)
LOCAL DestroyContainer(k, zombie) ==
    IF zombie.type = "TCB" THEN Scheduler!Forget(k, zombie.object)
    ELSE [k EXCEPT !.cnode = Without(@, zombie.object)]

-----------------------------------------------------------------------------
(* One slot. *)

LOCAL FirstSlot(zombie) == Slot!Slot(zombie.object, 0)

(* Nothing is left to delete but the zombie; it may stand in the last slot of what it deletes. *)
LOCAL IsEmptied(k, slot) ==
    LET cap == Slot!At(k, slot)
    IN /\ cap.kind = "Zombie"
       /\ \/ cap.number = 0
          \/ cap.number = 1 /\ slot = FirstSlot(cap)

LOCAL Empty(k, slot) == Derivation!Remove(k, slot)

LOCAL EmptyFinal(k, slot, cap) == Release(Empty(DestroyObject(k, cap), slot), cap.object)

LOCAL EmptyUntyped(k, slot, cap) ==
    LET emptied == Empty(k, slot)
    IN IF IsUsed(emptied, cap.object) THEN emptied ELSE Release(emptied, cap.object)

LOCAL RemoveZombie(k, slot) ==
    LET zombie == Slot!At(k, slot)
    IN Release(DestroyContainer(Empty(k, slot), zombie), zombie.object)

(* The capability gives up its object: what is left in the slot is nothing, or a zombie. *)
LOCAL Finalise(k, slot) ==
    LET cap == Slot!At(k, slot)
    IN CASE cap.kind = "Zombie" -> IF IsEmptied(k, slot) THEN RemoveZombie(k, slot) ELSE k
         [] cap.kind = "Untyped" -> EmptyUntyped(k, slot, cap)
         [] cap.kind = "SchedControl" -> Empty(k, slot)
         [] cap.kind = "Frame" /\ Derivation!IsFinal(k, slot) ->
                EmptyFinal(Frame!Unmap(k, cap), slot, cap)
         [] cap.kind = "Frame" -> Empty(Frame!Unmap(k, cap), slot)
         [] ~Derivation!IsFinal(k, slot) -> Empty(k, slot)
         [] cap.kind = "CNode" ->
                Slot!Put(k, slot, Capability!Zombie(cap.object, "CNode", 2 ^ k.cnode[cap.object].radix))
         [] cap.kind = "TCB" ->
                Slot!Put(Stop(k, cap.object), slot,
                         Capability!Zombie(cap.object, "TCB", Slot!NumberOfTcbSlots))
         [] OTHER -> EmptyFinal(k, slot, cap)

(* Nothing is in the slot, or the slot itself is no more. *)
LOCAL IsGone(k, slot) == ~Slot!Exists(k, slot) \/ Slot!IsEmpty(k, slot)

(* The last slot of a zombie is emptied.  A CNode or TCB found there is not deleted in its turn: *)
(* its zombie is set aside in its own first slot, out of reach, for what was there before.       *)
RECURSIVE EmptyLast(_, _)
LOCAL EmptyLast(k, slot) ==
    IF Slot!IsEmpty(k, slot) THEN k
    ELSE LET finalised == Finalise(k, slot)
             zombie == Slot!At(finalised, slot)
             first == FirstSlot(zombie)
         IN IF IsGone(finalised, slot) THEN finalised
            ELSE IF slot = first THEN finalised
            ELSE EmptyLast(Derivation!Swap(finalised, Slot!At(finalised, first), first, zombie, slot),
                           slot)

(* The zombie in the slot has one slot less. *)
LOCAL Reduce(k, slot) ==
    LET zombie == Slot!At(k, slot)
        emptied == EmptyLast(k, Slot!Slot(zombie.object, zombie.number - 1))
    IN IF ~IsGone(emptied, slot) /\ Slot!At(emptied, slot) = zombie
       THEN Slot!Put(emptied, slot, [zombie EXCEPT !.number = @ - 1])
       ELSE emptied

-----------------------------------------------------------------------------
(* As much as the units of work allow: "Done", with units left, or the end of a "Slice".         *)

LOCAL Done(k, units) == [kind |-> "Done", k |-> k, units |-> units]

LOCAL Slice(k) == [kind |-> "Slice", k |-> k]

(* The slot is emptied. *)
RECURSIVE Delete(_, _, _)
Delete(k, slot, units) ==
    IF IsGone(k, slot) THEN Done(k, units)
    ELSE LET finalised == Finalise(k, slot)
         IN IF IsGone(finalised, slot) THEN Done(finalised, units)
            ELSE IF units = 1 THEN Slice(Reduce(finalised, slot))
            ELSE Delete(Reduce(finalised, slot), slot, units - 1)

(* All children of the slot are deleted, the newest first. *)
RECURSIVE Revoke(_, _, _)
Revoke(k, slot, units) ==
    IF ~Derivation!HasChildren(k, slot) THEN Done(k, units)
    ELSE LET deleted == Delete(k, Derivation!FirstChild(k, slot), units)
         IN IF deleted.kind = "Slice" THEN deleted
            ELSE IF deleted.units = 1 /\ Derivation!HasChildren(deleted.k, slot) THEN Slice(deleted.k)
            ELSE Revoke(deleted.k, slot, deleted.units - 1)

(* A slot of a TCB is emptied at once: what would take long there has been refused (8.3). *)
DeleteAtOnce(k, slot) == Delete(k, slot, 0).k

-----------------------------------------------------------------------------
LOCAL TableOf(k, cap) ==
    CASE cap.kind = "Endpoint" -> k.endpoint
      [] cap.kind = "Notification" -> k.notification
      [] cap.kind = "Reply" -> k.reply
      [] cap.kind = "SchedContext" -> k.schedContext
      [] cap.kind = "VSpace" -> k.vspace
      [] cap.kind = "CNode" -> k.cnode
      [] cap.kind = "TCB" -> k.thread
      [] cap.kind = "Zombie" -> IF cap.type = "TCB" THEN k.thread ELSE k.cnode
      [] OTHER -> k.memory

(* No capability outlives its object.  (Frames have no table: their memory is all there is.) *)
CapabilityNamesObject(k) ==
    \A slot \in Slot!Occupied(k) :
        LET cap == Slot!At(k, slot)
        IN cap.kind \notin {"SchedControl", "Frame"} => cap.object \in DOMAIN TableOf(k, cap)

(* No object outlives its last capability: its memory would be lost. *)
MemoryHasCapability(k) ==
    \A x \in DOMAIN k.memory : k.memory[x].untyped # None =>
        \/ \E slot \in Slot!Occupied(k) :
              LET cap == Slot!At(k, slot) IN cap.kind # "SchedControl" /\ cap.object = x
        \/ \E y \in DOMAIN k.memory : Memory!IsIn(k, y, x)

(* What a zombie has counted off is empty. *)
ZombieEmptiesFromTheEnd(k) ==
    \A slot \in Slot!Occupied(k) :
        LET zombie == Slot!At(k, slot)
        IN zombie.kind = "Zombie" =>
              \A s \in Slot!All(k) :
                  s.node = zombie.object /\ s.index >= zombie.number => Slot!IsEmpty(k, s)

(* What objects say of each other is said of objects that exist. *)
ReferencesExist(k) ==
    LET Is(x, table) == x = None \/ x \in DOMAIN table
    IN /\ \A t \in DOMAIN k.thread :
             /\ Is(k.thread[t].schedContext, k.schedContext)
             /\ Is(k.thread[t].yieldTo, k.schedContext)
             /\ Is(k.thread[t].notification, k.notification)
             /\ "endpoint" \in DOMAIN k.thread[t].state => Is(k.thread[t].state.endpoint, k.endpoint)
             /\ "reply" \in DOMAIN k.thread[t].state => Is(k.thread[t].state.reply, k.reply)
             /\ "notification" \in DOMAIN k.thread[t].state =>
                    Is(k.thread[t].state.notification, k.notification)
       /\ \A n \in DOMAIN k.notification :
             /\ Is(k.notification[n].thread, k.thread)
             /\ Is(k.notification[n].schedContext, k.schedContext)
       /\ \A r \in DOMAIN k.reply :
             /\ Is(k.reply[r].thread, k.thread)
             /\ Is(k.reply[r].prev, k.reply)
             /\ Is(k.reply[r].next, k.reply) \/ Is(k.reply[r].next, k.schedContext)
       /\ \A sc \in DOMAIN k.schedContext :
             /\ Is(k.schedContext[sc].thread, k.thread)
             /\ Is(k.schedContext[sc].reply, k.reply)
             /\ Is(k.schedContext[sc].notification, k.notification)
             /\ Is(k.schedContext[sc].yieldFrom, k.thread)
       /\ \A v \in DOMAIN k.vspace :
             /\ \A kind \in DOMAIN k.vspace[v].structure :
                    \A a \in DOMAIN k.vspace[v].structure[kind] :
                        Is(k.vspace[v].structure[kind][a], k.memory)
             /\ \A a \in DOMAIN k.vspace[v].page : Is(k.vspace[v].page[a].frame, k.memory)
       /\ \A c \in DOMAIN k.core :
             /\ k.core[c].current # Idle => k.core[c].current \in DOMAIN k.thread
             /\ Is(k.core[c].space, k.vspace)

=============================================================================
