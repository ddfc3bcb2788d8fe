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

AbstractCall ==
    [c \in Clients |->
        LET op == Plain(client[c].operation)
        IN IF client[c].number = 0 \/ HasEnded(c)
           THEN [phase |-> "Idle"]
           ELSE IF client[c].state = "Ready" THEN [phase |-> "Returned", result |-> client[c].result]
           ELSE IF IsAnswered(c) THEN [phase |-> "Done", operation |-> op, result |-> Result(c)]
           ELSE IF client[c].moved.count > 0
           THEN [phase |-> "Done", operation |-> op, result |-> client[c].moved]
           ELSE [phase |-> "Called", operation |-> op]]

U == INSTANCE UnixFile WITH
    Capacity <- Server!PipeCapacity, PipeBuf <- Server!PipeBuffer, Largest <- Server!LargestFile,
    Atomic <- Layout!Window, unix <- AbstractUnix, call <- AbstractCall

-----------------------------------------------------------------------------
(* Some trouble has come: only then may an operation end with the error of a broken connection. *)
LOCAL IsTroubled == troubles' # Troubles

LOCAL HandlesOf(c) == {h \in Handles : h.session = LaneOfClient[c][1]}

UnixStep(c) ==
    \/ client'[c].number > 0 /\ U!Call(c, Plain(client'[c].operation))
    \/ U!Step(c)
    \/ IsTroubled /\ U!Break(c)
    \/ IsTroubled /\ U!Die(c, {})
    \/ IsTroubled /\ U!Die(c, HandlesOf(c))
    \/ IsTroubled /\ \E h \in HandlesOf(c) : U!TakeAway(h)

TransportIsUnixFile == [][\E c \in Clients : UnixStep(c)]_<<AbstractUnix, AbstractCall>>

=============================================================================
