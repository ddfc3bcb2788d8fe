------------------------------- MODULE Message -------------------------------
(***************************************************************************)
(* Messages: a label, words, CPtrs of extra capabilities; what of them     *)
(* gets from one thread to another (semantics 6).  A receiver names the    *)
(* slot for a capability by <<root, index, depth>>, or by <<>> none.       *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL Derivation == INSTANCE Derivation
LOCAL CSpace == INSTANCE CSpace
LOCAL Error == INSTANCE Error

MaxLength == 120                     \* words in a message
Registers == 4                       \* words that travel in registers

Empty == [label |-> Word!Zero, words |-> <<>>, caps |-> <<>>]

LOCAL Cut(words, n) == IF words = <<>> \/ Len(words) <= n THEN words ELSE SubSeq(words, 1, n)

LOCAL MayUseBuffer(k, t, right) ==
    k.thread[t].buffer.kind = "Frame" /\ right \in k.thread[t].buffer.rights

HasBuffer(k, t) == MayUseBuffer(k, t, "Read")
CanReceiveInBuffer(k, t) == MayUseBuffer(k, t, "Write")

(* The slot that the thread names for a capability it may get: none without a buffer. *)
NamedSlot(k, t, event) ==
    IF "receive" \in DOMAIN event /\ HasBuffer(k, t) THEN event.receive ELSE <<>>

(* What the kernel takes of a message that a thread sends (4.1, 6.1). *)
Sent(k, t, message) ==
    IF HasBuffer(k, t)
    THEN IF message.words = <<>> \/ Len(message.words) <= MaxLength THEN message
         ELSE [message EXCEPT !.words = Cut(@, MaxLength)]
    ELSE [message EXCEPT !.words = Cut(@, Registers), !.caps = <<>>]

LOCAL Zeros(words, registers) ==
    [i \in DOMAIN words |-> IF i <= registers THEN words[i] ELSE Word!Zero]

LOCAL InRegisters(message) ==
    [message EXCEPT !.words = Zeros(@, Registers), !.caps = Zeros(@, 0)]

(* The message as its sender may have to wait with it: the tag, which is in a register, says how  *)
(* many words and capabilities there are; those that no buffer holds are zero.                    *)
Kept(k, t, message) ==
    LET cut == [message EXCEPT !.words = Cut(@, MaxLength)]
    IN IF HasBuffer(k, t) THEN cut ELSE InRegisters(cut)

-----------------------------------------------------------------------------
(* The memory behind the buffer of a blocked thread is read when a message is transferred, not    *)
(* when the thread blocked.  k has as much of it as may be read: message words, CPtrs, receive    *)
(* slot.  What user level has written there since comes with the input.                           *)

LOCAL Nth(words, i) == IF i \in DOMAIN words THEN words[i] ELSE Word!Zero

(* The state of a blocked thread whose buffer holds these words, from the fifth of the message on, *)
(* these CPtrs, and the name of this receive slot.                                                 *)
LOCAL Holding(state, buffer) ==
    CASE state.kind = "BlockedOnSend" ->
            [state EXCEPT
                !.message.words = [i \in DOMAIN @ |-> IF i <= Registers THEN @[i]
                                                      ELSE Nth(buffer.words, i - Registers)],
                !.message.caps = [i \in DOMAIN @ |-> Nth(buffer.caps, i)],
                !.receive = buffer.receive]
      [] state.kind \in {"BlockedOnReceive", "BlockedOnReply"} -> [state EXCEPT !.receive = buffer.receive]
      [] OTHER -> state

(* The buffer of the thread holds this.  A thread that waits with a fault reads no buffer. *)
Hold(k, t, buffer) ==
    IF k.thread[t].fault.kind # "NullFault" THEN k
    ELSE [k EXCEPT !.thread[t].state = Holding(@, buffer)]

Zeroed == [words |-> <<>>, caps |-> <<>>, receive |-> <<>>]

(* What of the words the receiver gets: without a buffer only what fits into registers. *)
Words(k, receiver, words) ==
    IF CanReceiveInBuffer(k, receiver) THEN words ELSE Cut(words, Registers)

(* Where a capability may go: to the slot that the receiver names, if it exists and is empty.   *)
(* A sequence of at most one slot.                                                              *)
LOCAL ReceiveSlot(k, receiver, receive) ==
    IF receive = <<>> THEN <<>>
    ELSE LET root == CSpace!Lookup(k, receiver, receive[1])
         IN IF root.kind = "Failed" THEN <<>>
            ELSE LET found == CSpace!LookupSlot(k, root.capability, receive[2], receive[3],
                                                "Destination")
                 IN IF found.kind = "Found" /\ found.capability.kind = "Null"
                    THEN <<found.slot>>
                    ELSE <<>>

(* Capabilities pass one after the other: those to the endpoint of the transfer arrive          *)
(* unwrapped, as badges; one other is copied into the slot; the first that cannot pass ends it. *)
RECURSIVE Pass(_, _, _, _, _)
LOCAL Pass(k, endpoint, extra, slots, passed) ==
    IF extra = <<>> THEN [k |-> k, passed |-> passed]
    ELSE LET cap == Head(extra).capability
             source == Head(extra).slot
             derived == Derivation!Derive(k, source, cap)
         IN CASE cap.kind = "Endpoint" /\ cap.object = endpoint ->
                    Pass(k, endpoint, Tail(extra), slots,
                         Append(passed, [kind |-> "Unwrapped", badge |-> cap.badge]))
              [] slots = <<>> -> [k |-> k, passed |-> passed]
              [] derived.kind = "Error" -> [k |-> k, passed |-> passed]
              [] derived.capability.kind = "Null" -> [k |-> k, passed |-> passed]
              [] OTHER ->
                    Pass(Derivation!Insert(k, derived.capability, source, Head(slots)), endpoint,
                         Tail(extra), <<>>, Append(passed, [kind |-> "Transferred"]))

(* Extra capabilities are looked up again at the transfer; if one is not found, none goes (6.2). *)
LOCAL PassFound(k, sender, receiver, endpoint, caps, receive) ==
    LET found == CSpace!LookupAll(k, sender, caps)
    IN IF found.kind = "Failed" THEN [k |-> k, passed |-> <<>>]
       ELSE Pass(k, endpoint, found.all, ReceiveSlot(k, receiver, receive), <<>>)

LOCAL Transferred(k, sender, receiver, badge, rights, endpoint, message, receive) ==
    LET registers == [thread |-> receiver, badge |-> badge, label |-> message.label,
                      words |-> Words(k, receiver, message.words), caps |-> <<>>]
    IN IF \/ message.caps = <<>>
          \/ "Grant" \notin rights
          \/ ~CanReceiveInBuffer(k, receiver)
       THEN Deliver(k, registers)
       ELSE LET taken == PassFound(k, sender, receiver, endpoint, message.caps, receive)
            IN Deliver(taken.k, [registers EXCEPT !.caps = taken.passed])

(* A message sent through an endpoint capability arrives in registers and buffer of its receiver. *)
Transfer(k, sender, receiver, cap, message, receive) ==
    Transferred(k, sender, receiver, cap.badge, cap.rights, cap.object, message, receive)

(* A reply: from no endpoint, so its badge is 0 and nothing unwraps. *)
TransferReply(k, sender, receiver, cap, message, receive) ==
    Transferred(k, sender, receiver, Word!Zero, cap.rights, None, message, receive)

(* A notification, or the news that there is none, writes the badge register only (10.1). *)
Badge(k, receiver, badge) == Deliver(k, [thread |-> receiver, badge |-> badge])

(* The kernel itself answers the caller of an invocation (6.4). *)
KernelReply(k, t, error, words) ==
    Deliver(k, [thread |-> t, badge |-> Word!Zero,
                label |-> Error!Label[error],
                words |-> Words(k, t, words), caps |-> <<>>])

=============================================================================
