----------------------------- MODULE Invocation -----------------------------
(***************************************************************************)
(* Invoking a capability: Decode checks everything and changes nothing,    *)
(* Perform cannot fail (semantics 4.1, 8).  Each kind of object decodes    *)
(* and performs what is asked of it.                                       *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Error == INSTANCE Error
LOCAL Reply == INSTANCE Reply
LOCAL Notification == INSTANCE Notification
LOCAL Endpoint == INSTANCE Endpoint
LOCAL TcbInvocation == INSTANCE TcbInvocation
LOCAL SchedContextInvocation == INSTANCE SchedContextInvocation
LOCAL CNodeInvocation == INSTANCE CNodeInvocation
LOCAL UntypedInvocation == INSTANCE UntypedInvocation
LOCAL FrameInvocation == INSTANCE FrameInvocation
LOCAL Capability == INSTANCE Capability
LOCAL PagingStructureInvocation == INSTANCE PagingStructureInvocation
LOCAL LongOperation == INSTANCE LongOperation

(* What invoking the capability, found in a slot, means: an invocation, or an error.  The first *)
(* phase of a system call with two refuses the kernel's own objects (4.1).                      *)
Decode(k, t, found, message, extra, phase) ==
    LET cap == found.capability
    IN CASE cap.kind = "Endpoint" ->
                IF "Write" \in cap.rights THEN [kind |-> "EndpointSend"]
                ELSE Error!InvalidCapability(0)
         [] cap.kind = "Notification" ->
                IF "Write" \in cap.rights THEN [kind |-> "NotificationSignal"]
                ELSE Error!InvalidCapability(0)
         [] cap.kind = "Reply" -> [kind |-> "ReplyTransfer"]
         [] cap.kind \in {"Null", "Zombie"} -> Error!InvalidCapability(0)
         [] cap.kind \in {"TCB", "CNode", "SchedContext", "SchedControl"} /\ phase = "First" ->
                Error!InvalidCapability(0)
         [] cap.kind = "TCB" -> TcbInvocation!Decode(k, t, cap.object, message, extra)
         [] cap.kind = "SchedContext" -> SchedContextInvocation!Decode(k, t, cap.object, message, extra)
         [] cap.kind = "SchedControl" -> SchedContextInvocation!DecodeControl(k, cap.core, message, extra)
         [] cap.kind = "CNode" -> CNodeInvocation!Decode(k, cap, message, extra)
         [] cap.kind = "Untyped" -> UntypedInvocation!Decode(k, cap, found.slot, message, extra)
         [] cap.kind = "Frame" -> FrameInvocation!Decode(k, cap, found.slot, message, extra)
         [] Capability!IsStructure(cap) ->
                PagingStructureInvocation!Decode(k, cap, found.slot, message, extra)
         [] OTHER -> Error!IllegalOperation

IsLong(invocation) == invocation.kind \in {"CNodeRevoke", "CNodeDelete", "UntypedRetype"}

(* The invocation takes effect; a long one begins.  `send` says how it was asked for: blocking, *)
(* call, donation, and by which event.                                                          *)
Perform(k, t, cap, invocation, send, message) ==
    CASE cap.kind = "Endpoint" -> Endpoint!SendIPC(k, t, cap, send, message)
      [] cap.kind = "Notification" -> Notification!SendSignal(k, cap.object, cap.badge)
      [] cap.kind = "Reply" -> Reply!Transfer(k, t, cap, message)
      [] cap.kind = "TCB" -> TcbInvocation!Perform(k, invocation)
      [] cap.kind \in {"SchedContext", "SchedControl"} -> SchedContextInvocation!Perform(k, t, invocation)
      [] IsLong(invocation) -> LongOperation!Begin(k, invocation, send.event)
      [] cap.kind = "CNode" -> CNodeInvocation!Perform(k, invocation)
      [] cap.kind = "Frame" -> FrameInvocation!Perform(k, invocation)
      [] Capability!IsStructure(cap) -> PagingStructureInvocation!Perform(k, invocation)

(* The words with which the kernel answers a caller for whom all went well (6.4). *)
Answer(k, t, cap, invocation) ==
    CASE cap.kind = "TCB" -> TcbInvocation!Answer(k, invocation)
      [] cap.kind = "SchedContext" -> SchedContextInvocation!Answer(k, t, invocation)
      [] cap.kind = "Frame" -> FrameInvocation!Answer(invocation)
      [] OTHER -> <<>>

=============================================================================
