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
LOCAL Pipes == INSTANCE Pipes
LOCAL OperationSize(op) == FileOperation!Size(op)
LOCAL PathOf(op) == FileOperation!PathOf(op)

ModelLayout ==
    [request |-> Layout!InlineRequest, answer |-> Layout!InlineAnswer, window |-> Layout!Window]

LOCAL TabledIssues(op) == Layout!Issues(op.type, PathOf(op), OperationSize(op), ModelLayout)

(* A write to a pipe of more than moves together may have to go on as room appears; one to a file  *)
(* is told by its last call that the file is as large as it can be.                                *)
LOCAL LeadsToFile(h) ==
    FirstUnix.open[h] # "closed" /\ FirstUnix.description[FirstUnix.open[h]].object \in DOMAIN FirstUnix.file

LOCAL MayGoPiecewise(op) ==
    FileOperation!Writes(op) /\ ~LeadsToFile(op.handle) /\ OperationSize(op) > Server!PipeBuffer

LOCAL MayBeCutShort(op) ==
    /\ FileOperation!Writes(op) /\ LeadsToFile(op.handle)
    /\ \E f \in DOMAIN server.unix.file : Len(server.unix.file[f]) = Server!LargestFile

LOCAL Came(kind) == Troubles[kind] - troubles[kind]

(* The calls of an operation: those of the table; more only as room appears in a pipe, as a poll    *)
(* has waited, or after a cancellation, a new instance of the server, or a revocation.             *)
IssuesWithinBound ==
    HostileAnswers = {} =>
        \A c \in Clients :
            LET op == client[c].operation
            IN client[c].number > 0 /\ op.type # "await" =>
                  entries[c].issues <=
                      (IF MayGoPiecewise(op) THEN OperationSize(op) ELSE TabledIssues(op))
                      + (IF MayBeCutShort(op) THEN 1 ELSE 0)
                      + (IF op.type = "poll" THEN entries[c].deferrals ELSE 0)
                      + (IF op.handle \in revoked THEN 1 ELSE 0)
                      + Came("Cancel") + Came("KillServer") + Came("Exhaust")

(* As much is written to a pipe at once as there is room for: a write goes on for want of room only. *)
WritesFillThePipe ==
    \A c \in Clients : \A menu \in Menu[c] :
        LET op == FileOperation!Plain(menu)
            d == server.unix.open[op.handle]
            p == server.unix.description[d].object
            written == Pipes!Perform(server.unix, d, op)
        IN op.type = "write" /\ d # "closed" /\ p \in DOMAIN server.unix.pipe
              /\ written.kind = "Done" /\ written.errno = "OK"
           => \/ written.count = Len(op.data)
              \/ written.count = Server!PipeCapacity - Len(server.unix.pipe[p])

(* Without trouble an operation that moved all it was asked to costs what the table says. *)
EntriesAsTabled ==
    troubles = Troubles /\ HostileAnswers = {} /\ OnDeath = "Nothing" =>
        \A c \in Clients :
            LET op == client[c].operation
            IN client[c].state = "Ready" /\ client[c].number > 0 /\ client[c].result.errno = "OK"
                  /\ op.type # "await"
                  /\ (FileOperation!Moves(op) => client[c].result.count = OperationSize(op))
                  /\ (MayGoPiecewise(op) => entries[c].issues = TabledIssues(op))
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

(* Who can go on, as `Environment` says it, is who TLC finds can. *)
ClientCanIsEnabled ==
    \A c \in Clients :
        /\ ClientCan(c) = ENABLED <<ClientDoes(c)>>_transportVars
        /\ ReissueCan(c) = ENABLED <<Reissue(c)>>_transportVars
        /\ ReplenishCan(c) = ENABLED <<Replenish(c)>>_transportVars

ServerCanIsEnabled ==
    /\ \A s \in HonestServers :
          /\ ServerCan = ENABLED <<HonestServerDoes>>_transportVars
          /\ ReissueCan(s) = ENABLED <<Reissue(s)>>_transportVars
    /\ SupervisorCan = ENABLED <<SupervisorDoes>>_transportVars

-----------------------------------------------------------------------------
(* Every operation of a client that has time comes to its end. *)
EveryCallReturns ==
    \A c \in Clients : client[c].state # "Ready" ~> (client[c].state = "Ready" \/ c \in calls.spent)

(* After any request, the server returns to its loop. *)
ServerReturns == server.phase.kind # "Receiving" ~> server.phase.kind = "Receiving"

=============================================================================
