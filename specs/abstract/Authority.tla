----------------------------- MODULE Authority -----------------------------
(***************************************************************************)
(* Confinement: whatever threads do, none of them ever uses more than the  *)
(* first distribution of capabilities lets it come to (TakeGrant); and     *)
(* only who has an object's capability without a badge comes to new ones.  *)
(***************************************************************************)
EXTENDS TakeGrant

CONSTANT Unbadged                    \* the badge of capabilities that have none

VARIABLES holds,                     \* thread |-> what it can use: a set of [object, right, badge]
          bound                      \* thread |-> the most that it may come to use

vars == <<holds, bound>>

(* The authority itself is in the set, or that from which it can be minted. *)
IsCovered(a, authority) == a \in authority \/ [a EXCEPT !.badge = Unbadged] \in authority

(* Nobody uses more than it may. *)
Confined ==
    \A t \in DOMAIN holds :
        LET most == bound[t] IN \A a \in holds[t] : IsCovered(a, most)

Init == Confined

(* Authority is passed on and lost, the bound stays. *)
Next == Confined' /\ bound' = bound

Spec == Init /\ [][Next]_vars

THEOREM Spec => []Confined

=============================================================================
