---------------------------- MODULE LongOperation ----------------------------
(***************************************************************************)
(* Long operations: revoking, deleting, clearing memory.  They go on in    *)
(* slices, and may be left after each, with what is done done; the call is *)
(* then issued again (semantics 3.3).  Meanwhile k.operation has           *)
(*   kind          "CNodeRevoke", "CNodeDelete" or "UntypedRetype"         *)
(*   core, event   where it runs, and the system call that asked for it,   *)
(*                 without its message                                     *)
(*   slot, ...     what the invocation decoded to                          *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Message == INSTANCE Message
LOCAL Deletion == INSTANCE Deletion
LOCAL Untyped == INSTANCE Untyped

WorkUnits == 1                       \* in a slice; a replay substitutes 100

LOCAL Ended(k) == [k EXCEPT !.operation = NoOperation]

LOCAL Deleted(k, result) == IF result.kind = "Done" THEN Ended(result.k) ELSE result.k

RECURSIVE Retype(_, _, _)
LOCAL Retype(k, operation, units) ==
    LET slot == operation.slot
    IN CASE ~Untyped!NeedsReset(k, slot) -> Untyped!MakeObjects(Ended(k), operation)
         [] Untyped!IsSmall(k, slot) ->
                Untyped!MakeObjects(Ended(Untyped!ClearAll(k, slot)), operation)
         [] units = 1 -> Untyped!ClearChunk(k, slot)
         [] OTHER -> Retype(Untyped!ClearChunk(k, slot), operation, units - 1)

(* The next slice of the operation in progress. *)
Resume(k) ==
    LET operation == k.operation
    IN CASE operation.kind = "CNodeDelete" ->
                Deleted(k, Deletion!Delete(k, operation.slot, WorkUnits))
         [] operation.kind = "CNodeRevoke" ->
                Deleted(k, Deletion!Revoke(k, operation.slot, WorkUnits))
         [] operation.kind = "UntypedRetype" -> Retype(k, operation, WorkUnits)

(* The call without its message, and without a receive slot that it has no buffer to name. *)
LOCAL Call(k, event) ==
    LET sent == [event EXCEPT !.message = Message!Empty]
    IN IF Message!HasBuffer(k, event.thread) THEN sent
       ELSE [x \in DOMAIN sent \ {"receive"} |-> sent[x]]

LOCAL InProgress(k, invocation, event) ==
    LET call == Call(k, event)
        common == [kind |-> invocation.kind, core |-> k.here, event |-> call, slot |-> invocation.slot]
    IN IF invocation.kind # "UntypedRetype" THEN common
       ELSE [kind |-> common.kind, core |-> common.core, event |-> call, slot |-> common.slot,
             type |-> invocation.type, bits |-> invocation.bits, node |-> invocation.node,
             offset |-> invocation.offset, number |-> invocation.number]

(* The first slice of an operation, which the event asked for. *)
Begin(k, invocation, event) ==
    Resume([k EXCEPT !.operation = InProgress(k, invocation, event)])

(* The operation is left after a slice.  Its thread is to issue the call again. *)
Leave(k) == Ended(k)

(* Whose operation it is; the thread may be gone by now. *)
ThreadOf(k) == k.operation.event.thread

=============================================================================
