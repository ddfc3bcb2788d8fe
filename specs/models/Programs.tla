------------------------------- MODULE Programs -------------------------------
(***************************************************************************)
(* The user level of recorded scenarios: a straight-line program for each  *)
(* thread, over a kernel that knows nothing of it.  All scenarios of a     *)
(* file run at once, each from an initial state of its own; each is        *)
(* deterministic.  `keel.trace.Programs` does the same over any machine.   *)
(*                                                                         *)
(* A thread that runs issues an operation.  When it runs again and the     *)
(* kernel has not told it to issue the same once more, the operation is    *)
(* complete: what its registers hold goes to the log, the next is issued.  *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects, TLC

Kernel == INSTANCE Kernel
LOCAL Word == INSTANCE Word
LOCAL Tcb == INSTANCE Tcb

RecordedLimbBits == 16               \* recordings have words of 64 bits
RecordedLimbs == 4

(* The prepared scenarios, from Java: a sequence of                                             *)
(* [k, programs: thread |-> Seq(event), blocked: Seq(thread), order: Seq(thread)].              *)
Scenarios == Assert(FALSE, "no scenarios: the Java side is not connected")

(* What Java is told: the state before the threads are started, and what a scenario came to.    *)
Started(scenario, state) == Assert(FALSE, "the Java side is not connected")
Ended(scenario, state, entries, ran) == Assert(FALSE, "the Java side is not connected")

VARIABLES index,                     \* which of the scenarios
          phase,                     \* "Blocking", then "Running", then "Ended"
          waiting,                   \* the threads that are still to block before the start
          k,                         \* the kernel
          user,                      \* thread |-> its next operation, whether issued, registers
          restarted,                 \* the thread that issues its operation again, or None
          log                        \* completed operations with the registers they left

vars == <<index, phase, waiting, k, user, restarted, log>>

programs == Scenarios[index].programs

-----------------------------------------------------------------------------
(* The hidden scheduling context, on which threads block before the start. *)

Hidden == "hidden"

LOCAL Run(state, t, ready) ==
    [state EXCEPT !.thread[t].state = Tcb!Running, !.thread[t].restart = "call",
                  !.core = [c \in {0} |-> [current |-> t, ready |-> ready, action |-> "Resume",
                                           ipi |-> FALSE]]]

LOCAL Lend(state, t) ==
    [Run(state, t, <<>>) EXCEPT !.thread[t].schedContext = Hidden,
                                !.schedContext[Hidden].thread = t]

(* Unbound from whatever thread and call stack has it. *)
LOCAL TakeBack(state) ==
    LET holder == state.schedContext[Hidden].thread
        head == state.schedContext[Hidden].reply
        free == [state EXCEPT !.schedContext[Hidden].thread = None,
                              !.schedContext[Hidden].reply = None]
        bare == IF holder = None THEN free
                ELSE [free EXCEPT !.thread[holder].schedContext = None]
    IN IF head = None THEN bare ELSE [bare EXCEPT !.reply[head].next = None]

-----------------------------------------------------------------------------
(* Registers: first what the thread itself sends, then what the kernel delivers. *)

LOCAL Own(event) ==
    IF "message" \in DOMAIN event
    THEN [badge |-> Word!Zero, label |-> event.message.label, words |-> event.message.words,
          caps |-> event.message.caps]
    ELSE [badge |-> Word!Zero, label |-> Word!Zero, words |-> <<>>, caps |-> <<>>]

RECURSIVE Written(_, _)
LOCAL Written(users, delivered) ==
    IF delivered = <<>> THEN users
    ELSE LET d == Head(delivered)
             registers == IF "label" \in DOMAIN d
                          THEN [badge |-> d.badge, label |-> d.label, words |-> d.words,
                                caps |-> d.caps]
                          ELSE [users[d.thread].registers EXCEPT !.badge = d.badge]
         IN Written([users EXCEPT ![d.thread].registers = registers], Tail(delivered))

-----------------------------------------------------------------------------
IsIdle == k.core[0].current = Idle

Init ==
    \E i \in DOMAIN Scenarios :
        /\ index = i
        /\ phase = "Blocking"
        /\ waiting = Scenarios[i].blocked
        /\ k = Scenarios[i].k
        /\ user = [t \in DOMAIN Scenarios[i].programs |->
                      [next |-> 1, issued |-> FALSE,
                       registers |-> [badge |-> Word!Zero, label |-> Word!Zero, words |-> <<>>,
                                      caps |-> <<>>]]]
        /\ restarted = None
        /\ log = <<>>

(* The thread that runs completes its operation, or is to issue it again, and enters the kernel. *)
Issue ==
    LET t == k.core[0].current
        done == user[t].issued /\ restarted # t
        next == IF done THEN user[t].next + 1 ELSE user[t].next
        event == programs[t][next]
    IN /\ ~IsIdle
       /\ next \in DOMAIN programs[t]
       /\ \E taken \in {Kernel!Step(k, [core |-> 0, event |-> event])} :
             /\ k' = taken.k
             /\ restarted' = taken.result.restarted
             /\ user' = Written([user EXCEPT ![t] =
                                    [next |-> next, issued |-> TRUE, registers |-> Own(event)]],
                                taken.result.delivered)
       /\ log' = IF done
                 THEN Append(log, [thread |-> t, op |-> user[t].next - 1,
                                   registers |-> user[t].registers])
                 ELSE log
       /\ UNCHANGED <<index, phase, waiting>>

(* The next thread that is blocked at the start runs alone, on the hidden scheduling context. *)
Block ==
    /\ phase = "Blocking" /\ IsIdle
    /\ waiting # <<>>
    /\ k' = Lend(TakeBack(k), Head(waiting))
    /\ waiting' = Tail(waiting)
    /\ restarted' = None
    /\ UNCHANGED <<index, phase, user, log>>

(* All are blocked that should be; the others are ready, and the first of them runs. *)
Start ==
    LET order == Scenarios[index].order
    IN /\ phase = "Blocking" /\ IsIdle
       /\ waiting = <<>>
       /\ \E before \in {TakeBack(k)} :
             /\ Started(index, before)
             /\ k' = IF order = <<>> THEN before ELSE Run(before, Head(order), Tail(order))
       /\ phase' = "Running"
       /\ restarted' = None
       /\ UNCHANGED <<index, waiting, user, log>>

(* No thread can run any more. *)
End ==
    /\ phase = "Running" /\ IsIdle
    /\ Ended(index, k, log, {t \in DOMAIN user : user[t].issued})
    /\ phase' = "Ended"
    /\ UNCHANGED <<index, waiting, k, user, restarted, log>>

Next == Issue \/ Block \/ Start \/ End

ProgramsSpec == Init /\ [][Next]_vars

=============================================================================
