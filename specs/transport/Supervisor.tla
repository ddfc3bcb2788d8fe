----------------------------- MODULE Supervisor ------------------------------
(***************************************************************************)
(* The supervisor takes handles away, restarts a dead server or answers    *)
(* for it, and answers the caller whose budget ran out inside a passive    *)
(* server.  It holds every reply object, the endpoint, and the originals   *)
(* of all handles.                                                         *)
(***************************************************************************)
EXTENDS Transport

-----------------------------------------------------------------------------
(* What it is to do. *)

(* Before a handle's capability goes the server is told: a call that the kernel would refuse when it *)
(* is issued again must not be at work there.                                                        *)
Revoking(badge) ==
    <<Client!Call(Server!Supervisor,
                  Layout!Request("end", "Inline", 0, 0, badge.session, badge.handle, <<>>)),
      [kind |-> "Revoke", handle |-> badge]>>

(* The supervisor signals each lane: a lane that polled the dead server asks again, and is answered. *)
RECURSIVE Signals(_)
Signals(lanes) ==
    IF lanes = {} THEN <<>>
    ELSE LET of == CHOOSE of \in lanes : TRUE IN <<Server!Signal(of)>> \o Signals(lanes \ {of})

-----------------------------------------------------------------------------
(* What it does. *)

(* The reply objects of the server. *)
Replies == {ReplyObjects[i] : i \in DOMAIN ReplyObjects}

ServerIsDead == calls.thread[S].kind = "Dead"

(* It calls the server with what it has to tell. *)
SupervisorTells ==
    /\ MayAct(V) /\ Output(V).kind = "Call"
    /\ Kernel(Calls!SendTo(calls, V, ClientCap(Output(V).handle), "Call", Output(V).message), todo)
    /\ UNCHANGED <<client, server, window, entries, revoked, troubles>>
    /\ step' = Nobody

(* What it told has been done. *)
SupervisorIsTold ==
    /\ IsRunning(V) /\ got[V] # <<>> /\ todo[V] # <<>>
    /\ got' = [got EXCEPT ![V] = <<>>]
    /\ todo' = Popped(V)
    /\ UNCHANGED <<calls, client, server, window, entries, revoked, troubles>>
    /\ step' = Nobody

(* The capability goes; threads that wait to call with it issue their calls again, in vain. *)
SupervisorRevokes ==
    /\ MayAct(V) /\ Output(V).kind = "Revoke"
    /\ revoked' = revoked \cup {Output(V).handle}
    /\ calls' = Calls!Revoke(calls, Output(V).handle)
    /\ todo' = Popped(V)
    /\ UNCHANGED <<got, client, server, window, entries, troubles>>
    /\ step' = Nobody

SupervisorSignals ==
    /\ MayAct(V) /\ Output(V).kind = "Signal"
    /\ Kernel(Calls!Signal(calls, NotificationOf(Output(V).of), <<1>>), Popped(V))
    /\ UNCHANGED <<client, server, window, entries, revoked, troubles>>
    /\ step' = Nobody

(* A new instance of the server runs on the memory of the one that died. *)
SupervisorRestarts ==
    /\ ServerIsDead /\ OnDeath = "Restart"
    /\ calls' = [calls EXCEPT !.thread[S] = Calls!Running]
    /\ ServerStep([kind |-> "Restart", replies |-> ReplyObjects])
    /\ UNCHANGED <<got, client, window, entries, revoked, troubles>>

(* The timeout handler of a passive server: its caller gets an error and its time back, the server  *)
(* starts anew.                                                                                     *)
HandlerMayAnswer(r) ==
    /\ OnTimeout = "Handler" /\ ~ServerIsDead
    /\ calls.thread[S].kind = "Running" /\ ~IsRunning(S)
    /\ Calls!CallersOn(calls, r) # {}

HandlerAnswers(r) ==
    /\ HandlerMayAnswer(r)
    /\ \E outcome \in Calls!Answer(calls, r, Layout!Gone) :
          /\ calls' = outcome.state
          /\ got' = [t \in Threads |-> IF t = S THEN <<>> ELSE got[t] \o Arrived(t, outcome.delivered)]
    /\ ServerStep([kind |-> "Restart", replies |-> ReplyObjects])
    /\ UNCHANGED <<client, window, entries, revoked, troubles>>

(* It may answer for a server that is dead for good. *)
MayAnswerForIt == ServerIsDead /\ OnDeath \in {"Answer", "Reply"} /\ IsRunning(V) /\ todo[V] = <<>>

(* A caller that waits for an answer of the dead server gets one. *)
SupervisorAnswers(r) ==
    /\ MayAnswerForIt
    /\ Calls!CallersOn(calls, r) # {}
    /\ got[V] = <<>>
    /\ Kernel(Calls!Answer(calls, r, Layout!Gone), todo)
    /\ UNCHANGED <<client, server, window, entries, revoked, troubles>>
    /\ step' = Nobody

(* And so does a later caller. *)
SupervisorDrains ==
    /\ MayAnswerForIt
    /\ \A r \in Replies : got[V] = <<>> => Calls!CallersOn(calls, r) = {}
    /\ LET r == Head(ReplyObjects)
       IN IF got[V] = <<>>
          THEN Kernel(Calls!ReceiveFrom(calls, V, E, r, "Blocking"), todo)
          ELSE \E outcome \in Calls!ReplyRecv(calls, V, E, r, Layout!Gone) :
                  /\ calls' = outcome.state
                  /\ got' = [t \in Threads |-> (IF t = V THEN <<>> ELSE got[t])
                                \o SelectSeq(outcome.delivered, LAMBDA a : a.thread = t)]
                  /\ UNCHANGED todo
    /\ UNCHANGED <<client, server, window, entries, revoked, troubles>>
    /\ step' = Nobody

SupervisorDoes ==
    \/ SupervisorTells \/ SupervisorIsTold \/ SupervisorRevokes \/ SupervisorRestarts
    \/ SupervisorSignals
    \/ SupervisorDrains
    \/ \E r \in Replies : SupervisorAnswers(r) \/ HandlerAnswers(r)

=============================================================================
