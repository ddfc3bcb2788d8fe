----------------------------- MODULE Authority -----------------------------
(***************************************************************************)
(* Confinement: whatever threads do, none of them ever uses more than the  *)
(* first distribution of capabilities lets it come to (TakeGrant); and     *)
(* only who has an object's capability without a badge comes to new ones.  *)
(***************************************************************************)
EXTENDS TakeGrant

CONSTANTS Unbadged,                  \* the badge of capabilities that have none
          Bound                      \* the most that threads may come to use: a set of edges, as in
                                     \* TakeGrant

VARIABLE holds                       \* what each thread can use now: a set of edges

(* No thread uses more than it may: what is allowed, or what can be minted from that. *)
Confined == \A e \in holds : e \in Bound \/ [e EXCEPT !.badge = Unbadged] \in Bound

(* Authority is passed on and lost in any way, never beyond the bound. *)
Spec == []Confined

=============================================================================
