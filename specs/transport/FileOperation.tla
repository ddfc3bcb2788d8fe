--------------------------- MODULE FileOperation ---------------------------
(***************************************************************************)
(* What a user asks of a file server: one record for each kind of          *)
(* operation, with what that kind needs.  `path` is the payload path,      *)
(* which way the bytes go: "Traditional", "Registers", "Buffer".           *)
(*                                                                         *)
(* A request has two words beside its payload.  Words(op) are those of an  *)
(* operation, and Of(message, ...) is the operation that a server reads    *)
(* out of them: what a new kind needs stands here.                         *)
(***************************************************************************)
EXTENDS Integers, Sequences

None == [type |-> "none"]

Read(h, path, length) == [type |-> "read", handle |-> h, path |-> path, length |-> length]
Write(h, path, data) == [type |-> "write", handle |-> h, path |-> path, data |-> data]
PRead(h, path, offset, length) ==
    [type |-> "pread", handle |-> h, path |-> path, offset |-> offset, length |-> length]
PWrite(h, path, offset, data) ==
    [type |-> "pwrite", handle |-> h, path |-> path, offset |-> offset, data |-> data]
ReadV(h, lengths) == [type |-> "readv", handle |-> h, lengths |-> lengths]
WriteV(h, buffers) == [type |-> "writev", handle |-> h, buffers |-> buffers]

LSeek(h, offset, whence) == [type |-> "lseek", handle |-> h, offset |-> offset, whence |-> whence]
FTruncate(h, size) == [type |-> "ftruncate", handle |-> h, size |-> size]

(* Patience: find out now (0), wait for an event (1), be signalled of one (2). *)
Poll(h, events, patience) == [type |-> "poll", handle |-> h, events |-> events, patience |-> patience]
Await(h) == [type |-> "await", handle |-> h]

(* `new` is the number of another handle of the session; of a pipe it is the end to write to. *)
Open(h, new, flags) == [type |-> "open", handle |-> h, new |-> new, flags |-> flags]
MakePipe(h, new, flags) == [type |-> "pipe", handle |-> h, new |-> new, flags |-> flags]
Close(h) == [type |-> "close", handle |-> h]

-----------------------------------------------------------------------------
(* Questions. *)

Reads(op) == op.type \in {"read", "pread"}
Writes(op) == op.type \in {"write", "pwrite"}
Moves(op) == Reads(op) \/ Writes(op)
IsPositioned(op) == op.type \in {"pread", "pwrite"}

(* The bytes that it is to move. *)
Size(op) == IF Writes(op) THEN Len(op.data) ELSE IF Reads(op) THEN op.length ELSE 0

(* Which way its bytes go. *)
PathOf(op) == IF Moves(op) THEN op.path ELSE "Traditional"

-----------------------------------------------------------------------------
(* readv and writev gather their buffers first. *)

RECURSIVE Gathered(_)
LOCAL Gathered(buffers) == IF buffers = <<>> THEN <<>> ELSE Head(buffers) \o Gathered(Tail(buffers))

RECURSIVE Total(_)
LOCAL Total(lengths) == IF lengths = <<>> THEN 0 ELSE Head(lengths) + Total(Tail(lengths))

Plain(op) ==
    CASE op.type = "readv" -> Read(op.handle, "Traditional", Total(op.lengths))
      [] op.type = "writev" -> Write(op.handle, "Traditional", Gathered(op.buffers))
      [] OTHER -> op

-----------------------------------------------------------------------------
(* How it travels. *)

LOCAL Two(offset, length) == [offset |-> offset, length |-> length]

(* The words of a request that is to move `asked` bytes after `moved` have moved.  A read says how    *)
(* much has been moved already: what follows must not make it wait.                                   *)
Words(op, moved, asked) ==
    CASE op.type = "read" -> Two(moved, asked)
      [] op.type = "write" -> Two(0, asked)
      [] IsPositioned(op) -> Two(op.offset + moved, asked)
      [] op.type = "lseek" -> Two(op.offset, op.whence)
      [] op.type = "ftruncate" -> Two(op.size, 0)
      [] op.type = "poll" -> Two(op.events, op.patience)
      [] op.type \in {"open", "pipe"} -> Two(op.new, op.flags)
      [] op.type = "close" -> Two(0, 0)

(* The operation of a request for a handle; a read moves at most so much, and `moved` is what the read *)
(* that it goes on has moved before.  A length is unsigned: one below zero is a very large one.        *)
Of(message, h, most, data) ==
    LET length == IF message.length \in 0..most THEN message.length ELSE most
    IN CASE message.type = "read" ->
                [type |-> "read", handle |-> h, length |-> length, moved |-> message.offset]
         [] message.type = "write" -> [type |-> "write", handle |-> h, data |-> data]
         [] message.type = "pread" ->
                [type |-> "pread", handle |-> h, offset |-> message.offset, length |-> length]
         [] message.type = "pwrite" ->
                [type |-> "pwrite", handle |-> h, offset |-> message.offset, data |-> data]
         [] message.type = "lseek" -> LSeek(h, message.offset, message.length)
         [] message.type = "ftruncate" -> FTruncate(h, message.offset)
         [] message.type = "poll" -> Poll(h, message.offset, message.length)
         [] message.type = "open" -> Open(h, message.offset, message.length)
         [] message.type = "pipe" -> MakePipe(h, message.offset, message.length)
         [] message.type = "close" -> Close(h)

=============================================================================
