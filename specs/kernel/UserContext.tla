----------------------------- MODULE UserContext -----------------------------
(***************************************************************************)
(* The registers of a thread at user level, as far as the kernel knows     *)
(* them: a function from names to words (semantics 8.3, 13).  While the    *)
(* thread runs they are its own and none is known.  An event may bring     *)
(* some, calls of others write some, until the thread runs again.  One     *)
(* that is not known reads as in a thread just made.                       *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word

LOCAL General ==
    <<"rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "r8", "r9", "r10", "r11", "r12", "r13", "r14",
      "r15">>

LOCAL Position == <<"ip", "sp", "flags">>

(* seL4's order of all registers, and its two parts (x86_64). *)
Frame == Position \o General
Integer == <<"fs_base", "gs_base">>
All == Frame \o Integer

(* What the message of a fault shows, and the answer to it may change (13.2, 13.3). *)
OfUnknownSyscall == General \o Position
OfUserException == Position

Unknown == <<>>

(* Interrupts are enabled; the other bit is always set. *)
LOCAL EnabledFlags == Word!Or(Word!Bit(1), Word!Bit(9))

Value(registers, name) ==
    IF name \in DOMAIN registers THEN registers[name]
    ELSE IF name = "flags" THEN EnabledFlags
    ELSE Word!Zero

Values(registers, names) == [i \in DOMAIN names |-> Value(registers, names[i])]

-----------------------------------------------------------------------------
(* What may not be written becomes something that may. *)

(* Bits 47 and up of an address are equal. *)
LOCAL IsCanonical(address) ==
    LET high == Word!ShiftRight(address, 47)
    IN \/ high = Word!Zero
       \/ \A i \in 0..16 : Word!HasBit(high, i)

(* Carry, parity, adjust, zero, sign, direction, overflow: a user may choose them. *)
LOCAL UserFlags == {0, 2, 4, 6, 7, 10, 11}

LOCAL Sanitised(name, word) ==
    CASE name \in {"ip", "fs_base", "gs_base"} -> IF IsCanonical(word) THEN word ELSE Word!Zero
      [] name = "flags" -> Word!Or(Word!Keep(word, UserFlags), EnabledFlags)
      [] OTHER -> word

LOCAL Least(n, m) == IF n < m THEN n ELSE m

(* The first registers of these names that the words are for, with what is written into them. *)
Written(names, words) ==
    LET n == Least(Len(names), Len(words))
    IN [name \in {names[i] : i \in 1..n} |->
            Sanitised(name, words[CHOOSE i \in 1..n : names[i] = name])]

(* Registers of these names as another thread has them. *)
Copied(registers, names) ==
    [name \in {names[i] : i \in DOMAIN names} |-> Value(registers, name)]

(* Registers with others written over them. *)
Over(registers, written) ==
    [name \in DOMAIN registers \cup DOMAIN written |->
        IF name \in DOMAIN written THEN written[name] ELSE registers[name]]

=============================================================================
