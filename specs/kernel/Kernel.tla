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
LOCAL SchedContext == INSTANCE SchedContext
LOCAL LongOperation == INSTANCE LongOperation
LOCAL Invocation == INSTANCE Invocation
LOCAL FastPath == INSTANCE FastPath

-----------------------------------------------------------------------------
(* The send phase (4.1). *)

(* How each system call with a send phase asks for it: does it block, does it call, may it donate *)
(* its scheduling context, and is another phase to follow?                                        *)
LOCAL Asking(blocking, call, donation, phase) ==
    [blocking |-> blocking, call |-> call, donation |-> donation, phase |-> phase]

LOCAL AskingOf ==
    [SysSend       |-> Asking("Blocking",    "Send", "Keep",      "Only"),
     SysNBSend     |-> Asking("NonBlocking", "Send", "Keep",      "Only"),
     SysCall       |-> Asking("Blocking",    "Call", "MayDonate", "Only"),
     SysReplyRecv  |-> Asking("NonBlocking", "Send", "MayDonate", "First"),
     SysNBSendRecv |-> Asking("NonBlocking", "Send", "MayDonate", "First"),
     SysNBSendWait |-> Asking("NonBlocking", "Send", "MayDonate", "First")]

(* The slot that the thread names for a capability it may get: none without a buffer. *)
LOCAL Receive(k, t, event) ==
    IF "receive" \in DOMAIN event /\ Message!HasBuffer(k, t) THEN event.receive ELSE <<>>

(* The same, with what this event adds. *)
LOCAL SendOf(k, event) ==
    LET asking == AskingOf[event.kind]
    IN [blocking |-> asking.blocking, call |-> asking.call, donation |-> asking.donation,
        phase |-> asking.phase, event |-> event,
        receive |-> IF asking.call = "Call" THEN Receive(k, event.thread, event) ELSE <<>>]

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

(* A thread that is still in Restart after its invocation has nothing to wait for: it goes on, *)
(* and is answered if it called.  It may be gone.                                              *)
LOCAL Finish(k, t, call, words) ==
    IF t \notin DOMAIN k.thread THEN k
    ELSE IF ~Tcb!IsIn(k, t, "Restart") THEN k
    ELSE IF call = "Call" THEN Message!KernelReply(Mark(k, t, Tcb!Running), t, "NoError", words)
    ELSE Mark(k, t, Tcb!Running)

(* The thread is in Restart while its invocation takes effect. *)
LOCAL Invoke(k, t, send, cap, invocation, message) ==
    LET performed ==
            Invocation!Perform(Mark(Phase(k, "Send", cap.kind, "NoError"), t, Tcb!Restart),
                               t, cap, invocation, send, message)
    IN IF IsInOperation(performed) THEN performed
       ELSE Finish(performed, t, send.call, Invocation!Answer(performed, t, cap, invocation))

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
                    Invocation!Decode(stalled, t, found, message, extra.all, send.phase)
            IN IF invocation.kind = "Error"
               THEN Refuse(stalled, t, send, cap.kind, invocation)
               ELSE Invoke(stalled, t, send, cap, invocation, Message!Kept(k, t, sent))

-----------------------------------------------------------------------------
(* The receive phase (4.2).  Every failure is a fault, in non-blocking calls too. *)

LOCAL ReceiveFault(k, t, kind, address, failure) ==
    Endpoint!RaiseFault(Phase(k, "Receive", kind, "CapFault"), t,
                        Fault!CapFault(address, "Receive", failure))

LOCAL Missing == Fault!MissingCapability(0)

(* A receive that establishes a reply needs a reply object. *)
LOCAL ReceiveWithReply(k, t, e, cptr, receive, blocking) ==
    LET found == CSpace!Lookup(k, t, cptr)
    IN IF found.kind = "Failed" THEN ReceiveFault(k, t, "Endpoint", cptr, found.failure)
       ELSE IF found.capability.kind # "Reply" THEN ReceiveFault(k, t, "Endpoint", cptr, Missing)
       ELSE Endpoint!ReceiveIPC(Phase(k, "Receive", "Endpoint", "NoError"), t, e,
                                found.capability.object, receive, blocking)

LOCAL MayReceiveSignal(k, t, cap) ==
    /\ "Read" \in cap.rights
    /\ k.notification[cap.object].thread \in {None, t}

(* `reply` is the sequence of the reply CPtr, empty for calls that take none. *)
LOCAL ReceivePhase(k, t, cptr, reply, receive, blocking) ==
    LET found == CSpace!Lookup(k, t, cptr)
        cap == found.capability
    IN IF found.kind = "Failed" THEN ReceiveFault(k, t, None, cptr, found.failure)
       ELSE CASE cap.kind = "Endpoint" /\ "Read" \in cap.rights ->
                    IF reply = <<>>
                    THEN Endpoint!ReceiveIPC(Phase(k, "Receive", "Endpoint", "NoError"), t,
                                             cap.object, None, receive, blocking)
                    ELSE ReceiveWithReply(k, t, cap.object, reply[1], receive, blocking)
              [] cap.kind = "Notification" /\ MayReceiveSignal(k, t, cap) ->
                    Notification!ReceiveSignal(Phase(k, "Receive", "Notification", "NoError"), t,
                                               cap.object, blocking)
              [] OTHER -> ReceiveFault(k, t, cap.kind, cptr, Missing)

-----------------------------------------------------------------------------
(* The system calls, the faults, and the interrupt by which a core is told by another one.  The  *)
(* phases of a call follow each other unless the first is a long operation: then the second      *)
(* waits for its end.                                                                            *)

LOCAL Sending(k, event) ==
    LET Send(cptr) == SendPhase(k, event.thread, SendOf(k, event), cptr, event.message)
    IN CASE event.kind \in {"SysSend", "SysNBSend", "SysCall"} -> Send(event.cap)
         [] event.kind = "SysReplyRecv" -> Send(event.reply)
         [] event.kind \in {"SysNBSendRecv", "SysNBSendWait"} -> Send(event.dest)
         [] OTHER -> k

LOCAL Receiving(k, event) ==
    LET From(reply, blocking) ==
            ReceivePhase(k, event.thread, event.cap, reply, Receive(k, event.thread, event), blocking)
    IN CASE IsInOperation(k) -> k
         [] event.kind \in {"SysRecv", "SysReplyRecv", "SysNBSendRecv"} ->
                From(<<event.reply>>, "Blocking")
         [] event.kind = "SysNBRecv" -> From(<<event.reply>>, "NonBlocking")
         [] event.kind \in {"SysWait", "SysNBSendWait"} -> From(<<>>, "Blocking")
         [] event.kind = "SysNBWait" -> From(<<>>, "NonBlocking")
         [] OTHER -> k

(* The next slice of a long operation; its system call is finished with it. *)
LOCAL Continue(k) ==
    LET event == k.operation.event
        continued == LongOperation!Continue(k)
    IN IF IsInOperation(continued) THEN continued
       ELSE Receiving(Finish(continued, event.thread, AskingOf[event.kind].call, <<>>), event)

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
    Endpoint!RaiseFault(IF Fault!IsBehindInstruction(fault) THEN Tcb!Interrupt(k, t) ELSE k, t, fault)

LOCAL Handle(k, event) ==
    LET t == event.thread
    IN CASE event.kind = "SysYield"       -> Scheduler!Yield(k, t)
         [] event.kind = "VMFault"        -> Raise(k, t, Fault!VMFault(event.address, event.code,
                                                                     event.prefetch))
         [] event.kind = "UserException"  -> Raise(k, t, Fault!UserException(event.number, event.code))
         [] event.kind = "UnknownSyscall" -> Raise(k, t, Fault!UnknownSyscall(event.number))
         [] event.kind = "Continue"       -> Continue(k)
         [] event.kind = "Preempt"        -> LongOperation!Leave(k)
         [] event.kind = "IPI"            -> Scheduler!TakeIpi(k)
         [] OTHER                         -> Receiving(Sending(k, event), event)

(* A thread enters the kernel only from the core on which it runs, an IPI only where it was      *)
(* sent.  A long operation keeps the lock: until it ends or is left nobody else enters.          *)
Accepts(k, input) ==
    IF IsInOperation(k)
    THEN /\ input.event.kind \in {"Continue", "Preempt"}
         /\ k.operation.core = input.core
         /\ LongOperation!ThreadOf(k) = input.event.thread
    ELSE /\ input.core \in DOMAIN k.core
         /\ CASE input.event.kind \in {"Continue", "Preempt"} -> FALSE
              [] input.event.kind = "IPI" -> k.core[input.core].ipi
              [] OTHER -> k.core[input.core].current = input.event.thread

(* Where a long operation pauses, nobody is scheduled: the kernel is not left. *)
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

(* One kernel entry, from begin to end, or as much as a slice of it: the lock makes it one step. *)
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
