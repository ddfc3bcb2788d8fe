------------------------------ MODULE UnixFile ------------------------------
(***************************************************************************)
(* What a user may rely on: files and pipes, read and written by several   *)
(* callers at once, every operation at one instant between its call and    *)
(* its return; one that is too large to be, in pieces.  A handle may be    *)
(* taken away.  After POSIX.1-2017: read, write, pread, pwrite, readv,     *)
(* writev, lseek, ftruncate, pipe, poll, close; `open` is of an object     *)
(* that is open already, `await` waits for what a poll watches.            *)
(*                                                                         *)
(*   file         id |-> its bytes                                         *)
(*   pipe         id |-> the bytes in it                                   *)
(*   description  id |-> [object, mode, offset, flags]: what open made     *)
(*   open         handle |-> description, or "closed"; handles that name   *)
(*                one description share its offset                         *)
(*   gone         handles that were taken away: nothing opens them again   *)
(*   pool         session |-> the descriptions that it may make            *)
(***************************************************************************)
EXTENDS Integers, Sequences

CONSTANTS Capacity,                  \* bytes that a pipe holds
          Largest,                   \* bytes that a file can have
          PipeBuf,                   \* bytes that a write to a pipe moves together (PIPE_BUF)
          Atomic                     \* bytes that any operation moves together

VARIABLES unix,                      \* the files, pipes, descriptions and open handles
          call                       \* caller |-> its one operation, and how far it has come

Closed == "closed"

-----------------------------------------------------------------------------
(* Results. *)

Failed(errno) == [errno |-> errno, count |-> 0, data |-> <<>>]
Moved(count, data) == [errno |-> "OK", count |-> count, data |-> data]

LOCAL Outcome(u, result) == [unix |-> u, result |-> result]

LOCAL Fails(u, errno) == {Outcome(u, Failed(errno))}

LOCAL Min(a, b) == IF a < b THEN a ELSE b
LOCAL Max(a, b) == IF a > b THEN a ELSE b

(* A transfer may be shorter than asked for, but something moves if anything can. *)
LOCAL Counts(most) == Min(1, most)..most

-----------------------------------------------------------------------------
(* Bytes. *)

LOCAL Slice(bytes, offset, count) == SubSeq(bytes, offset + 1, offset + count)

(* The bytes with some replaced from the offset on; a gap is filled with zeros. *)
Overwrite(bytes, offset, data) ==
    [i \in 1..Max(Len(bytes), offset + Len(data)) |->
        IF i > offset /\ i <= offset + Len(data) THEN data[i - offset]
        ELSE IF i <= Len(bytes) THEN bytes[i] ELSE 0]

-----------------------------------------------------------------------------
(* Questions. *)

LOCAL Description(u, h) == u.description[u.open[h]]
LOCAL Flagged(u, h, flag) == flag \in Description(u, h).flags

(* The pipe has a writer, or a reader. *)
HasEnd(u, p, mode) ==
    \E h \in DOMAIN u.open :
        /\ u.open[h] # Closed
        /\ Description(u, h).object = p
        /\ Description(u, h).mode = mode

LOCAL MayRead(u, h) == u.open[h] # Closed /\ Description(u, h).mode # "Write"
LOCAL MayWrite(u, h) == u.open[h] # Closed /\ Description(u, h).mode # "Read"
LOCAL IsPipe(u, h) == Description(u, h).object \in DOMAIN u.pipe

(* Nothing can be done now: an error for those who do not wait, no outcome yet for the others. *)
LOCAL Blocks(u, h) == IF Flagged(u, h, "NonBlock") THEN Fails(u, "EAGAIN") ELSE {}

-----------------------------------------------------------------------------
(* Files. *)

(* At an offset; the description's own stays. *)
LOCAL ReadAt(u, h, offset, length) ==
    LET bytes == u.file[Description(u, h).object]
        most == Min(Min(length, Atomic), Max(0, Len(bytes) - offset))
    IN IF offset < 0 THEN Fails(u, "EINVAL")
       ELSE {Outcome(u, Moved(n, Slice(bytes, offset, n))) : n \in Counts(most)}

(* As far as the file can grow; no bytes change nothing, at any offset. *)
LOCAL WriteAt(u, h, offset, data) ==
    LET room == Largest - offset
    IN IF offset < 0 THEN Fails(u, "EINVAL")
       ELSE IF room <= 0 /\ data # <<>> THEN Fails(u, "EFBIG")
       ELSE {Outcome([u EXCEPT !.file[Description(u, h).object] =
                                    IF data = <<>> THEN @ ELSE Overwrite(@, offset, Slice(data, 0, n))],
                     Moved(n, <<>>)) : n \in Counts(Min(Min(Len(data), Atomic), room))}

(* The description's offset moves by what was moved; all who share the description see it. *)
LOCAL Advance(u, h, offset, outcomes) ==
    {IF o.result.errno # "OK" THEN o
     ELSE [o EXCEPT !.unix.description[u.open[h]].offset = offset + o.result.count] : o \in outcomes}

LOCAL ReadFile(u, h, length) ==
    LET offset == Description(u, h).offset IN Advance(u, h, offset, ReadAt(u, h, offset, length))

(* With O_APPEND finding the end and writing there are one. *)
LOCAL WriteFile(u, h, data) ==
    LET offset == IF Flagged(u, h, "Append") THEN Len(u.file[Description(u, h).object])
                  ELSE Description(u, h).offset
    IN IF data = <<>> THEN {Outcome(u, Moved(0, <<>>))}
       ELSE Advance(u, h, offset, WriteAt(u, h, offset, data))

-----------------------------------------------------------------------------
(* Pipes. *)

(* What is there; an empty pipe without a writer is at its end. *)
LOCAL ReadPipe(u, h, length) ==
    LET p == Description(u, h).object
        most == Min(Min(length, Atomic), Len(u.pipe[p]))
    IN IF most > 0 \/ length = 0
       THEN {Outcome([u EXCEPT !.pipe[p] = Slice(@, n, Len(@) - n)], Moved(n, Slice(u.pipe[p], 0, n))) :
                n \in Counts(most)}
       ELSE IF HasEnd(u, p, "Write") THEN Blocks(u, h)
       ELSE {Outcome(u, Moved(0, <<>>))}

(* A write of up to PIPE_BUF bytes is done whole or not yet; a longer one as far as there is room; one *)
(* of no bytes always is, readers or not: POSIX leaves that open, and Linux does so.                   *)
LOCAL WritePipe(u, h, data) ==
    LET p == Description(u, h).object
        room == Capacity - Len(u.pipe[p])
        counts == IF Len(data) <= PipeBuf
                  THEN {Len(data)} \cap 0..room
                  ELSE 1..Min(Min(Len(data), room), Atomic)
    IN IF data # <<>> /\ ~HasEnd(u, p, "Read") THEN Fails(u, "EPIPE")
       ELSE IF counts = {} THEN Blocks(u, h)
       ELSE {Outcome([u EXCEPT !.pipe[p] = @ \o Slice(data, 0, n)], Moved(n, <<>>)) : n \in counts}

(* The events of poll, and the number that a set of them is. *)
LOCAL Number == [POLLIN |-> 1, POLLOUT |-> 4, POLLERR |-> 8, POLLHUP |-> 16, POLLNVAL |-> 32]

RECURSIVE Sum(_)
LOCAL Sum(events) ==
    IF events = {} THEN 0
    ELSE LET e == CHOOSE e \in events : TRUE IN Number[e] + Sum(events \ {e})

LOCAL Wanted(number) == {e \in {"POLLIN", "POLLOUT"} : (number \div Number[e]) % 2 = 1}

LOCAL IsSo(u, h, event) ==
    LET p == Description(u, h).object
    IN CASE event = "POLLIN" -> MayRead(u, h) /\ u.pipe[p] # <<>>
         [] event = "POLLOUT" -> MayWrite(u, h) /\ Capacity - Len(u.pipe[p]) >= PipeBuf
         [] event = "POLLHUP" -> MayRead(u, h) /\ ~HasEnd(u, p, "Write")
         [] event = "POLLERR" -> MayWrite(u, h) /\ ~HasEnd(u, p, "Read")

(* A closed handle has only that to tell; a file is ready for whatever is asked; hang-up and error of *)
(* a pipe are told unasked.                                                                           *)
LOCAL Found(u, h, wanted) ==
    IF u.open[h] = Closed THEN {"POLLNVAL"}
    ELSE IF ~IsPipe(u, h) THEN wanted
    ELSE {e \in wanted \cup {"POLLHUP", "POLLERR"} : IsSo(u, h, e)}

(* One that waits (1) has no outcome before there is an event; one that does not may find none. *)
LOCAL PollAt(u, h, number, patience) ==
    LET found == Found(u, h, Wanted(number))
    IN IF found = {} /\ patience = 1 THEN {} ELSE {Outcome(u, Moved(Sum(found), <<>>))}

-----------------------------------------------------------------------------
(* readv and writev are read and write of all their buffers together. *)

RECURSIVE Gathered(_)
Gathered(buffers) == IF buffers = <<>> THEN <<>> ELSE Head(buffers) \o Gathered(Tail(buffers))

RECURSIVE Total(_)
Total(lengths) == IF lengths = <<>> THEN 0 ELSE Head(lengths) + Total(Tail(lengths))

(* The operation that one with a vector of buffers stands for. *)
Plain(op) ==
    CASE op.type = "readv" -> [type |-> "read", handle |-> op.handle, length |-> Total(op.lengths)]
      [] op.type = "writev" -> [type |-> "write", handle |-> op.handle, data |-> Gathered(op.buffers)]
      [] OTHER -> op

-----------------------------------------------------------------------------
(* Offsets and handles. *)

(* From the beginning (0), the offset (1), the end (2). *)
LOCAL Seek(u, h, offset, whence) ==
    LET base == CASE whence = 1 -> Description(u, h).offset
                  [] whence = 2 -> Len(u.file[Description(u, h).object])
                  [] OTHER -> 0
        to == base + offset
    IN IF whence \notin 0..2 \/ to < 0 THEN Fails(u, "EINVAL")
       ELSE {Outcome([u EXCEPT !.description[u.open[h]].offset = to], Moved(to, <<>>))}

(* What is lost is lost; what is new is zeros. *)
LOCAL Truncate(u, h, size) ==
    IF size < 0 THEN Fails(u, "EINVAL")
    ELSE IF size > Largest THEN Fails(u, "EFBIG")
    ELSE {Outcome([u EXCEPT !.file[Description(u, h).object] =
                        Overwrite(Slice(@, 0, Min(Len(@), size)), size, <<>>)], Moved(0, <<>>))}

(* Flags are a number: the mode, and 4 for O_APPEND, 8 for O_NONBLOCK. *)
LOCAL Opened(object, flags) ==
    [object |-> object, mode |-> <<"Read", "Write", "ReadWrite">>[1 + (flags % 4)], offset |-> 0,
     flags |-> {f \in {"Append", "NonBlock"} :
                    IF f = "Append" THEN (flags \div 4) % 2 = 1 ELSE flags \div 8 = 1}]

(* Descriptions that a session may make now. *)
LOCAL Unused(u, session) ==
    IF session \notin DOMAIN u.pool THEN {}
    ELSE {d \in {u.pool[session][i] : i \in DOMAIN u.pool[session]} : \A h \in DOMAIN u.open : u.open[h] # d}

LOCAL MayOpen(u, h) == h \in DOMAIN u.open /\ u.open[h] = Closed

LOCAL IsGone(u, h) == h \in u.gone

(* The object of an open handle once more, through a description of its own. *)
LOCAL Reopen(u, h, new, flags) ==
    IF ~MayOpen(u, new) \/ flags \notin 0..15 \/ flags % 4 = 3 THEN Fails(u, "EINVAL")
    ELSE IF IsGone(u, new) THEN Fails(u, "ESTALE")
    ELSE LET opened == Opened(Description(u, h).object, flags)
         IN IF Description(u, h).mode \notin {opened.mode, "ReadWrite"} THEN Fails(u, "EACCES")
            ELSE IF Unused(u, h.session) = {} THEN Fails(u, "EMFILE")
            ELSE {Outcome([u EXCEPT !.description[d] = opened, !.open[new] = d], Moved(0, <<>>)) :
                    d \in Unused(u, h.session)}

(* A pipe that is not open, with its end to read from and its end to write to. *)
LOCAL MakePipe(u, h, new, flags) ==
    LET pipes == {p \in DOMAIN u.pipe : ~HasEnd(u, p, "Read") /\ ~HasEnd(u, p, "Write")}
        pairs == {d \in Unused(u, h.session) \X Unused(u, h.session) : d[1] # d[2]}
    IN IF ~MayOpen(u, h) \/ ~MayOpen(u, new) \/ h = new \/ flags \notin {0, 8} THEN Fails(u, "EINVAL")
       ELSE IF IsGone(u, h) \/ IsGone(u, new) THEN Fails(u, "ESTALE")
       ELSE IF pipes = {} \/ pairs = {} THEN Fails(u, "EMFILE")
       ELSE {Outcome([u EXCEPT !.pipe[p] = <<>>, !.description[d[1]] = Opened(p, flags),
                               !.description[d[2]] = Opened(p, flags + 1),
                               !.open[h] = d[1], !.open[new] = d[2]], Moved(0, <<>>)) :
                p \in pipes, d \in pairs}

-----------------------------------------------------------------------------
(* All that an operation may do now: a set, empty while it must wait. *)
Outcomes(u, op) ==
    LET h == op.handle
        Named(n) == [h EXCEPT !.handle = n]
    IN IF op.type = "pipe" THEN MakePipe(u, h, Named(op.new), op.flags)
       ELSE IF op.type = "poll" THEN PollAt(u, h, op.events, op.patience)
       ELSE IF op.type = "close" /\ IsGone(u, h) THEN Fails(u, "ESTALE")
       ELSE IF u.open[h] = Closed THEN Fails(u, "EBADF")
       ELSE CASE op.type = "read" ->
                    IF ~MayRead(u, h) THEN Fails(u, "EBADF")
                    ELSE IF IsPipe(u, h) THEN ReadPipe(u, h, op.length) ELSE ReadFile(u, h, op.length)
              [] op.type = "write" ->
                    IF ~MayWrite(u, h) THEN Fails(u, "EBADF")
                    ELSE IF IsPipe(u, h) THEN WritePipe(u, h, op.data) ELSE WriteFile(u, h, op.data)
              [] op.type = "pread" ->
                    IF ~MayRead(u, h) THEN Fails(u, "EBADF")
                    ELSE IF IsPipe(u, h) THEN Fails(u, "ESPIPE")
                    ELSE ReadAt(u, h, op.offset, op.length)
              [] op.type = "pwrite" ->
                    IF ~MayWrite(u, h) THEN Fails(u, "EBADF")
                    ELSE IF IsPipe(u, h) THEN Fails(u, "ESPIPE")
                    ELSE WriteAt(u, h, op.offset, op.data)
              [] op.type = "lseek" ->
                    IF IsPipe(u, h) THEN Fails(u, "ESPIPE")
                    ELSE Seek(u, h, op.offset, op.whence)
              [] op.type = "ftruncate" ->
                    IF ~MayWrite(u, h) \/ IsPipe(u, h) THEN Fails(u, "EINVAL")
                    ELSE Truncate(u, h, op.size)
              [] op.type = "open" -> Reopen(u, h, Named(op.new), op.flags)
              [] op.type = "close" -> {Outcome([u EXCEPT !.open[h] = Closed], Moved(0, <<>>))}
              [] op.type = "await" -> {}

-----------------------------------------------------------------------------
(* A caller's operation: called, then done at one instant, then returned.  One that asks for more  *)
(* than can move together may be done in pieces.                                                   *)

Idle == [phase |-> "Idle"]
Called(op) == [phase |-> "Called", operation |-> op]
Done(op, result) == [phase |-> "Done", operation |-> op, result |-> result]
Returned(result) == [phase |-> "Returned", result |-> result]

(* A caller calls, when it has nothing else to wait for. *)
Call(c, op) ==
    /\ call[c].phase \in {"Idle", "Returned"}
    /\ call' = [call EXCEPT ![c] = Called(Plain(op))]
    /\ UNCHANGED unix

(* What is left to do of an operation after some of it was done. *)
Rest(op, count) ==
    LET data == Slice(op.data, Min(count, Len(op.data)), Max(0, Len(op.data) - count))
    IN CASE op.type = "read" -> [op EXCEPT !.length = @ - count]
         [] op.type = "pread" -> [op EXCEPT !.offset = @ + count, !.length = @ - count]
         [] op.type = "write" -> [op EXCEPT !.data = data]
         [] op.type = "pwrite" -> [op EXCEPT !.offset = @ + count, !.data = data]

(* Two pieces of a result, one after the other. *)
Joined(first, second) == Moved(first.count + second.count, first.data \o second.data)

LOCAL Size(op) ==
    CASE op.type \in {"read", "pread"} -> op.length
      [] op.type \in {"write", "pwrite"} -> Len(op.data)
      [] OTHER -> 0

TakeEffect(c) ==
    /\ call[c].phase = "Called"
    /\ \E outcome \in Outcomes(unix, call[c].operation) :
          /\ unix' = outcome.unix
          /\ call' = [call EXCEPT ![c] = Done(call[c].operation, outcome.result)]

(* Too large to be done at once, or a write of more than PIPE_BUF bytes to a pipe. *)
LOCAL MayBeDoneInPieces(u, op) ==
    \/ Size(op) > Atomic
    \/ op.type = "write" /\ Len(op.data) > PipeBuf /\ u.open[op.handle] # Closed /\ IsPipe(u, op.handle)

(* Another piece of one that may be done in pieces. *)
TakeMoreEffect(c) ==
    /\ call[c].phase = "Done"
    /\ MayBeDoneInPieces(unix, call[c].operation)
    /\ call[c].result.errno = "OK"
    /\ \E outcome \in Outcomes(unix, Rest(call[c].operation, call[c].result.count)) :
          /\ outcome.result.errno = "OK"
          /\ unix' = outcome.unix
          /\ call' = [call EXCEPT ![c].result = Joined(@, outcome.result)]

Return(c) ==
    /\ call[c].phase = "Done"
    /\ call' = [call EXCEPT ![c] = Returned(call[c].result)]
    /\ UNCHANGED unix

(* Something may have happened to what the caller watches, or not. *)
Awaken(c) ==
    /\ call[c].phase = "Called" /\ call[c].operation.type = "await"
    /\ call' = [call EXCEPT ![c] = Returned(Moved(0, <<>>))]
    /\ UNCHANGED unix

(* The error of a broken connection says nothing about the effect: there was none, or there was   *)
(* one.  Only if the caller's handle was taken away, the server died for good, or the caller's    *)
(* budget ran out: what befalls others excuses nothing, nor does a cancellation.                  *)
Break(c) ==
    /\ call[c].phase \in {"Called", "Done"}
    /\ call' = [call EXCEPT ![c] = Returned(Failed("EIO"))]
    /\ UNCHANGED unix

(* A caller that has died: its handles are closed for it. *)
Die(c, handles) ==
    /\ unix' = [unix EXCEPT !.open = [h \in DOMAIN @ |-> IF h \in handles THEN Closed ELSE @[h]],
                            !.gone = @ \ handles]
    /\ call' = [call EXCEPT ![c] = Idle]

(* A handle is taken away from its client, open or not: it stays closed. *)
TakeAway(h) ==
    /\ unix' = [unix EXCEPT !.open[h] = Closed, !.gone = @ \cup {h}]
    /\ UNCHANGED call

-----------------------------------------------------------------------------
(* The step that a caller's operation may take. *)
Step(c) == TakeEffect(c) \/ TakeMoreEffect(c) \/ Return(c) \/ Awaken(c)

=============================================================================
