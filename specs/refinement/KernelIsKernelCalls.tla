------------------------- MODULE KernelIsKernelCalls -------------------------
(***************************************************************************)
(* The kernel specification refines KernelCalls: whatever honest and       *)
(* hostile users do with the capabilities they hold, and a manager who     *)
(* suspends threads, deletes objects and revokes badges, every step of the *)
(* kernel is one of the outcomes that KernelCalls allows for that call, in *)
(* state and in what arrives.                                              *)
(***************************************************************************)
EXTENDS TracedMachine

CONSTANT Users                       \* the threads that there are at first

LOCAL Calls == INSTANCE KernelCalls
LOCAL CSpace == INSTANCE CSpace
LOCAL Error == INSTANCE Error
LOCAL Word == INSTANCE Word
LOCAL Label == INSTANCE Label
LOCAL Capability == INSTANCE Capability
LOCAL Slot == INSTANCE Slot
LOCAL Derivation == INSTANCE Derivation

-----------------------------------------------------------------------------
(* The mapping.  Ready, current or restarting: to other users it is all the same.  Budgets do not   *)
(* run out in this kernel yet.                                                                      *)

LOCAL PlainMessage(m) == [label |-> m.label, words |-> m.words]

LOCAL AbstractThread(state) ==
    CASE state.kind \in {"Running", "Restart"} -> Calls!Running
      [] state.kind = "Inactive" -> Calls!Stopped
      [] state.kind = "BlockedOnSend" ->
            Calls!Sending([object |-> state.endpoint, badge |-> state.badge, rights |-> state.rights],
                          state.call, PlainMessage(state.message))
      [] state.kind = "BlockedOnReceive" -> Calls!Receiving(state.endpoint, state.reply)
      [] state.kind = "BlockedOnReply" -> Calls!Awaiting(state.reply)
      [] state.kind = "BlockedOnNotification" -> Calls!Waiting(state.notification)

(* A thread that has been deleted is dead. *)
Abstract(kernel) ==
    [thread |-> [t \in Users |->
                    IF t \in DOMAIN kernel.thread THEN AbstractThread(kernel.thread[t].state)
                    ELSE Calls!Dead],
     signal |-> [n \in DOMAIN kernel.notification |->
                    [pending |-> kernel.notification[n].state = "Active",
                     word |-> kernel.notification[n].word,
                     bound |-> kernel.notification[n].thread]],
     spent |-> {}]

(* If this never changes, the refinement says nothing. *)
AbstractVariables == Abstract(k)

(* What a step delivered: badges, and messages without their extra capabilities. *)
Arrivals(result) ==
    LET arrived == SelectSeq(result.delivered, LAMBDA d : "badge" \in DOMAIN d)
    IN [i \in DOMAIN arrived |->
           LET d == arrived[i]
           IN IF "label" \in DOMAIN d THEN Calls!Arrival(d.thread, d.badge, PlainMessage(d))
              ELSE Calls!Signalled(d.thread, d.badge)]

-----------------------------------------------------------------------------
(* The outcomes that KernelCalls allows for an input, by the capability that its CPtr names. *)

LOCAL Only(s) == {[state |-> s, delivered |-> <<>>]}

LOCAL StopSender(s, t) == Only([s EXCEPT !.thread[t] = Calls!Stopped])

(* The kernel itself answers a call that is not for another thread. *)
LOCAL KernelAnswers(outcomes, t, call, error, words) ==
    IF call # "Call" THEN outcomes
    ELSE {[o EXCEPT !.delivered = Append(@, Calls!Arrival(t, Word!Zero,
                [label |-> Error!Label[error], words |-> words]))] : o \in outcomes}

LOCAL Refused(s, t, call) ==
    KernelAnswers(Only(s), t, call, "InvalidCapability", <<Word!Zero>>)

LOCAL Granting(cap) ==
    [object |-> cap.object, badge |-> cap.badge, rights |-> cap.rights \cap {"Grant", "GrantReply"}]

LOCAL Invoked(s, t, target, call, label) ==
    KernelAnswers(
        Only(IF label = Word!FromNat(Label!Number["TCBSuspend"]) THEN Calls!Cancel(s, target)
             ELSE IF s.thread[target].kind = "Running" THEN s
             ELSE Calls!Reissue(s, target)),
        t, call, "NoError", <<>>)

(* What becomes of an object whose last capability goes. *)
LOCAL Gone(s, cap) ==
    CASE cap.kind = "TCB"      -> Calls!Kill(s, cap.object)
      [] cap.kind = "Reply"    -> Calls!DeleteReply(s, cap.object)
      [] cap.kind = "Endpoint" -> Calls!DeleteEndpoint(s, cap.object)
      [] OTHER -> s

(* A manager deletes and revokes capabilities in the CNode; what it revokes leaves the object its    *)
(* original.                                                                                         *)
LOCAL Managed(s, t, cn, message) ==
    LET slot == Slot!Slot(cn, Word!ToNat(message.words[1]))
        cap == Slot!At(k, slot)
        Answered(after) == KernelAnswers(Only(after), t, "Call", "NoError", <<>>)
    IN CASE Label!Is(message, "CNodeRevoke") -> Answered(s)
         [] Label!Is(message, "CNodeDelete") ->
                Answered(IF cap.kind # "Null" /\ Derivation!IsFinal(k, slot) THEN Gone(s, cap) ELSE s)
         [] Label!Is(message, "CNodeCancelBadgedSends") ->
                IF cap.kind = "Endpoint" /\ cap.rights = Capability!AllRights
                THEN Answered(IF cap.badge = Word!Zero THEN s ELSE Calls!Revoke(s, cap.badge))
                ELSE KernelAnswers(Only(s), t, "Call", "IllegalOperation", <<>>)

(* `call` is "Send", "NBSend" or "Call"; NBSend is also the first of two phases. *)
LOCAL Sends(s, t, cptr, call, message) ==
    LET found == CSpace!Lookup(k, t, cptr)
        cap == found.capability
    IN IF found.kind = "Failed" THEN IF call = "NBSend" THEN Only(s) ELSE StopSender(s, t)
       ELSE CASE cap.kind = "Endpoint" /\ "Write" \in cap.rights ->
                    Calls!SendTo(s, t, Granting(cap), call, PlainMessage(message))
              [] cap.kind = "Notification" /\ "Write" \in cap.rights ->
                    KernelAnswers(Calls!Signal(s, cap.object, cap.badge), t, call, "NoError", <<>>)
              [] cap.kind = "Reply" ->
                    KernelAnswers(Calls!Answer(s, cap.object, PlainMessage(message)), t, call,
                                  "NoError", <<>>)
              [] cap.kind = "TCB" /\ call = "Call" -> Invoked(s, t, cap.object, call, message.label)
              [] cap.kind = "CNode" /\ call = "Call" -> Managed(s, t, cap.object, message)
              [] OTHER -> Refused(s, t, call)

LOCAL ReplyOf(t, cptr) ==
    LET found == CSpace!Lookup(k, t, cptr)
    IN IF found.kind = "Failed" THEN Calls!None
       ELSE IF found.capability.kind = "Reply" THEN found.capability.object ELSE Calls!None

(* A receive on what cannot be received from is a fault, and these threads have no handler. *)
LOCAL Receives(s, t, event, needsReply, blocking) ==
    LET found == CSpace!Lookup(k, t, event.cap)
        cap == found.capability
        r == IF needsReply THEN ReplyOf(t, event.reply) ELSE Calls!None
    IN IF found.kind = "Failed" THEN StopSender(s, t)
       ELSE CASE cap.kind = "Endpoint" /\ "Read" \in cap.rights ->
                    IF needsReply /\ r = Calls!None THEN StopSender(s, t)
                    ELSE Calls!ReceiveFrom(s, t, cap.object, r, blocking)
              [] cap.kind = "Notification" /\ "Read" \in cap.rights
                    /\ s.signal[cap.object].bound \in {Calls!None, t} ->
                    Calls!Wait(s, t, cap.object, blocking)
              [] OTHER -> StopSender(s, t)

LOCAL Both(sent, Receive(_)) ==
    UNION {{[o EXCEPT !.delivered = first.delivered \o @] : o \in Receive(first.state)} : first \in sent}

Allowed(s, event) ==
    LET t == event.thread
        Recv(after) == Receives(after, t, event, TRUE, "Blocking")
        Await(after) == Receives(after, t, event, FALSE, "Blocking")
    IN CASE event.kind = "SysSend"       -> Sends(s, t, event.cap, "Send", event.message)
         [] event.kind = "SysNBSend"     -> Sends(s, t, event.cap, "NBSend", event.message)
         [] event.kind = "SysCall"       -> Sends(s, t, event.cap, "Call", event.message)
         [] event.kind = "SysRecv"       -> Recv(s)
         [] event.kind = "SysNBRecv"     -> Receives(s, t, event, TRUE, "NonBlocking")
         [] event.kind = "SysWait"       -> Await(s)
         [] event.kind = "SysNBWait"     -> Receives(s, t, event, FALSE, "NonBlocking")
         [] event.kind = "SysReplyRecv"  -> Both(Sends(s, t, event.reply, "NBSend", event.message), Recv)
         [] event.kind = "SysNBSendRecv" -> Both(Sends(s, t, event.dest, "NBSend", event.message), Recv)
         [] event.kind = "SysNBSendWait" -> Both(Sends(s, t, event.dest, "NBSend", event.message), Await)
         [] event.kind = "SysYield"      -> Only(s)

KernelIsKernelCalls ==
    [][\E before \in {Abstract(k)}, event \in {step'.input.event} :
            [state |-> Abstract(k'), delivered |-> Arrivals(step'.result)] \in Allowed(before, event)]_vars

=============================================================================
