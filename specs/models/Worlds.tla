------------------------------- MODULE Worlds -------------------------------
(***************************************************************************)
(* How the models build their small worlds and their menus.  CPtr n is     *)
(* slot n of the thread's CNode; slot 0 is empty, as in recorded runs.     *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, Objects

Word == INSTANCE Word
Capability == INSTANCE Capability
Tcb == INSTANCE Tcb
LOCAL TcbQueue == INSTANCE TcbQueue
LOCAL SchedContext == INSTANCE SchedContext
LOCAL Reply == INSTANCE Reply
LOCAL Notification == INSTANCE Notification
LOCAL Endpoint == INSTANCE Endpoint
LOCAL Slot == INSTANCE Slot
LOCAL Memory == INSTANCE Memory
LOCAL VSpace == INSTANCE VSpace
LOCAL Derivation == INSTANCE Derivation
LOCAL Label == INSTANCE Label

W(n) == Word!FromNat(n)

-----------------------------------------------------------------------------
(* Objects *)

(* A CNode with these capabilities in slots 1, 2, ... *)
CNodeOf(radix, caps) ==
    [radix |-> radix,
     slot |-> [i \in 0..(2 ^ radix - 1) |-> IF i \in DOMAIN caps THEN caps[i] ELSE Capability!Null]]

(* A CSpace of one CNode: its guard, of zeros, fills the rest of the word. *)
Flat(cn, radix) == Capability!CNode(cn, Word!Zero, Word!Bits - radix)

(* A capability for the slot of an IPC buffer; which frame it is matters only to its copies. *)
Buffer(rights) == Capability!Frame("buffer", rights, Capability!Unmapped)

(* A thread ready to run for the first time, or passive if its scheduling context is None. *)
Thread(priority, sc, cspace) ==
    [Tcb!New EXCEPT !.state = Tcb!Restart, !.priority = priority, !.mcp = 3, !.schedContext = sc,
                    !.buffer = Buffer({"Read", "Write"}), !.cspace = cspace]

RECURSIVE ReadyQueue(_, _, _)
LOCAL ReadyQueue(k, queue, threads) ==
    IF threads = {} THEN queue
    ELSE LET t == CHOOSE t \in threads : TRUE
         IN ReadyQueue(k, TcbQueue!InsertLast(k, queue, t), threads \ {t})

LOCAL ReadyOn(k, c) ==
    ReadyQueue(k, <<>>, {t \in DOMAIN k.thread : Tcb!IsSchedulable(k, t) /\ k.thread[t].affinity = c})

LOCAL IdleCore ==
    [current |-> Idle, ready |-> <<>>, action |-> "Resume", ipi |-> FALSE, space |-> None]

(* Where threads and scheduling contexts meet, and who is ready. *)
NewKernel(threads, endpoints, notifications, replies, contexts, cnodes) ==
    LET k == [core |-> [c \in {0} |-> IdleCore],
              thread |-> threads,
              endpoint |-> [e \in endpoints |-> Endpoint!New],
              notification |-> [n \in notifications |-> Notification!New],
              reply |-> [r \in replies |-> Reply!New],
              schedContext |-> [sc \in contexts |->
                  [SchedContext!New EXCEPT
                      !.active = TRUE,
                      !.thread = IF \E t \in DOMAIN threads : threads[t].schedContext = sc
                                 THEN CHOOSE t \in DOMAIN threads : threads[t].schedContext = sc
                                 ELSE None]],
              cnode |-> cnodes, vspace |-> <<>>, memory |-> <<>>, derivation |-> <<>>,
              operation |-> NoOperation]
    IN [k EXCEPT !.core[0].ready = ReadyOn(k, 0)]

(* The same world on two cores: these contexts, and the threads that have them, belong to core 1. *)
OnTwoCores(k, contexts) ==
    LET dealt == [k EXCEPT
            !.schedContext = [sc \in DOMAIN @ |->
                IF sc \in contexts THEN [@[sc] EXCEPT !.core = 1] ELSE @[sc]],
            !.thread = [t \in DOMAIN @ |->
                IF @[t].schedContext \in contexts THEN [@[t] EXCEPT !.affinity = 1] ELSE @[t]]]
    IN [dealt EXCEPT !.core = [c \in {0, 1} |-> [IdleCore EXCEPT !.ready = ReadyOn(dealt, c)]]]

(* The thread, which is passive, already waits in a receive on the endpoint. *)
Serving(k, t, e, r) ==
    [k EXCEPT !.thread[t].state = Tcb!BlockedOnReceive(e, r, <<>>),
              !.thread[t].restart = "call",
              !.endpoint[e] = [state |-> "Recv", queue |-> TcbQueue!InsertLast(k, @.queue, t)],
              !.reply = [x \in DOMAIN @ |-> IF x = r THEN [@[x] EXCEPT !.thread = t] ELSE @[x]]]

-----------------------------------------------------------------------------
(* Capabilities that can be touched *)

KernelSlots(k) == Slot!Occupied(k)
CapabilityAt(k, slot) == Slot!At(k, slot)
MemoryRegion(untyped, offset, bits) == Memory!Region(untyped, offset, bits)

(* Memory of its own, for untyped memory, scheduling contexts and frames: id |-> bits. *)
WithMemory(k, bits) ==
    [k EXCEPT !.memory = [x \in DOMAIN bits |-> Memory!Region(None, 0, bits[x])]]

(* Address spaces in use, in which users find the structures of each level for address 0. *)
WithVSpaces(k, ids) ==
    LET first == [a \in {Word!Zero} |-> None]
        found == [VSpace!New EXCEPT !.assigned = TRUE,
                                    !.structure = [kind \in VSpace!Structures |-> first]]
    IN [k EXCEPT !.vspace = [v \in ids |-> found]]

(* Another address space, as Retype makes it. *)
WithUnassignedVSpace(k, v) == [k EXCEPT !.vspace = With(@, v, VSpace!New)]

(* All threads in one address space without pages, which their calls need to be fast. *)
InOneSpace(k) ==
    [WithVSpaces(k, {"vs"}) EXCEPT
        !.thread = [t \in DOMAIN @ |-> [@[t] EXCEPT !.vspace = Capability!VSpace("vs")]]]

LOCAL FamilyOf(k, list, cap) ==
    {i \in DOMAIN list : Capability!SameObject(Slot!At(k, list[i]), cap)}

(* One more slot: the first of its object is the original, each other one is a copy of that. *)
LOCAL Listed(k, list, slot) ==
    LET cap == Slot!At(k, slot)
        family == FamilyOf(k, list, cap)
        last == CHOOSE i \in family : \A j \in family : j <= i
        original == CHOOSE i \in family : \A j \in family : i <= j
        first == Capability!HasBadge(cap) /\ cap.badge # Slot!At(k, list[original]).badge
    IN IF family = {} THEN Append(list, Derivation!Entry(slot, TRUE, TRUE))
       ELSE SubSeq(list, 1, last) \o <<Derivation!Entry(slot, first, first)>>
            \o SubSeq(list, last + 1, Len(list))

RECURSIVE ListAll(_, _, _, _)
LOCAL ListAll(k, list, node, indexes) ==
    IF indexes = {} THEN list
    ELSE LET i == CHOOSE i \in indexes : \A j \in indexes : i <= j
         IN ListAll(k, Listed(k, list, Slot!Slot(node, i)), node, indexes \ {i})

LOCAL Indexes(k, node) == {slot.index : slot \in {s \in Slot!Occupied(k) : s.node = node}}

RECURSIVE ListNodes(_, _, _)
LOCAL ListNodes(k, list, nodes) ==
    IF nodes = <<>> THEN list
    ELSE ListNodes(k, ListAll(k, list, Head(nodes), Indexes(k, Head(nodes))), Tail(nodes))

LOCAL PageBits == 12                 \* of a frame, and of each paging structure
LOCAL SchedContextBits == 8

LOCAL Pages(k) ==
    {Slot!At(k, slot).object : slot \in {s \in Slot!Occupied(k) :
        Slot!At(k, s).kind = "Frame" \/ Capability!IsStructure(Slot!At(k, s))}}

(* Contexts, frames and paging structures have memory of their own, unless the world says otherwise. *)
LOCAL Placed(k) ==
    [x \in DOMAIN k.memory \cup DOMAIN k.schedContext \cup Pages(k) |->
        IF x \in DOMAIN k.memory THEN k.memory[x]
        ELSE Memory!Region(None, 0, IF x \in DOMAIN k.schedContext THEN SchedContextBits ELSE PageBits)]

(* A world whose capabilities can be touched: the derivation list has the originals in the      *)
(* order of these nodes (CNodes and threads).                                                    *)
WithDerivation(k, nodes) ==
    [k EXCEPT !.derivation = ListNodes(k, <<>>, nodes), !.memory = Placed(k)]

-----------------------------------------------------------------------------
(* Inputs *)

LOCAL On0(event) == [core |-> 0, event |-> event]

Msg(label, words, caps) ==
    [label |-> W(label), words |-> [i \in DOMAIN words |-> W(words[i])],
     caps |-> [i \in DOMAIN caps |-> W(caps[i])]]

Empty == Msg(0, <<>>, <<>>)

Send(t, cap, m) == On0([kind |-> "SysSend", thread |-> t, cap |-> W(cap), message |-> m])
NBSend(t, cap, m) == On0([kind |-> "SysNBSend", thread |-> t, cap |-> W(cap), message |-> m])
Call(t, cap, m) == On0([kind |-> "SysCall", thread |-> t, cap |-> W(cap), message |-> m])
Recv(t, cap, r) == On0([kind |-> "SysRecv", thread |-> t, cap |-> W(cap), reply |-> W(r)])
NBRecv(t, cap, r) == On0([kind |-> "SysNBRecv", thread |-> t, cap |-> W(cap), reply |-> W(r)])
Wait(t, cap) == On0([kind |-> "SysWait", thread |-> t, cap |-> W(cap)])
NBWait(t, cap) == On0([kind |-> "SysNBWait", thread |-> t, cap |-> W(cap)])
ReplyRecv(t, cap, r, m) ==
    On0([kind |-> "SysReplyRecv", thread |-> t, cap |-> W(cap), reply |-> W(r), message |-> m])
NBSendRecv(t, dest, m, cap, r) ==
    On0([kind |-> "SysNBSendRecv", thread |-> t, dest |-> W(dest), message |-> m, cap |-> W(cap),
         reply |-> W(r)])
NBSendWait(t, dest, m, cap) ==
    On0([kind |-> "SysNBSendWait", thread |-> t, dest |-> W(dest), message |-> m, cap |-> W(cap)])
Yield(t) == On0([kind |-> "SysYield", thread |-> t])

(* The same input on the other core, where a thread can come to run. *)
On1(input) == [input EXCEPT !.core = 1]

TakeIpi(c) == [core |-> c, event |-> [kind |-> "IPI"]]

(* An invocation by its name, with words and CPtrs of capabilities. *)
Invoke(t, cap, name, words, caps) == Call(t, cap, Msg(Label!Number[name], words, caps))

(* The next slice of a thread's long operation, or its end because of an interrupt. *)
Continue(t) == On0([kind |-> "Continue", thread |-> t])
Preempt(t) == On0([kind |-> "Preempt", thread |-> t])

(* Faults of user level. *)
VMFault(t, address, code) ==
    On0([kind |-> "VMFault", thread |-> t, address |-> W(address), code |-> W(code),
         prefetch |-> "Data"])
UserException(t, number) ==
    On0([kind |-> "UserException", thread |-> t, number |-> W(number), code |-> W(0)])
UnknownSyscall(t, number) == On0([kind |-> "UnknownSyscall", thread |-> t, number |-> W(number)])

(* The same input, after user level has written these words, from the fifth of the message on, CPtrs *)
(* and a receive slot into the buffer of a thread.                                                   *)
Holding(input, t, words, caps, receive) ==
    LET event == input.event
        Ws(numbers) == [i \in DOMAIN numbers |-> W(numbers[i])]
    IN On0([x \in DOMAIN event \cup {"memory"} |->
               IF x = "memory"
               THEN [u \in {t} |-> [words |-> Ws(words), caps |-> Ws(caps), receive |-> Ws(receive)]]
               ELSE event[x]])

(* A call that names a slot for a capability it may get. *)
Receiving(input, root, index, depth) ==
    LET event == input.event
    IN On0([x \in DOMAIN event \cup {"receive"} |->
               IF x = "receive" THEN <<W(root), W(index), W(depth)>> ELSE event[x]])

=============================================================================
