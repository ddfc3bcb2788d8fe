---------------------------- MODULE RegisterCalls ----------------------------
(***************************************************************************)
(* System calls in the registers of a thread (x86_64): what an instruction *)
(* asks for that finds its number and arguments there, and what it leaves  *)
(* there.  Recorded threads make calls so whose registers a fault handler  *)
(* has mended.                                                             *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL UserContext == INSTANCE UserContext

(* Numbers count down from -1. *)
LOCAL Calls ==
    <<"SysCall", "SysReplyRecv", "SysNBSendRecv", "SysNBSendWait", "SysSend", "SysNBSend", "SysRecv",
      "SysNBRecv", "SysWait", "SysNBWait", "SysYield">>

LOCAL MessageRegisters == <<"r10", "r8", "r9", "r15">>

(* What each takes. *)
LOCAL Arguments ==
    [SysCall |-> {"cap", "message"}, SysSend |-> {"cap", "message"}, SysNBSend |-> {"cap", "message"},
     SysRecv |-> {"cap", "reply"}, SysNBRecv |-> {"cap", "reply"}, SysWait |-> {"cap"},
     SysNBWait |-> {"cap"}, SysReplyRecv |-> {"cap", "reply", "message"},
     SysNBSendRecv |-> {"cap", "reply", "dest", "message"}, SysNBSendWait |-> {"cap", "dest", "message"},
     SysYield |-> {}]

(* Which of the calls it is, from 1; 0 if there is none of that number. *)
LOCAL Which(number) ==
    LET low == Word!Base - number[1]
    IN IF (\A i \in 2..Word!Limbs : number[i] = Word!Base - 1) /\ low \in DOMAIN Calls
       THEN low ELSE 0

IsCall(context) == Which(UserContext!Value(context, "rdx")) # 0

(* Words that do not travel in registers are zero, and so are CPtrs of extra capabilities. *)
LOCAL Message(context) ==
    LET info == UserContext!Value(context, "rsi")
        Length(low, width) == Word!ToNat(Word!Field(info, low, width))
    IN [label |-> Word!ShiftRight(info, 12),
        words |-> [i \in 1..Length(0, 7) |->
            IF i \in DOMAIN MessageRegisters THEN UserContext!Value(context, MessageRegisters[i])
            ELSE Word!Zero],
        caps |-> [i \in 1..Length(7, 2) |-> Word!Zero]]

(* The event of a call; NBSendWait names its destination where others name a reply object. *)
Event(t, context) ==
    LET kind == Calls[Which(UserContext!Value(context, "rdx"))]
    IN [field \in {"kind", "thread"} \cup Arguments[kind] |->
            CASE field = "kind" -> kind
              [] field = "thread" -> t
              [] field = "cap" -> UserContext!Value(context, "rdi")
              [] field = "reply" -> UserContext!Value(context, "r12")
              [] field = "dest" ->
                    UserContext!Value(context, IF kind = "SysNBSendWait" THEN "r12" ELSE "r13")
              [] field = "message" -> Message(context)]

LOCAL IsUnwrapped(caps, i) == i \in DOMAIN caps /\ caps[i].kind = "Unwrapped"

LOCAL Info(d) ==
    LET unwrapped == (IF IsUnwrapped(d.caps, 1) THEN 1 ELSE 0) + (IF IsUnwrapped(d.caps, 2) THEN 2 ELSE 0)
                     + (IF IsUnwrapped(d.caps, 3) THEN 4 ELSE 0)
    IN Word!Or(Word!ShiftLeft(d.label, 12),
               Word!FromNat(512 * unwrapped + 128 * Len(d.caps) + Len(d.words)))

(* The registers when a badge, or a message with its badge, has been delivered. *)
Delivered(context, d) ==
    LET badge == [rdi |-> d.badge]
        carried == IF "label" \in DOMAIN d
                   THEN {i \in DOMAIN MessageRegisters : i <= Len(d.words)} ELSE {}
        words == [name \in {MessageRegisters[i] : i \in carried} |->
                    d.words[CHOOSE i \in carried : MessageRegisters[i] = name]]
        info == IF "label" \in DOMAIN d THEN [rsi |-> Info(d)] ELSE <<>>
    IN UserContext!Over(UserContext!Over(UserContext!Over(context, words), info), badge)

=============================================================================
