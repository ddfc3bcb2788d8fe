------------------------------- MODULE Cancel -------------------------------
(***************************************************************************)
(* Taking a thread out of what it waits for (semantics 9.3, 12.2, 12.3).   *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL TcbQueue == INSTANCE TcbQueue
LOCAL Tcb == INSTANCE Tcb
LOCAL Scheduler == INSTANCE Scheduler
LOCAL SchedContext == INSTANCE SchedContext
LOCAL Reply == INSTANCE Reply

(* The thread leaves the queue of the endpoint it is blocked on. *)
LeaveEndpoint(k, t) ==
    LET e == k.thread[t].state.endpoint
        queue == TcbQueue!Remove(k.endpoint[e].queue, t)
    IN [k EXCEPT !.endpoint[e] = [state |-> IF queue = <<>> THEN "Idle" ELSE @.state,
                                  queue |-> queue]]

(* The thread leaves the queue of the notification it is blocked on. *)
LeaveNotification(k, t) ==
    LET n == k.thread[t].state.notification
        queue == TcbQueue!Remove(k.notification[n].queue, t)
    IN [k EXCEPT !.notification[n].queue = queue,
                 !.notification[n].state = IF queue = <<>> THEN "Idle" ELSE @]

LOCAL LeaveReceive(k, t) ==
    LET r == k.thread[t].state.reply
        left == LeaveEndpoint(k, t)
    IN IF r = None THEN left ELSE Reply!Unlink(left, r)

LOCAL MakeInactive(k, t) == Scheduler!SetState(k, t, Tcb!Inactive)

(* The thread leaves any queue it waits in and is inactive; its fault is forgotten. *)
CancelIPC(k, t) ==
    LET clear == Tcb!ClearFault(k, t)
    IN CASE Tcb!IsIn(k, t, "BlockedOnSend") -> MakeInactive(LeaveEndpoint(clear, t), t)
         [] Tcb!IsIn(k, t, "BlockedOnReceive") -> MakeInactive(LeaveReceive(clear, t), t)
         [] Tcb!IsIn(k, t, "BlockedOnNotification") -> MakeInactive(LeaveNotification(clear, t), t)
         [] Tcb!IsIn(k, t, "BlockedOnReply") ->
                Reply!RemoveCaller(clear, k.thread[t].state.reply)
         [] OTHER -> clear

(* The thread stops; one that was running will go on where it was (12.2). *)
Suspend(k, t) ==
    LET cancelled == CancelIPC(k, t)
        marked == IF Tcb!IsIn(k, t, "Running")
                  THEN Tcb!StopBehindCall(cancelled, t)
                  ELSE cancelled
        stopped == Scheduler!Dequeue(Scheduler!SetState(marked, t, Tcb!Inactive), t)
    IN SchedContext!CancelYield(stopped, t)

(* A stopped thread starts, at its restart PC; any other is left alone (12.3). *)
Resume(k, t) ==
    IF ~Tcb!IsStopped(k, t) THEN k
    ELSE LET restart == Scheduler!SetState(CancelIPC(k, t), t, Tcb!Restart)
         IN IF Tcb!IsSchedulable(restart, t)
            THEN Scheduler!PossibleSwitchTo(restart, t)
            ELSE restart

(* The reply object goes: its caller is never answered, its receiver waits no longer (14). *)
AbandonReply(k, r) ==
    IF k.reply[r].thread = None THEN k
    ELSE IF Reply!HoldsCaller(k, r) THEN Reply!Remove(k, r)
    ELSE CancelIPC(k, k.reply[r].thread)

(* What the thread waited for is gone: it tries again, but a fault is not raised again (9.4). *)
Release(k, t) ==
    IF Tcb!HasFault(k, t) THEN Scheduler!SetState(k, t, Tcb!Inactive)
    ELSE Scheduler!PossibleSwitchTo(Scheduler!SetState(k, t, Tcb!Restart), t)

=============================================================================
