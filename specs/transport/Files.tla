------------------------------- MODULE Files -------------------------------
(***************************************************************************)
(* What a server does with its files and pipes: one operation, on the      *)
(* state that `UnixFile` names the same way.  Perform yields the one thing *)
(* that this server does where UnixFile allows several, or WouldBlock.     *)
(***************************************************************************)
EXTENDS Integers, Sequences

LOCAL Poll == INSTANCE PollEvents

Capacity == 2                        \* bytes that a pipe holds
PipeBuf == 1                         \* bytes that a write to a pipe moves together
Largest == 16                        \* bytes that a file can have

Closed == "closed"

LOCAL Min(a, b) == IF a < b THEN a ELSE b
LOCAL Max(a, b) == IF a > b THEN a ELSE b

Done(u, errno, count, data) ==
    [kind |-> "Done", unix |-> u, errno |-> errno, count |-> count, data |-> data]
WouldBlock == [kind |-> "WouldBlock"]

LOCAL Refused(u, errno) == Done(u, errno, 0, <<>>)

LOCAL IsPipe(u, object) == object \in DOMAIN u.pipe

-----------------------------------------------------------------------------
(* Files. *)

LOCAL Bytes(bytes, offset, count) == SubSeq(bytes, offset + 1, offset + count)

LOCAL Write(bytes, offset, data) ==
    LET gap == [i \in 1..Max(0, offset - Len(bytes)) |-> 0]
    IN Bytes(bytes \o gap, 0, offset) \o data
        \o Bytes(bytes, offset + Len(data), Max(0, Len(bytes) - offset - Len(data)))

LOCAL ReadFile(u, f, offset, length) ==
    LET count == Min(length, Max(0, Len(u.file[f]) - offset))
    IN IF offset < 0 THEN Refused(u, "EINVAL") ELSE Done(u, "OK", count, Bytes(u.file[f], offset, count))

(* As much as the file can have; an error if that is nothing. *)
LOCAL WriteFile(u, f, offset, data) ==
    LET count == Min(Len(data), Largest - offset)
    IN IF offset < 0 THEN Refused(u, "EINVAL")
       ELSE IF data = <<>> THEN Done(u, "OK", 0, <<>>)
       ELSE IF count <= 0 THEN Refused(u, "EFBIG")
       ELSE Done([u EXCEPT !.file[f] = Write(@, offset, Bytes(data, 0, count))], "OK", count, <<>>)

(* The description's offset, moved to behind what was done. *)
Moved(done, d, offset) ==
    IF done.errno # "OK" THEN done ELSE [done EXCEPT !.unix.description[d].offset = offset + done.count]

(* From the beginning (0), from the offset (1), from the end (2). *)
LOCAL Seek(u, f, d, offset, whence) ==
    LET base == CASE whence = 1 -> u.description[d].offset
                  [] whence = 2 -> Len(u.file[f])
                  [] OTHER -> 0
    IN IF whence \notin 0..2 \/ base + offset < 0 THEN Refused(u, "EINVAL")
       ELSE Done([u EXCEPT !.description[d].offset = base + offset], "OK", base + offset, <<>>)

LOCAL Truncate(u, f, size) ==
    IF size < 0 THEN Refused(u, "EINVAL")
    ELSE IF size > Largest THEN Refused(u, "EFBIG")
    ELSE Done([u EXCEPT !.file[f] = IF size <= Len(@) THEN Bytes(@, 0, size)
                                    ELSE @ \o [i \in 1..(size - Len(@)) |-> 0]],
              "OK", 0, <<>>)

-----------------------------------------------------------------------------
(* Pipes. *)

(* Some open handle leads to this end of the pipe. *)
HasEnd(u, p, mode) ==
    \E h \in DOMAIN u.open :
        /\ u.open[h] # Closed
        /\ u.description[u.open[h]].object = p
        /\ u.description[u.open[h]].mode = mode

LOCAL ReadPipe(u, p, length) ==
    LET count == Min(length, Len(u.pipe[p]))
    IN IF count > 0 \/ length = 0
       THEN Done([u EXCEPT !.pipe[p] = Bytes(@, count, Len(@) - count)], "OK", count,
                 Bytes(u.pipe[p], 0, count))
       ELSE IF HasEnd(u, p, "Write") THEN WouldBlock ELSE Done(u, "OK", 0, <<>>)

LOCAL WritePipe(u, p, data) ==
    LET count == Min(Len(data), Capacity - Len(u.pipe[p]))
    IN IF data = <<>> THEN Done(u, "OK", 0, <<>>)
       ELSE IF ~HasEnd(u, p, "Read") THEN Refused(u, "EPIPE")
       ELSE IF count = 0 \/ (count < Len(data) /\ Len(data) <= PipeBuf) THEN WouldBlock
       ELSE Done([u EXCEPT !.pipe[p] = @ \o Bytes(data, 0, count)], "OK", count, <<>>)

LOCAL If(condition, event) == IF condition THEN event ELSE 0

(* What is so at an end of a pipe, asked for or not. *)
EventsAt(u, p, mode) ==
    IF mode = "Read"
    THEN If(u.pipe[p] # <<>>, Poll!In) + If(~HasEnd(u, p, "Write"), Poll!HangUp)
    ELSE If(Capacity - Len(u.pipe[p]) >= PipeBuf, Poll!Out) + If(~HasEnd(u, p, "Read"), Poll!Error)

(* What a poll for these events finds: a file is always ready for all of them. *)
Events(u, h, events) ==
    LET d == u.description[u.open[h]]
    IN IF u.open[h] = Closed THEN Poll!Invalid
       ELSE IF ~IsPipe(u, d.object) THEN Poll!Asked(events)
       ELSE Poll!Told(events, EventsAt(u, d.object, d.mode))

-----------------------------------------------------------------------------
(* Handles.  A session has a pool of descriptions that it may make, and closed handles that may lead *)
(* to them.  Flags are a number: the mode, and 4 for O_APPEND, 8 for O_NONBLOCK.                     *)

LOCAL IsFlags(number) == number \in 0..15 /\ number % 4 # 3
LOCAL ModeOf(number) == <<"Read", "Write", "ReadWrite">>[1 + (number % 4)]
LOCAL FlagsOf(number) ==
    (IF (number \div 4) % 2 = 1 THEN {"Append"} ELSE {}) \cup (IF number \div 8 = 1 THEN {"NonBlock"} ELSE {})

LOCAL Open(object, mode, number) ==
    [object |-> object, mode |-> mode, offset |-> 0, flags |-> FlagsOf(number)]

LOCAL IsClosed(u, h) == h \in DOMAIN u.open /\ u.open[h] = Closed

(* Taken away for good: no capability leads there, so nothing is opened there that nobody could close. *)
LOCAL IsGone(u, h) == h \in u.gone

LOCAL Unused(u, session) ==
    LET IsUnused(d) == \A h \in DOMAIN u.open : u.open[h] # d
    IN IF session \in DOMAIN u.pool THEN SelectSeq(u.pool[session], IsUnused) ELSE <<>>

(* The object of an open handle once more, with what is allowed through it at most. *)
LOCAL Reopen(u, h, target, number) ==
    LET new == [h EXCEPT !.handle = target]
        old == u.description[u.open[h]]
        free == Unused(u, h.session)
    IN IF ~IsClosed(u, new) \/ ~IsFlags(number) THEN Refused(u, "EINVAL")
       ELSE IF IsGone(u, new) THEN Refused(u, "ESTALE")
       ELSE IF old.mode \notin {ModeOf(number), "ReadWrite"} THEN Refused(u, "EACCES")
       ELSE IF free = <<>> THEN Refused(u, "EMFILE")
       ELSE Done([u EXCEPT !.description[free[1]] = Open(old.object, ModeOf(number), number),
                           !.open[new] = free[1]],
                 "OK", 0, <<>>)

(* A pipe that nobody has open: its end to read from is the handle that was invoked. *)
LOCAL MakePipe(u, h, target, number) ==
    LET new == [h EXCEPT !.handle = target]
        pipes == {p \in DOMAIN u.pipe : ~HasEnd(u, p, "Read") /\ ~HasEnd(u, p, "Write")}
        p == CHOOSE p \in pipes : TRUE
        free == Unused(u, h.session)
    IN IF ~IsClosed(u, h) \/ ~IsClosed(u, new) \/ new = h \/ number \notin {0, 8} THEN Refused(u, "EINVAL")
       ELSE IF IsGone(u, h) \/ IsGone(u, new) THEN Refused(u, "ESTALE")
       ELSE IF pipes = {} \/ Len(free) < 2 THEN Refused(u, "EMFILE")
       ELSE Done([u EXCEPT !.pipe[p] = <<>>,
                           !.description[free[1]] = Open(p, "Read", number),
                           !.description[free[2]] = Open(p, "Write", number),
                           !.open[h] = free[1], !.open[new] = free[2]],
                 "OK", 0, <<>>)

-----------------------------------------------------------------------------
(* One operation through an open handle. *)

LOCAL OnFile(u, f, d, type, offset, length, data) ==
    CASE type = "read"   -> Moved(ReadFile(u, f, u.description[d].offset, length), d, u.description[d].offset)
      [] type = "write"  ->
            LET at == IF "Append" \in u.description[d].flags THEN Len(u.file[f]) ELSE u.description[d].offset
            IN IF data = <<>> THEN Done(u, "OK", 0, <<>>) ELSE Moved(WriteFile(u, f, at, data), d, at)
      [] type = "pread"  -> ReadFile(u, f, offset, length)
      [] type = "pwrite" -> WriteFile(u, f, offset, data)
      [] type = "lseek"  -> Seek(u, f, d, offset, length)
      [] type = "ftruncate" -> Truncate(u, f, offset)

LOCAL OnPipe(u, p, type, length, data) ==
    CASE type = "read"  -> ReadPipe(u, p, length)
      [] type = "write" -> WritePipe(u, p, data)
      [] type = "ftruncate" -> Refused(u, "EINVAL")
      [] OTHER -> Refused(u, "ESPIPE")

LOCAL Needs(type) ==
    CASE type \in {"read", "pread"} -> "Read"
      [] type \in {"write", "pwrite", "ftruncate"} -> "Write"
      [] OTHER -> "Either"

(* The rest of a read that has got something: it never waits. *)
LOCAL HasMoved(type, offset) == type = "read" /\ offset > 0

Perform(u, h, type, offset, length, data) ==
    LET d == u.open[h]
        description == u.description[d]
        object == description.object
    IN IF type = "pipe" THEN MakePipe(u, h, offset, length)
       ELSE IF type = "poll" THEN Done(u, "OK", Events(u, h, offset), <<>>)
       ELSE IF type = "close" /\ IsGone(u, h) THEN Refused(u, "ESTALE")
       ELSE IF d = Closed THEN Refused(u, "EBADF")
       ELSE IF type = "close" THEN Done([u EXCEPT !.open[h] = Closed], "OK", 0, <<>>)
       ELSE IF Needs(type) # "Either" /\ description.mode \notin {Needs(type), "ReadWrite"}
       THEN Refused(u, IF type = "ftruncate" THEN "EINVAL" ELSE "EBADF")
       ELSE IF type = "open" THEN Reopen(u, h, offset, length)
       ELSE IF ~IsPipe(u, object) THEN OnFile(u, object, d, type, offset, length, data)
       ELSE LET done == OnPipe(u, object, type, length, data)
            IN IF done = WouldBlock /\ ("NonBlock" \in description.flags \/ HasMoved(type, offset))
               THEN Refused(u, "EAGAIN")
               ELSE done

=============================================================================
