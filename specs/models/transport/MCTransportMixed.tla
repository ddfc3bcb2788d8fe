-------------------------- MODULE MCTransportMixed --------------------------
(***************************************************************************)
(* Two clients and a passive file server, one description shared and one   *)
(* private; every payload path at the client against every one of the      *)
(* server.                                                                 *)
(***************************************************************************)
EXTENDS TransportIsUnixFile, TransportConformance, TransportWorlds, TransportMutants

A == H(1, 1)                         \* the shared description, of client "c" ...
B == H(2, 1)                         \* ... and of client "d"
P == H(2, 2)                         \* private to "d"

MCClients == {"c", "d"}
MCLanes == [c \in MCClients |-> IF c = "c" THEN <<1, 1>> ELSE <<2, 1>>]
MCAllLanes == {<<1, 1>>, <<2, 1>>}

MCUnix ==
    Unix([f |-> <<1>>, g |-> <<1, 2>>], NoTables,
         [shared |-> Description("f", "ReadWrite", {}), own |-> Description("g", "ReadWrite", {"Append"})],
         (A :> "shared") @@ (B :> "shared") @@ (P :> "own"))

Next == [Traditional |-> "Registers", Registers |-> "Buffer", Buffer |-> "Traditional"]
AllPaths == {"Traditional", "Registers", "Buffer"}
MCPaths == {[f |-> x, g |-> Next[x]] : x \in AllPaths}

MCMenu ==
    [c \in MCClients |->
        IF c = "c"
        THEN {Read(A, "Traditional", 2), Read(A, "Buffer", 2), Read(A, "Registers", 1),
              Write(A, "Traditional", <<3, 4>>), Write(A, "Registers", <<2>>)}
        ELSE {Read(B, "Traditional", 1), Write(B, "Buffer", <<5>>), WriteV(P, <<<<6>>, <<7>>>>),
              PRead(P, "Buffer", 1, 2)}]

-----------------------------------------------------------------------------
(* What is transported between whom, and what may come over it. *)

MCSetting ==
    [clients |-> MCClients, hostile |-> {}, laneOfClient |-> MCLanes, menu |-> MCMenu, operations |-> 2,
     unix |-> MCUnix, paths |-> MCPaths, lanes |-> MCAllLanes, replies |-> OneReply,
     serverKind |-> "Passive", onDeath |-> "Nothing", onTimeout |-> "Nobody", hostileMessages |-> {},
     hostileBadges |-> NoHostile, hostileAnswers |-> {}, hostileBytes |-> {}, troubles |-> NoTrouble]

=============================================================================
