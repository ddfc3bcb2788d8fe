------------------------------- MODULE Server -------------------------------
(***************************************************************************)
(* A file server, as far as it is the same whatever it serves: it does     *)
(* each request exactly once, although calls are issued again, and makes   *)
(* wait what cannot be done yet.  One machine: Step(server, input) is what *)
(* it becomes and what it does next, ending in the output that brings its  *)
(* next input.  What the operations do is `OpenFiles`.                     *)
(*                                                                         *)
(*   unix      files, pipes, descriptions, open handles (see UnixFile)     *)
(*   path      object |-> how its bytes travel in answers: "Traditional",  *)
(*             "Registers" (never through the window), "Buffer" (always)   *)
(*   lane      <<session, lane>> |-> [number, state, answer]: what it      *)
(*             remembers, so that a call issued again is not done again    *)
(*   deferred  requests that must wait, first come first                   *)
(*   registrations  lanes to be signalled of events at their handles       *)
(*   free      reply objects with which no caller waits                    *)
(*   phase     what it is doing                                            *)
(*                                                                         *)
(* A badge is [session, handle]: it says who asks, about which open file,  *)
(* and so which part of the window may be touched.  Nothing in a message   *)
(* says that.  A passive server has only requests that it can answer at    *)
(* once.                                                                   *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

LOCAL Layout == INSTANCE Layout
LOCAL FileOperation == INSTANCE FileOperation
LOCAL OpenFiles == INSTANCE OpenFiles
LOCAL Files == INSTANCE Files
LOCAL Pipes == INSTANCE Pipes
LOCAL Poll == INSTANCE PollEvents

-----------------------------------------------------------------------------
(* What it does.  `of` is the lane whose operation the kernel entry is booked to. *)

Load(of, count) == [kind |-> "Load", of |-> of, count |-> count]
Store(of, data) == [kind |-> "Store", of |-> of, data |-> data]
Signal(of) == [kind |-> "Signal", of |-> of]
Reply(of, r, message) == [kind |-> "Reply", of |-> of, reply |-> r, message |-> message]
Receive(of, r) == [kind |-> "Receive", of |-> of, reply |-> r]
ReplyReceive(of, r, message) == [kind |-> "ReplyReceive", of |-> of, reply |-> r, message |-> message]
Continue == [kind |-> "Continue"]

NoLane == <<0, 0>>                   \* no client's: the server's own

LOCAL Next(server, outputs) == [server |-> server, outputs |-> outputs]

-----------------------------------------------------------------------------
(* What it is doing. *)

Beginning == [kind |-> "Beginning"]
Receiving(r) == [kind |-> "Receiving", reply |-> r]
LOCAL Loading(r, request) == [kind |-> "Loading", reply |-> r, request |-> request]
LOCAL Storing(r, request, data) == [kind |-> "Storing", reply |-> r, request |-> request, data |-> data]
LOCAL Releasing(r, of, message) ==
    [kind |-> "Releasing", reply |-> r, of |-> of, message |-> message, stored |-> 0, woken |-> {}]

PipeCapacity == Pipes!Capacity
PipeBuffer == Pipes!PipeBuf
LargestFile == Files!Largest

(* A lane that has asked for nothing yet, and a server with some files. *)
Fresh == [number |-> 0, state |-> "Unanswered", answer |-> Layout!Again]

New(unix, path, lanes, replies) ==
    [unix |-> unix, path |-> path, lane |-> [l \in lanes |-> Fresh], deferred |-> <<>>,
     registrations |-> {}, free |-> replies, phase |-> Beginning]

-----------------------------------------------------------------------------
(* Which lane a request is of: the session from the badge, the lane from the label.  A client that *)
(* lies about its lane harms its own session.                                                      *)
LaneOf(badge, message) == <<badge.session, message.lane>>

(* The open file that it is about. *)
LOCAL HandleOf(badge, message) == badge

(* A lane's part of its session's window, and the part that may be touched for a request. *)
PartOf(of) == of
LOCAL PartFor(request) == PartOf(request.of)

(* What is remembered of a lane. *)
LOCAL Known(server, of) == server.lane[of]

(* What of the window a request may use, for any length that it names. *)
LOCAL CheckedLength(message) ==
    IF message.length \in 0..Layout!Window THEN message.length ELSE Layout!Window

LOCAL Without(queue, i) == SubSeq(queue, 1, i - 1) \o SubSeq(queue, i + 1, Len(queue))

-----------------------------------------------------------------------------
(* Answers. *)

(* How the object behind a handle likes to answer; a closed handle has only errors to tell. *)
LOCAL PathOf(server, h) ==
    LET d == server.unix.open[h]
    IN IF d = OpenFiles!Closed THEN "Traditional" ELSE server.path[server.unix.description[d].object]

(* How many bytes an answer may carry for this file: a short read, if it answers in registers only. *)
LOCAL Most(server, h) ==
    IF PathOf(server, h) = "Registers" THEN Layout!InlineAnswer ELSE Layout!Window

LOCAL IsInline(server, h, data) ==
    CASE PathOf(server, h) = "Registers" -> TRUE
      [] PathOf(server, h) = "Buffer" -> data = <<>>
      [] OTHER -> Len(data) <= Layout!InlineAnswer

LOCAL AnswerOf(server, h, done) ==
    IF IsInline(server, h, done.data)
    THEN Layout!Answer(done.errno, "Inline", done.count, done.data)
    ELSE Layout!Answer(done.errno, "Window", done.count, <<>>)

(* The answer is kept until the lane's next request. *)
LOCAL Remember(server, of, number, answer) ==
    [server EXCEPT !.lane[of] = [number |-> number, state |-> "Answered", answer |-> answer]]

(* The request is answered, and the next one received. *)
LOCAL Finish(server, of, r, answer) ==
    Next([server EXCEPT !.phase = Receiving(r)], <<ReplyReceive(of, r, answer)>>)

(* Another lane may be able to go on now: look before answering. *)
LOCAL FinishAndRelease(server, of, r, answer) ==
    IF server.deferred = <<>> /\ server.registrations = {} THEN Finish(server, of, r, answer)
    ELSE Next([server EXCEPT !.phase = Releasing(r, of, answer)], <<Continue>>)

-----------------------------------------------------------------------------
(* Doing what was asked. *)

LOCAL OperationOf(server, request, data) ==
    FileOperation!Of(request.message, request.badge, Most(server, request.badge), data)

LOCAL Performed(server, request, data) ==
    OpenFiles!Perform(server.unix, OperationOf(server, request, data))

(* The request waits with its reply object; another one receives. *)
LOCAL Defer(server, request, data, r) ==
    LET entry == [of |-> request.of, badge |-> request.badge, message |-> request.message, data |-> data,
                  reply |-> r]
    IN Next([server EXCEPT
                !.deferred = Append(@, entry),
                !.lane[request.of] =
                    [number |-> request.message.number, state |-> "Deferred", answer |-> Layout!Again],
                !.free = Tail(@), !.phase = Receiving(Head(server.free))],
            <<Receive(request.of, Head(server.free))>>)

(* A poll that finds nothing is to be signalled, if it waits (1) or watches (2). *)
LOCAL Registered(server, request, done) ==
    LET op == OperationOf(server, request, <<>>)
    IN IF op.type = "poll" /\ done.errno = "OK" /\ done.count = 0 /\ op.patience # 0
       THEN server.registrations
                \cup {[of |-> request.of, badge |-> request.badge, events |-> Poll!Asked(op.events)]}
       ELSE server.registrations

(* The request takes effect and is remembered: this is the instant of the operation. *)
LOCAL Commit(server, request, data, r) ==
    LET done == Performed(server, request, data)
        answer == AnswerOf(server, request.badge, done)
        after == Remember([server EXCEPT !.unix = done.unix], request.of, request.message.number, answer)
    IN IF Registered(server, request, done) # server.registrations
       THEN Finish([after EXCEPT !.registrations = Registered(server, request, done)], request.of, r, answer)
       ELSE FinishAndRelease(after, request.of, r, answer)

(* Bytes of an answer are in the window before the effect: who dies in between has done nothing. *)
LOCAL Apply(server, request, data, r) ==
    LET done == Performed(server, request, data)
    IN IF done.kind = "WouldBlock" THEN Defer(server, request, data, r)
       ELSE IF IsInline(server, request.badge, done.data) THEN Commit(server, request, data, r)
       ELSE Next([server EXCEPT !.phase = Storing(r, request, data)],
                 <<Store(PartFor(request), done.data), Continue>>)

(* What the lane waited for before is given up. *)
LOCAL GiveUp(server, of) ==
    IF server.lane[of].state # "Deferred" THEN server
    ELSE LET i == CHOOSE i \in DOMAIN server.deferred : server.deferred[i].of = of
         IN [server EXCEPT !.deferred = Without(@, i),
                           !.free = Append(@, server.deferred[i].reply),
                           !.lane[of].state = "Unanswered"]

(* Loaded bytes are used as they were loaded, once. *)
LOCAL AfterLoad(server, data) == Apply(server, server.phase.request, data, server.phase.reply)

LOCAL Serve(server, request, r) ==
    LET m == request.message
    IN IF m.variant = "Window" /\ m.type \in {"write", "pwrite"}
       THEN Next([server EXCEPT !.phase = Loading(r, request)],
                 <<Load(PartFor(request), CheckedLength(m))>>)
       ELSE Apply(server, request, m.data, r)

-----------------------------------------------------------------------------
(* A request, looked at in the light of what is remembered of its lane. *)

(* It was answered before: it gets the same answer, and nothing is done. *)
LOCAL AnswerAgain(server, request, r) ==
    Finish(server, request.of, r, server.lane[request.of].answer)

LOCAL IsSane(server, request) ==
    /\ request.of \in DOMAIN server.lane
    /\ request.message.type \in Layout!Types
    /\ Len(request.message.data) <= Layout!InlineRequest

(* The caller of a request that is still deferred waits with another reply object now. *)
LOCAL ReplaceReply(server, of, r) ==
    LET i == CHOOSE i \in DOMAIN server.deferred : server.deferred[i].of = of
        old == server.deferred[i].reply
        next == Head(server.free \o <<old>>)
    IN Next([server EXCEPT !.deferred[i].reply = r,
                           !.free = Tail(@ \o <<old>>),
                           !.phase = Receiving(next)],
            <<Receive(of, next)>>)

LOCAL Take(server, request, r) ==
    LET known == Known(server, request.of)
        number == request.message.number
    IN IF ~IsSane(server, request)
       THEN Finish(server, NoLane, r, Layout!Answer("EINVAL", "Inline", 0, <<>>))
       ELSE IF number < known.number
       THEN Finish(server, request.of, r, Layout!Answer("EINVAL", "Inline", 0, <<>>))
       ELSE IF number = known.number /\ known.state = "Answered"
       THEN AnswerAgain(server, request, r)
       ELSE IF number = known.number /\ known.state = "Deferred" THEN ReplaceReply(server, request.of, r)
       ELSE Serve(GiveUp(server, request.of), request, r)

-----------------------------------------------------------------------------
(* Releasing those that waited: one at a time, then the signals, then the answer that is due. *)

LOCAL CanBeDone(server, entry) == Performed(server, entry, entry.data).kind = "Done"

LOCAL ReplyFor(server, entry) == entry.reply

LOCAL ReleaseOne(server, i) ==
    LET entry == server.deferred[i]
        done == Performed(server, entry, entry.data)
        answer == AnswerOf(server, entry.badge, done)
    IN IF ~IsInline(server, entry.badge, done.data) /\ server.phase.stored # i
       THEN Next([server EXCEPT !.phase.stored = i], <<Store(PartOf(entry.of), done.data), Continue>>)
       ELSE Next(Remember([server EXCEPT !.unix = done.unix, !.deferred = Without(@, i),
                                         !.free = Append(@, entry.reply), !.phase.stored = 0],
                          entry.of, entry.message.number, answer),
                 <<Reply(entry.of, ReplyFor(server, entry), answer), Continue>>)

LOCAL IsReady(server, r) == OpenFiles!Events(server.unix, r.badge, r.events) # 0

(* Whom a change concerns: the first that can be done now. *)
Releasable(server) == {i \in DOMAIN server.deferred : CanBeDone(server, server.deferred[i])}

LOCAL First(indices) == CHOOSE i \in indices : \A j \in indices : i <= j

(* Of those who are to be signalled, lowest session, lane, handle and events first. *)
LOCAL Rank(r) == <<r.of[1], r.of[2], r.badge.handle, r.events>>
LOCAL Before(l, m) ==
    \A i \in DOMAIN l : l[i] > m[i] => \E j \in 1..(i - 1) : l[j] < m[j]

LOCAL FirstRegistration(registrations) ==
    CHOOSE r \in registrations : \A other \in registrations : Before(Rank(r), Rank(other))

LOCAL WakeOne(server, ready) ==
    LET first == FirstRegistration(ready)
    IN Next([server EXCEPT !.phase.woken = {first}], <<Signal(first.of), Continue>>)

(* A registration is forgotten after its signal: who dies in between signals once more. *)
LOCAL Forget(server) == [server EXCEPT !.registrations = @ \ server.phase.woken, !.phase.woken = {}]

LOCAL Release(server) ==
    LET ready == {r \in server.registrations : IsReady(server, r)}
    IN IF Releasable(server) # {} THEN ReleaseOne(server, First(Releasable(server)))
       ELSE IF ready # {} THEN WakeOne(server, ready)
       ELSE Finish(server, server.phase.of, server.phase.reply, server.phase.message)

-----------------------------------------------------------------------------
(* A session that ends: its handles are closed, and its waiting requests are dropped. *)

LOCAL IsOf(of, session) == of[1] = session

RECURSIVE GivenUp(_, _)
LOCAL GivenUp(deferred, session) ==
    IF deferred = <<>> THEN <<>>
    ELSE (IF IsOf(Head(deferred).of, session) THEN <<Head(deferred).reply>> ELSE <<>>)
            \o GivenUp(Tail(deferred), session)

LOCAL EndSession(server, session, r) ==
    LET ended == [server EXCEPT
            !.unix.open = [h \in DOMAIN @ |-> IF h.session = session THEN OpenFiles!Closed ELSE @[h]],
            !.unix.gone = {h \in @ : h.session # session},
            !.deferred = SelectSeq(@, LAMBDA entry : ~IsOf(entry.of, session)),
            !.free = @ \o GivenUp(server.deferred, session),
            !.registrations = {each \in @ : ~IsOf(each.of, session)},
            !.lane = [l \in DOMAIN @ |-> IF IsOf(l, session) THEN Fresh ELSE @[l]]]
    IN FinishAndRelease(ended, NoLane, r, Layout!Answer("OK", "Inline", 0, <<>>))

(* One handle is taken away from its session: closed, so that lanes that wait for it are told, and    *)
(* never opened again.                                                                                *)
LOCAL TakenAway(unix, h) == [unix EXCEPT !.open[h] = OpenFiles!Closed, !.gone = @ \cup {h}]

LOCAL TakeAway(server, h, r) ==
    FinishAndRelease(IF h \in DOMAIN server.unix.open THEN [server EXCEPT !.unix = TakenAway(@, h)]
                     ELSE server,
                     NoLane, r, Layout!Answer("OK", "Inline", 0, <<>>))

(* The supervisor's badge is of no session.  It names a session, and one of its handles or 0. *)
Supervisor == [session |-> 0, handle |-> 0]

-----------------------------------------------------------------------------
(* A new instance with the memory of one that died: each lane that waits or polls is to ask again. *)

RECURSIVE AskAgain(_)
LOCAL AskAgain(replies) ==
    IF replies = <<>> THEN <<>>
    ELSE <<Reply(NoLane, Head(replies), Layout!Again)>> \o AskAgain(Tail(replies))

RECURSIVE SignalAll(_)
LOCAL SignalAll(registrations) ==
    IF registrations = {} THEN <<>>
    ELSE LET first == FirstRegistration(registrations)
         IN <<Signal(first.of)>> \o SignalAll(registrations \ {first})

LOCAL Restart(server, replies) ==
    Next([server EXCEPT
            !.lane = [l \in DOMAIN @ |->
                        IF @[l].state = "Deferred" THEN [@[l] EXCEPT !.state = "Unanswered"] ELSE @[l]],
            !.deferred = <<>>, !.free = Tail(replies), !.phase = Receiving(Head(replies))],
         AskAgain(replies) \o SignalAll(server.registrations) \o <<Receive(NoLane, Head(replies))>>)

(* One step: it begins, a request has come, bytes were loaded, there may be more to do, it is a new *)
(* instance with these reply objects.                                                               *)
Step(server, input) ==
    CASE input.kind = "Begin" ->
            Next([server EXCEPT !.free = Tail(@), !.phase = Receiving(Head(server.free))],
                 <<Receive(NoLane, Head(server.free))>>)
      [] input.kind = "Request" ->
            IF input.badge = Supervisor /\ input.message.length = 0
            THEN EndSession(server, input.message.offset, server.phase.reply)
            ELSE IF input.badge = Supervisor
            THEN TakeAway(server, [session |-> input.message.offset, handle |-> input.message.length],
                          server.phase.reply)
            ELSE Take(server, [of |-> LaneOf(input.badge, input.message),
                               badge |-> HandleOf(input.badge, input.message),
                               message |-> input.message], server.phase.reply)
      [] input.kind = "Loaded" ->
            AfterLoad(server, input.data)
      [] input.kind = "Continue" ->
            IF server.phase.kind = "Storing"
            THEN Commit(server, server.phase.request, server.phase.data, server.phase.reply)
            ELSE Release(Forget(server))
      [] input.kind = "Restart" -> Restart(server, input.replies)

=============================================================================
