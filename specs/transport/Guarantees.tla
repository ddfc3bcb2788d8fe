----------------------------- MODULE Guarantees -----------------------------
(***************************************************************************)
(* What the transport guarantees by itself; that it does what UnixFile     *)
(* says is `refinement/TransportIsUnixFile`.                               *)
(***************************************************************************)
EXTENDS Environment

-----------------------------------------------------------------------------
(* Invariants. *)

LOCAL IsTouch(output) == output.kind \in {"Load", "Store"}
LOCAL Extent(output) == IF output.kind = "Load" THEN output.count ELSE Len(output.data)

(* No access is outside the part of the window that was granted for the request. *)
WithinWindow ==
    /\ \A c \in Clients : \A i \in DOMAIN todo[c] :
          IsTouch(todo[c][i]) => Extent(todo[c][i]) <= Layout!Window
    /\ \A i \in DOMAIN todo[S] :
          IsTouch(todo[S][i]) => Extent(todo[S][i]) <= Layout!Window

(* The session of the badge is the only one whose window the server touches for a request. *)
OwnWindowOnly ==
    server.phase.kind = "Loading" =>
        \A i \in DOMAIN todo[S] :
            IsTouch(todo[S][i]) => todo[S][i].of[1] = server.phase.request.badge.session

(* An answer goes to the lane whose request it answers, or to none. *)
AnswersItsCaller ==
    HostileAnswers = {} /\ MayAct(S) =>
        \A i \in DOMAIN todo[S] :
            todo[S][i].kind \in {"Reply", "ReplyReceive"} /\ todo[S][i].of # Server!NoLane =>
                Calls!CallersOn(calls, todo[S][i].reply)
                    \subseteq LaneClient(todo[S][i].of) \cup Hostile

(* One deferred request for a lane, each with a reply object of its own. *)
DeferredOnce ==
    \A i, j \in DOMAIN server.deferred :
        i # j => /\ server.deferred[i].of # server.deferred[j].of
                 /\ server.deferred[i].reply # server.deferred[j].reply

(* No request waits for what is there. *)
NobodyWaitsForWhatIsThere ==
    server.phase.kind = "Receiving" /\ ~ServerIsDead => Server!Releasable(server) = {}

(* What no capability leads to is closed: every open handle can be closed by a client. *)
RevokedIsClosed == \A h \in revoked : server.unix.open[h] = "closed"

(* A passive server has one caller at a time: it runs on that one's scheduling context. *)
PassiveHasOneCaller ==
    ServerKind = "Passive" =>
        Cardinality({t \in Clients \cup Hostile : calls.thread[t].kind = "Awaiting"}) <= 1

(* The bound for an issue of a call: one entry of the client, one of the server, and one more of    *)
(* the server each time it defers the operation.  A poll's wait that is cancelled is issued once  *)
(* more.  A cancelled server issues its calls again too: that is counted apart.                     *)
ServerBound(booked) == booked.issues + booked.deferrals

EntriesWithinBound ==
    HostileAnswers = {} /\ troubles.CancelServer = Troubles.CancelServer =>
        \A c \in Clients :
            /\ client[c].operation.type \notin {"poll", "await"} => entries[c].client <= entries[c].issues
            /\ client[c].operation.type \notin {"poll", "await"} =>
                    entries[c].server <= ServerBound(entries[c])
            /\ client[c].operation.type # "await" =>
                    entries[c].deferrals <= entries[c].issues + Troubles.Cancel - troubles.Cancel

LOCAL FileOperation == INSTANCE FileOperation
LOCAL OperationSize(op) == FileOperation!Size(op)
LOCAL PathOf(op) == FileOperation!PathOf(op)

ModelLayout ==
    [request |-> Layout!InlineRequest, answer |-> Layout!InlineAnswer, window |-> Layout!Window]

(* Without trouble an operation that moved all it was asked to, with no call cut short, costs what  *)
(* the table says.                                                                                  *)
EntriesAsTabled ==
    troubles = Troubles /\ HostileAnswers = {} /\ OnDeath = "Nothing" =>
        \A c \in Clients :
            LET op == client[c].operation
            IN client[c].state = "Ready" /\ client[c].number > 0 /\ client[c].result.errno = "OK"
                  /\ op.type # "await"
                  /\ (FileOperation!Moves(op) =>
                        /\ client[c].result.count = OperationSize(op)
                        /\ entries[c].issues =
                              Layout!Issues(op.type, PathOf(op), OperationSize(op), ModelLayout))
               => [client |-> entries[c].client, server |-> entries[c].server]
                    = Layout!Entries(op.type, PathOf(op), OperationSize(op), ModelLayout,
                                     entries[c].deferrals)

(* No lane gets more than it asked for. *)
NoMoreThanAsked ==
    \A c \in Clients :
        LET op == client[c].operation
        IN FileOperation!Moves(op) =>
              /\ client[c].result.count <= OperationSize(op)
              /\ Len(client[c].result.data) <= client[c].result.count

-----------------------------------------------------------------------------
(* Every operation of a client that has time comes to its end. *)
EveryCallReturns ==
    \A c \in Clients : client[c].state # "Ready" ~> (client[c].state = "Ready" \/ c \in calls.spent)

(* After any request, the server returns to its loop. *)
ServerReturns == server.phase.kind # "Receiving" ~> server.phase.kind = "Receiving"

=============================================================================
