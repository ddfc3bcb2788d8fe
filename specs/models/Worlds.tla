------------------------------- MODULE Worlds -------------------------------
(***************************************************************************)
(* How the models build their small worlds and their menus.  CPtr n is     *)
(* slot n of the thread's CNode; slot 0 is empty, as in recorded runs.     *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, Objects

Word == INSTANCE Word
Capability == INSTANCE Capability
Fault == INSTANCE Fault
Tcb == INSTANCE Tcb
LOCAL Queue == INSTANCE Queue
LOCAL SchedContext == INSTANCE SchedContext
LOCAL Reply == INSTANCE Reply
LOCAL Notification == INSTANCE Notification
LOCAL Endpoint == INSTANCE Endpoint
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
         IN ReadyQueue(k, Queue!InsertLast(k, queue, t), threads \ {t})

(* Where threads and scheduling contexts meet, and who is ready. *)
NewKernel(threads, endpoints, notifications, replies, contexts, cnodes) ==
    LET k == [core |-> [c \in {0} |-> [current |-> Idle, ready |-> <<>>, action |-> "Resume"]],
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
    IN [k EXCEPT !.core[0].ready =
            ReadyQueue(k, <<>>, {t \in DOMAIN threads : Tcb!IsSchedulable(k, t)})]

(* The thread, which is passive, already waits in a receive on the endpoint. *)
Serving(k, t, e, r) ==
    [k EXCEPT !.thread[t].state = Tcb!BlockedOnReceive(e, r, <<>>),
              !.thread[t].restart = "call",
              !.endpoint[e] = [state |-> "Recv", queue |-> Queue!InsertLast(k, @.queue, t)],
              !.reply = [x \in DOMAIN @ |-> IF x = r THEN [@[x] EXCEPT !.thread = t] ELSE @[x]]]

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

(* An invocation by its name, with words and CPtrs of capabilities. *)
Invoke(t, cap, name, words, caps) == Call(t, cap, Msg(Label!Number[name], words, caps))

=============================================================================
