----------------------------- MODULE SendPhase ------------------------------
(***************************************************************************)
(* The send phase of a system call: look up the capability and the extra   *)
(* ones, decode the invocation, perform it, answer a caller (semantics     *)
(* 4.1).  A mode is one of Syscall's.                                      *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL CSpace == INSTANCE CSpace
LOCAL Fault == INSTANCE Fault
LOCAL Message == INSTANCE Message
LOCAL Tcb == INSTANCE Tcb
LOCAL Scheduler == INSTANCE Scheduler
LOCAL FaultHandler == INSTANCE FaultHandler
LOCAL Invocation == INSTANCE Invocation

(* A capability was not found: a blocking send faults, any other does nothing. *)
LOCAL NotFound(k, t, mode, kind, address, failure) ==
    IF mode.blocking = "Blocking"
    THEN FaultHandler!HandleFault(Phase(k, "Send", kind, "CapFault"), t,
                             Fault!CapFault(address, "Send", failure))
    ELSE Phase(k, "Send", kind, "Ignored")

(* Only Call receives the error; other sends drop it. *)
LOCAL Refuse(k, t, mode, kind, error) ==
    LET refused == Phase(k, "Send", kind, error.error)
    IN IF mode.call = "Call" THEN Message!KernelReply(refused, t, error.error, error.words)
       ELSE refused

(* Running or Restart: to the scheduler it is the same. *)
LOCAL Mark(k, t, state) == [k EXCEPT !.thread[t].state = state]

(* A thread that is still in Restart after its invocation has nothing to wait for: it runs on, *)
(* and is answered if it called.  The invocation may have deleted it.                          *)
Complete(k, t, mode, words) ==
    IF t \notin DOMAIN k.thread THEN k
    ELSE IF ~Tcb!IsIn(k, t, "Restart") THEN k
    ELSE IF mode.call = "Call"
    THEN Message!KernelReply(Mark(k, t, Tcb!Running), t, "NoError", words)
    ELSE Mark(k, t, Tcb!Running)

(* The way to send, with the event that asked for it and the receive slot that a caller names. *)
LOCAL Asked(k, t, mode, event) ==
    [blocking |-> mode.blocking, call |-> mode.call, donation |-> mode.donation,
     phase |-> mode.phase, event |-> event,
     receive |-> IF mode.call = "Call" THEN Message!NamedSlot(k, t, event) ELSE <<>>]

(* The thread is in Restart while its invocation takes effect. *)
LOCAL Invoke(k, t, send, cap, invocation, message) ==
    LET performed ==
            Invocation!Perform(Mark(Phase(k, "Send", cap.kind, "NoError"), t, Tcb!Restart),
                               t, cap, invocation, send, message)
    IN IF IsInOperation(performed) THEN performed
       ELSE Complete(performed, t, send, Invocation!Answer(performed, t, cap, invocation))

(* The thread that is invoked, itself or by its scheduling context, stops if another core runs it, *)
(* even if the invocation is refused; a first phase refuses these capabilities before (17.4).      *)
LOCAL Stalled(k, cap, mode) ==
    CASE mode.phase = "First" -> k
      [] cap.kind = "TCB" -> Scheduler!Stall(k, cap.object)
      [] cap.kind = "SchedContext" /\ k.schedContext[cap.object].thread # None ->
            Scheduler!Stall(k, k.schedContext[cap.object].thread)
      [] OTHER -> k

(* The thread sends the event's message to the capability that cptr names. *)
Send(k, t, cptr, mode, event) ==
    LET message == Message!Sent(k, t, event.message)
        found == CSpace!Lookup(k, t, cptr)
        extra == CSpace!LookupAll(k, t, message.caps)
    IN IF found.kind = "Failed" THEN NotFound(k, t, mode, None, cptr, found.failure)
       ELSE IF extra.kind = "Failed"
       THEN NotFound(k, t, mode, found.capability.kind, extra.address, extra.failure)
       ELSE LET cap == found.capability
                stalled == Stalled(k, cap, mode)
                invocation ==
                    Invocation!Decode(stalled, t, found, message, extra.all, mode.phase)
            IN IF invocation.kind = "Error"
               THEN Refuse(stalled, t, mode, cap.kind, invocation)
               ELSE Invoke(stalled, t, Asked(k, t, mode, event), cap, invocation,
                           Message!Kept(k, t, event.message))

=============================================================================
