------------------------------ MODULE Counting ------------------------------
(***************************************************************************)
(* What every model counts, so that it cannot pass on nothing.  Java does  *)
(* the counting; under TLC alone nothing is counted, and keel fails a run  *)
(* that counted nothing.                                                   *)
(***************************************************************************)

(* A record of name |-> whether the situation holds here: counted, the first witness kept.  In the   *)
(* same states Java looks for inputs of the menu that are never accepted, properties whose variables *)
(* never change, and antecedents that never hold.                                                    *)
CountSituations(situations) == \A name \in DOMAIN situations : situations[name] \in BOOLEAN

=============================================================================
