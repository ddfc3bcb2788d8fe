-------------------------- MODULE TransportWorlds --------------------------
(***************************************************************************)
(* How the transport's models build their small worlds: files, pipes,      *)
(* handles, and the operations of their users.                             *)
(***************************************************************************)
EXTENDS Naturals, Sequences, TLC


H(session, handle) == [session |-> session, handle |-> handle]

LOCAL Op(type, handle, family, offset, length, data, vector) ==
    [type |-> type, handle |-> handle, family |-> family, offset |-> offset, length |-> length,
     data |-> data, vector |-> vector, lane |-> 0]

Read(h, family, n) == Op("read", h, family, 0, n, <<>>, <<>>)
Write(h, family, data) == Op("write", h, family, 0, 0, data, <<>>)
PRead(h, family, offset, n) == Op("pread", h, family, offset, n, <<>>, <<>>)
PWrite(h, family, offset, data) == Op("pwrite", h, family, offset, 0, data, <<>>)
ReadV(h, lengths) == Op("readv", h, "Traditional", 0, 0, <<>>, lengths)
WriteV(h, buffers) == Op("writev", h, "Traditional", 0, 0, <<>>, buffers)
LSeek(h, offset) == Op("lseek", h, "Traditional", offset, 0, <<>>, <<>>)
LSeekFrom(h, whence, offset) == Op("lseek", h, "Traditional", offset, whence, <<>>, <<>>)
FTruncate(h, size) == Op("ftruncate", h, "Traditional", size, 0, <<>>, <<>>)
Close(h) == Op("close", h, "Traditional", 0, 0, <<>>, <<>>)
Poll(h, events) == Op("poll", h, "Traditional", events, 1, <<>>, <<>>)
PollNow(h, events) == Op("poll", h, "Traditional", events, 0, <<>>, <<>>)
Watch(h, events) == Op("poll", h, "Traditional", events, 2, <<>>, <<>>)
Await(h) == Op("await", h, "Traditional", 0, 0, <<>>, <<>>)
Open(h, new, flags) == Op("open", h, "Traditional", new, flags, <<>>, <<>>)
MakePipe(h, new, flags) == Op("pipe", h, "Traditional", new, flags, <<>>, <<>>)

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
