-------------------------- MODULE MCTransportOpen --------------------------
(***************************************************************************)
(* A client makes descriptions and pipes of its own, seeks from wherever,  *)
(* writes up to the largest file, and watches several descriptors.         *)
(***************************************************************************)
EXTENDS TransportIsUnixFile, TransportConformance, TransportWorlds, TransportMutants

F == H(1, 1)                         \* given
R == H(1, 2)                         \* given, to be read only
A == H(1, 3)                         \* closed at first ...
B == H(1, 4)                         \* ... too

MCClients == {"c"}
MCLanes == [c \in MCClients |-> <<1, 1>>]
MCAllLanes == {<<1, 1>>}

Unmade == Description("f", "Read", {})

MCUnix ==
    [Unix([f |-> <<1, 2>>], [p |-> <<9>>],
          [given |-> Description("f", "ReadWrite", {}), read |-> Description("f", "Read", {}),
           a |-> Unmade, b |-> Unmade],
          (F :> "given") @@ (R :> "read") @@ (A :> "closed") @@ (B :> "closed"))
     EXCEPT !.pool = <<<<"a", "b">>>>]

MCPaths == {[f |-> "Traditional", p |-> "Traditional"]}

MCMenu ==
    [c \in MCClients |->
        {Open(F, 3, 6), Open(F, 3, 3), Open(F, 1, 0), Open(F, 9, 0), Open(R, 4, 0), Open(R, 4, 1),
         Open(A, 4, 8), Open(B, 3, 1), MakePipe(A, 4, 8), MakePipe(A, 3, 0), MakePipe(F, 4, 0),
         Read(A, "Traditional", 1), Write(A, "Traditional", <<3>>), Write(B, "Traditional", <<4>>),
         Close(A), Close(B), Watch(A, In), Watch(B, Out), PWrite(F, "Traditional", 15, <<5, 6>>),
         PWrite(F, "Traditional", 16, <<5>>), PWrite(F, "Traditional", -1, <<>>),
         PRead(F, "Traditional", -1, 1),
         LSeekFrom(F, 2, -1), LSeekFrom(F, 1, 1), LSeekFrom(F, 1, -1), LSeekFrom(F, 3, 0),
         FTruncate(F, 17), FTruncate(F, -1)}]

(* Closed and opened anew, by itself or as an end of a pipe, while its number may be revoked. *)
MCRevokedMenu ==
    [c \in MCClients |-> {Open(F, 3, 0), MakePipe(A, 4, 0), MakePipe(B, 3, 0), Close(F), Close(A), Close(B),
                          Read(A, "Traditional", 1)}]

(* A pipe with one end open is nobody else's, though there are handles and descriptions for another one. *)
C == H(1, 5)

MCEndsUnix ==
    [Unix([f |-> <<>>], [p |-> <<>>], [a |-> Unmade, b |-> Unmade, c |-> Unmade, d |-> Unmade],
          (F :> "closed") @@ (A :> "closed") @@ (B :> "closed") @@ (C :> "closed"))
     EXCEPT !.pool = <<<<"a", "b", "c", "d">>>>]

MCEndsMenu == [c \in MCClients |-> {MakePipe(A, 4, 0), MakePipe(F, 5, 0), Close(A), Close(B)}]

EndsSituations ==
    LET IsOpen(h) == server.unix.open[h] # "closed"
    IN [SituationOnlyReader |-> IsOpen(A) /\ ~IsOpen(B), SituationOnlyWriter |-> IsOpen(B) /\ ~IsOpen(A),
        SituationMadeAnew |-> IsOpen(F)]

OneRevocation == [NoTrouble EXCEPT !.Revoke = 1]

-----------------------------------------------------------------------------
(* What is transported between whom, and what may come over it. *)

MCSetting ==
    [clients |-> MCClients, hostile |-> {}, laneOfClient |-> MCLanes, menu |-> MCMenu, operations |-> 3,
     unix |-> MCUnix, paths |-> MCPaths, lanes |-> MCAllLanes, replies |-> ThreeReplies,
     serverKind |-> "Active", onDeath |-> "Nothing", onTimeout |-> "Nobody", hostileMessages |-> {},
     hostileBadges |-> NoHostile, hostileAnswers |-> {}, hostileBytes |-> {}, troubles |-> NoTrouble]

MCEndsSetting == [MCSetting EXCEPT !.menu = MCEndsMenu, !.unix = MCEndsUnix, !.operations = 4]

MCRevokeSetting == [MCSetting EXCEPT !.menu = MCRevokedMenu, !.troubles = OneRevocation]

=============================================================================
