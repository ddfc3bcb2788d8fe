----------------------------- MODULE Invocation -----------------------------
(***************************************************************************)
(* Invoking a capability: Decode checks everything and changes nothing,    *)
(* Perform cannot fail (semantics 4.1, 8).                                 *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Capability == INSTANCE Capability
LOCAL Error == INSTANCE Error
LOCAL Word == INSTANCE Word
LOCAL Tcb == INSTANCE Tcb
LOCAL Scheduler == INSTANCE Scheduler
LOCAL SchedContext == INSTANCE SchedContext
LOCAL Reply == INSTANCE Reply
LOCAL Cancel == INSTANCE Cancel
LOCAL Notification == INSTANCE Notification
LOCAL Endpoint == INSTANCE Endpoint

(* Invocation labels (x86_64). *)
Label == [TCBSetPriority |-> 6, TCBSuspend |-> 12, TCBResume |-> 13,
          TCBBindNotification |-> 14, TCBUnbindNotification |-> 15,
          SchedContextBind |-> 34, SchedContextUnbind |-> 35, SchedContextUnbindObject |-> 36]

LOCAL LabelWord == [name \in DOMAIN Label |-> Word!FromNat(Label[name])]

LOCAL Is(message, name) == message.label = LabelWord[name]

-----------------------------------------------------------------------------
(* Decode: thread capabilities (8.3). *)

LOCAL DecodeSetPriority(k, target, words, extra) ==
    IF words = <<>> \/ extra = <<>> THEN Error!TruncatedMessage
    ELSE IF extra[1].kind # "TCB" THEN Error!InvalidCapability(1)
    ELSE LET mcp == k.thread[extra[1].object].mcp
         IN IF Word!Less(Word!FromNat(mcp), words[1])
            THEN Error!RangeError(0, mcp)
            ELSE [kind |-> "TCBSetPriority", target |-> target, priority |-> Word!ToNat(words[1])]

LOCAL DecodeBindNotification(k, target, extra) ==
    IF extra = <<>> THEN Error!TruncatedMessage
    ELSE IF \/ k.thread[target].notification # None
            \/ extra[1].kind # "Notification"
    THEN Error!IllegalOperation
    ELSE LET n == extra[1].object
         IN IF \/ "Read" \notin extra[1].rights
               \/ k.notification[n].queue # <<>>
               \/ k.notification[n].thread # None
            THEN Error!IllegalOperation
            ELSE [kind |-> "TCBBindNotification", target |-> target, notification |-> n]

LOCAL DecodeUnbindNotification(k, target) ==
    IF k.thread[target].notification = None
    THEN Error!IllegalOperation
    ELSE [kind |-> "TCBUnbindNotification", notification |-> k.thread[target].notification]

LOCAL DecodeTCB(k, target, message, extra) ==
    CASE Is(message, "TCBSuspend") -> [kind |-> "TCBSuspend", target |-> target]
      [] Is(message, "TCBResume") -> [kind |-> "TCBResume", target |-> target]
      [] Is(message, "TCBSetPriority") -> DecodeSetPriority(k, target, message.words, extra)
      [] Is(message, "TCBBindNotification") -> DecodeBindNotification(k, target, extra)
      [] Is(message, "TCBUnbindNotification") -> DecodeUnbindNotification(k, target)
      [] OTHER -> Error!IllegalOperation

-----------------------------------------------------------------------------
(* Decode: scheduling context capabilities (8.5). *)

LOCAL DecodeBindThread(k, sc, target) ==
    IF \/ k.schedContext[sc].thread # None
       \/ Tcb!HasSchedContext(k, target)
       \/ Tcb!IsBlocked(k, target) /\ ~k.schedContext[sc].active
    THEN Error!IllegalOperation
    ELSE [kind |-> "SchedContextBindThread", schedContext |-> sc, target |-> target]

LOCAL DecodeBindToNotification(k, sc, n) ==
    IF k.schedContext[sc].notification # None \/ k.notification[n].schedContext # None
    THEN Error!IllegalOperation
    ELSE [kind |-> "SchedContextBindNotification", schedContext |-> sc, notification |-> n]

LOCAL DecodeBind(k, sc, extra) ==
    IF extra = <<>> THEN Error!TruncatedMessage
    ELSE CASE extra[1].kind = "TCB" -> DecodeBindThread(k, sc, extra[1].object)
           [] extra[1].kind = "Notification" -> DecodeBindToNotification(k, sc, extra[1].object)
           [] OTHER -> Error!InvalidCapability(1)

LOCAL DecodeUnbindObject(k, t, sc, extra) ==
    IF extra = <<>> THEN Error!TruncatedMessage
    ELSE CASE extra[1].kind = "TCB" ->
                IF k.schedContext[sc].thread # extra[1].object \/ extra[1].object = t
                THEN Error!IllegalOperation
                ELSE [kind |-> "SchedContextUnbindThread", schedContext |-> sc]
           [] extra[1].kind = "Notification" ->
                IF k.schedContext[sc].notification # extra[1].object
                THEN Error!IllegalOperation
                ELSE [kind |-> "SchedContextUnbindNotification", schedContext |-> sc]
           [] OTHER -> Error!InvalidCapability(1)

LOCAL DecodeUnbind(k, t, sc) ==
    IF k.schedContext[sc].thread = t
    THEN Error!IllegalOperation
    ELSE [kind |-> "SchedContextUnbind", schedContext |-> sc]

LOCAL DecodeSchedContext(k, t, sc, message, extra) ==
    CASE Is(message, "SchedContextBind") -> DecodeBind(k, sc, extra)
      [] Is(message, "SchedContextUnbindObject") -> DecodeUnbindObject(k, t, sc, extra)
      [] Is(message, "SchedContextUnbind") -> DecodeUnbind(k, t, sc)
      [] OTHER -> Error!IllegalOperation

-----------------------------------------------------------------------------
(* What invoking the capability means: an invocation, or an error.  The first phase of a system *)
(* call with two refuses the kernel's own objects (4.1).                                        *)
Decode(k, t, cap, message, extra, phase) ==
    CASE cap.kind = "Endpoint" ->
            IF "Write" \in cap.rights
            THEN [kind |-> "EndpointSend", capability |-> cap]
            ELSE Error!InvalidCapability(0)
      [] cap.kind = "Notification" ->
            IF "Write" \in cap.rights
            THEN [kind |-> "NotificationSignal", capability |-> cap]
            ELSE Error!InvalidCapability(0)
      [] cap.kind = "Reply" -> [kind |-> "ReplyTransfer", capability |-> cap]
      [] cap.kind = "Null" -> Error!InvalidCapability(0)
      [] cap.kind \in {"TCB", "CNode", "SchedContext", "SchedControl"} /\ phase = "First" ->
            Error!InvalidCapability(0)
      [] cap.kind = "TCB" -> DecodeTCB(k, cap.object, message, extra)
      [] cap.kind = "SchedContext" -> DecodeSchedContext(k, t, cap.object, message, extra)
      [] OTHER -> Error!IllegalOperation

LOCAL SetPriority(k, t, priority) ==
    LET state == k.thread[t].state
        changed == Scheduler!SetPriority(k, t, priority)
    IN CASE state.kind \in {"BlockedOnSend", "BlockedOnReceive"} ->
                Endpoint!Reorder(changed, state.endpoint, t)
         [] state.kind = "BlockedOnNotification" ->
                Notification!Reorder(changed, state.notification, t)
         [] OTHER -> changed

(* The invocation takes effect.  `send` says how it was asked for: blocking, call, donation. *)
Perform(k, t, invocation, send, message) ==
    CASE invocation.kind = "EndpointSend" ->
            Endpoint!SendIPC(k, t, invocation.capability, send, message)
      [] invocation.kind = "NotificationSignal" ->
            Notification!SendSignal(k, invocation.capability.object, invocation.capability.badge)
      [] invocation.kind = "ReplyTransfer" ->
            Reply!Transfer(k, invocation.capability.object, message)
      [] invocation.kind = "TCBSuspend" -> Cancel!Suspend(k, invocation.target)
      [] invocation.kind = "TCBResume" -> Cancel!Resume(k, invocation.target)
      [] invocation.kind = "TCBSetPriority" ->
            SetPriority(k, invocation.target, invocation.priority)
      [] invocation.kind = "TCBBindNotification" ->
            Notification!BindThread(k, invocation.notification, invocation.target)
      [] invocation.kind = "TCBUnbindNotification" ->
            Notification!UnbindThread(k, invocation.notification)
      [] invocation.kind = "SchedContextBindThread" ->
            SchedContext!Bind(k, invocation.schedContext, invocation.target)
      [] invocation.kind = "SchedContextBindNotification" ->
            SchedContext!BindNotification(k, invocation.schedContext, invocation.notification)
      [] invocation.kind = "SchedContextUnbindThread" ->
            SchedContext!UnbindThread(k, invocation.schedContext)
      [] invocation.kind = "SchedContextUnbindNotification" ->
            SchedContext!UnbindNotification(k, invocation.schedContext)
      [] invocation.kind = "SchedContextUnbind" ->
            SchedContext!Unbind(k, invocation.schedContext)

=============================================================================
