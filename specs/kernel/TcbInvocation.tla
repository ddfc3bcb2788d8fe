---------------------------- MODULE TcbInvocation ----------------------------
(***************************************************************************)
(* Invocations of threads (semantics 8.3).  Decode checks everything and   *)
(* changes nothing, Perform cannot fail.                                   *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL Label == INSTANCE Label
LOCAL Capability == INSTANCE Capability
LOCAL Error == INSTANCE Error
LOCAL Slot == INSTANCE Slot
LOCAL Message == INSTANCE Message
LOCAL Derivation == INSTANCE Derivation
LOCAL UserContext == INSTANCE UserContext
LOCAL Tcb == INSTANCE Tcb
LOCAL Scheduler == INSTANCE Scheduler
LOCAL SchedContext == INSTANCE SchedContext
LOCAL Cancel == INSTANCE Cancel
LOCAL Notification == INSTANCE Notification
LOCAL Endpoint == INSTANCE Endpoint
LOCAL Deletion == INSTANCE Deletion

(* What every method begins with: enough words, enough capabilities. *)
LOCAL IsShort(words, extra, n, m) == Len(words) < n \/ Len(extra) < m

LOCAL Cap(extra, i) == extra[i].capability

-----------------------------------------------------------------------------
(* Registers. *)

MaxRegisters == Len(UserContext!All)

LOCAL Least(n, m) == IF n < m THEN n ELSE m

LOCAL DecodeReadRegisters(t, target, words) ==
    LET count == words[2]
    IN CASE Len(words) < 2 -> Error!TruncatedMessage
         [] count = Word!Zero \/ Word!Less(Word!FromNat(MaxRegisters), count) ->
                Error!RangeError(1, MaxRegisters)
         [] target = t -> Error!IllegalOperation
         [] OTHER -> [kind |-> "TCBReadRegisters", target |-> target,
                      suspends |-> Word!HasBit(words[1], 0), count |-> Word!ToNat(count)]

(* Of the words as many are written as are asked for and there are registers. *)
LOCAL DecodeWriteRegisters(t, target, words) ==
    CASE Len(words) < 2 -> Error!TruncatedMessage
      [] Word!Less(Word!FromNat(Len(words) - 2), words[2]) -> Error!TruncatedMessage
      [] target = t -> Error!IllegalOperation
      [] OTHER -> [kind |-> "TCBWriteRegisters", target |-> target,
                   resumes |-> Word!HasBit(words[1], 0),
                   values |-> SubSeq(words, 3, 2 + Least(Word!ToNat(words[2]), MaxRegisters))]

LOCAL DecodeCopyRegisters(target, words, extra) ==
    CASE IsShort(words, extra, 1, 1) -> Error!TruncatedMessage
      [] Cap(extra, 1).kind # "TCB" -> Error!InvalidCapability(1)
      [] OTHER -> [kind |-> "TCBCopyRegisters", target |-> target, source |-> Cap(extra, 1).object,
                   suspends |-> Word!HasBit(words[1], 0), resumes |-> Word!HasBit(words[1], 1),
                   frame |-> Word!HasBit(words[1], 2), integer |-> Word!HasBit(words[1], 3)]

LOCAL SuspendIf(k, t, suspends) == IF suspends THEN Cancel!Suspend(k, t) ELSE k

LOCAL ResumeIf(k, t, resumes) == IF resumes THEN Cancel!Resume(k, t) ELSE k

(* The target goes on at its restart PC, also if no register is written. *)
LOCAL WriteRegisters(k, t, values) ==
    Tcb!WriteRegisters(Tcb!GoOnAtRestartPoint(k, t), t, UserContext!Written(UserContext!All, values))

(* The same if the frame registers are copied, of which the instruction pointer is one. *)
LOCAL CopyRegisters(k, source, t, frame, integer) ==
    LET names == (IF frame THEN UserContext!Frame ELSE <<>>)
                 \o (IF integer THEN UserContext!Integer ELSE <<>>)
    IN Tcb!WriteRegisters(k, t, UserContext!Copied(k.thread[source].registers, names))

LOCAL DecodeSetTLSBase(target, words) ==
    IF words = <<>> THEN Error!TruncatedMessage
    ELSE [kind |-> "TCBSetTLSBase", target |-> target, base |-> words[1]]

LOCAL DecodeSetFlags(target, words) ==
    IF Len(words) < 2 THEN Error!TruncatedMessage
    ELSE [kind |-> "TCBSetFlags", target |-> target, clear |-> words[1], set |-> words[2]]

(* No flag exists but one. *)
LOCAL SetFlags(k, t, clear, set) ==
    [k EXCEPT !.thread[t].flags = Word!Or(Word!Clear(@, clear), Word!Keep(set, {0}))]

-----------------------------------------------------------------------------
(* Slots of the TCB.  A new capability for one is [capability, slot]: what is to be copied in,  *)
(* and the slot of which it is a copy.                                                          *)

LOCAL NewCap(cap, found) == [kind |-> "New", capability |-> cap, slot |-> found.slot]

(* With data of its own only if there is any (7.2). *)
LOCAL WithData(k, cap, data) == IF data = Word!Zero THEN cap ELSE Derivation!Mint(k, cap, data)

(* The root of an address space or capability space must be of its kind. *)
LOCAL Root(k, found, data, kind) ==
    LET derived == Derivation!Derive(k, found.slot, WithData(k, found.capability, data))
    IN IF derived.kind = "Error" THEN derived
       ELSE IF derived.capability.kind # kind THEN Error!IllegalOperation
       ELSE NewCap(derived.capability, found)

LOCAL BufferBits == 10               \* alignment of an IPC buffer

(* The IPC buffer, as a sequence of at most one new capability: none at address 0. *)
LOCAL Buffer(k, found, address) ==
    LET derived == Derivation!Derive(k, found.slot, found.capability)
    IN IF address = Word!Zero THEN [kind |-> "New", buffer |-> <<>>]
       ELSE IF derived.kind = "Error" THEN derived
       ELSE IF derived.capability.kind # "Frame" THEN Error!IllegalOperation
       ELSE IF ~Word!IsAligned(address, BufferBits) THEN Error!AlignmentError
       ELSE [kind |-> "New", buffer |-> <<NewCap(derived.capability, found)>>]

(* Replacing it would delete more than a capability, which takes too long here. *)
LOCAL TakesLong(k, slot) ==
    LET cap == Slot!At(k, slot)
    IN \/ cap.kind = "Zombie"
       \/ cap.kind \in {"CNode", "TCB"} /\ Derivation!IsFinal(k, slot)

LOCAL RootsTakeLong(k, target) ==
    TakesLong(k, Slot!CSpaceOf(target)) \/ TakesLong(k, Slot!VSpaceOf(target))

LOCAL DecodeConfigure(k, target, words, extra) ==
    IF IsShort(words, extra, 3, 3) THEN Error!TruncatedMessage
    ELSE LET buffer == Buffer(k, extra[3], words[3])
             cspace == Root(k, extra[1], words[1], "CNode")
             vspace == Root(k, extra[2], words[2], "VSpace")
         IN CASE buffer.kind = "Error" -> buffer
              [] RootsTakeLong(k, target) -> Error!IllegalOperation
              [] cspace.kind = "Error" -> cspace
              [] vspace.kind = "Error" -> vspace
              [] OTHER -> [kind |-> "TCBConfigure", target |-> target, cspace |-> cspace,
                           vspace |-> vspace, buffer |-> buffer.buffer, address |-> words[3]]

LOCAL DecodeSetSpace(k, target, words, extra) ==
    IF IsShort(words, extra, 2, 3) THEN Error!TruncatedMessage
    ELSE LET cspace == Root(k, extra[2], words[1], "CNode")
             vspace == Root(k, extra[3], words[2], "VSpace")
         IN CASE RootsTakeLong(k, target) -> Error!IllegalOperation
              [] cspace.kind = "Error" -> cspace
              [] vspace.kind = "Error" -> vspace
              [] ~Capability!IsFaultHandler(Cap(extra, 1)) -> Error!InvalidCapability(1)
              [] OTHER -> [kind |-> "TCBSetSpace", target |-> target, cspace |-> cspace,
                           vspace |-> vspace, handler |-> NewCap(Cap(extra, 1), extra[1])]

LOCAL DecodeSetIPCBuffer(k, target, words, extra) ==
    IF IsShort(words, extra, 1, 1) THEN Error!TruncatedMessage
    ELSE LET buffer == Buffer(k, extra[1], words[1])
         IN IF buffer.kind = "Error" THEN buffer
            ELSE [kind |-> "TCBSetIPCBuffer", target |-> target, buffer |-> buffer.buffer,
                  address |-> words[1]]

LOCAL DecodeSetTimeoutEndpoint(target, extra) ==
    CASE extra = <<>> -> Error!TruncatedMessage
      [] ~Capability!IsFaultHandler(Cap(extra, 1)) -> Error!InvalidCapability(1)
      [] OTHER -> [kind |-> "TCBSetTimeoutEndpoint", target |-> target,
                   handler |-> NewCap(Cap(extra, 1), extra[1])]

(* What the slot held is deleted; then it gets its copy, if that is not null. *)
LOCAL Install(k, slot, new) ==
    LET emptied == Deletion!DeleteAtOnce(k, slot)
    IN IF new.capability.kind = "Null" THEN emptied
       ELSE Derivation!Insert(emptied, new.capability, new.slot, slot)

(* Is this the buffer that the thread has?  In a frame there is room for several. *)
LOCAL IsBufferOf(k, target, new, address) ==
    /\ k.thread[target].buffer.kind = "Frame"
    /\ k.thread[target].buffer.object = new.capability.object
    /\ k.thread[target].bufferAddress = address

(* The thread has this buffer from now on, or none.  A buffer that is new to a blocked thread     *)
(* holds zeros, for all that is known here.  A running thread is switched to anew.                *)
LOCAL InstallBuffer(k, target, buffer, address) ==
    LET placed(installed) == [installed EXCEPT !.thread[target].bufferAddress = address]
    IN Scheduler!SwitchAnew(
        IF buffer = <<>> THEN placed(Deletion!DeleteAtOnce(k, Slot!BufferOf(target)))
        ELSE IF IsBufferOf(k, target, buffer[1], address)
        THEN placed(Install(k, Slot!BufferOf(target), buffer[1]))
        ELSE Message!Hold(placed(Install(k, Slot!BufferOf(target), buffer[1])), target, Message!Zeroed),
        target)

LOCAL InstallRoots(k, target, cspace, vspace) ==
    Install(Install(k, Slot!CSpaceOf(target), cspace), Slot!VSpaceOf(target), vspace)

-----------------------------------------------------------------------------
(* Priorities: bounded by the maximum of the thread whose authority is used. *)

(* An error, or nothing against the value. *)
LOCAL Checked(k, authority, value) ==
    LET mcp == k.thread[authority.object].mcp
    IN IF Word!Less(Word!FromNat(mcp), value) THEN Error!RangeError(0, mcp) ELSE [kind |-> "Allowed"]

(* SetPriority and SetMCPriority. *)
LOCAL DecodePriority(k, kind, target, words, extra) ==
    IF IsShort(words, extra, 1, 1) THEN Error!TruncatedMessage
    ELSE IF Cap(extra, 1).kind # "TCB" THEN Error!InvalidCapability(1)
    ELSE LET checked == Checked(k, Cap(extra, 1), words[1])
         IN IF checked.kind = "Error" THEN checked
            ELSE [kind |-> kind, target |-> target, value |-> Word!ToNat(words[1])]

(* Could the thread be given this context, or none?  An error, or nothing against it. *)
LOCAL CheckedContext(k, t, target, cap) ==
    LET sc == cap.object
        held == k.thread[target].schedContext
    IN CASE cap.kind = "Null" ->
                IF target = t THEN Error!IllegalOperation ELSE [kind |-> "Allowed"]
         [] cap.kind # "SchedContext" -> Error!InvalidCapability(2)
         [] held \notin {None, sc} -> Error!IllegalOperation
         [] k.schedContext[sc].thread \notin {None, target} -> Error!IllegalOperation
         [] Tcb!IsBlocked(k, target) /\ ~k.schedContext[sc].active -> Error!IllegalOperation
         [] OTHER -> [kind |-> "Allowed"]

LOCAL DecodeSetSchedParams(k, t, target, words, extra) ==
    IF IsShort(words, extra, 2, 3) THEN Error!TruncatedMessage
    ELSE IF Cap(extra, 1).kind # "TCB" THEN Error!InvalidCapability(1)
    ELSE LET mcp == Checked(k, Cap(extra, 1), words[1])
             priority == Checked(k, Cap(extra, 1), words[2])
             context == CheckedContext(k, t, target, Cap(extra, 2))
         IN CASE mcp.kind = "Error" -> mcp
              [] priority.kind = "Error" -> priority
              [] context.kind = "Error" -> context
              [] ~Capability!IsFaultHandler(Cap(extra, 3)) -> Error!InvalidCapability(3)
              [] OTHER -> [kind |-> "TCBSetSchedParams", target |-> target,
                           mcp |-> Word!ToNat(words[1]), priority |-> Word!ToNat(words[2]),
                           context |-> Cap(extra, 2), handler |-> NewCap(Cap(extra, 3), extra[3])]

LOCAL SetMCPriority(k, t, mcp) == [k EXCEPT !.thread[t].mcp = mcp]

LOCAL SetPriority(k, t, priority) ==
    LET state == k.thread[t].state
        changed == Scheduler!SetPriority(k, t, priority)
    IN CASE state.kind \in {"BlockedOnSend", "BlockedOnReceive"} ->
                Endpoint!Reorder(changed, state.endpoint, t)
         [] state.kind = "BlockedOnNotification" ->
                Notification!Reorder(changed, state.notification, t)
         [] OTHER -> changed

(* The thread has this context from now on, or none. *)
LOCAL SetContext(k, t, cap) ==
    LET held == k.thread[t].schedContext
    IN CASE cap.kind = "Null" -> IF held = None THEN k ELSE SchedContext!UnbindThread(k, held)
         [] cap.object = held -> k
         [] OTHER -> SchedContext!BindThread(k, cap.object, t)

LOCAL SetSchedParams(k, invocation) ==
    LET t == invocation.target
        installed == Install(k, Slot!FaultHandlerOf(t), invocation.handler)
    IN SetContext(SetPriority(SetMCPriority(installed, t, invocation.mcp), t, invocation.priority),
                  t, invocation.context)

-----------------------------------------------------------------------------
LOCAL DecodeBindNotification(k, target, extra) ==
    IF extra = <<>> THEN Error!TruncatedMessage
    ELSE IF \/ k.thread[target].notification # None
            \/ Cap(extra, 1).kind # "Notification"
    THEN Error!IllegalOperation
    ELSE LET n == Cap(extra, 1).object
         IN IF \/ "Read" \notin Cap(extra, 1).rights
               \/ k.notification[n].queue # <<>>
               \/ k.notification[n].thread # None
            THEN Error!IllegalOperation
            ELSE [kind |-> "TCBBindNotification", target |-> target, notification |-> n]

LOCAL DecodeUnbindNotification(k, target) ==
    IF k.thread[target].notification = None
    THEN Error!IllegalOperation
    ELSE [kind |-> "TCBUnbindNotification", notification |-> k.thread[target].notification]

-----------------------------------------------------------------------------
Decode(k, t, target, message, extra) ==
    LET words == message.words
    IN CASE Label!Is(message, "TCBSuspend") -> [kind |-> "TCBSuspend", target |-> target]
         [] Label!Is(message, "TCBResume") -> [kind |-> "TCBResume", target |-> target]
         [] Label!Is(message, "TCBSetPriority") ->
                DecodePriority(k, "TCBSetPriority", target, words, extra)
         [] Label!Is(message, "TCBBindNotification") -> DecodeBindNotification(k, target, extra)
         [] Label!Is(message, "TCBUnbindNotification") -> DecodeUnbindNotification(k, target)
         [] Label!Is(message, "TCBSetMCPriority") ->
                DecodePriority(k, "TCBSetMCPriority", target, words, extra)
         [] Label!Is(message, "TCBSetSchedParams") ->
                DecodeSetSchedParams(k, t, target, words, extra)
         [] Label!Is(message, "TCBSetSpace") -> DecodeSetSpace(k, target, words, extra)
         [] Label!Is(message, "TCBConfigure") -> DecodeConfigure(k, target, words, extra)
         [] Label!Is(message, "TCBSetIPCBuffer") -> DecodeSetIPCBuffer(k, target, words, extra)
         [] Label!Is(message, "TCBSetTimeoutEndpoint") -> DecodeSetTimeoutEndpoint(target, extra)
         [] Label!Is(message, "TCBReadRegisters") -> DecodeReadRegisters(t, target, words)
         [] Label!Is(message, "TCBWriteRegisters") -> DecodeWriteRegisters(t, target, words)
         [] Label!Is(message, "TCBCopyRegisters") -> DecodeCopyRegisters(target, words, extra)
         [] Label!Is(message, "TCBSetTLSBase") -> DecodeSetTLSBase(target, words)
         [] Label!Is(message, "TCBSetFlags") -> DecodeSetFlags(target, words)
         [] OTHER -> Error!IllegalOperation

Perform(k, invocation) ==
    CASE invocation.kind = "TCBSuspend" -> Cancel!Suspend(k, invocation.target)
      [] invocation.kind = "TCBResume" -> Cancel!Resume(k, invocation.target)
      [] invocation.kind = "TCBSetPriority" ->
            SetPriority(k, invocation.target, invocation.value)
      [] invocation.kind = "TCBBindNotification" ->
            Notification!BindThread(k, invocation.notification, invocation.target)
      [] invocation.kind = "TCBUnbindNotification" ->
            Notification!UnbindThread(k, invocation.notification)
      [] invocation.kind = "TCBSetMCPriority" ->
            SetMCPriority(k, invocation.target, invocation.value)
      [] invocation.kind = "TCBSetSchedParams" -> SetSchedParams(k, invocation)
      [] invocation.kind = "TCBSetSpace" ->
            InstallRoots(Install(k, Slot!FaultHandlerOf(invocation.target), invocation.handler),
                         invocation.target, invocation.cspace, invocation.vspace)
      [] invocation.kind = "TCBConfigure" ->
            InstallBuffer(InstallRoots(k, invocation.target, invocation.cspace, invocation.vspace),
                          invocation.target, invocation.buffer, invocation.address)
      [] invocation.kind = "TCBSetIPCBuffer" ->
            InstallBuffer(k, invocation.target, invocation.buffer, invocation.address)
      [] invocation.kind = "TCBSetTimeoutEndpoint" ->
            Install(k, Slot!TimeoutHandlerOf(invocation.target), invocation.handler)
      [] invocation.kind = "TCBReadRegisters" ->
            SuspendIf(k, invocation.target, invocation.suspends)
      [] invocation.kind = "TCBWriteRegisters" ->
            ResumeIf(WriteRegisters(k, invocation.target, invocation.values), invocation.target,
                     invocation.resumes)
      [] invocation.kind = "TCBCopyRegisters" ->
            CopyRegisters(
                ResumeIf(SuspendIf(Scheduler!Stall(k, invocation.source), invocation.source,
                                   invocation.suspends),
                         invocation.target, invocation.resumes),
                invocation.source, invocation.target, invocation.frame, invocation.integer)
      [] invocation.kind = "TCBSetTLSBase" ->
            Tcb!WriteRegisters(k, invocation.target, [fs_base |-> invocation.base])
      [] invocation.kind = "TCBSetFlags" ->
            SetFlags(k, invocation.target, invocation.clear, invocation.set)

(* The words that a successful call answers: registers as far as they are asked for, flags. *)
Answer(k, invocation) ==
    CASE invocation.kind = "TCBReadRegisters" ->
            UserContext!Values(k.thread[invocation.target].registers,
                               SubSeq(UserContext!All, 1, invocation.count))
      [] invocation.kind = "TCBSetFlags" -> <<k.thread[invocation.target].flags>>
      [] OTHER -> <<>>

=============================================================================
