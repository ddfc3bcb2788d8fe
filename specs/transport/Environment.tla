----------------------------- MODULE Environment -----------------------------
(***************************************************************************)
(* What may go wrong around the transport: hostile participants, threads   *)
(* cancelled, killed or out of budget, handles taken away; and the system  *)
(* of clients, server, supervisor and environment.                         *)
(***************************************************************************)
EXTENDS Supervisor

-----------------------------------------------------------------------------
(* Hostile participants: any call, on what they hold; what arrives they may forget. *)

LOCAL UnchangedByHostile == UNCHANGED <<client, server, window, entries, revoked, troubles>>

HostileClientDoes(h) ==
    /\ IsRunning(h)
    /\ \E badge \in HostileBadges[h], message \in HostileMessages, call \in {"Call", "Send"} :
          Kernel(Calls!SendTo(calls, h, ClientCap(badge), call, message), todo)
    /\ UnchangedByHostile
    /\ step' = Nobody

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
(* What may happen to a thread or a handle: cancelled and issued again, killed, revoked. *)

(* One event of this kind less may come from now on. *)
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
(* What the environment does. *)
EnvironmentDoes ==
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
    \/ EnvironmentDoes

TransportSpec == Init /\ [][TransportNext]_transportVars

-----------------------------------------------------------------------------
(* Fairness.  Who can go on is said outright, as what ENABLED of the action comes to; TLC would    *)
(* search for it at every step of every behaviour.                                                 *)

ClientCan(c) == IsRunning(c) /\ (got[c] # <<>> \/ todo[c] # <<>> \/ MayBegin(c))

ServerCan == IsRunning(S) /\ (got[S] # <<>> \/ todo[S] # <<>>)

SupervisorCan ==
    \/ IsRunning(V) /\ todo[V] # <<>>
    \/ ServerIsDead /\ OnDeath = "Restart"
    \/ MayAnswerForIt
    \/ \E r \in Replies : HandlerMayAnswer(r)

ReissueCan(t) == calls.thread[t].kind = "Stopped"

ReplenishCan(c) == c \in calls.spent /\ troubles["Starve"] = 0

(* A thread that can go on does, sooner or later; a thread that was stopped is resumed. *)
Fairness ==
    /\ \A c \in Clients :
          /\ []<>~ClientCan(c) \/ []<><<ClientDoes(c)>>_transportVars
          /\ []<>~ReissueCan(c) \/ []<><<Reissue(c)>>_transportVars
          /\ []<>~ReplenishCan(c) \/ []<><<Replenish(c)>>_transportVars
    /\ \A s \in HonestServers :
          /\ []<>~ServerCan \/ []<><<HonestServerDoes>>_transportVars
          /\ []<>~ReissueCan(s) \/ []<><<Reissue(s)>>_transportVars
    /\ []<>~SupervisorCan \/ []<><<SupervisorDoes>>_transportVars

FairSpec == TransportSpec /\ Fairness

=============================================================================
