------------------------------- MODULE Objects -------------------------------
(***************************************************************************)
(* The record k: the whole state of one kernel, a table per kind of        *)
(* object.  Objects are named by strings.  `docs/observables.md` says for  *)
(* every field of the real kernel whether it is here, and why.             *)
(*                                                                         *)
(*   core          number |-> current, ready, action, ipi    Scheduler     *)
(*   thread        id |-> state, fault, priority, mcp, ...   Tcb           *)
(*   endpoint      id |-> state, queue                       Endpoint      *)
(*   notification  id |-> state, queue, word, thread, ...    Notification  *)
(*   reply         id |-> thread, prev, next                 Reply         *)
(*   schedContext  id |-> thread, reply, notification, ...   SchedContext  *)
(*   cnode         id |-> radix, slot                        CSpace        *)
(*   vspace        id |-> assigned, structure, page          VSpace        *)
(*   memory        id |-> untyped, offset, bits              Memory        *)
(*   derivation    sequence of occupied slots                Derivation    *)
(*   operation     the long operation in progress            LongOperation *)
(***************************************************************************)
EXTENDS Naturals, Sequences

None == "none"                       \* no object: never the id of one
Idle == "idle"                       \* the idle thread of any core

(* No long operation is in progress: the kernel is between two calls. *)
NoOperation == [kind |-> "NoOperation"]

IsInOperation(k) == k.operation.kind # "NoOperation"

(* A table with one more object, or with one fewer. *)
With(table, id, object) ==
    [x \in DOMAIN table \cup {id} |-> IF x = id THEN object ELSE table[x]]

Without(table, id) == [x \in DOMAIN table \ {id} |-> table[x]]

(* While a step runs, k also carries which core takes it, and what it has done for user level. *)
Open(k, c) ==
    [core |-> k.core, thread |-> k.thread, endpoint |-> k.endpoint,
     notification |-> k.notification, reply |-> k.reply,
     schedContext |-> k.schedContext, cnode |-> k.cnode, vspace |-> k.vspace,
     memory |-> k.memory, derivation |-> k.derivation, operation |-> k.operation,
     here |-> c, phases |-> <<>>, delivered |-> <<>>]

(* The kernel's own state again, when the step is over. *)
Close(k) ==
    [core |-> k.core, thread |-> k.thread, endpoint |-> k.endpoint,
     notification |-> k.notification, reply |-> k.reply,
     schedContext |-> k.schedContext, cnode |-> k.cnode, vspace |-> k.vspace,
     memory |-> k.memory, derivation |-> k.derivation, operation |-> k.operation]

(* The step has written registers of a thread. *)
Deliver(k, registers) == [k EXCEPT !.delivered = Append(@, registers)]

(* The step has gone through its send or receive phase. *)
Phase(k, phase, capability, outcome) ==
    [k EXCEPT !.phases = Append(@, [phase |-> phase, capability |-> capability,
                                    outcome |-> outcome])]

=============================================================================
