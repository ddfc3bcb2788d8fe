------------------------ MODULE TransportConformance ------------------------
(***************************************************************************)
(* Where the Java machines of client and server meet the model checker.    *)
(* Java overrides what stands here; without it every use fails, so a       *)
(* missing class can never look like a pass.                               *)
(***************************************************************************)
EXTENDS Guarantees, Counting, TLC

(* If a machine stepped, the Java machine becomes the same and does the same next. *)
MachineAgrees == Assert(FALSE, "the Java machines are not connected")

MachinesAgree == [][MachineAgrees]_transportVars

-----------------------------------------------------------------------------
(* The menu: what users may begin, what hostile ones may send and answer, what trouble may come.  *)
(* A budget is starved where it is exhausted: that is no trouble of its own.                      *)
Inputs ==
    UNION {{<<"Begin", c, operation>> : operation \in Menu[c]} : c \in Clients}
    \cup UNION {{<<"Hostile", h, badge, message>> : badge \in HostileBadges[h], message \in HostileMessages} :
                    h \in Hostile}
    \cup {<<"Answer", answer>> : answer \in HostileAnswers}
    \cup {<<"Trouble", kind>> : kind \in {x \in DOMAIN Troubles \ {"Starve"} : Troubles[x] > 0}}

(* Whether it can be taken here; of trouble, whether it has come. *)
IsAccepted(input) ==
    CASE input[1] = "Begin"   -> MayBegin(input[2])
      [] input[1] = "Hostile" -> IsRunning(input[2])
      [] input[1] = "Answer"  -> IsRunning(S)
      [] input[1] = "Trouble" -> troubles[input[2]] < Troubles[input[2]]

-----------------------------------------------------------------------------
(* What the models count; a configuration names those of its trouble. *)

LOCAL HasReturned(c) == client[c].number > 0 /\ client[c].state = "Ready"

LOCAL EveryoneIsDone == \A c \in Clients : client[c].number = Operations /\ client[c].state = "Ready"
LOCAL SomeoneFailed == \E c \in Clients : HasReturned(c) /\ client[c].result.errno # "OK"
LOCAL SomeoneIs(kind) == \E c \in Clients : calls.thread[c].kind = kind
LOCAL IsDeferred == server.deferred # <<>>
LOCAL IsIssuedAgain == \E c \in Clients : client[c].number = 1 /\ entries[c].issues > 1
LOCAL IsShort ==
    \E c \in Clients : HasReturned(c) /\ client[c].operation.type = "read" /\ client[c].result.errno = "OK"
                       /\ client[c].result.count < client[c].operation.length

Situations == [SituationEveryoneIsDone |-> EveryoneIsDone]

FileSituations == [SituationEveryoneIsDone |-> EveryoneIsDone, SituationShortRead |-> IsShort]

FailingSituations == [SituationEveryoneIsDone |-> EveryoneIsDone, SituationFailed |-> SomeoneFailed]

PipeSituations ==
    [SituationEveryoneIsDone |-> EveryoneIsDone, SituationDeferred |-> IsDeferred]

CancelSituations ==
    [SituationEveryoneIsDone |-> EveryoneIsDone, SituationCancelled |-> SomeoneIs("Stopped"),
     SituationIssuedAgain |-> IsIssuedAgain]

(* Where nothing is booked. *)
CancelledSituations ==
    [SituationEveryoneIsDone |-> EveryoneIsDone, SituationCancelled |-> SomeoneIs("Stopped")]

RevokeSituations ==
    [SituationEveryoneIsDone |-> EveryoneIsDone, SituationCancelled |-> SomeoneIs("Stopped"),
     SituationRevoked |-> revoked # {}, SituationFailed |-> SomeoneFailed]

RevokeOpenSituations ==
    [SituationEveryoneIsDone |-> EveryoneIsDone, SituationRevoked |-> revoked # {},
     SituationFailed |-> SomeoneFailed]

ServerDiesSituations ==
    [SituationEveryoneIsDone |-> EveryoneIsDone, SituationServerDead |-> ServerIsDead,
     SituationServerDeadWhileAwaited |-> ServerIsDead /\ SomeoneIs("Awaiting")]

SupervisedSituations ==
    [SituationServerDead |-> ServerIsDead, SituationFailed |-> SomeoneFailed,
     SituationServerDeadWhileAwaited |-> ServerIsDead /\ SomeoneIs("Awaiting")]

ClientDiesSituations ==
    [SituationClientDead |-> SomeoneIs("Dead"), SituationDeferred |-> IsDeferred,
     SituationSurvivorIsDone |->
        \E c \in Clients : SomeoneIs("Dead") /\ client[c].number = Operations /\ client[c].state = "Ready"
                           /\ calls.thread[c].kind = "Running"]

(* At a restart more than one lane is to be signalled. *)
PollersSituations ==
    [SituationEveryoneIsDone |-> EveryoneIsDone, SituationServerDead |-> ServerIsDead,
     SituationServerDeadWithPollers |->
        ServerIsDead /\ \E l, m \in server.registrations : l.of # m.of]

PollerDiesSituations ==
    [SituationClientDead |-> SomeoneIs("Dead"),
     SituationPollerDead |->
        \E c \in Clients : calls.thread[c].kind = "Dead" /\ client[c].state = "Waiting"
                           /\ \E r \in server.registrations : r.of = LaneOfClient[c]]

(* A hostile lane has given up a request that waits. *)
HostileReaderSituations ==
    [SituationEveryoneIsDone |-> EveryoneIsDone, SituationDeferred |-> IsDeferred,
     SituationAbandoned |->
        \E h \in Hostile : calls.thread[h].kind = "Awaiting"
                           /\ \A i \in DOMAIN server.deferred :
                                    server.deferred[i].reply # calls.thread[h].reply]

BudgetSituations ==
    [SituationEveryoneIsDone |-> EveryoneIsDone, SituationSpent |-> calls.spent # {},
     SituationSpentInServer |-> \E c \in calls.spent : calls.thread[c].kind = "Awaiting"]

HostileSituations ==
    [SituationEveryoneIsDone |-> EveryoneIsDone,
     SituationHostileAwaits |-> \E h \in Hostile : calls.thread[h].kind = "Awaiting"]

SituationsCounted == CountSituations(Situations)

-----------------------------------------------------------------------------
(* What the configurations check together; they list the single names, which a violation tells. *)

(* Of every client, for any server. *)
ClientGuarantees ==
    /\ WithinWindow
    /\ NoMoreThanAsked

(* Of an honest server, with what it costs. *)
ServerGuarantees ==
    /\ OwnWindowOnly
    /\ AnswersItsCaller
    /\ DeferredOnce
    /\ NobodyWaitsForWhatIsThere
    /\ PassiveHasOneCaller
    /\ EntriesWithinBound
    /\ IssuesWithinBound
    /\ WritesFillThePipe

(* Of the fairness that liveness assumes. *)
FairnessGuarantees ==
    /\ ClientCanIsEnabled
    /\ ServerCanIsEnabled

=============================================================================
