------------------------------- MODULE Pipes -------------------------------
(***************************************************************************)
(* What is served as a pipe: bytes in order, with an end to read from and  *)
(* an end to write to.                                                     *)
(***************************************************************************)
EXTENDS Integers, Sequences

LOCAL Poll == INSTANCE PollEvents
LOCAL Decision == INSTANCE Decision

Capacity == 2                        \* bytes that a pipe holds
PipeBuf == 1                         \* bytes that a write to a pipe moves together

LOCAL Min(a, b) == IF a < b THEN a ELSE b

(* Some open handle leads to this end of the pipe. *)
HasEnd(u, p, mode) ==
    \E h \in DOMAIN u.open :
        /\ u.open[h] # "closed"
        /\ u.description[u.open[h]].object = p
        /\ u.description[u.open[h]].mode = mode

-----------------------------------------------------------------------------
LOCAL Read(u, p, length) ==
    LET count == Min(length, Len(u.pipe[p]))
    IN IF count > 0 \/ length = 0
       THEN Decision!Done([u EXCEPT !.pipe[p] = SubSeq(@, count + 1, Len(@))], "OK", count,
                          SubSeq(u.pipe[p], 1, count))
       ELSE IF HasEnd(u, p, "Write") THEN Decision!WouldBlock ELSE Decision!Done(u, "OK", 0, <<>>)

LOCAL Write(u, p, data) ==
    LET count == Min(Len(data), Capacity - Len(u.pipe[p]))
    IN IF data = <<>> THEN Decision!Done(u, "OK", 0, <<>>)
       ELSE IF ~HasEnd(u, p, "Read") THEN Decision!Refused(u, "EPIPE")
       ELSE IF count = 0 \/ (count < Len(data) /\ Len(data) <= PipeBuf) THEN Decision!WouldBlock
       ELSE Decision!Done([u EXCEPT !.pipe[p] = @ \o SubSeq(data, 1, count)], "OK", count, <<>>)

(* One operation through a description of a pipe, which waits if it may. *)
LOCAL Attempt(u, p, op) ==
    CASE op.type = "read"  -> Read(u, p, op.length)
      [] op.type = "write" -> Write(u, p, op.data)
      [] op.type = "ftruncate" -> Decision!Refused(u, "EINVAL")
      [] OTHER -> Decision!Refused(u, "ESPIPE")

(* The rest of a read that has got something never waits.  How much it got is unsigned. *)
LOCAL HasMoved(op) == op.type = "read" /\ op.moved # 0

(* With O_NONBLOCK nothing waits. *)
Perform(u, d, op) ==
    LET description == u.description[d]
        done == Attempt(u, description.object, op)
    IN IF done = Decision!WouldBlock /\ ("NonBlock" \in description.flags \/ HasMoved(op))
       THEN Decision!Refused(u, "EAGAIN")
       ELSE done

-----------------------------------------------------------------------------
LOCAL If(condition, event) == IF condition THEN event ELSE 0

(* What is so at an end of a pipe, asked for or not. *)
EventsAt(u, p, mode) ==
    IF mode = "Read"
    THEN If(u.pipe[p] # <<>>, Poll!In) + If(~HasEnd(u, p, "Write"), Poll!HangUp)
    ELSE If(Capacity - Len(u.pipe[p]) >= PipeBuf, Poll!Out) + If(~HasEnd(u, p, "Read"), Poll!Error)

(* What a poll for these events finds. *)
Events(u, d, events) == Poll!Told(events, EventsAt(u, u.description[d].object, u.description[d].mode))

=============================================================================
