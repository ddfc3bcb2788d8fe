-------------------------- MODULE TransportWorlds --------------------------
(***************************************************************************)
(* How the transport's models build their small worlds: files, pipes,      *)
(* handles, and the operations of their users.                             *)
(***************************************************************************)
EXTENDS Naturals, Sequences, TLC


H(session, handle) == [session |-> session, handle |-> handle]

LOCAL Operation == INSTANCE FileOperation

Read(h, path, n) == Operation!Read(h, path, n)
Write(h, path, data) == Operation!Write(h, path, data)
PRead(h, path, offset, n) == Operation!PRead(h, path, offset, n)
PWrite(h, path, offset, data) == Operation!PWrite(h, path, offset, data)
ReadV(h, lengths) == Operation!ReadV(h, lengths)
WriteV(h, buffers) == Operation!WriteV(h, buffers)
LSeek(h, offset) == Operation!LSeek(h, offset, 0)
LSeekFrom(h, whence, offset) == Operation!LSeek(h, offset, whence)
FTruncate(h, size) == Operation!FTruncate(h, size)
Close(h) == Operation!Close(h)
Poll(h, events) == Operation!Poll(h, events, 1)
PollNow(h, events) == Operation!Poll(h, events, 0)
Watch(h, events) == Operation!Poll(h, events, 2)
Await(h) == Operation!Await(h)
Open(h, new, flags) == Operation!Open(h, new, flags)
MakePipe(h, new, flags) == Operation!MakePipe(h, new, flags)

LOCAL Events == INSTANCE PollEvents
In == Events!In
Out == Events!Out

Description(object, mode, flags) == [object |-> object, mode |-> mode, offset |-> 0, flags |-> flags]

Unix(files, pipes, descriptions, handles) ==
    [file |-> files, pipe |-> pipes, description |-> descriptions, open |-> handles,
     gone |-> {}, pool |-> [s \in {} |-> <<>>]]

NoTables == [x \in {} |-> <<>>]

(* Starve: a budget that is used up is never filled again. *)
NoTrouble ==
    [Cancel |-> 0, CancelServer |-> 0, KillClient |-> 0, KillServer |-> 0, Revoke |-> 0, Exhaust |-> 0,
     Starve |-> 0]

OneReply == <<"r1">>

ThreeReplies == <<"r1", "r2", "r3">>

FourReplies == <<"r1", "r2", "r3", "r4">>

NoHostile == [h \in {} |-> {}]

=============================================================================
