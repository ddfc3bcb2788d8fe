-------------------------- MODULE TransportMutants --------------------------
(***************************************************************************)
(* Wrong transports: each operator here, put in the place of one of the    *)
(* transport's by a configuration, must violate what is named above it.    *)
(***************************************************************************)
EXTENDS Integers, Sequences

LOCAL Layout == INSTANCE Layout
LOCAL FileOperation == INSTANCE FileOperation
LOCAL OpenFiles == INSTANCE OpenFiles
LOCAL Pipes == INSTANCE Pipes
LOCAL Server == INSTANCE Server
LOCAL Decision == INSTANCE Decision

LOCAL Does(server, outputs) == [server |-> server, outputs |-> outputs]

(* EntriesWithinBound: one entry is enough, also for the deferred.   for Transport!ServerBound *)
OneEntryEach(booked) == booked.issues

(* EntriesAsTabled: the table forgets what a deferral costs.              for Layout!Entries *)
DeferralIsFree(operation, path, size, layout, deferred) ==
    LET issues == Layout!Issues(operation, path, size, layout)
    IN [client |-> issues, server |-> issues]

(* WithinWindow: a length in shared memory is checked, then read again.  for Server!AfterLoad *)
LengthIsReadAgain(server, data) ==
    Does(server, <<Server!Load(server.phase.request.of, data[1])>>)

(* TransportIsUnixFile: the answer goes out before the write is done.       for Server!Commit *)
AnswersBeforeItWrites(server, request, data, r) ==
    LET done == OpenFiles!Perform(server.unix,
                    FileOperation!Of(request.message, request.badge, Layout!Window, data))
        answer == Layout!Answer(done.errno, "Inline", done.count, done.data)
    IN IF server.phase.kind = "Storing"
       THEN Does([server EXCEPT !.unix = done.unix, !.phase = Server!Receiving(r),
                                !.lane[request.of] = [number |-> request.message.number,
                                                      state |-> "Answered", answer |-> answer]],
                 <<Server!Receive(Server!NoLane, r)>>)
       ELSE Does([server EXCEPT !.phase = [kind |-> "Storing", reply |-> r, request |-> request,
                                          data |-> data]],
                 <<Server!Reply(request.of, r, answer), Server!Continue>>)

(* TransportIsUnixFile: a call issued again is done again.                   for Server!Known *)
NothingIsKnown(server, of) == Server!Fresh

(* TransportIsUnixFile: it is answered again, and the offset moves again. for Server!AnswerAgain *)
OffsetMovesAgain(server, request, r) ==
    LET answer == server.lane[request.of].answer
        d == server.unix.open[request.badge]
    IN Does([server EXCEPT !.unix.description[d].offset = @ + answer.count, !.phase = Server!Receiving(r)],
            <<Server!ReplyReceive(request.of, r, answer)>>)

(* NobodyWaitsForWhatIsThere: waiting lanes are not looked up.   for Server!FinishAndRelease *)
AnswersWithoutLooking(server, of, r, answer) ==
    Does([server EXCEPT !.phase = Server!Receiving(r)], <<Server!ReplyReceive(of, r, answer)>>)

(* TransportIsUnixFile: the session is what a register says.              for Server!HandleOf *)
BadgeIsNotChecked(badge, message) ==
    IF message.lane = 0 THEN badge ELSE [badge EXCEPT !.session = message.lane]

(* OwnWindowOnly: the window is what a register says.                      for Server!PartFor *)
WindowByRegister(request) == <<request.message.lane, 1>>

(* TransportIsUnixFile: the lanes of a session share one part of the window. for Server!PartOf *)
OnePartForAllLanes(of) == <<of[1], 1>>

(* TransportIsUnixFile: one memory of answers for a session.                for Server!LaneOf *)
MemoryOfTheSession(badge, message) == <<badge.session, 1>>

(* TransportIsUnixFile: the error of a broken connection answers a call that was answered before.    *)
(*                                                                         for Server!AnswerAgain *)
FailsWhenAskedAgain(server, request, r) ==
    Does([server EXCEPT !.phase = Server!Receiving(r)], <<Server!ReplyReceive(request.of, r, Layout!Gone)>>)

(* TransportIsUnixFile: a call that comes again loses its handle.          for Server!AnswerAgain *)
ClosesWhenAskedAgain(server, request, r) ==
    Does([server EXCEPT !.phase = Server!Receiving(r), !.unix.open[request.badge] = OpenFiles!Closed,
                        !.unix.gone = @ \cup {request.badge}],
         <<Server!ReplyReceive(request.of, r, server.lane[request.of].answer)>>)

(* TransportIsUnixFile: when one handle has been taken away, all calls fail.      for Server!Finish *)
FailsForAll(server, of, r, answer) ==
    LET told == IF server.unix.gone = {} \/ of = Server!NoLane THEN answer ELSE Layout!Gone
    IN Does([server EXCEPT !.phase = Server!Receiving(r)], <<Server!ReplyReceive(of, r, told)>>)

(* TransportIsUnixFile: a new instance fails those who wait.                    for Server!AskAgain *)
RECURSIVE FailsWhoWait(_)
FailsWhoWait(replies) ==
    IF replies = <<>> THEN <<>>
    ELSE <<Server!Reply(Server!NoLane, Head(replies), Layout!Gone)>> \o FailsWhoWait(Tail(replies))

(* IssuesWithinBound: a client asks for one byte at a time.                       for Client!Asked *)
AsksForOneByte(client) ==
    IF FileOperation!Size(client.operation) > client.moved.count THEN 1 ELSE 0

(* IssuesWithinBound: a server takes one byte from the window.            for Server!CheckedLength *)
OneByteIsEnough(message) == IF message.length > 0 THEN 1 ELSE 0

(* TransportIsUnixFile: a write that should move together moves as far as there is room. for Pipes!Write *)
TearsWrites(u, p, data) ==
    LET room == Pipes!Capacity - Len(u.pipe[p])
        count == IF Len(data) < room THEN Len(data) ELSE room
    IN IF data = <<>> THEN Decision!Done(u, "OK", 0, <<>>)
       ELSE IF ~Pipes!HasEnd(u, p, "Read") THEN Decision!Refused(u, "EPIPE")
       ELSE IF count = 0 THEN Decision!WouldBlock
       ELSE Decision!Done([u EXCEPT !.pipe[p] = @ \o SubSeq(data, 1, count)], "OK", count, <<>>)

(* WritesFillThePipe: bytes go into a pipe one by one.                             for Pipes!Write *)
WritesOneByte(u, p, data) ==
    IF data = <<>> THEN Decision!Done(u, "OK", 0, <<>>)
    ELSE IF ~Pipes!HasEnd(u, p, "Read") THEN Decision!Refused(u, "EPIPE")
    ELSE IF Len(u.pipe[p]) = Pipes!Capacity THEN Decision!WouldBlock
    ELSE Decision!Done([u EXCEPT !.pipe[p] = Append(@, Head(data))], "OK", 1, <<>>)

(* DeferredOnce: a deferred request that is issued again is queued again. for Server!ReplaceReply *)
QueuedAgain(server, of, r) ==
    LET i == CHOOSE i \in DOMAIN server.deferred : server.deferred[i].of = of
        next == Head(server.free)
    IN Does([server EXCEPT !.deferred = Append(@, [@[i] EXCEPT !.reply = r]), !.free = Tail(@),
                           !.phase = Server!Receiving(next)],
            <<Server!Receive(of, next)>>)

(* AnswersItsCaller: who waited is answered through the reply of who came. for Server!ReplyFor *)
ReplyOfTheRequest(server, entry) == server.phase.reply

(* ServerReturns: a registration is never forgotten.                         for Server!Forget *)
NothingIsForgotten(server) == [server EXCEPT !.phase.woken = {}]

(* EveryCallReturns: a new instance does not signal who polls.            for Server!SignalAll *)
NobodyIsSignalled(registrations) == <<>>

(* TransportIsUnixFile: a pipe without its other end is only empty, or full. for Pipes!EventsAt *)
EndIsNotTold(u, p, mode) ==
    LET Of(condition, event) == IF condition THEN event ELSE 0
    IN IF mode = "Read" THEN Of(u.pipe[p] # <<>>, 1)
       ELSE Of(Pipes!Capacity - Len(u.pipe[p]) >= Pipes!PipeBuf, 4)

(* NoMoreThanAsked: any count that the server names is believed.          for Client!Believed *)
EverythingIsBelieved(client, answer) == answer.count

(* TransportIsUnixFile: a capability goes while the server may work for it. for Supervisor!Revoking *)
RevokesUntold(badge) == <<[kind |-> "Revoke", handle |-> badge]>>

(* RevokedIsClosed: a handle that was taken away is a closed one like others. for Server!TakenAway *)
RevokedIsForgotten(unix, h) == [unix EXCEPT !.open[h] = "closed"]

(* KernelIsKernelCalls: a caller waits on without its reply object. for KernelCalls!DeleteReply *)
CallersWaitOn(s, r) == s

(* KernelIsKernelCalls: who waits with a reply object that is taken waits on. for KernelCalls!Claim *)
NobodyIsThrownOut(s, t, r) == s

=============================================================================
