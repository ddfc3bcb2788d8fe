---------------------------- MODULE SchedContext ----------------------------
(***************************************************************************)
(* Scheduling contexts: the right to use a processor, held by at most one  *)
(* thread at a time and handed on with calls (semantics 8.5, 11.3).        *)
(*   thread         who runs on it                                         *)
(*   reply          head of its call stack: the latest caller's reply      *)
(*   notification   whom it is bound to; lends it to waiting threads       *)
(*   active         configured: budgets are unlimited for now              *)
(*   yieldFrom      the thread that lets this one's thread run in its stead *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL Message == INSTANCE Message
LOCAL Tcb == INSTANCE Tcb
LOCAL Scheduler == INSTANCE Scheduler

New == [thread |-> None, reply |-> None, notification |-> None, core |-> 0, active |-> FALSE,
        badge |-> Word!Zero, yieldFrom |-> None]

LOCAL Link(k, sc, t) ==
    [k EXCEPT !.schedContext[sc].thread = t,
              !.thread[t].schedContext = sc,
              !.thread[t].affinity = k.schedContext[sc].core]

LOCAL Unlink(k, sc, t) ==
    [k EXCEPT !.schedContext[sc].thread = None, !.thread[t].schedContext = None]

(* The thread that holds it goes on without; the call stack stays. *)
UnbindThread(k, sc) ==
    LET t == k.schedContext[sc].thread
    IN IF t = None THEN k
       ELSE Scheduler!RescheduleIfChosen(
               Unlink(Scheduler!Dequeue(Scheduler!Stall(k, t), t), sc, t), t)

(* It changes hands (11.3): neither its budget nor its core changes. *)
Donate(k, sc, to) == Link(UnbindThread(k, sc), sc, to)

(* It is given to a thread that has none (8.5). *)
BindThread(k, sc, t) ==
    LET linked == Link(k, sc, t)
    IN IF Tcb!IsSchedulable(linked, t)
       THEN Scheduler!Reschedule(Scheduler!EnqueueFirst(linked, t))
       ELSE linked

BindNotification(k, sc, n) ==
    [k EXCEPT !.schedContext[sc].notification = n, !.notification[n].schedContext = sc]

UnbindNotification(k, sc) ==
    LET n == k.schedContext[sc].notification
    IN IF n = None THEN k
       ELSE [k EXCEPT !.schedContext[sc].notification = None,
                      !.notification[n].schedContext = None]

(* No reply will return it any more. *)
DetachReply(k, sc) ==
    LET r == k.schedContext[sc].reply
    IN IF r = None THEN k
       ELSE [k EXCEPT !.schedContext[sc].reply = None, !.reply[r].next = None]

(* SchedContext_Unbind: from everything. *)
Unbind(k, sc) == DetachReply(UnbindNotification(UnbindThread(k, sc), sc), sc)

(* A thread woken by a notification runs on the notification's context if it has none (10.1). *)
LendByNotification(k, n, t) ==
    LET sc == k.notification[n].schedContext
    IN IF ~Tcb!HasSchedContext(k, t) /\ sc # None /\ k.schedContext[sc].thread = None
       THEN Donate(k, sc, t)
       ELSE k

(* A thread about to wait gives the notification's context back (9.2, 10.2). *)
ReturnToNotification(k, n, t) ==
    LET sc == k.notification[n].schedContext
    IN IF sc # None /\ k.thread[t].schedContext = sc
       THEN Scheduler!RescheduleIfChosen(Unlink(k, sc, t), t)
       ELSE k

(* The time used is not modelled: zero. *)
TellConsumed(k, t) == Message!KernelReply(k, t, "NoError", <<Word!Zero>>)

(* The thread no longer waits for whom it yielded to. *)
CancelYield(k, t) ==
    LET sc == k.thread[t].yieldTo
    IN IF sc = None THEN k
       ELSE [k EXCEPT !.thread[t].yieldTo = None, !.schedContext[sc].yieldFrom = None]

(* The thread that yielded has its turn again, and is told how it went (15.7). *)
CompleteYield(k, t) ==
    IF k.thread[t].yieldTo = None THEN k ELSE TellConsumed(CancelYield(k, t), t)

(* The thread that yielded to this context is answered. *)
CompleteYieldTo(k, sc) ==
    LET t == k.schedContext[sc].yieldFrom IN IF t = None THEN k ELSE CompleteYield(k, t)

(* Its thread has the turn of the current thread t, if it can have it at once. *)
YieldTo(k, t, sc) ==
    LET free == CompleteYieldTo(k, sc)
        to == free.schedContext[sc].thread
        dequeued == Scheduler!Dequeue(free, to)
        yields == [dequeued EXCEPT !.thread[t].yieldTo = sc, !.schedContext[sc].yieldFrom = t]
    IN IF ~Tcb!IsSchedulable(free, to) THEN free
       ELSE IF \/ Scheduler!CoreOf(free, to) # Scheduler!CoreOf(free, t)
               \/ free.thread[to].priority < free.thread[t].priority
       THEN Scheduler!EnqueueFirst(dequeued, to)
       ELSE Scheduler!Reschedule(Scheduler!EnqueueFirst(Scheduler!EnqueueFirst(yields, t), to))

(* It may be used from now on, on this core; its thread goes there with it (8.4, 17.5). *)
Configure(k, t, sc, core, badge) ==
    LET holder == k.schedContext[sc].thread
        set == [IF holder = None THEN k
                ELSE Scheduler!Dequeue(Scheduler!Stall(k, holder), holder) EXCEPT
                    !.schedContext[sc].active = TRUE,
                    !.schedContext[sc].core = core,
                    !.schedContext[sc].badge = badge]
    IN IF holder = None THEN set
       ELSE LET moved == [set EXCEPT !.thread[holder].affinity = core]
            IN CASE holder = t -> Scheduler!Reschedule(moved)
                 [] Tcb!IsRunnable(moved, holder) -> Scheduler!PossibleSwitchTo(moved, holder)
                 [] OTHER -> moved

(* The last capability to it has gone (14). *)
Destroy(k, sc) ==
    LET bare == CompleteYieldTo(Unbind(k, sc), sc)
    IN [bare EXCEPT !.schedContext = Without(@, sc)]

-----------------------------------------------------------------------------
BoundBothWays(k) ==
    /\ \A sc \in DOMAIN k.schedContext :
          LET t == k.schedContext[sc].thread IN t # None => k.thread[t].schedContext = sc
    /\ \A t \in DOMAIN k.thread :
          LET sc == k.thread[t].schedContext IN sc # None => k.schedContext[sc].thread = t

NotificationBothWays(k) ==
    /\ \A sc \in DOMAIN k.schedContext :
          LET n == k.schedContext[sc].notification
          IN n # None => k.notification[n].schedContext = sc
    /\ \A n \in DOMAIN k.notification :
          LET sc == k.notification[n].schedContext
          IN sc # None => k.schedContext[sc].notification = n

(* A thread and the context to which it yielded know each other. *)
YieldBothWays(k) ==
    /\ \A sc \in DOMAIN k.schedContext :
          LET t == k.schedContext[sc].yieldFrom IN t # None => k.thread[t].yieldTo = sc
    /\ \A t \in DOMAIN k.thread :
          LET sc == k.thread[t].yieldTo IN sc # None => k.schedContext[sc].yieldFrom = t

(* The kernel migrates no thread: the thread of a context is on the context's core. *)
HolderIsOnItsCore(k) ==
    \A t \in DOMAIN k.thread :
        LET sc == k.thread[t].schedContext
        IN sc # None => k.thread[t].affinity = k.schedContext[sc].core

=============================================================================
