------------------------------- MODULE Programs -------------------------------
(***************************************************************************)
(* The user level of recorded scenarios: a straight-line program for each  *)
(* thread, over a kernel that knows nothing of it.  All scenarios of a     *)
(* file run at once, each from an initial state of its own; each is        *)
(* deterministic.  `keel.recorded.ScenarioPrograms` does the same over any machine.   *)
(*                                                                         *)
(* A thread that runs issues an operation.  When it runs again and the     *)
(* kernel has not told it to issue the same once more, the operation is    *)
(* complete: what its registers hold goes to the log, the next is issued.  *)
(* Loads and stores are operations too; they enter the kernel only if they *)
(* fault.  Threads made at run time have no program, nor code to run.      *)
(* The code of a program has addresses: a thread whose instruction pointer *)
(* was written goes on there, or faults where no code is.                  *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects, TLC

Kernel == INSTANCE Kernel
LOCAL Word == INSTANCE Word
LOCAL Tcb == INSTANCE Tcb
LOCAL VSpace == INSTANCE VSpace
LOCAL BufferMemory == INSTANCE BufferMemory
LOCAL UserContext == INSTANCE UserContext
LOCAL RegisterCalls == INSTANCE RegisterCalls
LOCAL UserActs == INSTANCE UserActs

RecordedLimbBits == 16               \* recordings have words of 64 bits
RecordedLimbs == 4
RecordedWorkUnits == 100             \* of a slice of a long operation

(* The prepared scenarios, from Java: a sequence of                                             *)
(* [k, programs: thread |-> Seq(event or access), blocked: Seq(thread), order: Seq(thread),     *)
(* buffer: thread |-> frame of its first buffer, moves: may a thread come to use another one?]. *)
(* An access is [kind |-> "Load", thread, address] or [kind |-> "Store", thread, address, value];*)
(* other acts of the user level alone are "Jump" (address), "UseFpu" and "ReadTls".  An act with *)
(* a message may have `echo`: a sequence of [at, word, add], by which the word at a position is  *)
(* a word of the message that the thread received last, and something more.                      *)
Scenarios == Assert(FALSE, "no scenarios: the Java side is not connected")

(* What Java is told: the state before the threads are started, and what a scenario came to.    *)
Started(scenario, state) == Assert(FALSE, "the Java side is not connected")
Ended(scenario, state, entries, ran, words, taken) == Assert(FALSE, "the Java side is not connected")

VARIABLES index,                     \* which of the scenarios
          phase,                     \* "Blocking", then "Running", then "Ended"
          waiting,                   \* the threads that are still to block before the start
          k,                         \* the kernel
          user,                      \* thread |-> its next operation, whether issued, registers, ...
          restarted,                 \* the thread that issues its operation again, or None
          contents,                  \* frame |-> offset |-> word, where one was stored
          log,                       \* completed operations with the registers they left
          paths                      \* of Calls and ReplyRecvs since the start

vars == <<index, phase, waiting, k, user, restarted, contents, log, paths>>

programs == Scenarios[index].programs

-----------------------------------------------------------------------------
(* The hidden scheduling context, on which threads block before the start. *)

Hidden == "hidden"

LOCAL Run(state, t, ready) ==
    [Tcb!Run(state, t) EXCEPT
                  !.core = [c \in {0} |-> [current |-> t, ready |-> ready, action |-> "Resume",
                                           ipi |-> FALSE, space |-> VSpace!RootOf(state, t)]]]

LOCAL Lend(state, t) ==
    [Run(state, t, <<>>) EXCEPT !.thread[t].schedContext = Hidden,
                                !.schedContext[Hidden].thread = t]

(* Unbound from the thread and call stack that have it. *)
LOCAL TakeBack(state) ==
    LET holder == state.schedContext[Hidden].thread
        head == state.schedContext[Hidden].reply
        free == [state EXCEPT !.schedContext[Hidden].thread = None,
                              !.schedContext[Hidden].reply = None]
        bare == IF holder = None THEN free
                ELSE [free EXCEPT !.thread[holder].schedContext = None]
    IN IF head = None THEN bare ELSE [bare EXCEPT !.reply[head].next = None]

-----------------------------------------------------------------------------
(* Registers: first what the thread itself sends, then what the kernel delivers.  `told` says what  *)
(* has been delivered since the operation was issued; `context` are registers by name, as far as    *)
(* they are known; `ip` is the instruction pointer that was written, a sequence of at most one;     *)
(* `received` are the words of the message that was received last; `buffer` is the address at which *)
(* the thread takes its buffer to be, zero for the first one, `used` are the frames of others.      *)

LOCAL NewUser ==
    [next |-> 1, issued |-> FALSE, registers |-> UserActs!Blank, told |-> "Nothing", context |-> <<>>,
     ip |-> <<>>, received |-> <<>>, buffer |-> Word!Zero, used |-> {}]

(* A thread without a program begins where its instruction pointer is, at zero. *)
LOCAL UserOf(users, t) == IF t \in DOMAIN users THEN users[t] ELSE [NewUser EXCEPT !.ip = <<Word!Zero>>]

LOCAL ProgramOf(t) == IF t \in DOMAIN programs THEN programs[t] ELSE <<>>

LOCAL Least(n, m) == IF n < m THEN n ELSE m

(* The operation that a user is at; the last one, a Wait, is repeated for ever. *)
LOCAL Act(t, next) == ProgramOf(t)[Least(next, Len(ProgramOf(t)))]

LOCAL GetsBadge(u, d) == [u EXCEPT !.registers.badge = d.badge, !.told = IF @ = "Nothing" THEN "Badge" ELSE @]

LOCAL GetsMessage(u, t, d) ==
    [u EXCEPT !.registers = UserActs!Registers(d.badge, d.label, d.words, d.caps),
              !.told = "Message",
              !.received = IF t \in DOMAIN programs /\ UserActs!Receives(Act(t, u.next)) THEN d.words ELSE @]

LOCAL GetsRegisters(u, d) ==
    LET written == IF "ip" \in DOMAIN d.registers THEN Without(d.registers, "ip") ELSE d.registers
    IN [u EXCEPT !.context = UserContext!Over(@, written),
                 !.ip = IF "ip" \in DOMAIN d.registers THEN <<d.registers["ip"]>> ELSE @]

(* A call that was made by the registers alone leaves what it got there. *)
LOCAL IsInRegisters(u, t) ==
    t \in DOMAIN programs /\ u.issued /\ Act(t, u.next).kind = "UnknownSyscall"

RECURSIVE Written(_, _)
LOCAL Written(users, delivered) ==
    IF delivered = <<>> THEN users
    ELSE LET d == Head(delivered)
             u == UserOf(users, d.thread)
             in == IF "badge" \in DOMAIN d /\ IsInRegisters(u, d.thread)
                   THEN [u EXCEPT !.context = RegisterCalls!Delivered(@, d)]
                   ELSE u
             got == CASE "registers" \in DOMAIN d -> GetsRegisters(in, d)
                      [] "label" \in DOMAIN d -> GetsMessage(in, d.thread, d)
                      [] OTHER -> GetsBadge(in, d)
         IN Written(With(users, d.thread, got), Tail(delivered))

-----------------------------------------------------------------------------
(* Code: every operation of a program has an address, and room behind it. *)

LOCAL CodeBase == 4194304
LOCAL CodeStep == 16

LOCAL CodeAddress(t, next) == Word!FromNat(CodeBase + CodeStep * Least(next, Len(ProgramOf(t))))

(* Where an instruction pointer leads: to the operation the user is at once more, behind it, to the *)
(* beginning of an operation, or out of the code.                                                   *)
LOCAL Located(u, t, ip) ==
    LET offset == Word!ToNat(ip) - CodeBase
        last == Len(ProgramOf(t))
        op == offset \div CodeStep
        isBehind == offset % CodeStep # 0
    IN IF Word!ShiftRight(ip, 31) # Word!Zero THEN [kind |-> "Out"]
       ELSE IF offset < CodeStep \/ offset >= CodeStep * (last + 1) THEN [kind |-> "Out"]
       ELSE IF u.issued /\ op = Least(u.next, last)
       THEN [kind |-> IF isBehind THEN "Behind" ELSE "Again"]
       ELSE [kind |-> "At", op |-> IF isBehind THEN op + 1 ELSE op]

(* How the thread that runs goes on. *)
LOCAL GoesOn(t) ==
    LET u == UserOf(user, t)
    IN CASE u.ip # <<>> -> Located(u, t, u.ip[1])
         [] ~u.issued -> [kind |-> "At", op |-> u.next]
         [] restarted = t -> [kind |-> "Again"]
         [] OTHER -> [kind |-> "Behind"]

(* There is no code at the address. *)
LOCAL Fetch(t, address, context) ==
    LET access == VSpace!Access(k, t, address, "Read")
    IN [kind |-> "VMFault", thread |-> t, address |-> address,
        code |-> IF access.kind = "Fault" THEN access.code
                 ELSE Assert(FALSE, "code in a frame is not modelled"),
        prefetch |-> "Data", registers |-> With(context, "ip", address)]

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
LOCAL Remaining(state, memory) == [frame \in DOMAIN memory \cap DOMAIN state.memory |-> memory[frame]]

(* Where a thread itself has its buffer: at most one place. *)
LOCAL OwnPlaces(u, t) ==
    IF t \in DOMAIN programs
    THEN BufferMemory!OwnPlaces(k, t, Scenarios[index].buffer[t], u.buffer)
    ELSE <<>>

(* Thread and kernel may take different memory for the buffer. *)
LOCAL Moves == Scenarios[index].moves

(* What the thread has written before the operation that it issues for the first time. *)
LOCAL Prepared(u, act) ==
    IF Moves /\ UserActs!IsSystemCall(act)
    THEN BufferMemory!Written(contents, OwnPlaces(u, act.thread), act)
    ELSE contents

(* The user, with the words that it finds when it looks at what it has got. *)
LOCAL Looks(u, t) ==
    LET words == BufferMemory!Seen(contents, OwnPlaces(u, t), u.registers.words)
    IN IF ~Moves THEN u
       ELSE [u EXCEPT !.registers.words = words,
                      !.received = IF u.told = "Message" /\ t \in DOMAIN programs
                                        /\ UserActs!Receives(Act(t, u.next))
                                   THEN words ELSE @]

-----------------------------------------------------------------------------
IsIdle == k.core[0].current = Idle /\ ~IsInOperation(k)

Init ==
    \E i \in DOMAIN Scenarios :
        /\ index = i
        /\ phase = "Blocking"
        /\ waiting = Scenarios[i].blocked
        /\ k = Scenarios[i].k
        /\ user = [t \in DOMAIN Scenarios[i].programs |-> NewUser]
        /\ restarted = None
        /\ contents = <<>>
        /\ log = <<>>
        /\ paths = <<>>

(* A thread made at run time that is no more is forgotten: another one may get its id. *)
LOCAL Living(users, state) ==
    [t \in DOMAIN users \cap (DOMAIN programs \cup DOMAIN state.thread) |-> users[t]]

(* The event as the kernel finds it, which reads the memory of buffers. *)
LOCAL AsFound(event, memory) ==
    IF ~Moves THEN event
    ELSE BufferMemory!WithMemory(k, memory,
            IF UserActs!IsSystemCall(event) THEN BufferMemory!Read(k, memory, event) ELSE event)

(* The kernel takes a step; `users` are the threads as they enter it, `memory` what frames contain. *)
EnterWith(event, users, memory) ==
    \E taken \in {Kernel!Step(k, [core |-> 0, event |-> AsFound(event, memory)])} :
        /\ k' = taken.k
        /\ restarted' = taken.result.restarted
        /\ user' = Living(Written(users, taken.result.delivered), taken.k)
        /\ contents' = Remaining(taken.k, IF Moves
                                          THEN BufferMemory!Delivered(taken.k, memory, taken.result.delivered)
                                          ELSE memory)
        /\ paths' = IF taken.result.path = None THEN paths
                    ELSE Append(paths, [thread |-> event.thread, op |-> users[event.thread].next - 1,
                                        path |-> taken.result.path])

Enter(event, users) == EnterWith(event, users, contents)

(* An act that needs no kernel leaves a value, or nothing. *)
Alone(users, t, values) ==
    /\ user' = [users EXCEPT ![t].registers = UserActs!Registers(Word!Zero, Word!Zero, values, <<>>)]
    /\ restarted' = None
    /\ UNCHANGED <<k, paths>>

(* An access to memory that is there, or the fault that it comes to. *)
Reach(act, users, address) ==
    LET t == act.thread
        access == VSpace!Access(k, t, act.address, IF act.kind = "Load" THEN "Read" ELSE "Write")
        read == IF act.kind = "Load" THEN <<Loaded(access.frame, access.offset)>> ELSE <<>>
    IN IF access.kind = "Fault"
       THEN Enter([kind |-> "VMFault", thread |-> t, address |-> act.address,
                   code |-> access.code, prefetch |-> "Data",
                   registers |-> With(users[t].context, "ip", address)], users)
       ELSE /\ Alone(users, t, read)
            /\ contents' = IF act.kind = "Load" THEN contents
                           ELSE Stored(access.frame, access.offset, act.value)

(* From here on the thread has its buffer at an address. *)
LOCAL Uses(u, act) ==
    LET moved == [u EXCEPT !.buffer = act.address]
        places == OwnPlaces(moved, act.thread)
    IN IF act.address = Word!Zero \/ places = <<>> THEN moved
       ELSE [moved EXCEPT !.used = @ \cup {places[1].frame}]

FpuDisabled(t) == Word!HasBit(k.thread[t].flags, 0)

(* The act of the user's level is done there, or becomes an event. *)
Perform(act, users, address, memory) ==
    LET t == act.thread
        context == users[t].context
    IN CASE act.kind \in {"Load", "Store"} -> Reach(act, users, address)
         [] act.kind = "UseBuffer" ->
                Alone([users EXCEPT ![t] = Uses(@, act)], t, <<>>) /\ UNCHANGED contents
         [] act.kind = "Jump" -> Enter(Fetch(t, act.address, context), users)
         [] act.kind = "ReadTls" ->
                Alone(users, t, <<UserContext!Value(context, "fs_base")>>) /\ UNCHANGED contents
         [] act.kind = "UseFpu" /\ ~FpuDisabled(t) ->
                Alone(users, t, <<>>) /\ UNCHANGED contents
         [] act.kind = "UseFpu" ->
                Enter([kind |-> "UserException", thread |-> t, number |-> Word!FromNat(7),
                       code |-> Word!Zero, registers |-> With(context, "ip", address)], users)
         [] OTHER -> EnterWith(UserActs!Event(t, act, context, address), users, memory)

(* The user is at an operation: for the first time, or once more. *)
LOCAL AtOperation(u, t, next, again) ==
    LET act == Act(t, next)
        isRepeated == again \/ next > Len(ProgramOf(t))
        asked == IF isRepeated THEN UserActs!Repeated(u, act) ELSE UserActs!Resolved(u, act)
    IN [act |-> IF "echo" \in DOMAIN asked THEN Without(asked, "echo") ELSE asked,
        user |-> [u EXCEPT !.next = next, !.issued = TRUE,
                           !.registers = IF again THEN @ ELSE UserActs!Own(asked),
                           !.told = IF again THEN @ ELSE "Nothing",
                           !.context = IF again THEN @ ELSE UserActs!Kept(@, act),
                           !.ip = IF act.kind = "Jump" THEN <<act.address>> ELSE <<>>]]

(* The thread that runs completes its operation, or is to issue it again, and goes on with it. *)
Issue ==
    LET t == k.core[0].current
        goes == GoesOn(t)
        u == IF goes.kind = "Behind" THEN Looks(UserOf(user, t), t) ELSE UserOf(user, t)
        next == CASE goes.kind = "At" -> goes.op
                  [] goes.kind = "Behind" -> u.next + 1
                  [] OTHER -> u.next
        at == AtOperation(u, t, next, goes.kind = "Again")
    IN /\ ~IsInOperation(k) /\ ~IsIdle
       /\ IF goes.kind = "Out"
          THEN Enter(Fetch(t, u.ip[1], u.context), With(user, t, u))
          ELSE Perform(at.act, With(user, t, at.user), CodeAddress(t, next),
                       IF goes.kind = "Again" THEN contents ELSE Prepared(at.user, at.act))
       /\ log' = IF goes.kind = "Behind"
                 THEN Append(log, [thread |-> t, op |-> u.next - 1, registers |-> u.registers,
                                   context |-> u.context])
                 ELSE log
       /\ UNCHANGED <<index, phase, waiting>>

(* A long operation has its next slice: nothing interrupts it. *)
Continue ==
    /\ IsInOperation(k)
    /\ Enter([kind |-> "Continue", thread |-> k.operation.event.thread], user)
    /\ UNCHANGED <<index, phase, waiting, log>>

(* The next thread that is blocked at the start runs alone, on the hidden scheduling context. *)
Block ==
    /\ phase = "Blocking" /\ IsIdle
    /\ waiting # <<>>
    /\ k' = Lend(TakeBack(k), Head(waiting))
    /\ waiting' = Tail(waiting)
    /\ restarted' = None
    /\ UNCHANGED <<index, phase, user, contents, log, paths>>

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
       /\ paths' = <<>>
       /\ UNCHANGED <<index, waiting, user, contents, log>>

(* What frames contain; not those that a thread has used as its own buffer. *)
LOCAL Told ==
    LET used == UNION {user[t].used : t \in DOMAIN user}
    IN [frame \in DOMAIN contents \ used |-> contents[frame]]

(* No thread can run any more. *)
End ==
    /\ phase = "Running" /\ IsIdle
    /\ Ended(index, k, log, {t \in DOMAIN user : user[t].issued}, Told, paths)
    /\ phase' = "Ended"
    /\ UNCHANGED <<index, waiting, k, user, restarted, contents, log, paths>>

Next == Issue \/ Continue \/ Block \/ Start \/ End

ProgramsSpec == Init /\ [][Next]_vars

=============================================================================
