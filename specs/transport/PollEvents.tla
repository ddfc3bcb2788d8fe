----------------------------- MODULE PollEvents -----------------------------
(***************************************************************************)
(* The events of poll: a set of them is one number, the sum of POSIX's     *)
(* POLLIN, POLLOUT, POLLERR, POLLHUP and POLLNVAL with Linux's values.     *)
(* Every number is a set: bits of no event are ignored.                    *)
(***************************************************************************)
EXTENDS Integers

In == 1                              \* there are bytes to be read
Out == 4                             \* a write of PIPE_BUF bytes would not wait
Error == 8                           \* the other end of a pipe is gone: no reader
HangUp == 16                         \* the other end of a pipe is gone: no writer
Invalid == 32                        \* not an open descriptor

LOCAL Bit(events, event) == IF (events \div event) % 2 = 1 THEN event ELSE 0

(* What may be asked for. *)
Asked(events) == Bit(events, In) + Bit(events, Out)

(* What of an answer may be told to who asked for these events: the last three come unasked. *)
Told(events, answer) ==
    (IF Bit(events, In) = In THEN Bit(answer, In) ELSE 0)
        + (IF Bit(events, Out) = Out THEN Bit(answer, Out) ELSE 0)
        + Bit(answer, Error) + Bit(answer, HangUp) + Bit(answer, Invalid)

=============================================================================
