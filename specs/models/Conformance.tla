---------------------------- MODULE Conformance ----------------------------
(***************************************************************************)
(* Where the Java kernel meets the model checker.  Java overrides what     *)
(* stands here; without it every use fails, so a missing class can never   *)
(* look like a pass.                                                       *)
(***************************************************************************)
EXTENDS TracedMachine, TLC

LOCAL Word == INSTANCE Word
LOCAL Operation == INSTANCE Operation

(* Of which size a kernel must be to be compared. *)
Sizes == [wordBits |-> Word!Bits, workUnits |-> Operation!WorkUnits]

(* The Java kernel takes the step that has just been taken: same acceptance, result, successor. *)
ImplementationAgrees == Assert(FALSE, "the Java kernel is not connected")

(* The Java kernel accepts, of all inputs of the menu, exactly these. *)
AcceptsExactly(accepted, menu) == Assert(FALSE, "the Java kernel is not connected")

(* A record of name |-> whether the situation holds here: counted, the first witness kept. *)
CountSituations(situations) == Assert(FALSE, "situations are counted in Java")

StepsAgree == [][ImplementationAgrees]_vars

AcceptanceAgrees == AcceptsExactly({input \in Inputs : Kernel!Accepts(k, input)}, Inputs)

=============================================================================
