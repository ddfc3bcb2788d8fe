------------------------------ MODULE Counting ------------------------------
(***************************************************************************)
(* What every model counts, so that it cannot pass on nothing.  Java       *)
(* overrides what stands here; without it every use fails.                 *)
(***************************************************************************)
LOCAL INSTANCE TLC

(* A record of name |-> whether the situation holds here: counted, the first witness kept.  In the   *)
(* same states Java looks for inputs of the menu that are never accepted, properties whose variables *)
(* never change, and antecedents that never hold.                                                    *)
CountSituations(situations) == Assert(FALSE, "situations are counted in Java")

=============================================================================
