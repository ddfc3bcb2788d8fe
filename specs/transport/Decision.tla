------------------------------ MODULE Decision ------------------------------
(***************************************************************************)
(* What an operation does to files and pipes now: it is done, with an      *)
(* error or not, or it has to wait.                                        *)
(***************************************************************************)

Done(u, errno, count, data) ==
    [kind |-> "Done", unix |-> u, errno |-> errno, count |-> count, data |-> data]

Refused(u, errno) == Done(u, errno, 0, <<>>)

WouldBlock == [kind |-> "WouldBlock"]

=============================================================================
