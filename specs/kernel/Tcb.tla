--------------------------------- MODULE Tcb ---------------------------------
(***************************************************************************)
(* Thread control blocks: state, blocking details, fault, bindings         *)
(* (semantics 1, 12).                                                      *)
(*   state          what it does, and on what object it is blocked         *)
(*   restart        where its restart PC points: "call" (at its system     *)
(*                  call, which it issues again when it is restarted, or   *)
(*                  at what was written into its ip) or "here" (it goes    *)
(*                  on); "again" is "call" for a thread that goes there    *)
(*                  even if it is not restarted; "call" while it runs      *)
(*   registers      what is known of its registers (UserContext)           *)
(*   flags          bit 0: it may not use the FPU                          *)
(*   yieldTo        the scheduling context whose thread runs in its stead  *)
(*   cspace, vspace, buffer, faultHandler, timeoutHandler                  *)
(*                  the slots of the TCB, in this order (Slot)             *)
(*   bufferAddress  where the IPC buffer is: its low bits, where in the    *)
(*                  frame of `buffer`                                      *)
(* While it is blocked and may get a capability, its state has the slot    *)
(* that it named for it (`receive`).                                       *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL Capability == INSTANCE Capability
LOCAL Fault == INSTANCE Fault
LOCAL UserContext == INSTANCE UserContext

Inactive == [kind |-> "Inactive"]
Running == [kind |-> "Running"]
Restart == [kind |-> "Restart"]

BlockedOnSend(cap, call, message, receive) ==
    [kind |-> "BlockedOnSend", endpoint |-> cap.object, badge |-> cap.badge,
     rights |-> cap.rights \cap {"Grant", "GrantReply"}, call |-> call, message |-> message,
     receive |-> receive]

BlockedOnReceive(e, r, receive) ==
    [kind |-> "BlockedOnReceive", endpoint |-> e, reply |-> r, receive |-> receive]

BlockedOnReply(r, receive) == [kind |-> "BlockedOnReply", reply |-> r, receive |-> receive]

BlockedOnNotification(n) == [kind |-> "BlockedOnNotification", notification |-> n]

(* A thread just made (section 1). *)
New == [state |-> Inactive, fault |-> Fault!NoFault, priority |-> 0, mcp |-> 0,
        schedContext |-> None, notification |-> None, affinity |-> 0, restart |-> "here",
        registers |-> UserContext!Unknown, flags |-> Word!Zero, yieldTo |-> None,
        cspace |-> Capability!Null, vspace |-> Capability!Null,
        buffer |-> Capability!Null, bufferAddress |-> Word!Zero,
        faultHandler |-> Capability!Null, timeoutHandler |-> Capability!Null]

IsIn(k, t, kind) == k.thread[t].state.kind = kind

IsRunnable(k, t) == k.thread[t].state.kind \in {"Running", "Restart"}

IsBlocked(k, t) ==
    k.thread[t].state.kind
        \in {"BlockedOnSend", "BlockedOnReceive", "BlockedOnReply", "BlockedOnNotification"}

IsStopped(k, t) == IsBlocked(k, t) \/ IsIn(k, t, "Inactive")

HasSchedContext(k, t) == k.thread[t].schedContext # None

(* It may be given a processor: runnable, and its scheduling context is configured. *)
IsSchedulable(k, t) ==
    /\ IsRunnable(k, t)
    /\ HasSchedContext(k, t)
    /\ k.schedContext[k.thread[t].schedContext].active

HasFault(k, t) == k.thread[t].fault.kind # "NullFault"

ClearFault(k, t) ==
    IF HasFault(k, t) THEN [k EXCEPT !.thread[t].fault = Fault!NoFault] ELSE k

(* The thread stops inside of what it did, and its instruction pointer is where it was: an    *)
(* interrupt, or an exception that the processor reports behind the instruction.              *)
Interrupt(k, t) == [k EXCEPT !.thread[t].restart = "here"]

(* The thread goes on at its restart PC from now on, even if it is not restarted. *)
GoOnAtRestartPoint(k, t) == [k EXCEPT !.thread[t].restart = IF @ = "call" THEN "again" ELSE @]

(* Registers of the thread are written: user level is told. *)
WriteRegisters(k, t, written) ==
    IF DOMAIN written = {} THEN k
    ELSE Deliver([k EXCEPT !.thread[t].registers = UserContext!Over(@, written),
                           !.thread[t].restart =
                                IF "ip" \in DOMAIN written THEN "again" ELSE @],
                 [thread |-> t, registers |-> written])

(* A thread that ran is to go on behind its call: where that is, is not known. *)
StopBehindCall(k, t) ==
    IF k.thread[t].restart = "again" THEN k
    ELSE [k EXCEPT !.thread[t].restart = "here",
                   !.thread[t].registers = IF "ip" \in DOMAIN @ THEN Without(@, "ip") ELSE @]

(* The thread runs: its registers are its own again. *)
Run(k, t) ==
    [k EXCEPT !.thread[t].state = Running, !.thread[t].restart = "call",
              !.thread[t].registers = UserContext!Unknown]

(* A fault is kept until it is answered or cancelled; a thread made inactive may keep one too. *)
FaultOnlyWhileStopped(k) ==
    \A t \in DOMAIN k.thread :
        HasFault(k, t) => k.thread[t].state.kind \in {"BlockedOnSend", "BlockedOnReply", "Inactive"}

=============================================================================
