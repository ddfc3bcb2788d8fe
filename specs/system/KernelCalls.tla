----------------------------- MODULE KernelCalls -----------------------------
(***************************************************************************)
(* The kernel as its users may rely on it: who talks to whom, and what     *)
(* arrives.  No priorities, no queues: of several threads that wait, any   *)
(* may be next.  Every call yields the *set* of what may come of it; the   *)
(* kernel specification refines this (`refinement/KernelIsKernelCalls`).   *)
(*                                                                         *)
(*   thread   id |-> Running | Sending | Receiving | Awaiting an answer |  *)
(*            Waiting for a signal | Stopped | Dead                        *)
(*   signal   notification |-> [pending, word, bound]                      *)
(*   spent    threads whose budget is used up for now                      *)
(*                                                                         *)
(* A thread stopped and resumed runs again without having received         *)
(* anything: it then issues its whole call once more (semantics 3.4).      *)
(***************************************************************************)
EXTENDS Naturals, Sequences

LOCAL Word == INSTANCE Word

None == "none"

Running == [kind |-> "Running"]
Stopped == [kind |-> "Stopped"]
Dead == [kind |-> "Dead"]
Sending(cap, call, message) ==
    [kind |-> "Sending", endpoint |-> cap.object, badge |-> cap.badge, rights |-> cap.rights,
     call |-> call, message |-> message]
Receiving(e, r) == [kind |-> "Receiving", endpoint |-> e, reply |-> r]
Awaiting(r) == [kind |-> "Awaiting", reply |-> r]
Waiting(n) == [kind |-> "Waiting", notification |-> n]

-----------------------------------------------------------------------------
(* Questions. *)

IsIn(s, t, kind) == s.thread[t].kind = kind

(* Who waits to send to an endpoint, and who to receive from it. *)
LOCAL At(s, e, kind) ==
    {t \in DOMAIN s.thread : IsIn(s, t, kind) /\ s.thread[t].endpoint = e}

(* The caller that a reply object will answer. *)
CallersOn(s, r) == {t \in DOMAIN s.thread : IsIn(s, t, "Awaiting") /\ s.thread[t].reply = r}

(* A caller gets a way back only through a capability that grants one. *)
LOCAL Answerable(rights, r) == r # None /\ rights \cap {"Grant", "GrantReply"} # {}

(* Whether it gets time: its own, or, running on a scheduling context that a caller brought, the    *)
(* caller's.                                                                                        *)
HasTime(s, t, payers) == IF payers = {} THEN t \notin s.spent ELSE payers \cap s.spent = {}

-----------------------------------------------------------------------------
(* What comes of a call: the state after it, and what arrived where.  A signal is a badge alone;   *)
(* nothing there is badge zero.                                                                    *)

LOCAL Outcome(s, delivered) == [state |-> s, delivered |-> delivered]

LOCAL Become(s, t, state) == [s EXCEPT !.thread[t] = state]

Arrival(t, badge, message) == [thread |-> t, badge |-> badge, message |-> message]
Signalled(t, badge) == [thread |-> t, badge |-> badge]

LOCAL Nothing(s) == {Outcome(s, <<>>)}

LOCAL Then(outcome, Next(_)) ==
    {[o EXCEPT !.delivered = outcome.delivered \o @] : o \in Next(outcome.state)}

-----------------------------------------------------------------------------
(* Sending. *)

(* The sender after its message has been taken. *)
LOCAL Taken(s, t, rights, call, r) ==
    IF call # "Call" THEN Become(s, t, Running)
    ELSE IF Answerable(rights, r) THEN Become(s, t, Awaiting(r))
    ELSE Become(s, t, Stopped)

(* A receiver that waits gets the message at once. *)
LOCAL HandOver(s, t, cap, call, message, to) ==
    Outcome(Become(Taken(s, t, cap.rights, call, s.thread[to].reply), to, Running),
            <<Arrival(to, cap.badge, message)>>)

(* Send and Call wait for a receiver; NBSend, and the send of a call with two phases, does not. *)
SendTo(s, t, cap, call, message) ==
    LET receivers == At(s, cap.object, "Receiving")
    IN IF receivers # {}
       THEN {HandOver(s, t, cap, call, message, to) : to \in receivers}
       ELSE IF call = "NBSend" THEN Nothing(s)
       ELSE Nothing(Become(s, t, Sending(cap, call, message)))

(* The answer reaches the caller that the reply object holds, if it holds one; badge zero. *)
Answer(s, r, message) ==
    IF CallersOn(s, r) = {} THEN Nothing(s)
    ELSE {Outcome(Become(s, c, Running), <<Arrival(c, Word!Zero, message)>>) : c \in CallersOn(s, r)}

(* A signal wakes one thread that waits for it, or the bound one out of a receive; or it is kept. *)
Signal(s, n, badge) ==
    LET waiters == {t \in DOMAIN s.thread : s.thread[t] = Waiting(n)}
        bound == s.signal[n].bound
    IN IF s.signal[n].pending
       THEN Nothing([s EXCEPT !.signal[n].word = Word!Or(@, badge)])
       ELSE IF waiters # {}
       THEN {Outcome(Become(s, t, Running), <<Signalled(t, badge)>>) : t \in waiters}
       ELSE IF bound # None /\ IsIn(s, bound, "Receiving")
       THEN {Outcome(Become(s, bound, Running), <<Signalled(bound, badge)>>)}
       ELSE Nothing([s EXCEPT !.signal[n].pending = TRUE, !.signal[n].word = badge])

-----------------------------------------------------------------------------
(* Receiving. *)

(* The pending word is handed over. *)
LOCAL TakeSignal(s, t, n) ==
    {Outcome([s EXCEPT !.signal[n].pending = FALSE, !.signal[n].word = Word!Zero],
             <<Signalled(t, s.signal[n].word)>>)}

(* Wait, and NBWait, on a notification. *)
Wait(s, t, n, blocking) ==
    IF s.signal[n].pending THEN TakeSignal(s, t, n)
    ELSE IF blocking = "Blocking" THEN Nothing(Become(s, t, Waiting(n)))
    ELSE {Outcome(s, <<Signalled(t, Word!Zero)>>)}

(* Another thread that waits with the reply object, or for an answer through it, becomes inactive. *)
LOCAL Claim(s, t, r) ==
    [s EXCEPT !.thread = [x \in DOMAIN @ |->
        IF r # None /\ x # t /\ @[x].kind \in {"Receiving", "Awaiting"} /\ @[x].reply = r
        THEN Stopped ELSE @[x]]]

(* A sender that waits gives its message. *)
LOCAL TakeFrom(s, t, r, from) ==
    LET sender == s.thread[from]
    IN Outcome(Taken(s, from, sender.rights, sender.call, r),
               <<Arrival(t, sender.badge, sender.message)>>)

(* Recv with a reply object; NBRecv; with reply None, Wait on an endpoint.  A signal for the thread's *)
(* bound notification comes first.                                                                    *)
ReceiveFrom(s, t, e, r, blocking) ==
    LET free == Claim(s, t, r)
        bound == {n \in DOMAIN free.signal : free.signal[n].bound = t /\ free.signal[n].pending}
        senders == At(free, e, "Sending")
    IN IF bound # {} THEN UNION {TakeSignal(free, t, n) : n \in bound}
       ELSE IF senders # {} THEN {TakeFrom(free, t, r, from) : from \in senders}
       ELSE IF blocking = "Blocking" THEN Nothing(Become(free, t, Receiving(e, r)))
       ELSE {Outcome(free, <<Signalled(t, Word!Zero)>>)}

-----------------------------------------------------------------------------
(* Two phases in one call.  ReplyRecv answers through the reply object with which it then receives; *)
(* a signal or a message may go first instead.                                                      *)

ReplyRecv(s, t, e, r, message) ==
    LET Receive(after) == ReceiveFrom(after, t, e, r, "Blocking")
    IN UNION {Then(sent, Receive) : sent \in Answer(s, r, message)}

NBSendRecv(s, t, cap, message, e, r) ==
    LET Receive(after) == ReceiveFrom(after, t, e, r, "Blocking")
    IN UNION {Then(sent, Receive) : sent \in SendTo(s, t, cap, "NBSend", message)}

-----------------------------------------------------------------------------
(* What the world may do to threads, and to the objects and capabilities that they wait with. *)

(* Its wait ends; a pending message is withdrawn, an awaited answer lost. *)
Cancel(s, t) == IF IsIn(s, t, "Dead") THEN s ELSE Become(s, t, Stopped)

(* A stopped thread runs again; so does a blocked one that is resumed (12.3). *)
Reissue(s, t) == IF IsIn(s, t, "Dead") THEN s ELSE Become(s, t, Running)

(* Its budget is used up; it is filled again. *)
Exhaust(s, t) == [s EXCEPT !.spent = @ \cup {t}]
Replenish(s, t) == [s EXCEPT !.spent = @ \ {t}]

(* It is deleted. *)
Kill(s, t) == Become(s, t, Dead)

(* The reply object is deleted: a thread that waits with it, or for an answer through it, is stopped. *)
DeleteReply(s, r) ==
    [s EXCEPT !.thread = [t \in DOMAIN @ |->
        IF @[t].kind \in {"Receiving", "Awaiting"} /\ @[t].reply = r THEN Stopped ELSE @[t]]]

(* The endpoint is deleted: threads that wait there issue their calls again, on a capability that is gone. *)
DeleteEndpoint(s, e) ==
    [s EXCEPT !.thread = [t \in DOMAIN @ |->
        IF @[t].kind \in {"Sending", "Receiving"} /\ @[t].endpoint = e THEN Running ELSE @[t]]]

(* The badge's capabilities are gone: threads that wait to send with one issue their calls again. *)
Revoke(s, badge) ==
    [s EXCEPT !.thread = [t \in DOMAIN @ |->
        IF @[t].kind = "Sending" /\ @[t].badge = badge THEN Running ELSE @[t]]]

=============================================================================
