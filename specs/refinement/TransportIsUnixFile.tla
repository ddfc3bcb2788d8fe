------------------------- MODULE TransportIsUnixFile -------------------------
(***************************************************************************)
(* The transport refines UnixFile under all interleavings, cancellations   *)
(* and deaths.  No ghost: an operation has taken effect when the server's  *)
(* memory of its lane holds the answer to the client's latest number.  The *)
(* abstract step is indexed by the client of the transport's step.         *)
(***************************************************************************)
EXTENDS Guarantees

-----------------------------------------------------------------------------
(* Files: what honest clients have handles for. *)

LOCAL Sessions == {LaneOfClient[c][1] : c \in Clients}
LOCAL Handles == {h \in DOMAIN FirstUnix.open : h.session \in Sessions}
LOCAL Makers == Sessions \cap DOMAIN FirstUnix.pool
LOCAL Descriptions ==
    {FirstUnix.open[h] : h \in {x \in Handles : FirstUnix.open[x] # "closed"}}
        \cup UNION {{FirstUnix.pool[s][i] : i \in DOMAIN FirstUnix.pool[s]} : s \in Makers}
LOCAL Objects ==
    {FirstUnix.description[d].object : d \in Descriptions}
        \cup IF Makers = {} THEN {} ELSE DOMAIN FirstUnix.pipe

LOCAL Only(table, ids) == [x \in DOMAIN table \cap ids |-> table[x]]

AbstractUnix ==
    [file |-> Only(server.unix.file, Objects), pipe |-> Only(server.unix.pipe, Objects),
     description |-> Only(server.unix.description, Descriptions), open |-> Only(server.unix.open, Handles),
     gone |-> server.unix.gone \cap Handles, pool |-> FirstUnix.pool]

-----------------------------------------------------------------------------
(* Calls. *)

LOCAL LaneMemory(c) == server.lane[LaneOfClient[c]]

(* The server has answered the client's latest request; a poll that is to be signalled goes on. *)
LOCAL IsAnswered(c) ==
    /\ LaneMemory(c).number = client[c].number
    /\ LaneMemory(c).state = "Answered"
    /\ ~(/\ client[c].operation.type = "poll" /\ client[c].operation.patience = 1
         /\ LaneMemory(c).answer.errno = "OK" /\ LaneMemory(c).answer.count = 0)

(* What the latest answer moved, on top of what earlier ones did. *)
LOCAL Result(c) ==
    LET answer == LaneMemory(c).answer
        data == IF answer.variant = "Inline" THEN answer.data
                ELSE SubSeq(window[LaneOfClient[c]], 1, answer.count)
    IN IF answer.errno = "OK"
       THEN [errno |-> "OK", count |-> client[c].moved.count + answer.count,
             data |-> client[c].moved.data \o data]
       ELSE IF client[c].moved.count > 0 THEN client[c].moved
       ELSE [errno |-> answer.errno, count |-> 0, data |-> <<>>]

(* Which way the bytes go is the transport's own. *)
LOCAL Plain(op) == [x \in DOMAIN op \ {"path"} |-> op[x]]

(* It is dead, and the server has been told.  Until then what it asked for may still be done. *)
LOCAL HasEnded(c) ==
    /\ calls.thread[c].kind = "Dead"
    /\ LaneMemory(c).number = 0
    /\ \A h \in Handles : h.session = LaneOfClient[c][1] => server.unix.open[h] = "closed"

(* What has arrived, but was not yet looked at, is the error of a broken connection. *)
LOCAL IsBroken(c) ==
    /\ got[c] # <<>> /\ "message" \in DOMAIN Head(got[c])
    /\ LET message == Head(got[c]).message
       IN message.type = "error" \/ (message.type = "answer" /\ message.errno = "EIO")

AbstractCall ==
    [c \in Clients |->
        LET op == Plain(client[c].operation)
        IN IF client[c].number = 0 \/ HasEnded(c)
           THEN [phase |-> "Idle"]
           ELSE IF client[c].state = "Ready" THEN [phase |-> "Returned", result |-> client[c].result]
           ELSE IF IsBroken(c)
           THEN [phase |-> "Returned", result |-> [errno |-> "EIO", count |-> 0, data |-> <<>>]]
           ELSE IF IsAnswered(c) THEN [phase |-> "Done", operation |-> op, result |-> Result(c)]
           ELSE IF client[c].moved.count > 0
           THEN [phase |-> "Done", operation |-> op, result |-> client[c].moved]
           ELSE [phase |-> "Called", operation |-> op]]

U == INSTANCE UnixFile WITH
    Capacity <- Server!PipeCapacity, PipeBuf <- Server!PipeBuffer, Largest <- Server!LargestFile,
    Atomic <- Layout!Window, unix <- AbstractUnix, call <- AbstractCall

-----------------------------------------------------------------------------
(* Trouble is local: what befell others excuses nothing, and a cancellation excuses nothing at all. *)

LOCAL HandlesOf(c) == {h \in Handles : h.session = LaneOfClient[c][1]}

(* A call fails when the capability for it is gone, when the server is dead for good, or when the  *)
(* caller's budget has run out inside the server and the timeout handler answers.                  *)
LOCAL MayBreak(c) ==
    \/ client[c].state # "Ready" /\ client[c].operation.handle \in revoked
    \/ ServerIsDead /\ OnDeath # "Restart"
    \/ OnTimeout = "Handler" /\ c \in calls.spent

(* A handle is taken away when the supervisor is about to revoke it. *)
LOCAL MayBeTakenAway(h) == \E i \in DOMAIN todo[V] : todo[V][i] = [kind |-> "Revoke", handle |-> h]

UnixStep(c) ==
    \/ client'[c].number > 0 /\ U!Call(c, Plain(client'[c].operation))
    \/ U!Step(c)
    \/ MayBreak(c) /\ U!Break(c)
    \/ calls.thread[c].kind = "Dead" /\ (U!Die(c, {}) \/ U!Die(c, HandlesOf(c)))
    \/ \E h \in HandlesOf(c) : MayBeTakenAway(h) /\ U!TakeAway(h)

TransportIsUnixFile == [][\E c \in Clients : UnixStep(c)]_<<AbstractUnix, AbstractCall>>

=============================================================================
