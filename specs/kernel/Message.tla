------------------------------- MODULE Message -------------------------------
(***************************************************************************)
(* Messages: a label, words, CPtrs of extra capabilities; what of them     *)
(* gets from one thread to another (semantics 6).                          *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL CSpace == INSTANCE CSpace
LOCAL Error == INSTANCE Error

MaxLength == 120                     \* words in a message
Registers == 4                       \* words that travel in registers

Empty == [label |-> Word!Zero, words |-> <<>>, caps |-> <<>>]

LOCAL Cut(words, n) == IF words = <<>> \/ Len(words) <= n THEN words ELSE SubSeq(words, 1, n)

HasBuffer(k, t) == k.thread[t].buffer # "none"
CanReceiveInBuffer(k, t) == k.thread[t].buffer = "readWrite"

(* What the kernel takes of a message that a thread sends (4.1, 6.1). *)
Sent(k, t, message) ==
    IF HasBuffer(k, t)
    THEN IF message.words = <<>> \/ Len(message.words) <= MaxLength THEN message
         ELSE [message EXCEPT !.words = Cut(@, MaxLength)]
    ELSE [message EXCEPT !.words = Cut(@, Registers), !.caps = <<>>]

(* What of the words the receiver gets: without a buffer only what fits into registers. *)
Words(k, receiver, words) ==
    IF CanReceiveInBuffer(k, receiver) THEN words ELSE Cut(words, Registers)

(* The leading capabilities to the endpoint of the transfer arrive unwrapped, as badges; a      *)
(* receiver has no slot for others, so the transfer stops there (6.2).                          *)
RECURSIVE Unwrapped(_, _)
LOCAL Unwrapped(caps, endpoint) ==
    IF caps = <<>> THEN <<>>
    ELSE IF Head(caps).kind # "Endpoint" THEN <<>>
    ELSE IF Head(caps).object # endpoint THEN <<>>
    ELSE <<[kind |-> "Unwrapped", badge |-> Head(caps).badge]>> \o Unwrapped(Tail(caps), endpoint)

(* Extra capabilities are looked up again at the transfer; if one is not found, none goes. *)
LOCAL TransferredCaps(k, sender, cap, caps) ==
    LET found == CSpace!LookupAll(k, sender, caps)
    IN IF found.kind = "Failed" THEN <<>> ELSE Unwrapped(found.capabilities, cap.object)

LOCAL Caps(k, sender, receiver, cap, caps) ==
    IF caps = <<>> \/ "Grant" \notin cap.rights \/ ~CanReceiveInBuffer(k, receiver)
    THEN <<>>
    ELSE TransferredCaps(k, sender, cap, caps)

(* A message sent through an endpoint capability arrives in registers and buffer of its receiver. *)
Transfer(k, sender, receiver, cap, message) ==
    Deliver(k, [thread |-> receiver, badge |-> cap.badge, label |-> message.label,
                words |-> Words(k, receiver, message.words),
                caps |-> Caps(k, sender, receiver, cap, message.caps)])

(* A reply: from no endpoint, so its badge is 0 and nothing unwraps. *)
TransferReply(k, receiver, message) ==
    Deliver(k, [thread |-> receiver, badge |-> Word!Zero, label |-> message.label,
                words |-> Words(k, receiver, message.words), caps |-> <<>>])

(* A notification, or the news that there is none, writes the badge register only (10.1). *)
Badge(k, receiver, badge) == Deliver(k, [thread |-> receiver, badge |-> badge])

(* The kernel itself answers the caller of an invocation (6.4). *)
KernelReply(k, t, error, words) ==
    Deliver(k, [thread |-> t, badge |-> Word!Zero,
                label |-> Error!Label[error],
                words |-> Words(k, t, words), caps |-> <<>>])

=============================================================================
