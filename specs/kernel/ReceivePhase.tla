---------------------------- MODULE ReceivePhase ----------------------------
(***************************************************************************)
(* The receive phase of a system call (semantics 4.2).  Every failure is a *)
(* fault, in non-blocking calls too.  A mode is one of Syscall's.          *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL CSpace == INSTANCE CSpace
LOCAL Fault == INSTANCE Fault
LOCAL Message == INSTANCE Message
LOCAL Notification == INSTANCE Notification
LOCAL Endpoint == INSTANCE Endpoint
LOCAL FaultHandler == INSTANCE FaultHandler

LOCAL Refuse(k, t, kind, address, failure) ==
    FaultHandler!HandleFault(Phase(k, "Receive", kind, "CapFault"), t,
                        Fault!CapFault(address, "Receive", failure))

LOCAL Missing == Fault!MissingCapability(0)

LOCAL FromEndpoint(k, t, e, r, receive, mode) ==
    Endpoint!ReceiveIPC(Phase(k, "Receive", "Endpoint", "NoError"), t, e, r, receive, mode.blocking)

(* A receive that establishes a reply needs a reply object. *)
LOCAL WithReply(k, t, e, cptr, receive, mode) ==
    LET found == CSpace!Lookup(k, t, cptr)
    IN IF found.kind = "Failed" THEN Refuse(k, t, "Endpoint", cptr, found.failure)
       ELSE IF found.capability.kind # "Reply" THEN Refuse(k, t, "Endpoint", cptr, Missing)
       ELSE FromEndpoint(k, t, e, found.capability.object, receive, mode)

(* Only the thread that a notification is bound to may receive from it. *)
LOCAL MayReceiveSignal(k, t, cap) ==
    /\ "Read" \in cap.rights
    /\ k.notification[cap.object].thread \in {None, t}

(* The thread receives from the capability that the event names. *)
Receive(k, t, mode, event) ==
    LET found == CSpace!Lookup(k, t, event.cap)
        cap == found.capability
        receive == Message!NamedSlot(k, t, event)
    IN IF found.kind = "Failed" THEN Refuse(k, t, None, event.cap, found.failure)
       ELSE CASE cap.kind = "Endpoint" /\ "Read" \in cap.rights ->
                    IF mode.reply = "Needed"
                    THEN WithReply(k, t, cap.object, event.reply, receive, mode)
                    ELSE FromEndpoint(k, t, cap.object, None, receive, mode)
              [] cap.kind = "Notification" /\ MayReceiveSignal(k, t, cap) ->
                    Notification!ReceiveSignal(Phase(k, "Receive", "Notification", "NoError"), t,
                                               cap.object, mode.blocking)
              [] OTHER -> Refuse(k, t, cap.kind, event.cap, Missing)

=============================================================================
