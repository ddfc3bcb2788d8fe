------------------------------ MODULE Scheduler ------------------------------
(***************************************************************************)
(* Who runs: per core a current thread, a queue of ready ones, and while   *)
(* the kernel runs the action that its end will take (semantics 15, 17).   *)
(*   action   "Resume" the current thread, "Choose" the first ready one,   *)
(*            or a thread: the candidate                                   *)
(*   ipi      a reschedule IPI is on its way to the core                   *)
(*   space    the address space in which the current thread runs: that     *)
(*            which it had at the switch to it, or None                    *)
(* The current thread is not in the ready queue between kernel calls.      *)
(* Only the core that takes the step, k.here, acts; the others are told.   *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL TcbQueue == INSTANCE TcbQueue
LOCAL VSpace == INSTANCE VSpace
LOCAL Tcb == INSTANCE Tcb

CoreOf(k, t) == k.thread[t].affinity
IsCurrent(k, t) == k.core[CoreOf(k, t)].current = t
IsReady(k, t) == TcbQueue!Has(k.core[CoreOf(k, t)].ready, t)

LOCAL RunsHere(k, t) == k.core[k.here].current = t
LOCAL IsCandidate(k, t) == k.core[k.here].action = t
LOCAL HasCandidate(k) == k.core[k.here].action \notin {"Resume", "Choose"}

(* Another core, where the thread has been queued, is told if the thread should run there (17.3). *)
LOCAL Tell(k, c, t) ==
    IF /\ c # k.here
       /\ \/ k.core[c].current = Idle
          \/ k.thread[t].priority > k.thread[k.core[c].current].priority
    THEN [k EXCEPT !.core[c].ipi = TRUE]
    ELSE k

EnqueueFirst(k, t) ==
    LET c == CoreOf(k, t)
    IN IF IsReady(k, t) THEN k
       ELSE Tell([k EXCEPT !.core[c].ready = TcbQueue!InsertFirst(k, @, t)], c, t)

EnqueueLast(k, t) ==
    IF IsReady(k, t) THEN k
    ELSE [k EXCEPT !.core[CoreOf(k, t)].ready = TcbQueue!InsertLast(k, @, t)]

Dequeue(k, t) ==
    IF IsReady(k, t) THEN [k EXCEPT !.core[CoreOf(k, t)].ready = TcbQueue!Remove(@, t)] ELSE k

(* The core is scheduled anew; a candidate becomes an ordinary ready thread. *)
Reschedule(k) ==
    LET queued == IF HasCandidate(k) /\ Tcb!IsSchedulable(k, k.core[k.here].action)
                  THEN EnqueueFirst(k, k.core[k.here].action)
                  ELSE k
    IN [queued EXCEPT !.core[k.here].action = "Choose"]

(* The thread, just woken, may be worth switching to (15.2). *)
PossibleSwitchTo(k, t) ==
    IF ~Tcb!HasSchedContext(k, t) THEN k
    ELSE IF CoreOf(k, t) # k.here THEN EnqueueFirst(k, t)
    ELSE IF k.core[k.here].action # "Resume" THEN EnqueueFirst(Reschedule(k), t)
    ELSE [k EXCEPT !.core[k.here].action = t]

(* The thread changes its state; a current thread that stops being schedulable gives way. *)
SetState(k, t, state) ==
    LET changed == [k EXCEPT !.thread[t].state = state]
        c == k.here
    IN IF RunsHere(k, t) /\ k.core[c].action = "Resume" /\ ~Tcb!IsSchedulable(changed, t)
       THEN [changed EXCEPT !.core[c].action = "Choose"]
       ELSE changed

(* If the thread is running or about to, the core looks for another one. *)
RescheduleIfChosen(k, t) == IF RunsHere(k, t) \/ IsCandidate(k, t) THEN Reschedule(k) ELSE k

(* If another core runs the thread, that core lets go of it, so that it can be changed: the thread *)
(* is first in line, and the core idles until its IPI (17.4).                                      *)
Stall(k, t) ==
    LET c == CoreOf(k, t)
    IN IF c = k.here \/ ~IsCurrent(k, t) THEN k
       ELSE [Tcb!Interrupt(k, t) EXCEPT
                !.core[c] = [current |-> Idle, ready |-> TcbQueue!InsertFirst(k, @.ready, t),
                             action |-> "Resume", ipi |-> TRUE, space |-> None]]

(* The core takes the IPI that was on its way to it (17.3). *)
TakeIpi(k) ==
    LET t == k.core[k.here].current
    IN Reschedule([IF t = Idle THEN k ELSE Tcb!Interrupt(k, t) EXCEPT !.core[k.here].ipi = FALSE])

LOCAL SwitchTo(k, c, t) ==
    [k EXCEPT !.core[c] = [current |-> t, ready |-> TcbQueue!Remove(@.ready, t),
                           action |-> "Resume", ipi |-> @.ipi,
                           space |-> IF t = Idle THEN None ELSE VSpace!RootOf(k, t)]]

LOCAL Choose(k, c) ==
    SwitchTo(k, c, IF k.core[c].ready = <<>> THEN Idle ELSE Head(k.core[c].ready))

LOCAL PriorityOf(k, t) == k.thread[t].priority

LOCAL NoneReadyAbove(k, c, t) ==
    k.core[c].ready = <<>> \/ PriorityOf(k, Head(k.core[c].ready)) <= PriorityOf(k, t)

LOCAL SwitchToCandidate(k, c, candidate, preempted) ==
    LET current == k.core[c].current
        mayLose == current = Idle \/ PriorityOf(k, candidate) < PriorityOf(k, current)
    IN IF mayLose /\ ~NoneReadyAbove(k, c, candidate)
       THEN Choose(EnqueueFirst(k, candidate), c)
       ELSE IF preempted /\ PriorityOf(k, candidate) = PriorityOf(k, current)
       THEN Choose(EnqueueLast(k, candidate), c)
       ELSE SwitchTo(k, c, candidate)

(* What the kernel does last: a core gets its next thread (15.3).  A current thread that has been *)
(* given another core's scheduling context goes there (17.6).                                     *)
Schedule(k, c) ==
    LET core == k.core[c]
        runnable == core.current # Idle /\ Tcb!IsSchedulable(k, core.current)
        preempted == runnable /\ CoreOf(k, core.current) = c
        queued == IF runnable THEN EnqueueFirst(k, core.current) ELSE k
    IN CASE core.action = "Resume" -> k
         [] core.action = "Choose" -> Choose(queued, c)
         [] OTHER -> SwitchToCandidate(queued, c, core.action, preempted)

(* The chosen thread goes to user level; one that was stopped begins at its restart PC (12.4). *)
Activate(k, c) ==
    LET t == k.core[c].current
        thread == k.thread[t]
    IN IF t = Idle \/ ~Tcb!IsRunnable(k, t) THEN k
       ELSE IF /\ thread.state.kind = "Running" /\ thread.restart = "call"
               /\ DOMAIN thread.registers = {}
       THEN k
       ELSE Tcb!Run(k, t)

(* The thread that Activate sends to its restart PC, where that is not where it goes on anyhow. *)
Restarted(k, c) ==
    LET t == k.core[c].current
        isRestarted ==
            \/ Tcb!IsIn(k, t, "Restart") /\ k.thread[t].restart # "here"
            \/ k.thread[t].restart = "again"
    IN IF t # Idle /\ isRestarted THEN t ELSE None

(* The priority changes where the thread stands (15.5). *)
SetPriority(k, t, priority) ==
    IF IsReady(k, t) \/ IsCurrent(k, t)
    THEN Reschedule(EnqueueFirst([Dequeue(k, t) EXCEPT !.thread[t].priority = priority], t))
    ELSE [k EXCEPT !.thread[t].priority = priority]

(* The running thread has another buffer: the core switches, be it to the same thread (8.3). *)
SwitchAnew(k, t) == IF RunsHere(k, t) THEN Reschedule(k) ELSE k

(* The thread, which is stopped, is no more; if it was to run next, the core chooses anew. *)
Forget(k, t) ==
    LET left == IF RunsHere(k, t)
                THEN [Reschedule(k) EXCEPT !.core[k.here].current = Idle, !.core[k.here].space = None]
                ELSE k
    IN [left EXCEPT !.thread = Without(@, t)]

(* The current thread has used up its turn (15.6). *)
Yield(k, t) == Reschedule(EnqueueLast(k, t))

-----------------------------------------------------------------------------
(* Only threads that may be given a processor wait for one. *)
ReadyAreSchedulable(k) ==
    \A c \in DOMAIN k.core : \A i \in DOMAIN k.core[c].ready :
        Tcb!IsSchedulable(k, k.core[c].ready[i])

(* No thread that may run is forgotten. *)
SchedulableAreReady(k) ==
    \A t \in DOMAIN k.thread : Tcb!IsSchedulable(k, t) => IsReady(k, t) \/ IsCurrent(k, t)

ReadyByPriority(k) == \A c \in DOMAIN k.core : TcbQueue!ByPriority(k, k.core[c].ready)

(* The current thread is not queued for what it has. *)
CurrentNotReady(k) ==
    \A c \in DOMAIN k.core : ~TcbQueue!Has(k.core[c].ready, k.core[c].current)

(* User level is never entered on a thread that may not run. *)
CurrentIsSchedulable(k) ==
    \A c \in DOMAIN k.core :
        k.core[c].current # Idle =>
            /\ Tcb!IsSchedulable(k, k.core[c].current)
            /\ Tcb!IsIn(k, k.core[c].current, "Running")

(* Strict priorities: no thread waits behind a lower one, unless an IPI to the core is on its way. *)
NoneReadyAboveCurrent(k) ==
    \A c \in DOMAIN k.core :
        IF k.core[c].current = Idle THEN k.core[c].ready = <<>> \/ k.core[c].ipi
        ELSE NoneReadyAbove(k, c, k.core[c].current) \/ k.core[c].ipi

(* A core runs and queues its own threads only. *)
ThreadsOnTheirCore(k) ==
    \A c \in DOMAIN k.core :
        /\ k.core[c].current # Idle => k.thread[k.core[c].current].affinity = c
        /\ \A i \in DOMAIN k.core[c].ready : k.thread[k.core[c].ready[i]].affinity = c

=============================================================================
