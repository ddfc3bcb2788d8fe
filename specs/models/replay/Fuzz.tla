-------------------------------- MODULE Fuzz --------------------------------
(***************************************************************************)
(* What a random input does, for comparison with an implementation: Java   *)
(* chooses the inputs and evaluates Taken, TLC explores nothing.           *)
(***************************************************************************)
EXTENDS Naturals, Sequences

LOCAL Kernel == INSTANCE Kernel

(* The next state and the result, or that the kernel does not accept the input. *)
Taken(k, input) ==
    IF Kernel!Accepts(k, input) THEN Kernel!Step(k, input) ELSE [refused |-> TRUE]

(* The sizes of the kernel, as in recorded runs but for the slices of long operations. *)
FuzzLimbBits == 16
FuzzLimbs == 4
FuzzWorkUnits == 3

(* TLC asks for a behaviour. *)
VARIABLE nothing

Init == nothing = 0

Next == UNCHANGED nothing

Spec == Init /\ [][Next]_nothing

=============================================================================
