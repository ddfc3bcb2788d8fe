---------------------------- MODULE TracedMachine ----------------------------
(***************************************************************************)
(* The machine with its last step visible: for safety, traces and replay.  *)
(* Both additions stand outside the VIEW, so they cost no states.          *)
(***************************************************************************)
EXTENDS Machine

VARIABLES step,                      \* the last input and its result
          flip                       \* changes in every step, so that none stutters

vars == <<k, step, flip>>

View == k

TracedInit ==
    /\ Init
    /\ step = [input |-> [kind |-> "Start"], result |-> [kind |-> "Start"]]
    /\ flip = FALSE

TracedNext ==
    \E input \in Inputs :
        /\ Kernel!Accepts(k, input)
        /\ \E taken \in {Kernel!Step(k, input)} :
              /\ k' = taken.k
              /\ step' = [input |-> input, result |-> taken.result]
              /\ flip' = ~flip

TracedSpec == TracedInit /\ [][TracedNext]_vars

(* For liveness, which knows no VIEW: steps are not noted, and while something can happen something does.  *)
(* That is weak fairness of UntracedNext; TLC takes minutes for ENABLED of a kernel's step.               *)
UntracedNext == Next /\ UNCHANGED <<step, flip>>

CanChange == \E input \in AcceptedInputs : Kernel!Step(k, input).k # k

FairSpec == TracedInit /\ [][UntracedNext]_vars /\ ([]<>~CanChange \/ []<><<TRUE>>_vars)

=============================================================================
