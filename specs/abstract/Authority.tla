----------------------------- MODULE Authority -----------------------------
(***************************************************************************)
(* Confinement: whatever threads do, none of them ever uses more than the  *)
(* first distribution of capabilities lets it come to (TakeGrant); and     *)
(* only who has an object's capability without a badge comes to new ones.  *)
(***************************************************************************)
EXTENDS TakeGrant

CONSTANT Unbadged                    \* the badge of capabilities that have none

VARIABLES holds,                     \* what each thread can use: a set of edges, as in TakeGrant
          bound                      \* the most that they may come to use

vars == <<holds, bound>>

(* Nobody uses more than it may: what is allowed, or what can be minted from that. *)
Confined == \A e \in holds : e \in bound \/ [e EXCEPT !.badge = Unbadged] \in bound

Init == Confined

(* Authority is passed on and lost, the bound stays. *)
Next == Confined' /\ bound' = bound

Spec == Init /\ [][Next]_vars

THEOREM Spec => []Confined

=============================================================================
