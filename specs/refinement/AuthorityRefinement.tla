------------------------ MODULE AuthorityRefinement ------------------------
(***************************************************************************)
(* The kernel confines authority: what a thread can use is what is in its  *)
(* own slots, and in the CNodes that it reaches from there.                *)
(***************************************************************************)
EXTENDS Machine

CONSTANT Bound                       \* BoundFrom(World), the most that threads may ever use

LOCAL Word == INSTANCE Word
LOCAL Slot == INSTANCE Slot
LOCAL TakeGrant == INSTANCE TakeGrant

LOCAL Authority(x, right, badge) == [object |-> x, right |-> right, badge |-> badge]

(* What a capability lets its holder do. *)
LOCAL Granted(cap) ==
    CASE cap.kind = "Null" -> {}
      [] cap.kind \in {"Endpoint", "Notification"} ->
            {Authority(cap.object, right, cap.badge) : right \in cap.rights}
      [] cap.kind = "Reply" ->
            {Authority(cap.object, "Answer", Word!Zero)}
            \cup {Authority(cap.object, "AnswerGrant", Word!Zero) : right \in cap.rights}
      [] cap.kind = "TCB" -> {Authority(cap.object, "Control", Word!Zero)}
      [] cap.kind = "CNode" -> {Authority(cap.object, "Slots", Word!Zero)}
      [] cap.kind = "SchedControl" -> {Authority("processor", cap.kind, Word!Zero)}
      [] OTHER -> {Authority(cap.object, cap.kind, Word!Zero)}

(* What each thread and each CNode holds. *)
LOCAL Graph(state) ==
    UNION {{[holder |-> slot.node, object |-> a.object, right |-> a.right, badge |-> a.badge] :
                a \in Granted(Slot!At(state, slot))} : slot \in Slot!Occupied(state)}

LOCAL UsableBy(graph, threads) ==
    UNION {{[e EXCEPT !.holder = t] : e \in TakeGrant!Usable(graph, t)} : t \in threads}

(* What the threads can use now. *)
Held == UsableBy(Graph(k), DOMAIN k.thread)

(* If this never changes, the refinement says nothing. *)
AbstractVariables == Held

(* The most that threads may ever use, if this is how it begins. *)
BoundFrom(world) ==
    UsableBy(TakeGrant!Closed(Graph(world), DOMAIN world.thread), DOMAIN world.thread)

Abstract == INSTANCE Authority WITH Unbadged <- Word!Zero, holds <- Held

(* The abstract specification says one thing of every state, so an invariant is the refinement. *)
AuthorityConfined == Abstract!Confined

RefinesAuthority == Abstract!Spec

THEOREM Bound = BoundFrom(World) => (Spec => RefinesAuthority)

=============================================================================
