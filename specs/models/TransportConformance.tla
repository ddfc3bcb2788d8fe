------------------------ MODULE TransportConformance ------------------------
(***************************************************************************)
(* Where the Java machines of client and server meet the model checker.    *)
(* Java overrides what stands here; without it every use fails, so a       *)
(* missing class can never look like a pass.                               *)
(***************************************************************************)
EXTENDS Transport, TLC

(* If a machine stepped, the Java machine becomes the same and does the same next. *)
MachineAgrees == Assert(FALSE, "the Java machines are not connected")

MachinesAgree == [][MachineAgrees]_transportVars

=============================================================================
