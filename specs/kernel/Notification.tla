---------------------------- MODULE Notification ----------------------------
(***************************************************************************)
(* Notifications: a word of flags, and the threads that wait for it        *)
(* (semantics 10).                                                         *)
(*   state          "Idle", "Waiting" (threads queue), "Active" (a word    *)
(*                  waits, perhaps zero: the state decides, not the word)  *)
(*   thread         the bound TCB: woken out of a receive on any endpoint  *)
(*   schedContext   lent to a woken thread that has none                   *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL TcbQueue == INSTANCE TcbQueue
LOCAL Message == INSTANCE Message
LOCAL Tcb == INSTANCE Tcb
LOCAL Scheduler == INSTANCE Scheduler
LOCAL SchedContext == INSTANCE SchedContext
LOCAL Cancel == INSTANCE Cancel

New == [state |-> "Idle", queue |-> <<>>, word |-> Word!Zero, thread |-> None,
        schedContext |-> None]

IsActive(k, n) == k.notification[n].state = "Active"

LOCAL Activate(k, n, word) ==
    [k EXCEPT !.notification[n].state = "Active", !.notification[n].word = word]

(* A stopped thread gets the badge and, if it can, runs. *)
LOCAL Wake(k, n, t, badge) ==
    LET running == Scheduler!SetState(Message!Badge(k, t, badge), t, Tcb!Running)
        lent == SchedContext!LendByNotification(running, n, t)
    IN IF Tcb!IsSchedulable(lent, t) THEN Scheduler!PossibleSwitchTo(lent, t) ELSE lent

(* Signal: wakes one thread, or is remembered (10.1). *)
SendSignal(k, n, badge) ==
    LET bound == k.notification[n].thread
        waiter == Head(k.notification[n].queue)
    IN CASE k.notification[n].state = "Active" ->
                Activate(k, n, Word!Or(k.notification[n].word, badge))
         [] k.notification[n].state = "Waiting" ->
                Wake(Cancel!LeaveNotification(k, waiter), n, waiter, badge)
         [] OTHER ->
                IF bound # None /\ Tcb!IsIn(k, bound, "BlockedOnReceive")
                THEN Wake(Cancel!CancelIPC(k, bound), n, bound, badge)
                ELSE Activate(k, n, badge)

(* The pending word is handed over (10.3). *)
CompleteSignal(k, n, t) ==
    LET idle == [k EXCEPT !.notification[n].state = "Idle", !.notification[n].word = Word!Zero]
    IN SchedContext!LendByNotification(Message!Badge(idle, t, k.notification[n].word), n, t)

(* Wait and NBWait (10.2). *)
ReceiveSignal(k, t, n, blocking) ==
    IF IsActive(k, n) THEN CompleteSignal(k, n, t)
    ELSE IF blocking = "NonBlocking" THEN Message!Badge(k, t, Word!Zero)
    ELSE LET blocked == Scheduler!SetState(k, t, Tcb!BlockedOnNotification(n))
             queued == [blocked EXCEPT
                          !.notification[n].queue = TcbQueue!InsertLast(blocked, @, t),
                          !.notification[n].state = "Waiting"]
         IN SchedContext!ReturnToNotification(queued, n, t)

(* The thread takes its place in the queue anew: its priority has changed. *)
Reorder(k, n, t) ==
    [k EXCEPT !.notification[n].queue = TcbQueue!InsertLast(k, TcbQueue!Remove(@, t), t)]

BindThread(k, n, t) ==
    [k EXCEPT !.notification[n].thread = t, !.thread[t].notification = n]

UnbindThread(k, n) ==
    LET t == k.notification[n].thread
    IN [k EXCEPT !.notification[n].thread = None, !.thread[t].notification = None]

RECURSIVE ReleaseAll(_, _)
LOCAL ReleaseAll(k, threads) ==
    IF threads = <<>> THEN k ELSE ReleaseAll(Cancel!Release(k, Head(threads)), Tail(threads))

LOCAL ReleaseWaiting(k, n) ==
    LET waiting == k.notification[n].queue
    IN IF waiting = <<>> THEN k
       ELSE Scheduler!Reschedule(ReleaseAll(
                [k EXCEPT !.notification[n].state = "Idle", !.notification[n].queue = <<>>], waiting))

LOCAL Unbind(k, n) == IF k.notification[n].thread = None THEN k ELSE UnbindThread(k, n)

LOCAL UnbindContext(k, n) ==
    LET sc == k.notification[n].schedContext
    IN IF sc = None THEN k ELSE SchedContext!UnbindNotification(k, sc)

(* The last capability to it has gone: threads that wait issue their calls again (14). *)
Destroy(k, n) ==
    LET released == ReleaseWaiting(Unbind(UnbindContext(k, n), n), n)
    IN [released EXCEPT !.notification = Without(@, n)]

-----------------------------------------------------------------------------
WaitingIffQueued(k) ==
    \A n \in DOMAIN k.notification :
        k.notification[n].state = "Waiting" <=> k.notification[n].queue # <<>>

(* A word is kept only while it is pending. *)
WordOnlyIfActive(k) ==
    \A n \in DOMAIN k.notification : ~IsActive(k, n) => k.notification[n].word = Word!Zero

QueueIsBlockedOnIt(k) ==
    \A n \in DOMAIN k.notification : \A i \in DOMAIN k.notification[n].queue :
        k.thread[k.notification[n].queue[i]].state = Tcb!BlockedOnNotification(n)

QueueByPriority(k) ==
    \A n \in DOMAIN k.notification : TcbQueue!ByPriority(k, k.notification[n].queue)

BoundBothWays(k) ==
    /\ \A n \in DOMAIN k.notification :
          LET t == k.notification[n].thread IN t # None => k.thread[t].notification = n
    /\ \A t \in DOMAIN k.thread :
          LET n == k.thread[t].notification IN n # None => k.notification[n].thread = t

=============================================================================
