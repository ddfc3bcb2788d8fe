------------------------------ MODULE Endpoint ------------------------------
(***************************************************************************)
(* Endpoints: where messages meet (semantics 9).                           *)
(*   state   "Idle", "Send" (senders queue), "Recv" (receivers queue)      *)
(*   queue   by priority, then by arrival                                  *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, Objects

LOCAL Capability == INSTANCE Capability
LOCAL Fault == INSTANCE Fault
LOCAL Word == INSTANCE Word
LOCAL TcbQueue == INSTANCE TcbQueue
LOCAL Message == INSTANCE Message
LOCAL Tcb == INSTANCE Tcb
LOCAL Scheduler == INSTANCE Scheduler
LOCAL SchedContext == INSTANCE SchedContext
LOCAL Reply == INSTANCE Reply
LOCAL Cancel == INSTANCE Cancel
LOCAL Notification == INSTANCE Notification

New == [state |-> "Idle", queue |-> <<>>]

LOCAL Enqueue(k, e, state, t) ==
    [k EXCEPT !.endpoint[e] = [state |-> state, queue |-> TcbQueue!InsertLast(k, @.queue, t)]]

(* The message, as far as the sender has a buffer for it by now; or in its place the fault that *)
(* the sender carries.                                                                          *)
LOCAL MessageOf(k, sender, message) ==
    IF Tcb!HasFault(k, sender) THEN Fault!Message(k.thread[sender].fault, k.thread[sender].registers)
    ELSE Message!Sent(k, sender, message)

(* The sender expects an answer: it called, or a fault speaks for it. *)
LOCAL AwaitsReply(k, sender, call) == call = "Call" \/ Tcb!HasFault(k, sender)

(* The sender waits on the reply object, or is inactive if no thread can ever answer it (9.1). *)
LOCAL AwaitReply(k, sender, receiver, r, rights, receive, donation) ==
    IF r # None /\ Capability!CanEstablishReply(rights)
    THEN Reply!Push(k, sender, receiver, r, receive, donation)
    ELSE Scheduler!SetState(k, sender, Tcb!Inactive)

(* The first waiting receiver gets the message and runs. *)
LOCAL Give(k, t, cap, send, message) ==
    LET receiver == Head(k.endpoint[cap.object].queue)
        r == k.thread[receiver].state.reply
        sent == Message!Transfer(Cancel!LeaveEndpoint(k, receiver), t, receiver, cap,
                                 MessageOf(k, t, message), k.thread[receiver].state.receive)
        free == IF r = None THEN sent ELSE Reply!Unlink(sent, r)
        given == IF AwaitsReply(k, t, send.call)
                 THEN AwaitReply(free, t, receiver, r, cap.rights, send.receive, send.donation)
                 ELSE IF send.donation = "MayDonate" /\ ~Tcb!HasSchedContext(free, receiver)
                 THEN SchedContext!Donate(free, free.thread[t].schedContext, receiver)
                 ELSE free
    IN Scheduler!PossibleSwitchTo(Scheduler!SetState(given, receiver, Tcb!Running), receiver)

(* Send, Call, the send phase of the others, and a fault in the thread's name (9.1): through an *)
(* endpoint capability, in the way that `send` says: blocking, call, donation, receive slot.    *)
SendIPC(k, t, cap, send, message) ==
    IF k.endpoint[cap.object].state = "Recv"
    THEN Give(k, t, cap, send, message)
    ELSE IF send.blocking = "NonBlocking" THEN k
    ELSE Enqueue(Scheduler!SetState(k, t, Tcb!BlockedOnSend(cap, send.call, message, send.receive)),
                 cap.object, "Send", t)

(* The first waiting sender's message is taken. *)
LOCAL Take(k, t, e, r, receive) ==
    LET sender == Head(k.endpoint[e].queue)
        waits == k.thread[sender].state
        cap == Capability!Endpoint(e, waits.badge, waits.rights)
        sent == Message!Transfer(Cancel!LeaveEndpoint(k, sender), sender, t, cap,
                                 MessageOf(k, sender, waits.message), receive)
    IN IF AwaitsReply(k, sender, waits.call)
       THEN AwaitReply(sent, sender, t, r, waits.rights, waits.receive, "MayDonate")
       ELSE Scheduler!PossibleSwitchTo(Scheduler!SetState(sent, sender, Tcb!Running), sender)

LOCAL Block(k, t, e, r, receive) ==
    LET blocked == Scheduler!SetState(k, t, Tcb!BlockedOnReceive(e, r, receive))
    IN Enqueue(IF r = None THEN blocked ELSE [blocked EXCEPT !.reply[r].thread = t],
               e, "Recv", t)

(* A reply object that another thread waits with or on is taken from it (9.2, step 1). *)
LOCAL ClaimReply(k, r) ==
    IF r = None \/ k.reply[r].thread = None THEN k ELSE Cancel!CancelIPC(k, k.reply[r].thread)

(* The bound notification takes its scheduling context back before its thread waits. *)
LOCAL ReturnSchedContext(k, t, blocking) ==
    LET n == k.thread[t].notification
    IN IF n # None /\ blocking = "Blocking" THEN SchedContext!ReturnToNotification(k, n, t) ELSE k

(* Recv, NBRecv, Wait, NBWait on an endpoint; r is None for those without a reply (9.2). *)
ReceiveIPC(k, t, e, r, receive, blocking) ==
    LET claimed == ClaimReply(k, r)
        n == k.thread[t].notification
        ready == ReturnSchedContext(claimed, t, blocking)
    IN IF n # None /\ Notification!IsActive(claimed, n)
       THEN Notification!CompleteSignal(claimed, n, t)
       ELSE IF ready.endpoint[e].state = "Send" THEN Take(ready, t, e, r, receive)
       ELSE IF blocking = "Blocking" THEN Block(ready, t, e, r, receive)
       ELSE Message!Badge(ready, t, Word!Zero)

(* The thread takes its place in the queue anew: its priority has changed. *)
Reorder(k, e, t) == [k EXCEPT !.endpoint[e].queue = TcbQueue!InsertLast(k, TcbQueue!Remove(@, t), t)]

(* These threads stop waiting here, in this order; then all is scheduled anew (9.4). *)
RECURSIVE ReleaseAll(_, _)
LOCAL ReleaseAll(k, threads) ==
    IF threads = <<>> THEN k
    ELSE LET t == Head(threads)
             r == IF Tcb!IsIn(k, t, "BlockedOnReceive") THEN k.thread[t].state.reply ELSE None
             left == Cancel!LeaveEndpoint(k, t)
         IN ReleaseAll(Cancel!Release(IF r = None THEN left ELSE Reply!Unlink(left, r), t),
                       Tail(threads))

(* CancelBadgedSends: senders that used this badge try again. *)
CancelBadgedSends(k, e, badge) ==
    IF k.endpoint[e].state # "Send" THEN k
    ELSE Scheduler!Reschedule(ReleaseAll(k,
            SelectSeq(k.endpoint[e].queue, LAMBDA t : k.thread[t].state.badge = badge)))

(* The last capability to it has gone (14). *)
Destroy(k, e) ==
    LET released == IF k.endpoint[e].queue = <<>> THEN k
                    ELSE Scheduler!Reschedule(ReleaseAll(k, k.endpoint[e].queue))
    IN [released EXCEPT !.endpoint = Without(@, e)]

-----------------------------------------------------------------------------
IdleIffEmpty(k) ==
    \A e \in DOMAIN k.endpoint : k.endpoint[e].state = "Idle" <=> k.endpoint[e].queue = <<>>

(* A queue holds senders or receivers, all blocked on this endpoint. *)
QueueIsBlockedOnIt(k) ==
    \A e \in DOMAIN k.endpoint : \A i \in DOMAIN k.endpoint[e].queue :
        LET state == k.thread[k.endpoint[e].queue[i]].state
        IN /\ state.kind = (IF k.endpoint[e].state = "Send" THEN "BlockedOnSend"
                            ELSE "BlockedOnReceive")
           /\ state.endpoint = e

QueueByPriority(k) ==
    \A e \in DOMAIN k.endpoint : TcbQueue!ByPriority(k, k.endpoint[e].queue)

(* Senders and receivers never wait for each other: a blocked thread is queued where it waits. *)
BlockedAreQueued(k) ==
    \A t \in DOMAIN k.thread :
        LET state == k.thread[t].state
        IN /\ state.kind \in {"BlockedOnSend", "BlockedOnReceive"}
                => TcbQueue!Has(k.endpoint[state.endpoint].queue, t)
           /\ state.kind = "BlockedOnNotification"
                => TcbQueue!Has(k.notification[state.notification].queue, t)

(* Ready, waiting for a message, waiting for a signal: one at a time. *)
InAtMostOneQueue(k) ==
    \A t \in DOMAIN k.thread :
        Cardinality({e \in DOMAIN k.endpoint : TcbQueue!Has(k.endpoint[e].queue, t)})
        + Cardinality({n \in DOMAIN k.notification : TcbQueue!Has(k.notification[n].queue, t)})
        + (IF Scheduler!IsReady(k, t) THEN 1 ELSE 0) <= 1

=============================================================================
