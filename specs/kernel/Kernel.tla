------------------------------- MODULE Kernel -------------------------------
(***************************************************************************)
(* The kernel: one entry, the table of system calls, one exit              *)
(* (semantics 3, 4).  Step is a function: all choice is in the input.      *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL CSpace == INSTANCE CSpace
LOCAL Fault == INSTANCE Fault
LOCAL Message == INSTANCE Message
LOCAL Tcb == INSTANCE Tcb
LOCAL Scheduler == INSTANCE Scheduler
LOCAL Notification == INSTANCE Notification
LOCAL Endpoint == INSTANCE Endpoint
LOCAL Invocation == INSTANCE Invocation

-----------------------------------------------------------------------------
(* The send phase (4.1). *)

(* How each system call with a send phase asks for it: does it block, does it call, may it donate *)
(* its scheduling context, and is another phase to follow?                                        *)
LOCAL Asking(blocking, call, donation, phase) ==
    [blocking |-> blocking, call |-> call, donation |-> donation, phase |-> phase]

LOCAL SendOf ==
    [SysSend       |-> Asking("Blocking",    "Send", "Keep",      "Only"),
     SysNBSend     |-> Asking("NonBlocking", "Send", "Keep",      "Only"),
     SysCall       |-> Asking("Blocking",    "Call", "MayDonate", "Only"),
     SysReplyRecv  |-> Asking("NonBlocking", "Send", "MayDonate", "First"),
     SysNBSendRecv |-> Asking("NonBlocking", "Send", "MayDonate", "First"),
     SysNBSendWait |-> Asking("NonBlocking", "Send", "MayDonate", "First")]

(* A capability was not found: a blocking call faults, any other does nothing. *)
LOCAL NotFound(k, t, send, kind, address, failure) ==
    IF send.blocking = "Blocking"
    THEN Endpoint!RaiseFault(Phase(k, "Send", kind, "CapFault"), t,
                             Fault!CapFault(address, "Send", failure))
    ELSE Phase(k, "Send", kind, "Ignored")

(* An error is told to a caller only. *)
LOCAL Refuse(k, t, send, kind, error) ==
    LET refused == Phase(k, "Send", kind, error.error)
    IN IF send.call = "Call" THEN Message!KernelReply(refused, t, error.error, error.words)
       ELSE refused

(* Running or Restart: to the scheduler it is the same. *)
LOCAL Mark(k, t, state) == [k EXCEPT !.thread[t].state = state]

(* The thread is in Restart while its invocation takes effect; if it still is, it goes on. *)
LOCAL Invoke(k, t, send, kind, invocation, message) ==
    LET performed == Invocation!Perform(Mark(Phase(k, "Send", kind, "NoError"), t, Tcb!Restart),
                                        t, invocation, send, message)
        finished == Mark(performed, t, Tcb!Running)
    IN IF ~Tcb!IsIn(performed, t, "Restart") THEN performed
       ELSE IF send.call = "Call" THEN Message!KernelReply(finished, t, "NoError", <<>>)
       ELSE finished

(* A thread that is invoked, itself or by its context, does not run on elsewhere: if it did, even *)
(* a refused invocation stops it for a moment (17.4).                                             *)
LOCAL Stalled(k, cap, phase) ==
    CASE phase = "First" -> k
      [] cap.kind = "TCB" -> Scheduler!Stall(k, cap.object)
      [] cap.kind = "SchedContext" /\ k.schedContext[cap.object].thread # None ->
            Scheduler!Stall(k, k.schedContext[cap.object].thread)
      [] OTHER -> k

LOCAL SendPhase(k, t, send, cptr, sent) ==
    LET message == Message!Sent(k, t, sent)
        found == CSpace!Lookup(k, t, cptr)
        extra == CSpace!LookupAll(k, t, message.caps)
    IN IF found.kind = "Failed" THEN NotFound(k, t, send, None, cptr, found.failure)
       ELSE IF extra.kind = "Failed"
       THEN NotFound(k, t, send, found.capability.kind, extra.address, extra.failure)
       ELSE LET cap == found.capability
                stalled == Stalled(k, cap, send.phase)
                invocation ==
                    Invocation!Decode(stalled, t, cap, message, extra.capabilities, send.phase)
            IN IF invocation.kind = "Error"
               THEN Refuse(stalled, t, send, cap.kind, invocation)
               ELSE Invoke(stalled, t, send, cap.kind, invocation, message)

-----------------------------------------------------------------------------
(* The receive phase (4.2).  Every failure is a fault, in non-blocking calls too. *)

LOCAL ReceiveFault(k, t, kind, address, failure) ==
    Endpoint!RaiseFault(Phase(k, "Receive", kind, "CapFault"), t,
                        Fault!CapFault(address, "Receive", failure))

LOCAL Missing == Fault!MissingCapability(0)

(* A receive that establishes a reply needs a reply object. *)
LOCAL ReceiveWithReply(k, t, e, cptr, blocking) ==
    LET found == CSpace!Lookup(k, t, cptr)
    IN IF found.kind = "Failed" THEN ReceiveFault(k, t, "Endpoint", cptr, found.failure)
       ELSE IF found.capability.kind # "Reply" THEN ReceiveFault(k, t, "Endpoint", cptr, Missing)
       ELSE Endpoint!ReceiveIPC(Phase(k, "Receive", "Endpoint", "NoError"), t, e,
                                found.capability.object, blocking)

LOCAL MayReceiveSignal(k, t, cap) ==
    /\ "Read" \in cap.rights
    /\ k.notification[cap.object].thread \in {None, t}

(* `reply` is the sequence of the reply CPtr, empty for calls that take none. *)
LOCAL ReceivePhase(k, t, cptr, reply, blocking) ==
    LET found == CSpace!Lookup(k, t, cptr)
        cap == found.capability
    IN IF found.kind = "Failed" THEN ReceiveFault(k, t, None, cptr, found.failure)
       ELSE CASE cap.kind = "Endpoint" /\ "Read" \in cap.rights ->
                    IF reply = <<>>
                    THEN Endpoint!ReceiveIPC(Phase(k, "Receive", "Endpoint", "NoError"), t,
                                             cap.object, None, blocking)
                    ELSE ReceiveWithReply(k, t, cap.object, reply[1], blocking)
              [] cap.kind = "Notification" /\ MayReceiveSignal(k, t, cap) ->
                    Notification!ReceiveSignal(Phase(k, "Receive", "Notification", "NoError"), t,
                                               cap.object, blocking)
              [] OTHER -> ReceiveFault(k, t, cap.kind, cptr, Missing)

-----------------------------------------------------------------------------
(* The system calls, and the interrupt by which a core is told by another one. *)
LOCAL Handle(k, event) ==
    LET t == event.thread
        Send(cptr) == SendPhase(k, t, SendOf[event.kind], cptr, event.message)
    IN CASE event.kind = "SysSend"       -> Send(event.cap)
         [] event.kind = "SysNBSend"     -> Send(event.cap)
         [] event.kind = "SysCall"       -> Send(event.cap)
         [] event.kind = "SysRecv"       -> ReceivePhase(k, t, event.cap, <<event.reply>>, "Blocking")
         [] event.kind = "SysNBRecv"     -> ReceivePhase(k, t, event.cap, <<event.reply>>, "NonBlocking")
         [] event.kind = "SysWait"       -> ReceivePhase(k, t, event.cap, <<>>, "Blocking")
         [] event.kind = "SysNBWait"     -> ReceivePhase(k, t, event.cap, <<>>, "NonBlocking")
         [] event.kind = "SysReplyRecv"  ->
                ReceivePhase(Send(event.reply), t, event.cap, <<event.reply>>, "Blocking")
         [] event.kind = "SysNBSendRecv" ->
                ReceivePhase(Send(event.dest), t, event.cap, <<event.reply>>, "Blocking")
         [] event.kind = "SysNBSendWait" ->
                ReceivePhase(Send(event.dest), t, event.cap, <<>>, "Blocking")
         [] event.kind = "SysYield"      -> Scheduler!Yield(k, t)
         [] event.kind = "IPI"           -> Scheduler!TakeIpi(k)

(* A thread enters the kernel only from the core on which it runs, an IPI only where it was sent. *)
Accepts(k, input) ==
    /\ input.core \in DOMAIN k.core
    /\ IF input.event.kind = "IPI" THEN k.core[input.core].ipi
       ELSE k.core[input.core].current = input.event.thread

LOCAL Leave(k) ==
    LET c == k.here
        scheduled == Scheduler!Schedule(k, c)
    IN [k |-> Close(Scheduler!Activate(scheduled, c)),
        result |-> [phases |-> scheduled.phases, delivered |-> scheduled.delivered,
                    restarted |-> Scheduler!Restarted(scheduled, c)]]

(* One kernel entry, from begin to end: the lock makes it one step. *)
Step(k, input) == Leave(Handle(Open(k, input.core), input.event))

RECURSIVE StartFrom(_, _)
LOCAL StartFrom(k, c) ==
    IF c \notin DOMAIN k.core THEN k
    ELSE StartFrom(Leave(Scheduler!Reschedule(Open(k, c))).k, c + 1)

(* The first choice of each core, when everything is set up. *)
Start(k) == StartFrom(k, 0)

=============================================================================
