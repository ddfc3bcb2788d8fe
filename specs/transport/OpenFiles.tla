----------------------------- MODULE OpenFiles -----------------------------
(***************************************************************************)
(* What is open in a server: handles that lead to descriptions, which lead *)
(* to what is served.  Perform(u, op) is one operation, on the state that  *)
(* `UnixFile` names the same way: the one thing that this server does      *)
(* where UnixFile allows several, or WouldBlock.                           *)
(*                                                                         *)
(* What is served has operators of the same names, whatever it is          *)
(* (`Files`, `Pipes`): Perform(u, d, op) and Events(u, d, events), through *)
(* a description d.                                                        *)
(***************************************************************************)
EXTENDS Integers, Sequences

LOCAL Poll == INSTANCE PollEvents
LOCAL Decision == INSTANCE Decision
LOCAL Files == INSTANCE Files
LOCAL Pipes == INSTANCE Pipes

Closed == "closed"

-----------------------------------------------------------------------------
(* What is served. *)

LOCAL IsPipe(u, d) == u.description[d].object \in DOMAIN u.pipe

LOCAL OnContent(u, d, op) == IF IsPipe(u, d) THEN Pipes!Perform(u, d, op) ELSE Files!Perform(u, d, op)

(* What a poll for these events finds at a handle. *)
Events(u, h, events) ==
    LET d == u.open[h]
    IN IF d = Closed THEN Poll!Invalid
       ELSE IF IsPipe(u, d) THEN Pipes!Events(u, d, events) ELSE Files!Events(u, d, events)

-----------------------------------------------------------------------------
(* Handles.  A session has a pool of descriptions that it may make, and closed handles that may lead *)
(* to them.  Flags are a number: the mode, and 4 for O_APPEND, 8 for O_NONBLOCK.                     *)

LOCAL IsFlags(number) == number \in 0..15 /\ number % 4 # 3
LOCAL ModeOf(number) == <<"Read", "Write", "ReadWrite">>[1 + (number % 4)]
LOCAL FlagsOf(number) ==
    (IF (number \div 4) % 2 = 1 THEN {"Append"} ELSE {}) \cup (IF number \div 8 = 1 THEN {"NonBlock"} ELSE {})

LOCAL Description(object, mode, number) ==
    [object |-> object, mode |-> mode, offset |-> 0, flags |-> FlagsOf(number)]

LOCAL IsClosed(u, h) == h \in DOMAIN u.open /\ u.open[h] = Closed

(* Taken away for good: no capability leads there, so nothing is opened there that no client could close. *)
LOCAL IsGone(u, h) == h \in u.gone

LOCAL Unused(u, session) ==
    LET IsUnused(d) == \A h \in DOMAIN u.open : u.open[h] # d
    IN IF session \in DOMAIN u.pool THEN SelectSeq(u.pool[session], IsUnused) ELSE <<>>

(* The object of an open handle once more, with what is allowed through it at most. *)
LOCAL Open(u, h, number, flags) ==
    LET new == [h EXCEPT !.handle = number]
        old == u.description[u.open[h]]
        free == Unused(u, h.session)
    IN IF ~IsClosed(u, new) \/ ~IsFlags(flags) THEN Decision!Refused(u, "EINVAL")
       ELSE IF IsGone(u, new) THEN Decision!Refused(u, "ESTALE")
       ELSE IF old.mode \notin {ModeOf(flags), "ReadWrite"} THEN Decision!Refused(u, "EACCES")
       ELSE IF free = <<>> THEN Decision!Refused(u, "EMFILE")
       ELSE Decision!Done([u EXCEPT !.description[free[1]] = Description(old.object, ModeOf(flags), flags),
                                    !.open[new] = free[1]],
                          "OK", 0, <<>>)

(* A pipe that is not open: its end to read from is the handle that was invoked. *)
LOCAL MakePipe(u, h, number, flags) ==
    LET new == [h EXCEPT !.handle = number]
        pipes == {p \in DOMAIN u.pipe : ~Pipes!HasEnd(u, p, "Read") /\ ~Pipes!HasEnd(u, p, "Write")}
        p == CHOOSE p \in pipes : TRUE
        free == Unused(u, h.session)
    IN IF ~IsClosed(u, h) \/ ~IsClosed(u, new) \/ new = h \/ flags \notin {0, 8}
       THEN Decision!Refused(u, "EINVAL")
       ELSE IF IsGone(u, h) \/ IsGone(u, new) THEN Decision!Refused(u, "ESTALE")
       ELSE IF pipes = {} \/ Len(free) < 2 THEN Decision!Refused(u, "EMFILE")
       ELSE Decision!Done([u EXCEPT !.pipe[p] = <<>>,
                                    !.description[free[1]] = Description(p, "Read", flags),
                                    !.description[free[2]] = Description(p, "Write", flags),
                                    !.open[h] = free[1], !.open[new] = free[2]],
                          "OK", 0, <<>>)

-----------------------------------------------------------------------------
(* One operation through a handle. *)

LOCAL Needs(op) ==
    CASE op.type \in {"read", "pread"} -> "Read"
      [] op.type \in {"write", "pwrite", "ftruncate"} -> "Write"
      [] OTHER -> "Either"

LOCAL IsAllowed(u, d, op) == Needs(op) = "Either" \/ u.description[d].mode \in {Needs(op), "ReadWrite"}

Perform(u, op) ==
    LET h == op.handle
        d == u.open[h]
    IN IF op.type = "pipe" THEN MakePipe(u, h, op.new, op.flags)
       ELSE IF op.type = "poll" THEN Decision!Done(u, "OK", Events(u, h, op.events), <<>>)
       ELSE IF op.type = "close" /\ IsGone(u, h) THEN Decision!Refused(u, "ESTALE")
       ELSE IF d = Closed THEN Decision!Refused(u, "EBADF")
       ELSE IF op.type = "close" THEN Decision!Done([u EXCEPT !.open[h] = Closed], "OK", 0, <<>>)
       ELSE IF ~IsAllowed(u, d, op)
       THEN Decision!Refused(u, IF op.type = "ftruncate" THEN "EINVAL" ELSE "EBADF")
       ELSE IF op.type = "open" THEN Open(u, h, op.new, op.flags)
       ELSE OnContent(u, d, op)

=============================================================================
