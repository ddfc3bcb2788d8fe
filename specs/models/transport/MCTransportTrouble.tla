------------------------- MODULE MCTransportTrouble -------------------------
(***************************************************************************)
(* Files and a pipe, clients who are cancelled and issue their call again, *)
(* a server who is, capabilities revoked, client and server killed; in two *)
(* lanes of one session and another session.                               *)
(***************************************************************************)
EXTENDS TransportIsUnixFile, TransportConformance, TransportWorlds, TransportMutants

F == H(1, 1)                         \* a file, of clients "c" and "d", two threads of one session
W == H(1, 2)                         \* writes into the pipe, of the same
R == H(2, 1)                         \* reads from it, of client "e"

MCClients == {"c", "d"}
MCLanes == [c \in MCClients |-> IF c = "c" THEN <<1, 1>> ELSE <<1, 2>>]
MCAllLanes == {<<1, 1>>, <<1, 2>>}

MCUnix ==
    Unix([f |-> <<>>], NoTables, [plain |-> Description("f", "ReadWrite", {})], F :> "plain")

MCPaths == {[f |-> "Traditional"]}

MCMenu ==
    [c \in MCClients |->
        IF c = "c" THEN {Write(F, "Traditional", <<1, 2>>), Read(F, "Buffer", 2)}
        ELSE {Write(F, "Traditional", <<3, 4>>), Read(F, "Traditional", 2)}]

(* One write and one read, for the longest trouble. *)
MCFewMenu ==
    [c \in MCClients |-> IF c = "c" THEN {Write(F, "Traditional", <<1, 2>>)} ELSE {Read(F, "Buffer", 2)}]

(* With the pipe: a reader of a session of its own. *)
MCPipeClients == {"c", "e"}
MCPipeLanes == [c \in MCPipeClients |-> IF c = "c" THEN <<1, 1>> ELSE <<2, 1>>]
MCPipeAllLanes == {<<1, 1>>, <<2, 1>>}

MCPipeUnix ==
    Unix(NoTables, [p |-> <<>>], [w |-> Description("p", "Write", {}), r |-> Description("p", "Read", {})],
         (W :> "w") @@ (R :> "r"))

MCPipePaths == {[p |-> "Traditional"]}

MCPipeMenu ==
    [c \in MCPipeClients |->
        IF c = "c" THEN {Write(W, "Traditional", <<1, 2>>)}
        ELSE {Read(R, "Traditional", 2), Read(R, "Buffer", 1)}]

(* The reader polls; the writer writes once. *)
MCPollMenu == [c \in MCPipeClients |-> IF c = "c" THEN {Write(W, "Traditional", <<1>>)} ELSE {Poll(R, In)}]

(* The reader reads or polls. *)
MCRevokeMenu == [c \in MCPipeClients |-> IF c = "c" THEN {Write(W, "Traditional", <<1>>)}
                                         ELSE {Read(R, "Traditional", 2), Poll(R, In)}]

Cancels == [NoTrouble EXCEPT !.Cancel = 2]
CancelsAndRevokes == [NoTrouble EXCEPT !.Cancel = 1, !.Revoke = 1, !.CancelServer = 1]
CancelsOnceAndRevokes == [NoTrouble EXCEPT !.Cancel = 1, !.Revoke = 1]
ServerDies == [NoTrouble EXCEPT !.KillServer = 1]
ServerDiesTwice == [NoTrouble EXCEPT !.KillServer = 2]
OneCancel == [NoTrouble EXCEPT !.Cancel = 1]
RunsDry == [NoTrouble EXCEPT !.Exhaust = 1]
Starves == [NoTrouble EXCEPT !.Exhaust = 1, !.Starve = 1]
ClientDies == [NoTrouble EXCEPT !.KillClient = 1]

-----------------------------------------------------------------------------
(* What is transported between whom, and what may come over it. *)

(* Two threads of one session, a file, a passive server. *)
MCSetting ==
    [clients |-> MCClients, hostile |-> {}, laneOfClient |-> MCLanes, menu |-> MCMenu, operations |-> 1,
     unix |-> MCUnix, paths |-> MCPaths, lanes |-> MCAllLanes, replies |-> OneReply,
     serverKind |-> "Passive", onDeath |-> "Nothing", onTimeout |-> "Nobody", hostileMessages |-> {},
     hostileBadges |-> NoHostile, hostileAnswers |-> {}, hostileBytes |-> {}, troubles |-> Cancels]

(* Two sessions, a pipe, an active server. *)
MCPipeSetting ==
    [MCSetting EXCEPT !.clients = MCPipeClients, !.laneOfClient = MCPipeLanes, !.menu = MCPipeMenu,
     !.unix = MCPipeUnix, !.paths = MCPipePaths, !.lanes = MCPipeAllLanes, !.replies = ThreeReplies,
     !.serverKind = "Active"]

(* Capabilities are revoked, too. *)
MCRevokeSetting ==
    [MCSetting EXCEPT !.replies = ThreeReplies, !.serverKind = "Active", !.troubles = CancelsAndRevokes]

MCRevokePipeSetting == [MCPipeSetting EXCEPT !.menu = MCRevokeMenu, !.troubles = CancelsOnceAndRevokes]

(* The server dies; the supervisor starts it anew, or answers for it. *)
MCRestartSetting ==
    [MCSetting EXCEPT !.menu = MCFewMenu, !.replies = ThreeReplies, !.serverKind = "Active",
     !.onDeath = "Restart", !.troubles = ServerDiesTwice]

MCRestartPipeSetting == [MCPipeSetting EXCEPT !.onDeath = "Restart", !.troubles = ServerDies]

MCSupervisedSetting ==
    [MCSetting EXCEPT !.replies = ThreeReplies, !.serverKind = "Active", !.onDeath = "Answer",
     !.troubles = ServerDies]

(* A client dies. *)
MCClientDiesSetting == [MCPipeSetting EXCEPT !.operations = 2, !.troubles = ClientDies]

MCOneCancelSetting == [MCPipeSetting EXCEPT !.troubles = OneCancel]

(* A budget runs out inside the passive server, for a while or for good. *)
MCBudgetSetting == [MCSetting EXCEPT !.operations = 2, !.troubles = RunsDry]

MCTimeoutSetting == [MCSetting EXCEPT !.onTimeout = "Handler", !.troubles = Starves]

(* The reader polls a server that dies. *)
MCRestartPollSetting ==
    [MCPipeSetting EXCEPT !.menu = MCPollMenu, !.onDeath = "Restart", !.troubles = ServerDies]

MCSupervisedPollSetting == [MCRestartPollSetting EXCEPT !.onDeath = "Answer"]

(* Two lanes of a session poll a server that dies. *)
MCPollers == {"c", "e", "g"}
MCPollerLanes == [c \in MCPollers |-> CASE c = "c" -> <<1, 1>> [] c = "e" -> <<2, 1>> [] OTHER -> <<2, 2>>]
MCPollerAllLanes == {<<1, 1>>, <<2, 1>>, <<2, 2>>}

MCPollersMenu ==
    [c \in MCPollers |-> IF c = "c" THEN {Write(W, "Traditional", <<1>>)} ELSE {Poll(R, In)}]

MCRestartPollersSetting ==
    [MCRestartPollSetting EXCEPT !.clients = MCPollers, !.laneOfClient = MCPollerLanes,
     !.menu = MCPollersMenu, !.lanes = MCPollerAllLanes, !.replies = FourReplies]

(* A client that polls dies, or the one whom it waits for. *)
MCPollerDiesSetting == [MCRestartPollSetting EXCEPT !.onDeath = "Nothing", !.troubles = ClientDies]

(* For the mutants: longer runs, or a supervisor and a handler who do less. *)
MCTwoOperationsSetting == [MCSetting EXCEPT !.operations = 2]

MCTwoPipeOperationsSetting == [MCPipeSetting EXCEPT !.operations = 2]

MCUnsupervisedSetting == [MCSupervisedSetting EXCEPT !.onDeath = "Nothing"]

MCNoHandlerSetting == [MCTimeoutSetting EXCEPT !.onTimeout = "Nobody"]

MCReplyOnlySetting == [MCRestartPollSetting EXCEPT !.onDeath = "Reply"]

MCPollSetting == [MCRestartPollSetting EXCEPT !.onDeath = "Nothing", !.troubles = NoTrouble]

(* ServerCanIsEnabled: a server that has more to do than what has come.  for Environment!ServerCan *)
MCServerCanWhenAsked == IsRunning(S) /\ got[S] # <<>>

(* ClientCanIsEnabled: a client that has begun has more to do, too.           for Environment!ClientCan *)
MCClientCanWhenAnswered(c) == IsRunning(c) /\ (got[c] # <<>> \/ MayBegin(c))

=============================================================================
