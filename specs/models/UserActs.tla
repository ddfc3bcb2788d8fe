------------------------------ MODULE UserActs ------------------------------
(***************************************************************************)
(* What the threads of recorded scenarios ask for: an act of a program,    *)
(* with what the thread's registers hold, becomes an event of the kernel.  *)
(* A user `u` and its acts are as in Programs, the only module that has a  *)
(* state; what stands here are operators without one.                      *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL UserContext == INSTANCE UserContext
LOCAL RegisterCalls == INSTANCE RegisterCalls

(* The registers of a message: the badge or CPtr, the tag's label, words, capabilities. *)
Registers(badge, label, words, caps) ==
    [badge |-> badge, label |-> label, words |-> words, caps |-> caps]

(* What they hold before anything is sent. *)
Blank == Registers(Word!Zero, Word!Zero, <<>>, <<>>)

(* A badge is delivered in the register in which the CPtr was given. *)
Own(event) ==
    LET cptr == IF "cap" \in DOMAIN event THEN event.cap ELSE Word!Zero
    IN IF "message" \in DOMAIN event
       THEN Registers(cptr, event.message.label, event.message.words, event.message.caps)
       ELSE Registers(cptr, Word!Zero, <<>>, <<>>)

(* Whether a message can arrive by the act. *)
Receives(act) ==
    act.kind \in {"SysRecv", "SysNBRecv", "SysWait", "SysNBWait", "SysReplyRecv", "SysNBSendRecv",
                  "SysNBSendWait"}

(* Whether the act enters the kernel by a system call. *)
IsSystemCall(event) ==
    event.kind \in {"SysSend", "SysNBSend", "SysCall", "SysRecv", "SysNBRecv", "SysWait", "SysNBWait",
                    "SysReplyRecv", "SysNBSendRecv", "SysNBSendWait", "SysYield"}

-----------------------------------------------------------------------------
(* What is asked for, when an operation is issued, and when it is issued once more. *)

(* The operation with the words that echo others. *)
RECURSIVE Echoed(_, _, _)
LOCAL Echoed(words, echo, received) ==
    IF echo = <<>> THEN words
    ELSE LET e == Head(echo)
             word == IF e.word \in DOMAIN received THEN received[e.word] ELSE Word!Zero
         IN Echoed([words EXCEPT ![e.at] = Word!Add(word, e.add)], Tail(echo), received)

Resolved(u, act) ==
    IF "echo" \in DOMAIN act
    THEN [Without(act, "echo") EXCEPT !.message.words = Echoed(@, act.echo, u.received)]
    ELSE act

(* The same operation with what its registers hold by now: a badge for the CPtr, a message that was *)
(* delivered for the one that was sent.                                                             *)
LOCAL Pointers(caps, own) ==
    [i \in DOMAIN caps |->
        IF caps[i].kind = "Unwrapped" THEN caps[i].badge
        ELSE IF i \in DOMAIN own THEN own[i] ELSE Word!Zero]

Repeated(u, act) ==
    LET withCap == IF "cap" \in DOMAIN act THEN [act EXCEPT !.cap = u.registers.badge] ELSE act
        caps == IF u.told = "Message" THEN Pointers(u.registers.caps, act.message.caps)
                ELSE act.message.caps
    IN IF "message" \in DOMAIN act
       THEN [withCap EXCEPT !.message = [label |-> u.registers.label, words |-> u.registers.words,
                                         caps |-> caps]]
       ELSE withCap

(* Segment bases are the only registers that an operation does not use. *)
Kept(context, act) ==
    UserContext!Over([name \in DOMAIN context \cap {"fs_base", "gs_base"} |-> context[name]],
                     IF act.kind = "UnknownSyscall" THEN act.registers ELSE <<>>)

(* The event, with the registers that are known when it happens. *)
LOCAL WithContext(event, context) ==
    IF DOMAIN context = {} THEN event ELSE With(event, "registers", context)

(* What the act comes to in the kernel, for the thread that is at this address of its code. *)
Event(t, act, context, address) ==
    LET at == With(context, "ip", address)
    IN CASE act.kind = "UnknownSyscall" ->
                IF RegisterCalls!IsCall(context)
                THEN WithContext(RegisterCalls!Event(t, context), context)
                ELSE [kind |-> act.kind, thread |-> t, number |-> context["rdx"], registers |-> at]
         [] act.kind = "UserException" ->
                With(act, "registers",
                     IF act.number = Word!FromNat(3)
                     THEN With(context, "ip", Word!Add(address, Word!FromNat(1)))
                     ELSE at)
         [] act.kind = "VMFault" -> With(act, "registers", at)
         [] OTHER -> WithContext(act, context)

=============================================================================
