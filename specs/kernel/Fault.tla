-------------------------------- MODULE Fault --------------------------------
(***************************************************************************)
(* Faults: values sent to a thread's fault handler in its name             *)
(* (semantics 13).                                                         *)
(***************************************************************************)
EXTENDS Naturals, Sequences

LOCAL Word == INSTANCE Word
LOCAL UserContext == INSTANCE UserContext

NoFault == [kind |-> "NullFault"]

CapFault(address, phase, failure) ==
    [kind |-> "CapFault", address |-> address, phase |-> phase, failure |-> failure]

(* An access that the address space does not allow; `prefetch` is "Data" or "Instruction". *)
VMFault(address, code, prefetch) ==
    [kind |-> "VMFault", address |-> address, code |-> code, prefetch |-> prefetch]

UserException(number, code) == [kind |-> "UserException", number |-> number, code |-> code]

UnknownSyscall(number) == [kind |-> "UnknownSyscall", number |-> number]

(* Why the lookup of a capability failed (sections 2, 5). *)
InvalidRoot == [kind |-> "InvalidRoot"]

MissingCapability(bitsLeft) == [kind |-> "MissingCapability", bitsLeft |-> bitsLeft]

DepthMismatch(bitsLeft, bitsFound) ==
    [kind |-> "DepthMismatch", bitsLeft |-> bitsLeft, bitsFound |-> bitsFound]

GuardMismatch(bitsLeft, guard, guardSize) ==
    [kind |-> "GuardMismatch", bitsLeft |-> bitsLeft, guardFound |-> guard,
     bitsFound |-> guardSize]

(* A failed lookup in words: its number, then its details (6.4). *)
FailureWords(failure) ==
    CASE failure.kind = "InvalidRoot" -> <<Word!FromNat(1)>>
      [] failure.kind = "MissingCapability" ->
            <<Word!FromNat(2), Word!FromNat(failure.bitsLeft)>>
      [] failure.kind = "DepthMismatch" ->
            <<Word!FromNat(3), Word!FromNat(failure.bitsLeft), Word!FromNat(failure.bitsFound)>>
      [] failure.kind = "GuardMismatch" ->
            <<Word!FromNat(4), Word!FromNat(failure.bitsLeft), failure.guardFound,
              Word!FromNat(failure.bitsFound)>>

LOCAL Label == [CapFault |-> 1, UnknownSyscall |-> 2, UserException |-> 3, VMFault |-> 6]

LOCAL Flag(holds) == Word!FromNat(IF holds THEN 1 ELSE 0)

LOCAL Words(fault, registers) ==
    CASE fault.kind = "CapFault" ->
            <<UserContext!Value(registers, "ip"), fault.address, Flag(fault.phase = "Receive")>>
            \o FailureWords(fault.failure)
      [] fault.kind = "VMFault" ->
            <<UserContext!Value(registers, "ip"), fault.address, Flag(fault.prefetch = "Instruction"),
              fault.code>>
      [] fault.kind = "UserException" ->
            UserContext!Values(registers, UserContext!OfUserException) \o <<fault.number, fault.code>>
      [] fault.kind = "UnknownSyscall" ->
            UserContext!Values(registers, UserContext!OfUnknownSyscall) \o <<fault.number>>

(* The message that the handler of a thread with these registers gets (13.2). *)
Message(fault, registers) ==
    [label |-> Word!FromNat(Label[fault.kind]), words |-> Words(fault, registers), caps |-> <<>>]

(* The registers that the words of an answer are for, in their order (13.3). *)
Answered(fault) ==
    CASE fault.kind = "UserException" -> UserContext!OfUserException
      [] fault.kind = "UnknownSyscall" -> UserContext!OfUnknownSyscall
      [] OTHER -> <<>>

(* The processor reports a breakpoint when the instruction is behind it. *)
IsBehindInstruction(fault) == fault.kind = "UserException" /\ fault.number = Word!FromNat(3)

(* For any label of the answer, the thread tries again (13.3). *)
AlwaysRestarts(fault) == fault.kind \in {"CapFault", "VMFault"}

=============================================================================
