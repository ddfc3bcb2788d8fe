-------------------------- MODULE MCTransportFiles --------------------------
(***************************************************************************)
(* One client, three operations in a row: every operation on a file, past  *)
(* its end and over the size of the window too.                            *)
(***************************************************************************)
EXTENDS TransportIsUnixFile, TransportConformance, TransportWorlds, TransportMutants

(* The label: every field comes back, and every word is a label. *)
Widths == <<3, 1, 2, 2>>
Values(i) == 0..(2 ^ Widths[i] - 1)

ASSUME \A a \in Values(1), b \in Values(2), c \in Values(3), d \in Values(4) :
            Layout!Unpack(Layout!Pack(<<a, b, c, d>>, Widths), Widths) = <<a, b, c, d>>
ASSUME \A label \in 0..255 : Layout!Pack(Layout!Unpack(label, Widths), Widths) = label

F == H(1, 1)
P == H(1, 2)                         \* appends to the same file

MCClients == {"c"}
MCLanes == [c \in MCClients |-> <<1, 1>>]
MCAllLanes == {<<1, 1>>}

MCUnix ==
    Unix([f |-> <<1, 2, 3>>], NoTables,
         [plain |-> Description("f", "ReadWrite", {}), append |-> Description("f", "Write", {"Append"})],
         (F :> "plain") @@ (P :> "append"))

MCPaths == [{"f"} -> {"Traditional", "Registers", "Buffer"}]

MCMenu ==
    [c \in MCClients |->
        {Read(F, "Traditional", 5), Read(F, "Registers", 1), Read(P, "Traditional", 1),
         Write(F, "Buffer", <<4>>), Write(F, "Traditional", <<5, 6, 7>>), Write(P, "Traditional", <<8>>),
         Write(F, "Traditional", <<>>), PRead(F, "Traditional", 2, 2), PWrite(F, "Traditional", 4, <<9>>),
         ReadV(F, <<1, 1>>), WriteV(F, <<<<1>>, <<>>, <<2>>>>),
         LSeek(F, 4), FTruncate(F, 1), FTruncate(F, 5), FTruncate(P, 2), PollNow(F, In + Out), Close(F)}]

-----------------------------------------------------------------------------
(* What is transported between whom, and what may come over it. *)

MCSetting ==
    [clients |-> MCClients, hostile |-> {}, laneOfClient |-> MCLanes, menu |-> MCMenu, operations |-> 3,
     unix |-> MCUnix, paths |-> MCPaths, lanes |-> MCAllLanes, replies |-> OneReply,
     serverKind |-> "Passive", onDeath |-> "Nothing", onTimeout |-> "Nobody", hostileMessages |-> {},
     hostileBadges |-> NoHostile, hostileAnswers |-> {}, hostileBytes |-> {}, troubles |-> NoTrouble]

=============================================================================
