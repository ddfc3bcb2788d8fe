----------------------------- MODULE FaultHandler -----------------------------
(***************************************************************************)
(* What becomes of a thread's fault: a message to its handler (semantics   *)
(* 13.1).  The answer comes through a reply object (Reply).                *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Message == INSTANCE Message
LOCAL Tcb == INSTANCE Tcb
LOCAL Scheduler == INSTANCE Scheduler
LOCAL Syscall == INSTANCE Syscall
LOCAL Endpoint == INSTANCE Endpoint

LOCAL FaultSend ==
    LET mode == Syscall!SendMode["Fault"]
    IN [blocking |-> mode.blocking, call |-> mode.call, donation |-> mode.donation, receive |-> <<>>]

(* The thread raises a fault: its handler gets a message, or it stops (13.1). *)
HandleFault(k, t, fault) ==
    LET handler == k.thread[t].faultHandler
    IN IF handler.kind = "Endpoint"
       THEN Endpoint!SendIPC([k EXCEPT !.thread[t].fault = fault], t, handler, FaultSend,
                             Message!Empty)
       ELSE Scheduler!SetState(k, t, Tcb!Inactive)

=============================================================================
