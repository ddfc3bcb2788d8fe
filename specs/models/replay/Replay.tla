------------------------------- MODULE Replay -------------------------------
(***************************************************************************)
(* Is a recorded trace a behaviour of the specification?  Every step is    *)
(* computed anew from the state before it and the input, and compared.     *)
(***************************************************************************)
EXTENDS Naturals, Sequences, TLC

LOCAL Kernel == INSTANCE Kernel

(* The states of the trace, given in Java: a sequence of [k, step]. *)
Trace == Assert(FALSE, "the trace is given in Java")

(* Java takes note of what the specification does in a step; TRUE if the trace says the same. *)
StepCompared(i, accepted, taken) == Assert(FALSE, "traces are compared in Java")

(* The sizes of the kernel whose trace it is, given in Java. *)
TraceLimbBits == Assert(FALSE, "the trace is given in Java")
TraceLimbs == Assert(FALSE, "the trace is given in Java")
TraceWorkUnits == Assert(FALSE, "the trace is given in Java")

VARIABLE position                    \* in the trace

Init == position = 1

Next ==
    /\ position < Len(Trace)
    /\ position' = position + 1

Spec == Init /\ [][Next]_position

LOCAL Input(i) == Trace[i].step.input

EveryStepCompared ==
    position > 1 =>
        LET before == Trace[position - 1].k
        IN IF Kernel!Accepts(before, Input(position))
           THEN StepCompared(position, TRUE, Kernel!Step(before, Input(position)))
           ELSE StepCompared(position, FALSE, before)

=============================================================================
