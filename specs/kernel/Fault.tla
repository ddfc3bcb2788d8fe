-------------------------------- MODULE Fault --------------------------------
(***************************************************************************)
(* Faults: values sent to a thread's fault handler in its name             *)
(* (semantics 13).                                                         *)
(***************************************************************************)
EXTENDS Naturals, Sequences

LOCAL Word == INSTANCE Word

NoFault == [kind |-> "NullFault"]

CapFault(address, phase, failure) ==
    [kind |-> "CapFault", address |-> address, phase |-> phase, failure |-> failure]

(* Why the lookup of a capability failed (sections 2, 5). *)
InvalidRoot == [kind |-> "InvalidRoot"]

MissingCapability(bitsLeft) == [kind |-> "MissingCapability", bitsLeft |-> bitsLeft]

DepthMismatch(bitsLeft, bitsFound) ==
    [kind |-> "DepthMismatch", bitsLeft |-> bitsLeft, bitsFound |-> bitsFound]

GuardMismatch(bitsLeft, guard, guardSize) ==
    [kind |-> "GuardMismatch", bitsLeft |-> bitsLeft, guardFound |-> guard,
     bitsFound |-> guardSize]

LOCAL FailureWords(failure) ==
    CASE failure.kind = "InvalidRoot" -> <<Word!FromNat(1)>>
      [] failure.kind = "MissingCapability" ->
            <<Word!FromNat(2), Word!FromNat(failure.bitsLeft)>>
      [] failure.kind = "DepthMismatch" ->
            <<Word!FromNat(3), Word!FromNat(failure.bitsLeft), Word!FromNat(failure.bitsFound)>>
      [] failure.kind = "GuardMismatch" ->
            <<Word!FromNat(4), Word!FromNat(failure.bitsLeft), failure.guardFound,
              Word!FromNat(failure.bitsFound)>>

(* The message the handler gets (13.2); the instruction pointer is not modelled: zero. *)
Message(fault) ==
    [label |-> Word!FromNat(1),
     words |-> <<Word!Zero, fault.address,
                 Word!FromNat(IF fault.phase = "Receive" THEN 1 ELSE 0)>>
               \o FailureWords(fault.failure),
     caps |-> <<>>]

=============================================================================
