------------------------------- MODULE Files -------------------------------
(***************************************************************************)
(* What a server does with its files and pipes: one operation, on the      *)
(* state that `UnixFile` names the same way.  Perform yields the one thing *)
(* that this server does where UnixFile allows several, or WouldBlock.     *)
(***************************************************************************)
EXTENDS Integers, Sequences

Capacity == 2                        \* bytes that a pipe holds
PipeBuf == 1                         \* bytes that a write to a pipe moves together

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
    IN Done(u, "OK", count, Bytes(u.file[f], offset, count))

LOCAL WriteFile(u, f, offset, data) ==
    Done(IF data = <<>> THEN u ELSE [u EXCEPT !.file[f] = Write(@, offset, data)], "OK", Len(data), <<>>)

(* The description's offset, moved to behind what was done. *)
Moved(done, d, offset) == [done EXCEPT !.unix.description[d].offset = offset + done.count]

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
    IN IF ~HasEnd(u, p, "Read") THEN Refused(u, "EPIPE")
       ELSE IF (count = 0 /\ data # <<>>) \/ (count < Len(data) /\ Len(data) <= PipeBuf) THEN WouldBlock
       ELSE Done([u EXCEPT !.pipe[p] = @ \o Bytes(data, 0, count)], "OK", count, <<>>)

IsReady(u, h) ==
    LET d == u.description[u.open[h]]
    IN \/ u.open[h] = Closed
       \/ ~IsPipe(u, d.object)
       \/ /\ d.mode # "Write"
          /\ u.pipe[d.object] # <<>> \/ ~HasEnd(u, d.object, "Write")
       \/ /\ d.mode # "Read"
          /\ Capacity - Len(u.pipe[d.object]) >= PipeBuf \/ ~HasEnd(u, d.object, "Read")

-----------------------------------------------------------------------------
(* One operation through an open handle. *)

LOCAL OnFile(u, f, d, type, offset, length, data) ==
    CASE type = "read"   -> Moved(ReadFile(u, f, u.description[d].offset, length), d, u.description[d].offset)
      [] type = "write"  ->
            LET at == IF "Append" \in u.description[d].flags THEN Len(u.file[f]) ELSE u.description[d].offset
            IN IF data = <<>> THEN Done(u, "OK", 0, <<>>) ELSE Moved(WriteFile(u, f, at, data), d, at)
      [] type = "pread"  -> ReadFile(u, f, offset, length)
      [] type = "pwrite" -> WriteFile(u, f, offset, data)
      [] type = "lseek"  -> Done([u EXCEPT !.description[d].offset = offset], "OK", offset, <<>>)
      [] type = "ftruncate" ->
            Done([u EXCEPT !.file[f] = IF offset <= Len(@) THEN Bytes(@, 0, offset)
                                       ELSE @ \o [i \in 1..(offset - Len(@)) |-> 0]],
                 "OK", 0, <<>>)

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
    IN IF d = Closed THEN Refused(u, "EBADF")
       ELSE IF type = "close" THEN Done([u EXCEPT !.open[h] = Closed], "OK", 0, <<>>)
       ELSE IF Needs(type) # "Either" /\ description.mode \notin {Needs(type), "ReadWrite"}
       THEN Refused(u, IF type = "ftruncate" THEN "EINVAL" ELSE "EBADF")
       ELSE IF type = "poll" THEN Done(u, "OK", IF IsReady(u, h) THEN 1 ELSE 0, <<>>)
       ELSE IF ~IsPipe(u, object) THEN OnFile(u, object, d, type, offset, length, data)
       ELSE LET done == OnPipe(u, object, type, length, data)
            IN IF done = WouldBlock /\ ("NonBlock" \in description.flags \/ HasMoved(type, offset))
               THEN Refused(u, "EAGAIN")
               ELSE done

=============================================================================
