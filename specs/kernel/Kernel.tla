------------------------------- MODULE Kernel -------------------------------
(***************************************************************************)
(* The kernel: which events it accepts, what each does, and one exit       *)
(* (semantics 3, 4).  Step is a function: all choice is in the input.      *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Syscall == INSTANCE Syscall
LOCAL SendPhase == INSTANCE SendPhase
LOCAL ReceivePhase == INSTANCE ReceivePhase
LOCAL Fault == INSTANCE Fault
LOCAL Message == INSTANCE Message
LOCAL Tcb == INSTANCE Tcb
LOCAL Scheduler == INSTANCE Scheduler
LOCAL FaultHandler == INSTANCE FaultHandler
LOCAL SchedContext == INSTANCE SchedContext
LOCAL LongOperation == INSTANCE LongOperation
LOCAL FastPath == INSTANCE FastPath

-----------------------------------------------------------------------------
(* The phases of a system call, as its row says.  If the first is a long operation the second *)
(* waits for its end.                                                                         *)

LOCAL SendOf(k, event) ==
    LET call == Syscall!Call[event.kind]
    IN IF call.send = None THEN k
       ELSE SendPhase!Send(k, event.thread, event[call.to], Syscall!SendMode[call.send], event)

LOCAL ReceiveOf(k, event) ==
    LET call == Syscall!Call[event.kind]
    IN IF call.receive = None \/ IsInOperation(k) THEN k
       ELSE ReceivePhase!Receive(k, event.thread, Syscall!ReceiveMode[call.receive], event)

(* The next slice of a long operation; its system call is finished with it. *)
LOCAL Continue(k) ==
    LET event == k.operation.event
        mode == Syscall!SendMode[Syscall!Call[event.kind].send]
        continued == LongOperation!Resume(k)
    IN IF IsInOperation(continued) THEN continued
       ELSE ReceiveOf(SendPhase!Complete(continued, event.thread, mode, <<>>), event)

-----------------------------------------------------------------------------
(* The events: system calls, faults, slices of long operations, and the interrupt by which one *)
(* core tells another to reschedule.                                                           *)

(* What the buffers of blocked threads hold by now, where user level says so. *)
RECURSIVE HoldAll(_, _, _)
LOCAL HoldAll(k, threads, memory) ==
    IF threads = {} THEN k
    ELSE LET t == CHOOSE t \in threads : TRUE
         IN HoldAll(Message!Hold(k, t, memory[t]), threads \ {t}, memory)

LOCAL Remember(k, event) ==
    IF "memory" \in DOMAIN event THEN HoldAll(k, DOMAIN event.memory, event.memory) ELSE k

(* A thread enters with what is told of its registers. *)
LOCAL WithRegisters(k, event) ==
    IF "registers" \in DOMAIN event
    THEN [k EXCEPT !.thread[event.thread].registers = event.registers]
    ELSE k

(* The event itself, without what is told besides. *)
LOCAL Bare(event) ==
    IF {"memory", "registers"} \cap DOMAIN event = {} THEN event
    ELSE [x \in DOMAIN event \ {"memory", "registers"} |-> event[x]]

(* A fault is raised where the instruction pointer is. *)
LOCAL Raise(k, t, fault) ==
    FaultHandler!HandleFault(IF Fault!IsBehindInstruction(fault) THEN Tcb!Interrupt(k, t) ELSE k, t, fault)

LOCAL Handle(k, event) ==
    LET t == event.thread
    IN CASE event.kind = "SysYield"       -> Scheduler!Yield(k, t)
         [] event.kind \in DOMAIN Syscall!Call -> ReceiveOf(SendOf(k, event), event)
         [] event.kind = "VMFault"        -> Raise(k, t, Fault!VMFault(event.address, event.code,
                                                                     event.prefetch))
         [] event.kind = "UserException"  -> Raise(k, t, Fault!UserException(event.number, event.code))
         [] event.kind = "UnknownSyscall" -> Raise(k, t, Fault!UnknownSyscall(event.number))
         [] event.kind = "Continue"       -> Continue(k)
         [] event.kind = "Preempt"        -> LongOperation!Leave(k)
         [] event.kind = "IPI"            -> Scheduler!TakeIpi(k)

(* A thread enters the kernel only from the core on which it runs, an IPI only where it was      *)
(* sent.  A long operation keeps the lock: until it ends or is left no other core enters.        *)
Accepts(k, input) ==
    IF IsInOperation(k)
    THEN /\ input.event.kind \in {"Continue", "Preempt"}
         /\ k.operation.core = input.core
         /\ LongOperation!ThreadOf(k) = input.event.thread
    ELSE /\ input.core \in DOMAIN k.core
         /\ CASE input.event.kind \in {"Continue", "Preempt"} -> FALSE
              [] input.event.kind = "IPI" -> k.core[input.core].ipi
              [] OTHER -> k.core[input.core].current = input.event.thread

(* Where a long operation pauses, no thread is scheduled: the kernel is not left. *)
LOCAL Pause(k, path) ==
    [k |-> Close(k),
     result |-> [phases |-> k.phases, delivered |-> k.delivered, restarted |-> None, path |-> path]]

(* A thread that had yielded to another one is told how it went when its turn comes (12.4). *)
LOCAL Activate(k, c) ==
    LET activated == Scheduler!Activate(k, c)
        t == activated.core[c].current
    IN IF t = Idle THEN activated ELSE SchedContext!CompleteYield(activated, t)

LOCAL Leave(k, path) ==
    LET c == k.here
        scheduled == Scheduler!Schedule(k, c)
        activated == Activate(scheduled, c)
    IN IF IsInOperation(k) THEN Pause(k, path)
       ELSE [k |-> Close(activated),
             result |-> [phases |-> activated.phases, delivered |-> activated.delivered,
                         restarted |-> Scheduler!Restarted(scheduled, c), path |-> path]]

(* The state in which a core has entered the kernel, and has done nothing yet. *)
Entering(k, c) == Open(k, c)

(* One kernel entry, or one slice of a preemptible operation: the big lock makes it one step. *)
Step(k, input) ==
    LET opened == Entering(k, input.core)
        told == WithRegisters(Remember(opened, input.event), input.event)
    IN Leave(Handle(told, Bare(input.event)), FastPath!PathOf(opened, input.event))

RECURSIVE StartFrom(_, _)
LOCAL StartFrom(k, c) ==
    IF c \notin DOMAIN k.core THEN k
    ELSE StartFrom(Leave(Scheduler!Reschedule(Open(k, c)), FastPath!NoPath).k, c + 1)

(* The first choice of each core, when everything is set up. *)
Start(k) == StartFrom(k, 0)

=============================================================================
