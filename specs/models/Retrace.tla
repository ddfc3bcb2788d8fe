------------------------------- MODULE Retrace --------------------------------
(***************************************************************************)
(* A trace taken again: from its first state, every step recomputed by the *)
(* specification and compared, in Java, with what the trace says.          *)
(***************************************************************************)
EXTENDS Naturals, Sequences, TLC

Kernel == INSTANCE Kernel

RecordedLimbBits == 16               \* a trace of a recording has words of 64 bits
RecordedLimbs == 4

(* The first state and the inputs of the trace, from Java. *)
FirstState == Assert(FALSE, "no trace: the Java side is not connected")
Inputs == Assert(FALSE, "no trace: the Java side is not connected")

(* Java is told what a step came to, or that its input is not accepted; FALSE ends the run. *)
Taken(number, result, state) == Assert(FALSE, "the Java side is not connected")
Refused(number) == Assert(FALSE, "the Java side is not connected")

VARIABLES k,                         \* the kernel
          done                       \* how many steps have been taken

vars == <<k, done>>

Init == k = FirstState /\ done = 0

Next ==
    /\ done < Len(Inputs)
    /\ done' = done + 1
    /\ IF Kernel!Accepts(k, Inputs[done + 1])
       THEN \E taken \in {Kernel!Step(k, Inputs[done + 1])} :
               k' = taken.k /\ Taken(done + 1, taken.result, taken.k)
       ELSE Refused(done + 1) /\ k' = k

RetraceSpec == Init /\ [][Next]_vars

=============================================================================
