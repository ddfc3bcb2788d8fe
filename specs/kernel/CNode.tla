-------------------------------- MODULE CNode ---------------------------------
(***************************************************************************)
(* CNodes: arrays of capability slots (semantics 5).                       *)
(*   radix   it has 2^radix slots                                          *)
(*   slot    index |-> capability                                          *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Capability == INSTANCE Capability

(* Empty slots. *)
New(radix) == [radix |-> radix, slot |-> [i \in 0..(2 ^ radix - 1) |-> Capability!Null]]

=============================================================================
