------------------------------- MODULE Client -------------------------------
(***************************************************************************)
(* The client's library: one machine for each thread, which is a lane of   *)
(* its session.  Step(client, input) is what it becomes and what it does   *)
(* next: a store into its part of the window and then a kernel call, a     *)
(* kernel call alone, or a load.                                           *)
(*                                                                         *)
(*   state      "Ready", "Called", "Loading", "Waiting"                    *)
(*   lane       its number in its session                                  *)
(*   number     of its latest request                                      *)
(*   operation  that it works on, or worked on last                        *)
(*   moved      what earlier requests have moved of it                     *)
(*   result     of its last operation                                      *)
(*                                                                         *)
(* It does not see a cancelled call: the kernel issues the whole call      *)
(* again, the number in it unchanged.                                      *)
(***************************************************************************)
EXTENDS Integers, Sequences

LOCAL Layout == INSTANCE Layout
LOCAL FileOperation == INSTANCE FileOperation
LOCAL Poll == INSTANCE PollEvents

LOCAL Nothing == [errno |-> "OK", count |-> 0, data |-> <<>>]

(* A lane that has asked for nothing yet. *)
New(lane) ==
    [state |-> "Ready", lane |-> lane, number |-> 0, operation |-> FileOperation!None, moved |-> Nothing,
     result |-> Nothing]

LOCAL Min(a, b) == IF a < b THEN a ELSE b

LOCAL First(bytes, count) == SubSeq(bytes, 1, Min(count, Len(bytes)))
LOCAL After(bytes, count) == SubSeq(bytes, count + 1, Len(bytes))

LOCAL Reads(op) == FileOperation!Reads(op)
LOCAL Writes(op) == FileOperation!Writes(op)
LOCAL Size(op) == FileOperation!Size(op)

-----------------------------------------------------------------------------
(* What it does. *)

Store(data) == [kind |-> "Store", data |-> data]
Load(count) == [kind |-> "Load", count |-> count]
Call(handle, message) == [kind |-> "Call", handle |-> handle, message |-> message]
Wait == [kind |-> "Wait"]

LOCAL Next(client, outputs) == [client |-> client, outputs |-> outputs]

-----------------------------------------------------------------------------
(* Requests. *)

(* The bytes that the next request is to move. *)
LOCAL Asked(client) ==
    LET left == Size(client.operation) - client.moved.count
    IN IF client.operation.path = "Registers"
       THEN Min(left, IF Reads(client.operation) THEN Layout!InlineAnswer ELSE Layout!InlineRequest)
       ELSE Min(left, Layout!Window)

(* What of a write goes into the message: the rest goes through the window. *)
LOCAL FitsInline(op, count) ==
    CASE op.path = "Registers" -> TRUE
      [] op.path = "Buffer" -> FALSE
      [] OTHER -> count <= Layout!InlineRequest

(* The call with the number that the client has now. *)
LOCAL Issue(client) ==
    LET op == client.operation
        asked == IF FileOperation!Moves(op) THEN Asked(client) ELSE 0
        words == FileOperation!Words(op, client.moved.count, asked)
        data == IF Writes(op) THEN First(After(op.data, client.moved.count), asked) ELSE <<>>
        Message(variant, payload) ==
            Layout!Request(op.type, variant, client.lane, client.number, words.offset, words.length, payload)
        called == [client EXCEPT !.state = "Called"]
    IN IF Writes(op) /\ ~FitsInline(op, asked)
       THEN Next(called, <<Store(data), Call(op.handle, Message("Window", <<>>))>>)
       ELSE Next(called, <<Call(op.handle, Message("Inline", data))>>)

(* To wait for a signal that a watching poll asked for is no call. *)
LOCAL IssueNext(client) ==
    LET next == [client EXCEPT !.number = @ + 1]
    IN IF client.operation.type = "await" THEN Next([next EXCEPT !.state = "Waiting"], <<Wait>>)
       ELSE Issue(next)

-----------------------------------------------------------------------------
(* Answers. *)

LOCAL Finish(client, result) ==
    Next([client EXCEPT !.state = "Ready", !.moved = Nothing, !.result = result], <<>>)

(* An error after some bytes have moved is told by the next operation, not by this one; EIO at once: *)
(* whether more has moved is not known.                                                              *)
LOCAL Fail(client, errno) ==
    Finish(client, IF client.moved.count > 0 /\ errno # "EIO" THEN client.moved
                   ELSE [errno |-> errno, count |-> 0, data |-> <<>>])

(* Some bytes have moved; a read that got less than it asked for is over, a write goes on. *)
LOCAL Accept(client, count, data) ==
    LET asked == Asked(client)
        moved == [errno |-> "OK", count |-> client.moved.count + count, data |-> client.moved.data \o data]
        after == [client EXCEPT !.moved = moved]
    IN IF count = 0 \/ moved.count = Size(client.operation) \/ (Reads(client.operation) /\ count < asked)
       THEN Finish(after, moved)
       ELSE IF client.operation.path = "Registers" THEN Finish(after, moved)
       ELSE IssueNext(after)

(* An answer is believed no further than what was asked for. *)
LOCAL Believed(client, answer) == Min(answer.count, Asked(client))

LOCAL AcceptRead(client, answer) ==
    LET count == Believed(client, answer)
    IN IF answer.variant = "Inline"
       THEN Accept(client, Min(count, Len(answer.data)), First(answer.data, count))
       ELSE IF count = 0 THEN Accept(client, 0, <<>>)
       ELSE Next([client EXCEPT !.state = "Loading"], <<Load(count)>>)

(* A poll that waits is told of some event. *)
LOCAL AcceptEvents(client, answer) ==
    LET events == Poll!Told(client.operation.events, answer.count)
    IN IF events = 0 /\ client.operation.patience = 1
       THEN Next([client EXCEPT !.state = "Waiting"], <<Wait>>)
       ELSE Finish(client, [errno |-> "OK", count |-> events, data |-> <<>>])

LOCAL TakeAnswer(client, answer) ==
    LET op == client.operation
    IN CASE answer.errno # "OK" ->
                Fail(client, IF answer.errno \in Layout!Errors THEN answer.errno ELSE "EIO")
         [] answer.errno = "OK" /\ Reads(op) -> AcceptRead(client, answer)
         [] answer.errno = "OK" /\ Writes(op) -> Accept(client, Believed(client, answer), <<>>)
         [] answer.errno = "OK" /\ op.type = "poll" -> AcceptEvents(client, answer)
         [] OTHER -> Finish(client, [errno |-> "OK", count |-> answer.count, data |-> <<>>])

-----------------------------------------------------------------------------
(* One step: the user begins an operation, an answer has come, bytes were loaded, a signal came. *)
Step(client, input) ==
    CASE input.kind = "Begin" ->
            IssueNext([client EXCEPT !.operation = FileOperation!Plain(input.operation), !.moved = Nothing,
                                     !.result = Nothing])
      [] input.kind = "Answer" ->
            IF input.message.type = "again" THEN Issue(client)
            ELSE IF input.message.type # "answer" THEN Fail(client, "EIO")
            ELSE TakeAnswer(client, input.message)
      [] input.kind = "Loaded" -> Accept(client, Len(input.data), input.data)
      [] input.kind = "Signalled" ->
            IF client.operation.type = "await" THEN Finish(client, Nothing) ELSE IssueNext(client)

=============================================================================
