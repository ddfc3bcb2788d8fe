------------------------------ MODULE Troubles ------------------------------
(***************************************************************************)
(* What may come over the transport: hostile participants, cancellation,   *)
(* budgets that run out, death, handles that are taken away; and the       *)
(* supervisor, who takes them away and answers for the dead.               *)
(***************************************************************************)
EXTENDS Transport

-----------------------------------------------------------------------------
(* Hostile participants: any call, on what they hold; what arrives they may forget. *)

LOCAL UnchangedByHostile == UNCHANGED <<client, server, window, entries, revoked, troubles>>

HostileClientDoes(h) ==
    /\ IsRunning(h)
    /\ \E badge \in HostileBadges[h], message \in HostileMessages, call \in {"Call", "Send"} :
          Kernel(Calls!SendTo(calls, h, ClientCap(badge), call, message), todo)
    /\ UnchangedByHostile
    /\ step' = Nobody

Replies == {ReplyObjects[i] : i \in DOMAIN ReplyObjects}

HostileServerDoes ==
    /\ IsRunning(S)
    /\ \E r \in Replies :
          \/ Kernel(Calls!ReceiveFrom(calls, S, E, r, "Blocking"), todo)
          \/ Kernel(Calls!ReceiveFrom(calls, S, E, Calls!None, "NonBlocking"), todo)
          \/ \E message \in HostileAnswers :
                \/ Kernel(Calls!Answer(calls, r, message), todo)
                \/ Kernel(Calls!ReplyRecv(calls, S, E, r, message), todo)
    /\ UnchangedByHostile
    /\ step' = Nobody

(* Which server there is: by these sets TLC tells a step of the one from a step of the other. *)
HonestServers == IF HostileAnswers = {} THEN {S} ELSE {}
HostileServers == {S} \ HonestServers

ServerDoes == (\E s \in HonestServers : HonestServerDoes) \/ (\E s \in HostileServers : HostileServerDoes)

-----------------------------------------------------------------------------
(* Trouble: cancelled and issued again, killed, revoked. *)

(* One trouble of this kind less may come from now on. *)
LOCAL Spend(kind) ==
    /\ troubles[kind] > 0
    /\ troubles' = [troubles EXCEPT ![kind] = @ - 1]

(* A thread is suspended: its call is withdrawn, or its answer lost. *)
Cancel(t) ==
    /\ calls.thread[t].kind \notin {"Stopped", "Dead"}
    /\ Spend(IF t = S THEN "CancelServer" ELSE "Cancel")
    /\ calls' = Calls!Cancel(calls, t)
    /\ UNCHANGED <<got, todo, client, server, window, entries, revoked>>
    /\ step' = Nobody

(* It is resumed, and issues its whole call once more. *)
Reissue(t) ==
    /\ calls.thread[t].kind = "Stopped"
    /\ calls' = Calls!Reissue(calls, t)
    /\ UNCHANGED <<got, todo, client, server, window, entries, revoked, troubles>>
    /\ step' = Nobody

(* Before a handle's capability goes the server is told: a call that the kernel would refuse when it *)
(* is issued again must not be at work there.                                                        *)
LOCAL Revoking(badge) ==
    <<Client!Call(Server!Supervisor,
                  Layout!Request("end", "Inline", 0, 0, badge.session, badge.handle, <<>>)),
      [kind |-> "Revoke", handle |-> badge]>>

(* A handle is to be taken away: the supervisor gets to do it. *)
Revoke(badge) ==
    /\ Spend("Revoke")
    /\ todo' = [todo EXCEPT ![V] = @ \o Revoking(badge)]
    /\ UNCHANGED <<calls, got, client, server, window, entries, revoked>>
    /\ step' = Nobody

(* A client's budget runs out; it is filled again if it is ever to be. *)
Exhaust(c) ==
    /\ c \notin calls.spent
    /\ Spend("Exhaust")
    /\ calls' = Calls!Exhaust(calls, c)
    /\ UNCHANGED <<got, todo, client, server, window, entries, revoked>>
    /\ step' = Nobody

Replenish(c) ==
    /\ c \in calls.spent
    /\ troubles["Starve"] = 0
    /\ calls' = Calls!Replenish(calls, c)
    /\ UNCHANGED <<got, todo, client, server, window, entries, revoked, troubles>>
    /\ step' = Nobody

(* A client dies; the supervisor tells the server that its session has ended. *)
KillClient(c) ==
    /\ calls.thread[c].kind # "Dead"
    /\ Spend("KillClient")
    /\ calls' = Calls!Kill(calls, c)
    /\ got' = [got EXCEPT ![c] = <<>>]
    /\ todo' = [todo EXCEPT ![c] = <<>>,
                             ![V] = Append(@, Client!Call(Server!Supervisor,
                                        Layout!Request("end", "Inline", 0, 0, LaneOfClient[c][1], 0, <<>>)))]
    /\ UNCHANGED <<client, server, window, entries, revoked>>
    /\ step' = Nobody

(* The supervisor signals each lane: a lane that polled the dead server asks again, and is answered. *)
RECURSIVE Signals(_)
LOCAL Signals(lanes) ==
    IF lanes = {} THEN <<>>
    ELSE LET of == CHOOSE of \in lanes : TRUE IN <<Server!Signal(of)>> \o Signals(lanes \ {of})

(* The server dies, wherever it is; its memory and its reply objects stay. *)
KillServer ==
    /\ calls.thread[S].kind # "Dead"
    /\ Spend("KillServer")
    /\ calls' = Calls!Kill(calls, S)
    /\ got' = [got EXCEPT ![S] = <<>>]
    /\ todo' = [todo EXCEPT ![S] = <<>>,
                             ![V] = @ \o IF OnDeath = "Answer" THEN Signals(DOMAIN calls.signal) ELSE <<>>]
    /\ UNCHANGED <<client, server, window, entries, revoked>>
    /\ step' = Nobody

-----------------------------------------------------------------------------
(* The supervisor holds every reply object, the endpoint, and the originals of all handles. *)

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
HandlerAnswers(r) ==
    /\ OnTimeout = "Handler" /\ ~ServerIsDead
    /\ calls.thread[S].kind = "Running" /\ ~IsRunning(S)
    /\ Calls!CallersOn(calls, r) # {}
    /\ \E outcome \in Calls!Answer(calls, r, Layout!Gone) :
          /\ calls' = outcome.state
          /\ got' = [t \in Threads |-> IF t = S THEN <<>> ELSE got[t] \o Arrived(t, outcome.delivered)]
    /\ ServerStep([kind |-> "Restart", replies |-> ReplyObjects])
    /\ UNCHANGED <<client, window, entries, revoked, troubles>>

LOCAL MayAnswerForIt == ServerIsDead /\ OnDeath \in {"Answer", "Reply"} /\ IsRunning(V) /\ todo[V] = <<>>

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

-----------------------------------------------------------------------------
Trouble ==
    \/ \E t \in Clients \cup {S} : Cancel(t)
    \/ \E t \in Clients \cup {S} : Reissue(t)
    \/ \E c \in Clients : KillClient(c) \/ Exhaust(c) \/ Replenish(c)
    \/ KillServer
    \/ \E badge \in DOMAIN FirstUnix.open : Revoke(badge)

TransportNext ==
    \/ \E c \in Clients : ClientDoes(c)
    \/ \E h \in Hostile : HostileClientDoes(h)
    \/ ServerDoes
    \/ SupervisorDoes
    \/ Trouble

TransportSpec == Init /\ [][TransportNext]_transportVars

(* A thread that can go on does; a thread that was stopped is resumed. *)
Fairness ==
    /\ \A c \in Clients :
          WF_transportVars(ClientDoes(c)) /\ WF_transportVars(Reissue(c)) /\ WF_transportVars(Replenish(c))
    /\ WF_transportVars(ServerDoes) /\ WF_transportVars(Reissue(S))
    /\ WF_transportVars(SupervisorDoes)

FairSpec == TransportSpec /\ Fairness

=============================================================================
