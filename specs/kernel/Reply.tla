-------------------------------- MODULE Reply --------------------------------
(***************************************************************************)
(* Reply objects: the way back of a call, and the call stack along which a *)
(* donated scheduling context returns (semantics 11).                      *)
(*   thread   a receiver that waits with it, or a caller blocked on it     *)
(*   prev     the reply of the caller before, on the same stack            *)
(*   next     the reply of the caller after, or at the head the context    *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, Objects

LOCAL Word == INSTANCE Word
LOCAL Fault == INSTANCE Fault
LOCAL Tcb == INSTANCE Tcb
LOCAL Scheduler == INSTANCE Scheduler
LOCAL SchedContext == INSTANCE SchedContext
LOCAL Message == INSTANCE Message
LOCAL UserContext == INSTANCE UserContext

IsHead(k, r) == k.reply[r].next \in DOMAIN k.schedContext

New == [thread |-> None, prev |-> None, next |-> None]

HoldsCaller(k, r) ==
    k.reply[r].thread # None /\ Tcb!IsIn(k, k.reply[r].thread, "BlockedOnReply")

(* The receiver or caller is no longer connected with it, and inactive for the moment. *)
Unlink(k, r) ==
    LET t == k.reply[r].thread
    IN Scheduler!SetState([k EXCEPT !.reply[r].thread = None], t, Tcb!Inactive)

(* The caller waits for an answer; its context goes with the call if the callee has none (11.2). *)
Push(k, caller, callee, r, receive, donation) ==
    LET sc == k.thread[caller].schedContext
        waits == Scheduler!SetState([k EXCEPT !.reply[r].thread = caller],
                                    caller, Tcb!BlockedOnReply(r, receive))
        older == IF sc = None THEN None ELSE k.schedContext[sc].reply
        linked == [waits EXCEPT !.reply[r].prev = older, !.reply[r].next = sc,
                                !.schedContext[sc].reply = r]
    IN IF donation = "MayDonate" /\ sc # None /\ ~Tcb!HasSchedContext(k, callee)
       THEN SchedContext!Donate(
               IF older = None THEN linked ELSE [linked EXCEPT !.reply[older].next = r],
               sc, callee)
       ELSE waits

LOCAL Isolate(k, r) == [k EXCEPT !.reply[r].prev = None, !.reply[r].next = None]

(* The neighbours on the stack lose each other: the older part no longer leads to the context. *)
LOCAL Cut(k, r) ==
    LET older == k.reply[r].prev
        newer == k.reply[r].next
        above == IF newer = None THEN k
                 ELSE IF newer \in DOMAIN k.schedContext
                 THEN [k EXCEPT !.schedContext[newer].reply = None]
                 ELSE [k EXCEPT !.reply[newer].prev = None]
        below == IF older = None THEN above ELSE [above EXCEPT !.reply[older].next = None]
    IN Isolate(below, r)

(* The head leaves; the context goes to its caller, unless that has another one (11.5). *)
LOCAL Pop(k, r) ==
    LET sc == k.reply[r].next
        older == k.reply[r].prev
        popped == [k EXCEPT !.schedContext[sc].reply = older]
        linked == Isolate(IF older = None THEN popped
                          ELSE [popped EXCEPT !.reply[older].next = sc], r)
        caller == k.reply[r].thread
    IN IF Tcb!HasSchedContext(k, caller) THEN linked ELSE SchedContext!Donate(linked, sc, caller)

(* The caller leaves its reply, with the context if it is on top (11.5). *)
Remove(k, r) == Unlink(IF IsHead(k, r) THEN Pop(k, r) ELSE Cut(k, r), r)

(* The caller was cancelled: the context stays where it is (11.6). *)
RemoveCaller(k, r) == Unlink(Cut(k, r), r)

(* A fault is answered: the words of the answer are written into registers, for any label; the      *)
(* thread tries again, or not if the label forbids it (13.3).                                       *)
LOCAL AnswerFault(k, t, message) ==
    LET fault == k.thread[t].fault
        restarts == Fault!AlwaysRestarts(fault) \/ message.label = Word!Zero
        written == UserContext!Written(Fault!Answered(fault), message.words)
    IN Scheduler!SetState(Tcb!ClearFault(Tcb!WriteRegisters(k, t, written), t), t,
                          IF restarts THEN Tcb!Restart ELSE Tcb!Inactive)

LOCAL AnswerCall(k, sender, t, cap, message, receive) ==
    Scheduler!SetState(Message!TransferReply(k, sender, t, cap, message, receive), t, Tcb!Running)

(* Its invoker answers the caller that it holds, if it holds one (11.4). *)
Transfer(k, sender, cap, kept) ==
    LET r == cap.object
        message == Message!Sent(k, sender, kept)
    IN IF ~HoldsCaller(k, r) THEN k
       ELSE LET t == k.reply[r].thread
                removed == Remove(k, r)
                answered == IF Tcb!HasFault(k, t) THEN AnswerFault(removed, t, message)
                            ELSE AnswerCall(removed, sender, t, cap, message,
                                            k.thread[t].state.receive)
            IN IF Tcb!IsRunnable(answered, t) THEN Scheduler!PossibleSwitchTo(answered, t)
               ELSE answered

-----------------------------------------------------------------------------
(* The thread that a reply names waits with it or on it, and a thread that waits so is named by it. *)
HeldIffBlocked(k) ==
    /\ \A r \in DOMAIN k.reply :
          LET t == k.reply[r].thread
          IN t # None => /\ k.thread[t].state.kind \in {"BlockedOnReceive", "BlockedOnReply"}
                         /\ k.thread[t].state.reply = r
    /\ \A t \in DOMAIN k.thread :
          /\ Tcb!IsIn(k, t, "BlockedOnReply") => k.reply[k.thread[t].state.reply].thread = t
          /\ Tcb!IsIn(k, t, "BlockedOnReceive") /\ k.thread[t].state.reply # None
                => k.reply[k.thread[t].state.reply].thread = t

StackInverse(k) ==
    \A r \in DOMAIN k.reply :
        LET older == k.reply[r].prev
            newer == k.reply[r].next
        IN /\ older # None => k.reply[older].next = r
           /\ newer \in DOMAIN k.reply => k.reply[newer].prev = r

(* SC.reply = r exactly if r.next is that context. *)
HeadIffNext(k) ==
    /\ \A sc \in DOMAIN k.schedContext :
          LET r == k.schedContext[sc].reply IN r # None => k.reply[r].next = sc
    /\ \A r \in DOMAIN k.reply : IsHead(k, r) => k.schedContext[k.reply[r].next].reply = r

RECURSIVE Below(_, _, _)
LOCAL Below(k, r, steps) ==
    IF r = None THEN TRUE ELSE IF steps = 0 THEN FALSE ELSE Below(k, k.reply[r].prev, steps - 1)

StackAcyclic(k) == \A r \in DOMAIN k.reply : Below(k, r, Cardinality(DOMAIN k.reply))

(* Only callers are on stacks; a stack need not end in a context (semantics 21). *)
StackedHoldsCaller(k) ==
    \A r \in DOMAIN k.reply :
        k.reply[r].prev # None \/ k.reply[r].next # None => HoldsCaller(k, r)

=============================================================================
