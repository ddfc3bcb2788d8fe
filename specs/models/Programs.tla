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
(* Loads and stores are operations too; they enter the kernel only if they *)
(* fault.  Threads made at run time have no program, nor code to run.      *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects, TLC

Kernel == INSTANCE Kernel
LOCAL Word == INSTANCE Word
LOCAL Tcb == INSTANCE Tcb
LOCAL VSpace == INSTANCE VSpace

RecordedLimbBits == 16               \* recordings have words of 64 bits
RecordedLimbs == 4
RecordedWorkUnits == 100             \* of a slice of a long operation

(* The prepared scenarios, from Java: a sequence of                                             *)
(* [k, programs: thread |-> Seq(event or access), blocked: Seq(thread), order: Seq(thread)].    *)
(* An access is [kind |-> "Load", thread, address] or [kind |-> "Store", thread, address, value].*)
Scenarios == Assert(FALSE, "no scenarios: the Java side is not connected")

(* What Java is told: the state before the threads are started, and what a scenario came to.    *)
Started(scenario, state) == Assert(FALSE, "the Java side is not connected")
Ended(scenario, state, entries, ran, words) == Assert(FALSE, "the Java side is not connected")

VARIABLES index,                     \* which of the scenarios
          phase,                     \* "Blocking", then "Running", then "Ended"
          waiting,                   \* the threads that are still to block before the start
          k,                         \* the kernel
          user,                      \* thread |-> its next operation, whether issued, registers
          restarted,                 \* the thread that issues its operation again, or None
          contents,                  \* frame |-> offset |-> word, where one was stored
          log                        \* completed operations with the registers they left

vars == <<index, phase, waiting, k, user, restarted, contents, log>>

programs == Scenarios[index].programs

-----------------------------------------------------------------------------
(* The hidden scheduling context, on which threads block before the start. *)

Hidden == "hidden"

LOCAL Run(state, t, ready) ==
    [state EXCEPT !.thread[t].state = Tcb!Running, !.thread[t].restart = "call",
                  !.core = [c \in {0} |-> [current |-> t, ready |-> ready, action |-> "Resume",
                                           ipi |-> FALSE, space |-> VSpace!RootOf(state, t)]]]

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

LOCAL Registers(badge, label, words, caps) ==
    [badge |-> badge, label |-> label, words |-> words, caps |-> caps]

LOCAL Blank == Registers(Word!Zero, Word!Zero, <<>>, <<>>)

(* A badge is delivered in the register in which the CPtr was given. *)
LOCAL Own(event) ==
    LET cptr == IF "cap" \in DOMAIN event THEN event.cap ELSE Word!Zero
    IN IF "message" \in DOMAIN event
       THEN Registers(cptr, event.message.label, event.message.words, event.message.caps)
       ELSE Registers(cptr, Word!Zero, <<>>, <<>>)

(* The operation at this place of the program.  Should the final Wait return, the thread issues it *)
(* again, with the CPtr that stands in its register by then: a badge.                              *)
LOCAL Act(t, next) ==
    LET last == Len(programs[t])
    IN IF next <= last THEN programs[t][next]
       ELSE [programs[t][last] EXCEPT !.cap = user[t].registers.badge]

(* Threads that have no program keep no registers. *)
RECURSIVE Written(_, _)
LOCAL Written(users, delivered) ==
    IF delivered = <<>> THEN users
    ELSE LET d == Head(delivered)
             registers == IF "label" \in DOMAIN d
                          THEN [badge |-> d.badge, label |-> d.label, words |-> d.words,
                                caps |-> d.caps]
                          ELSE [users[d.thread].registers EXCEPT !.badge = d.badge]
         IN Written(IF d.thread \in DOMAIN users
                    THEN [users EXCEPT ![d.thread].registers = registers]
                    ELSE users,
                    Tail(delivered))

-----------------------------------------------------------------------------
(* Memory: what was stored in frames; all else is zero. *)

LOCAL Loaded(frame, offset) ==
    IF frame \in DOMAIN contents /\ offset \in DOMAIN contents[frame]
    THEN contents[frame][offset]
    ELSE Word!Zero

LOCAL Stored(frame, offset, value) ==
    With(contents, frame,
         With(IF frame \in DOMAIN contents THEN contents[frame] ELSE <<>>, offset, value))

(* A frame that is no more takes its contents with it. *)
LOCAL Kept(state) == [frame \in DOMAIN contents \cap DOMAIN state.memory |-> contents[frame]]

-----------------------------------------------------------------------------
IsIdle == k.core[0].current = Idle /\ ~IsInOperation(k)

Init ==
    \E i \in DOMAIN Scenarios :
        /\ index = i
        /\ phase = "Blocking"
        /\ waiting = Scenarios[i].blocked
        /\ k = Scenarios[i].k
        /\ user = [t \in DOMAIN Scenarios[i].programs |->
                      [next |-> 1, issued |-> FALSE, registers |-> Blank]]
        /\ restarted = None
        /\ contents = <<>>
        /\ log = <<>>

(* The kernel takes a step; `users` are the threads as they enter it. *)
Enter(event, users) ==
    \E taken \in {Kernel!Step(k, [core |-> 0, event |-> event])} :
        /\ k' = taken.k
        /\ restarted' = taken.result.restarted
        /\ user' = Written(users, taken.result.delivered)
        /\ contents' = Kept(taken.k)

(* An access to memory that is there, or the fault that it comes to. *)
Reach(event, users) ==
    LET t == event.thread
        access == VSpace!Access(k, t, event.address, IF event.kind = "Load" THEN "Read" ELSE "Write")
        read == IF event.kind = "Load" THEN <<Loaded(access.frame, access.offset)>> ELSE <<>>
    IN IF access.kind = "Fault"
       THEN Enter([kind |-> "VMFault", thread |-> t, address |-> event.address,
                   code |-> access.code, prefetch |-> "Data"], users)
       ELSE /\ user' = [users EXCEPT ![t].registers = Registers(Word!Zero, Word!Zero, read, <<>>)]
            /\ contents' = IF event.kind = "Load" THEN contents
                           ELSE Stored(access.frame, access.offset, event.value)
            /\ restarted' = None
            /\ UNCHANGED k

(* The thread that runs completes its operation, or is to issue it again, and goes on with it. *)
Issue ==
    LET t == k.core[0].current
        done == user[t].issued /\ restarted # t
        next == IF done THEN user[t].next + 1 ELSE user[t].next
        event == Act(t, next)
        users == [user EXCEPT ![t] = [next |-> next, issued |-> TRUE, registers |-> Own(event)]]
    IN /\ ~IsInOperation(k)
       /\ t \in DOMAIN programs
       /\ IF event.kind \in {"Load", "Store"} THEN Reach(event, users) ELSE Enter(event, users)
       /\ log' = IF done
                 THEN Append(log, [thread |-> t, op |-> user[t].next - 1,
                                   registers |-> user[t].registers])
                 ELSE log
       /\ UNCHANGED <<index, phase, waiting>>

(* A long operation has its next slice: nobody interrupts it. *)
Continue ==
    /\ IsInOperation(k)
    /\ Enter([kind |-> "Continue", thread |-> k.operation.event.thread], user)
    /\ UNCHANGED <<index, phase, waiting, log>>

(* A thread without a program faults at its first instruction, every time: there is none. *)
Stray ==
    /\ ~IsInOperation(k) /\ ~IsIdle
    /\ k.core[0].current \notin DOMAIN programs
    /\ Enter([kind |-> "VMFault", thread |-> k.core[0].current, address |-> Word!Zero,
              code |-> Word!FromNat(20), prefetch |-> "Instruction"], user)
    /\ UNCHANGED <<index, phase, waiting, log>>

(* The next thread that is blocked at the start runs alone, on the hidden scheduling context. *)
Block ==
    /\ phase = "Blocking" /\ IsIdle
    /\ waiting # <<>>
    /\ k' = Lend(TakeBack(k), Head(waiting))
    /\ waiting' = Tail(waiting)
    /\ restarted' = None
    /\ UNCHANGED <<index, phase, user, contents, log>>

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
       /\ UNCHANGED <<index, waiting, user, contents, log>>

(* No thread can run any more. *)
End ==
    /\ phase = "Running" /\ IsIdle
    /\ Ended(index, k, log, {t \in DOMAIN user : user[t].issued}, contents)
    /\ phase' = "Ended"
    /\ UNCHANGED <<index, waiting, k, user, restarted, contents, log>>

Next == Issue \/ Continue \/ Stray \/ Block \/ Start \/ End

ProgramsSpec == Init /\ [][Next]_vars

=============================================================================
