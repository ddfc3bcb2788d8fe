------------------------ MODULE AuthorityRefinement ------------------------
(***************************************************************************)
(* The kernel confines authority: what a thread can use is what is in its  *)
(* own slots, and in the CNodes that it reaches from there.                *)
(***************************************************************************)
EXTENDS Machine

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
    [t \in threads |-> {Authority(e.object, e.right, e.badge) : e \in TakeGrant!Usable(graph, t)}]

(* What each thread can use now. *)
Held == UsableBy(Graph(k), DOMAIN k.thread)

LOCAL First == Kernel!Start(World)

(* The most it may ever use: worked out once, from the first distribution. *)
Bound ==
    UsableBy(TakeGrant!Closed(Graph(First), DOMAIN First.thread), DOMAIN First.thread)

Abstract == INSTANCE Authority WITH Unbadged <- Word!Zero, holds <- Held, bound <- Bound

AuthorityConfined == Abstract!Confined

RefinesAuthority == Abstract!Spec

THEOREM Spec => RefinesAuthority

=============================================================================
