----------------------------- MODULE Transport -----------------------------
(***************************************************************************)
(* Clients and a server over KernelCalls: each participant is a machine    *)
(* (`Client`, `Server`) that computes what to do next; here that is done,  *)
(* one output at a time, in any order that the kernel allows.              *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

(***************************************************************************)
(* Who transports what, and what may come over it: one record.             *)
(*                                                                         *)
(*   clients          honest clients: threads                              *)
(*   hostile          hostile clients: threads that do anything with what  *)
(*                    they hold                                            *)
(*   laneOfClient     client |-> its <<session, lane>>                     *)
(*   menu             client |-> the operations that its user may begin    *)
(*   operations       how many operations each user begins                 *)
(*   unix             the files, pipes, descriptions and open handles at   *)
(*                    first                                                *)
(*   paths            object |-> payload path of the server's answers: one *)
(*                    of these functions                                   *)
(*   lanes            the lanes of all sessions, hostile ones too          *)
(*   replies          the server's reply objects, in order                 *)
(*   serverKind       "Active" (own scheduling context) or "Passive" (its  *)
(*                    caller's)                                            *)
(*   onDeath          what the supervisor does about a dead server:        *)
(*                    "Restart" it, "Answer" for it, only "Reply" (who     *)
(*                    polls is not signalled), or "Nothing"                *)
(*   onTimeout        who answers when a caller's budget runs out inside a *)
(*                    passive server: "Handler", or "Nobody"               *)
(*   hostileMessages  what a hostile client may send                       *)
(*   hostileBadges    hostile client |-> the badges of its capabilities    *)
(*   hostileAnswers   what a hostile server may answer; none: the server   *)
(*                    is honest                                            *)
(*   hostileBytes     what a load from a window shared with a hostile peer *)
(*                    may return                                           *)
(*   troubles         kind of trouble |-> how often it may come            *)
(***************************************************************************)
CONSTANT Setting

Clients == Setting.clients
Hostile == Setting.hostile
LaneOfClient == Setting.laneOfClient
Menu == Setting.menu
Operations == Setting.operations
FirstUnix == Setting.unix
Paths == Setting.paths
AllLanes == Setting.lanes
ReplyObjects == Setting.replies
ServerKind == Setting.serverKind
OnDeath == Setting.onDeath
OnTimeout == Setting.onTimeout
HostileMessages == Setting.hostileMessages
HostileBadges == Setting.hostileBadges
HostileAnswers == Setting.hostileAnswers
HostileBytes == Setting.hostileBytes
Troubles == Setting.troubles

VARIABLES calls,                     \* the kernel, as KernelCalls knows it
          got,                       \* thread |-> what has arrived and was not yet looked at
          todo,                      \* thread |-> what it does next
          client,                    \* client |-> its machine
          server,                    \* the server's machine
          window,                    \* <<session, lane>> |-> the bytes in its part of the window
          entries,                   \* client |-> kernel entries booked to its latest operation
          revoked,                   \* badges whose capabilities are gone
          troubles,                  \* what trouble may still come
          step                       \* the participant whose machine has just stepped, and its input

transportVars == <<calls, got, todo, client, server, window, entries, revoked, troubles, step>>

(* All but the last step: what safety models and traces look at. *)
View == <<calls, got, todo, client, server, window, entries, revoked, troubles>>

Nobody == [who |-> "none"]

(* What is noted of a machine's step; nothing in models of liveness, which know no VIEW. *)
Noted(who, input) == [who |-> who, input |-> input]
NothingNoted(who, input) == Nobody

Calls == INSTANCE KernelCalls
Layout == INSTANCE Layout
Client == INSTANCE Client
Server == INSTANCE Server

S == "server"
V == "supervisor"
E == "files"                         \* the server's endpoint

Threads == Clients \cup Hostile \cup {S, V}

NotificationOf(of) == of             \* each lane has one

LaneClient(of) == {c \in Clients : LaneOfClient[c] = of}

NoEntries == [client |-> 0, server |-> 0, issues |-> 0, deferrals |-> 0]

LOCAL Started(path) ==
    Server!Step(Server!New(FirstUnix, path, AllLanes, ReplyObjects), [kind |-> "Begin"])

-----------------------------------------------------------------------------
Init ==
    /\ calls = [thread |-> [t \in Threads |-> Calls!Running],
                signal |-> [n \in {LaneOfClient[c] : c \in Clients} |->
                                [pending |-> FALSE, word |-> <<0>>, bound |-> Calls!None]],
                spent |-> {}]
    /\ got = [t \in Threads |-> <<>>]
    /\ \E path \in Paths :
          /\ server = Started(path).server
          /\ todo = [t \in Threads |-> IF t = S THEN Started(path).outputs ELSE <<>>]
    /\ client = [c \in Clients |-> Client!New(LaneOfClient[c][2])]
    /\ window = [l \in AllLanes |-> <<>>]
    /\ entries = [c \in Clients |-> NoEntries]
    /\ revoked = {}
    /\ troubles = Troubles
    /\ step = Nobody

-----------------------------------------------------------------------------
(* Carrying out one output of a machine. *)

(* A passive server runs on the scheduling context of its caller. *)
Payers(t) ==
    IF t = S /\ ServerKind = "Passive"
    THEN {c \in Clients \cup Hostile : calls.thread[c].kind = "Awaiting"}
    ELSE {}

IsRunning(t) == calls.thread[t].kind = "Running" /\ Calls!HasTime(calls, t, Payers(t))

(* It has something to do, and nothing that it has not looked at. *)
MayAct(t) == IsRunning(t) /\ got[t] = <<>> /\ todo[t] # <<>>

Output(t) == Head(todo[t])

(* What arrives at a thread; who is hostile forgets it. *)
Arrived(t, delivered) ==
    IF t \in Hostile \/ (t = S /\ HostileAnswers # {}) THEN <<>>
    ELSE SelectSeq(delivered, LAMBDA arrival : arrival.thread = t)

(* A kernel call: one of its outcomes.  An output that waits stays until something arrives. *)
Kernel(outcomes, kept) ==
    \E outcome \in outcomes :
        /\ calls' = outcome.state
        /\ got' = [t \in Threads |-> got[t] \o Arrived(t, outcome.delivered)]
        /\ todo' = kept

Popped(t) == [todo EXCEPT ![t] = Tail(@)]

(* Kernel entries are booked where the table of `Layout` has them. *)
Booked(of, amounts) ==
    [c \in Clients |->
        IF LaneOfClient[c] = of /\ HostileAnswers = {}
        THEN [client |-> entries[c].client + amounts.client, server |-> entries[c].server + amounts.server,
              issues |-> entries[c].issues + amounts.issues,
              deferrals |-> entries[c].deferrals + amounts.deferrals]
        ELSE entries[c]]

(* Nothing is booked in models of liveness whose runs never end: the numbers would have no bound. *)
NothingBooked(of, amounts) == entries

LOCAL ClientIssue == [client |-> 1, server |-> 0, issues |-> 1, deferrals |-> 0]
LOCAL ServerEntry == [client |-> 0, server |-> 1, issues |-> 0, deferrals |-> 0]
LOCAL Deferral == [client |-> 0, server |-> 1, issues |-> 0, deferrals |-> 1]
LOCAL PollWait == [client |-> 1, server |-> 0, issues |-> 0, deferrals |-> 1]

ClientCap(badge) == [object |-> E, badge |-> badge, rights |-> {"GrantReply"}]

-----------------------------------------------------------------------------
(* Clients. *)

LOCAL UnchangedOfServer == UNCHANGED <<server, revoked>>

(* A client's machine steps. *)
ClientStep(c, input) ==
    \E next \in {Client!Step(client[c], input)} :
        /\ client' = [client EXCEPT ![c] = next.client]
        /\ todo' = [todo EXCEPT ![c] = next.outputs]
        /\ step' = Noted(c, input)

MayBegin(c) ==
    /\ IsRunning(c) /\ todo[c] = <<>> /\ got[c] = <<>>
    /\ client[c].state = "Ready"
    /\ client[c].number < Operations

Begin(c) ==
    /\ MayBegin(c)
    /\ \E op \in Menu[c] :
          ClientStep(c, [kind |-> "Begin", operation |-> op])
    /\ entries' = [entries EXCEPT ![c] = NoEntries]
    /\ UnchangedOfServer /\ UNCHANGED <<calls, got, window, troubles>>

ClientStore(c) ==
    /\ MayAct(c) /\ Output(c).kind = "Store"
    /\ window' = [window EXCEPT ![Server!PartOf(LaneOfClient[c])] = Output(c).data]
    /\ todo' = Popped(c)
    /\ UnchangedOfServer /\ UNCHANGED <<calls, got, client, entries, troubles>>
    /\ step' = Nobody

(* The kernel itself answers a call on a capability that is gone. *)
LOCAL NoSuchCapability(c) ==
    {[state |-> calls, delivered |-> <<Calls!Arrival(c, <<0>>, [type |-> "error"])>>]}

(* Also when it is issued again: the thread runs, and nothing has arrived. *)
ClientCall(c) ==
    /\ MayAct(c) /\ Output(c).kind = "Call"
    /\ Kernel(IF Output(c).handle \in revoked THEN NoSuchCapability(c)
              ELSE Calls!SendTo(calls, c, ClientCap(Output(c).handle), "Call", Output(c).message),
              todo)
    /\ entries' = Booked(LaneOfClient[c], ClientIssue)
    /\ UnchangedOfServer /\ UNCHANGED <<client, window, troubles>>
    /\ step' = Nobody

ClientWait(c) ==
    /\ MayAct(c) /\ Output(c).kind = "Wait"
    /\ Kernel(Calls!Wait(calls, c, NotificationOf(LaneOfClient[c]), "Blocking"), todo)
    /\ entries' = Booked(LaneOfClient[c], PollWait)
    /\ UnchangedOfServer /\ UNCHANGED <<client, window, troubles>>
    /\ step' = Nobody

(* A window shared with a hostile party has no state: each load returns anything. *)
LOCAL IsShared(of) == HostileAnswers # {} \/ of \notin {LaneOfClient[c] : c \in Clients}

Loads(of, count) ==
    IF IsShared(of) THEN [1..count -> HostileBytes] ELSE {SubSeq(window[of], 1, count)}

ClientLoad(c) ==
    /\ MayAct(c) /\ Output(c).kind = "Load"
    /\ \E data \in Loads(Server!PartOf(LaneOfClient[c]), Output(c).count) :
          ClientStep(c, [kind |-> "Loaded", data |-> data])
    /\ UnchangedOfServer /\ UNCHANGED <<calls, got, window, entries, troubles>>

(* What has arrived is looked at: an answer, or a signal. *)
ClientTake(c) ==
    /\ IsRunning(c) /\ got[c] # <<>>
    /\ ClientStep(c, IF "message" \in DOMAIN Head(got[c])
                     THEN [kind |-> "Answer", message |-> Head(got[c]).message]
                     ELSE [kind |-> "Signalled"])
    /\ got' = [got EXCEPT ![c] = Tail(@)]
    /\ UnchangedOfServer /\ UNCHANGED <<calls, window, entries, troubles>>

ClientDoes(c) ==
    Begin(c) \/ ClientStore(c) \/ ClientCall(c) \/ ClientWait(c) \/ ClientLoad(c) \/ ClientTake(c)

-----------------------------------------------------------------------------
(* The server. *)

ServerStep(input) ==
    \E next \in {Server!Step(server, input)} :
        /\ server' = next.server
        /\ todo' = [todo EXCEPT ![S] = next.outputs]
        /\ step' = Noted(S, input)

LOCAL UnchangedOfClients == UNCHANGED <<client, revoked, troubles>>

ServerTake ==
    /\ IsRunning(S) /\ got[S] # <<>>
    /\ ServerStep([kind |-> "Request", badge |-> Head(got[S]).badge, message |-> Head(got[S]).message])
    /\ got' = [got EXCEPT ![S] = Tail(@)]
    /\ UnchangedOfClients /\ UNCHANGED <<calls, window, entries>>

ServerContinue ==
    /\ MayAct(S) /\ Output(S).kind = "Continue"
    /\ ServerStep([kind |-> "Continue"])
    /\ UnchangedOfClients /\ UNCHANGED <<calls, got, window, entries>>

ServerLoad ==
    /\ MayAct(S) /\ Output(S).kind = "Load"
    /\ \E data \in Loads(Output(S).of, Output(S).count) : ServerStep([kind |-> "Loaded", data |-> data])
    /\ UnchangedOfClients /\ UNCHANGED <<calls, got, window, entries>>

ServerStore ==
    /\ MayAct(S) /\ Output(S).kind = "Store"
    /\ window' = IF IsShared(Output(S).of) THEN window ELSE [window EXCEPT ![Output(S).of] = Output(S).data]
    /\ todo' = Popped(S)
    /\ UnchangedOfClients /\ UNCHANGED <<calls, got, server, entries>>
    /\ step' = Nobody

(* A signal that comes when the lane no longer polls belongs to an operation that is over. *)
LOCAL IsPolling(of) == \E c \in LaneClient(of) : client[c].operation.type \in {"poll", "await"}

ServerSignal ==
    /\ MayAct(S) /\ Output(S).kind = "Signal"
    /\ Kernel(Calls!Signal(calls, NotificationOf(Output(S).of), <<1>>), Popped(S))
    /\ entries' = IF IsPolling(Output(S).of) THEN Booked(Output(S).of, ServerEntry) ELSE entries
    /\ UnchangedOfClients /\ UNCHANGED <<server, window>>
    /\ step' = Nobody

ServerReply ==
    /\ MayAct(S) /\ Output(S).kind = "Reply"
    /\ Kernel(Calls!Answer(calls, Output(S).reply, Output(S).message), Popped(S))
    /\ entries' = Booked(Output(S).of, ServerEntry)
    /\ UnchangedOfClients /\ UNCHANGED <<server, window>>
    /\ step' = Nobody

ServerReceive ==
    /\ MayAct(S) /\ Output(S).kind = "Receive"
    /\ Kernel(Calls!ReceiveFrom(calls, S, E, Output(S).reply, "Blocking"), todo)
    /\ entries' = Booked(Output(S).of, Deferral)
    /\ UnchangedOfClients /\ UNCHANGED <<server, window>>
    /\ step' = Nobody

ServerReplyReceive ==
    /\ MayAct(S) /\ Output(S).kind = "ReplyReceive"
    /\ Kernel(Calls!ReplyRecv(calls, S, E, Output(S).reply, Output(S).message), todo)
    /\ entries' = Booked(Output(S).of, ServerEntry)
    /\ UnchangedOfClients /\ UNCHANGED <<server, window>>
    /\ step' = Nobody

HonestServerDoes ==
    \/ ServerTake \/ ServerContinue \/ ServerLoad \/ ServerStore
    \/ ServerSignal \/ ServerReply \/ ServerReceive \/ ServerReplyReceive

=============================================================================
