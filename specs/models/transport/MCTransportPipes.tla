-------------------------- MODULE MCTransportPipes --------------------------
(***************************************************************************)
(* A pipe served by an active server: a reader and a writer who wait, or   *)
(* do not, or poll; the last byte before the end, the end itself, and a    *)
(* pipe without readers.                                                   *)
(***************************************************************************)
EXTENDS TransportIsUnixFile, TransportConformance, TransportWorlds, TransportMutants

R == H(1, 1)                         \* reads, of client "c" ...
N == H(1, 2)                         \* ... and does not wait
W == H(2, 1)                         \* writes, of client "d" ...
M == H(2, 2)                         \* ... and does not wait

MCClients == {"c", "d"}
MCLanes == [c \in MCClients |-> IF c = "c" THEN <<1, 1>> ELSE <<2, 1>>]
MCAllLanes == {<<1, 1>>, <<2, 1>>}

MCUnix ==
    Unix(NoTables, [p |-> <<>>],
         [r |-> Description("p", "Read", {}), n |-> Description("p", "Read", {"NonBlock"}),
          w |-> Description("p", "Write", {}), m |-> Description("p", "Write", {"NonBlock"})],
         (R :> "r") @@ (N :> "n") @@ (W :> "w") @@ (M :> "m"))

MCPaths == {[p |-> "Traditional"]}

MCMenu ==
    [c \in MCClients |->
        IF c = "c"
        THEN {Read(R, "Traditional", 2), Read(N, "Traditional", 1), Poll(R, In), Close(R), Close(N)}
        ELSE {Write(W, "Traditional", <<1>>), Write(W, "Traditional", <<2, 3>>), Write(M, "Registers", <<4>>),
              Close(W), Close(M)}]

(* A reader who asks to be signalled, goes on, and waits for the signal later. *)
MCWatchMenu ==
    [c \in MCClients |->
        IF c = "c" THEN {Watch(R, In), Await(R), Poll(R, In), Read(N, "Traditional", 1)}
        ELSE {Write(W, "Traditional", <<1>>), Close(W), Close(M)}]

(* Both ends of a full pipe are polled, for what they can do and what they cannot, until either is closed. *)
MCPollUnix ==
    Unix(NoTables, [p |-> <<8, 9>>],
         [r |-> Description("p", "Read", {}), w |-> Description("p", "Write", {})],
         (R :> "r") @@ (W :> "w"))

MCPollMenu ==
    [c \in MCClients |->
        IF c = "c" THEN {Read(R, "Traditional", 2), Poll(R, In), Poll(R, 0), PollNow(R, In + Out), Close(R)}
        ELSE {Write(W, "Traditional", <<>>), Poll(W, Out), PollNow(W, In + Out), Watch(W, Out), Close(W)}]

(* A reader alone at a full pipe and at an empty one, and who waits behind another. *)
MCReadersUnix ==
    Unix(NoTables, [p |-> <<>>],
         [r |-> Description("p", "Read", {}), w |-> Description("p", "Write", {})],
         (H(1, 1) :> "r") @@ (H(2, 1) :> "r") @@ (H(3, 1) :> "w"))

MCReaders == {"c", "d", "w"}
MCReaderLanes == [c \in MCReaders |-> CASE c = "c" -> <<1, 1>> [] c = "d" -> <<2, 1>> [] OTHER -> <<3, 1>>]
MCReaderAllLanes == {<<1, 1>>, <<2, 1>>, <<3, 1>>}

MCReaderMenu ==
    [c \in MCReaders |->
        CASE c = "c" -> {Read(H(1, 1), "Traditional", 1)}
          [] c = "d" -> {Read(H(2, 1), "Buffer", 3)}
          [] OTHER -> {Write(H(3, 1), "Traditional", <<1, 2>>), Close(H(3, 1))}]

(* A pipe of three bytes, two of which a write moves together: room for one is none for two. *)
MCThree == 3
MCTwo == 2

MCAtomicUnix ==
    Unix(NoTables, [p |-> <<8, 9>>],
         [r |-> Description("p", "Read", {}), w |-> Description("p", "Write", {}),
          m |-> Description("p", "Write", {"NonBlock"})],
         (R :> "r") @@ (W :> "w") @@ (M :> "m"))

MCAtomicMenu ==
    [c \in MCClients |->
        IF c = "c" THEN {Read(R, "Traditional", 1), Read(R, "Buffer", 3), Poll(R, In)}
        ELSE {Write(W, "Traditional", <<1, 2>>), Write(W, "Traditional", <<3, 4, 5>>),
              Write(M, "Traditional", <<6, 7>>), WriteV(M, <<<<6>>, <<7>>>>), PollNow(W, Out), Close(W)}]

-----------------------------------------------------------------------------
(* What is transported between whom, and what may come over it. *)

MCSetting ==
    [clients |-> MCClients, hostile |-> {}, laneOfClient |-> MCLanes, menu |-> MCMenu, operations |-> 2,
     unix |-> MCUnix, paths |-> MCPaths, lanes |-> MCAllLanes, replies |-> ThreeReplies,
     serverKind |-> "Active", onDeath |-> "Nothing", onTimeout |-> "Nobody", hostileMessages |-> {},
     hostileBadges |-> NoHostile, hostileAnswers |-> {}, hostileBytes |-> {}, troubles |-> NoTrouble]

MCWatchSetting == [MCSetting EXCEPT !.menu = MCWatchMenu]

MCPollSetting == [MCSetting EXCEPT !.menu = MCPollMenu, !.unix = MCPollUnix]

MCAtomicSetting == [MCSetting EXCEPT !.menu = MCAtomicMenu, !.unix = MCAtomicUnix]

MCReadersSetting ==
    [MCSetting EXCEPT !.clients = MCReaders, !.laneOfClient = MCReaderLanes, !.menu = MCReaderMenu,
     !.unix = MCReadersUnix, !.lanes = MCReaderAllLanes, !.replies = FourReplies]

(* A passive server must not defer: with three reply objects it would. *)
MCPassiveSetting == [MCSetting EXCEPT !.serverKind = "Passive"]

=============================================================================
