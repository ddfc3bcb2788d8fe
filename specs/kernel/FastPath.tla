------------------------------ MODULE FastPath ------------------------------
(***************************************************************************)
(* Whether a kernel with a fast path would take it for a Call or           *)
(* ReplyRecv: "fast", or the first check that fails, in the order of that  *)
(* kernel (semantics 18).  It classifies only: what the call does is the   *)
(* same on both paths.  There is one scheduling domain, so "domain" never  *)
(* fails.                                                                  *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Capability == INSTANCE Capability
LOCAL CSpace == INSTANCE CSpace
LOCAL Message == INSTANCE Message
LOCAL Tcb == INSTANCE Tcb
LOCAL Reply == INSTANCE Reply
LOCAL Notification == INSTANCE Notification

(* Of every other event. *)
NoPath == None

(* The message as it is in the registers, whether there is a buffer for the rest or not. *)
LOCAL FitsRegisters(k, t, message) ==
    /\ Len(message.words) <= Message!Registers
    /\ message.caps = <<>>
    /\ ~Tcb!HasFault(k, t)

(* The capability that the thread names, null if none. *)
LOCAL Named(k, t, cptr) ==
    LET found == CSpace!Lookup(k, t, cptr)
    IN IF found.kind = "Found" THEN found.capability ELSE Capability!Null

LOCAL IsEndpointWith(cap, right) == cap.kind = "Endpoint" /\ right \in cap.rights

LOCAL HasVSpace(k, t) == k.thread[t].vspace.kind = "VSpace"

(* A thread that is ready here is more urgent than t. *)
LOCAL ReadyAbove(k, t) ==
    LET ready == k.core[k.here].ready
    IN ready # <<>> /\ k.thread[Head(ready)].priority > k.thread[t].priority

LOCAL BelongsHere(k, t) == k.thread[t].affinity = k.here

(* A receiver waits with a reply object.  Total, also where a wrong kernel queues who does not wait. *)
LOCAL HasReplyObject(k, t) ==
    Tcb!IsIn(k, t, "BlockedOnReceive") /\ k.thread[t].state.reply # None

LOCAL OfCallTo(k, t, cap) ==
    LET receiver == Head(k.endpoint[cap.object].queue)
        lower == k.thread[receiver].priority < k.thread[t].priority
    IN IF k.endpoint[cap.object].state # "Recv" THEN "noReceiver"
       ELSE IF ~HasVSpace(k, receiver) THEN "vspace"
       ELSE IF lower /\ ReadyAbove(k, receiver) THEN "priority"
       ELSE IF ~Capability!CanEstablishReply(cap.rights) THEN "rights"
       ELSE IF Tcb!HasSchedContext(k, receiver) THEN "receiverHasContext"
       ELSE IF ~HasReplyObject(k, receiver) THEN "noReplyObject"
       ELSE IF ~BelongsHere(k, receiver) THEN "core"
       ELSE "fast"

LOCAL OfCall(k, t, event) ==
    LET cap == Named(k, t, event.cap)
    IN IF ~FitsRegisters(k, t, event.message) THEN "message"
       ELSE IF ~IsEndpointWith(cap, "Write") THEN "cap"
       ELSE OfCallTo(k, t, cap)

(* The reply holds the latest caller of the scheduling context that the thread runs on. *)
LOCAL IsHeadFor(k, r, t) ==
    Reply!HoldsCaller(k, r) /\ Reply!IsHead(k, r) /\ k.reply[r].next = k.thread[t].schedContext

LOCAL OfAnswerTo(k, caller) ==
    IF Tcb!HasFault(k, caller) THEN "callerFault"
    ELSE IF ~HasVSpace(k, caller) THEN "vspace"
    ELSE IF ReadyAbove(k, caller) THEN "priority"
    ELSE IF Tcb!HasSchedContext(k, caller) THEN "callerHasContext"
    ELSE IF ~BelongsHere(k, caller) THEN "core"
    ELSE "fast"

LOCAL OfReplyRecv(k, t, event) ==
    LET cap == Named(k, t, event.cap)
        reply == Named(k, t, event.reply)
        n == k.thread[t].notification
    IN IF ~FitsRegisters(k, t, event.message) THEN "message"
       ELSE IF ~IsEndpointWith(cap, "Read") THEN "cap"
       ELSE IF reply.kind # "Reply" THEN "replyCap"
       ELSE IF n # None /\ Notification!IsActive(k, n) THEN "boundNotification"
       ELSE IF k.endpoint[cap.object].state = "Send" THEN "senderWaiting"
       ELSE IF ~IsHeadFor(k, reply.object, t) THEN "replyNotHead"
       ELSE OfAnswerTo(k, k.reply[reply.object].thread)

(* The path of an event, in the state k in which it enters the kernel. *)
PathOf(k, event) ==
    CASE event.kind = "SysCall" -> OfCall(k, event.thread, event)
      [] event.kind = "SysReplyRecv" -> OfReplyRecv(k, event.thread, event)
      [] OTHER -> NoPath

=============================================================================
