------------------------------ MODULE MCHostile ------------------------------
(***************************************************************************)
(* A hostile client beside an honest one, and a hostile server: whatever   *)
(* is in a window shared with them may change at every load; the words of  *)
(* their messages are small, too large by one, huge.                       *)
(***************************************************************************)
EXTENDS TransportIsUnixFile, TransportConformance, TransportWorlds, TransportMutants

F == H(1, 1)                         \* a file of the honest client
W == H(1, 2)                         \* ... who also writes into the pipe
G == H(2, 1)                         \* a file of the hostile client

MCClients == {"c"}
MCHostile == {"h"}
MCLanes == [c \in MCClients |-> <<1, 1>>]
MCAllLanes == {<<1, 1>>, <<2, 1>>}
MCBadges == [h \in MCHostile |-> {G}]

MCUnix ==
    Unix([f |-> <<1>>, g |-> <<>>], NoTables,
         [mine |-> Description("f", "ReadWrite", {}), its |-> Description("g", "ReadWrite", {})],
         (F :> "mine") @@ (G :> "its"))

MCPaths == {[f |-> "Traditional", g |-> "Buffer"]}

MCMenu ==
    [c \in MCClients |-> {Read(F, "Traditional", 2), Write(F, "Traditional", <<2, 3>>)}]

Huge == 2147483647

(* Reads and writes of any length, in its lane and in none; the honest client's handle and lane where *)
(* a server might look for them; a number that was already used; what only a supervisor may say.      *)
MCMessages ==
    {Layout!Request("pwrite", "Window", 1, 1, 0, Huge, <<>>),
     Layout!Request("read", "Inline", 1, 2, 0, Huge, <<7>>),
     Layout!Request("write", "Inline", 1, 1, 0, 0, <<7, 7, 7>>),
     Layout!Request("read", "Inline", 0, 1, 0, 1, <<>>),
     Layout!Request("end", "Inline", 1, 1, 1, 1, <<>>)}

MCFewMessages ==
    {Layout!Request("pwrite", "Window", 1, 1, 0, Huge, <<>>),
     Layout!Request("read", "Inline", 1, 2, 0, Huge, <<>>),
     Layout!Request("nonsense", "Inline", 0, 0, 0, 0, <<>>)}

(* A pipe of the hostile session: one of its threads reads, the other writes as the same lane, which  *)
(* gives up the read that waits.  Lengths and offsets below zero.                                     *)
P == H(2, 1)
Q == H(2, 2)

MCReaders == {"h", "i"}
MCReaderBadges == [h \in MCReaders |-> IF h = "h" THEN {P} ELSE {Q}]

MCPipeUnix ==
    Unix([f |-> <<1>>], [p |-> <<>>],
         [mine |-> Description("f", "ReadWrite", {}), r |-> Description("p", "Read", {}),
          w |-> Description("p", "Write", {})],
         (F :> "mine") @@ (P :> "r") @@ (Q :> "w"))

MCPipePaths == {[f |-> "Traditional", p |-> "Traditional"]}

MCWriterMenu == [c \in MCClients |-> {Write(F, "Traditional", <<2>>)}]

MCReaderMessages ==
    {Layout!Request("read", "Inline", 1, 1, -1, -1, <<>>),
     Layout!Request("read", "Inline", 1, 2, 0, -Huge, <<>>),
     Layout!Request("write", "Window", 1, 3, -1, -1, <<>>)}

(* Bytes, one of which would be too long if it were a length. *)
MCBytes == {0, 3}

-----------------------------------------------------------------------------
(* A hostile server. *)

MCOnlyClient == [c \in MCClients |-> <<1, 1>>]
MCOnlyLane == {<<1, 1>>}
MCOnlyUnix == Unix([f |-> <<1>>], NoTables, [mine |-> Description("f", "ReadWrite", {})], F :> "mine")
MCOnlyPaths == {[f |-> "Traditional"]}

MCAnswers ==
    {Layout!Answer("OK", variant, count, data) :
        variant \in {"Inline", "Window"}, count \in {0, Huge}, data \in {<<>>, <<7, 7, 7>>}}
    \cup {Layout!Answer("OK", "Window", 1, <<>>), Layout!Answer("nonsense", "Inline", 1, <<7>>), Layout!Again,
          [type |-> "nonsense"]}

MCServedMenu ==
    [c \in MCClients |->
        {Read(F, "Traditional", 2), Read(F, "Registers", 1), Write(F, "Traditional", <<2, 3>>), Poll(F, In),
         LSeek(F, 1)}]

-----------------------------------------------------------------------------
(* What is transported between whom, and what may come over it. *)

MCSetting ==
    [clients |-> MCClients, hostile |-> MCHostile, laneOfClient |-> MCLanes, menu |-> MCMenu,
     operations |-> 1, unix |-> MCUnix, paths |-> MCPaths, lanes |-> MCAllLanes,
     replies |-> ThreeReplies, serverKind |-> "Active", onDeath |-> "Nothing", onTimeout |-> "Nobody",
     hostileMessages |-> MCMessages, hostileBadges |-> MCBadges, hostileAnswers |-> {},
     hostileBytes |-> MCBytes, troubles |-> NoTrouble]

MCServerSetting ==
    [MCSetting EXCEPT !.hostile = {}, !.laneOfClient = MCOnlyClient, !.menu = MCServedMenu,
     !.operations = 2, !.unix = MCOnlyUnix, !.paths = MCOnlyPaths, !.lanes = MCOnlyLane,
     !.replies = OneReply, !.hostileMessages = {}, !.hostileBadges = NoHostile,
     !.hostileAnswers = MCAnswers]

MCReaderSetting ==
    [MCSetting EXCEPT !.hostile = MCReaders, !.menu = MCWriterMenu, !.unix = MCPipeUnix,
     !.paths = MCPipePaths, !.replies = FourReplies, !.hostileMessages = MCReaderMessages,
     !.hostileBadges = MCReaderBadges, !.hostileBytes = {3}]

MCFewSetting == [MCSetting EXCEPT !.hostileMessages = MCFewMessages]

=============================================================================
