------------------------------- MODULE Layout -------------------------------
(***************************************************************************)
(* How requests and answers lie in messages, and what that makes of the    *)
(* kernel entries of each operation.                                       *)
(*                                                                         *)
(* Label (52 bits, a register too): type, variant, lane, number.  Then the *)
(* message registers: of a request the offset, the length, payload; of an  *)
(* answer the count, payload.  Payload that does not fit into registers    *)
(* goes into the message words of the IPC buffer, then into the window.    *)
(***************************************************************************)
EXTENDS Naturals, Sequences

(* The limits of small models, in bytes: every threshold is crossed by two bytes. *)
InlineRequest == 1                   \* payload of a request that travels in the message
InlineAnswer == 1                    \* payload of an answer that does
Window == 2                          \* one lane's part of the shared window

-----------------------------------------------------------------------------
(* Messages. *)

(* A request; `length` is what a read asks for, or a write has in the window. *)
Request(type, variant, lane, number, offset, length, data) ==
    [type |-> type, variant |-> variant, lane |-> lane, number |-> number, offset |-> offset,
     length |-> length, data |-> data]

(* An answer; `count` is what was moved, its bytes inline or in the lane's part of the window. *)
Answer(errno, variant, count, data) ==
    [type |-> "answer", errno |-> errno, variant |-> variant, count |-> count, data |-> data]

(* A new instance of a server asks for the same request once more. *)
Again == [type |-> "again"]

Types == {"read", "write", "pread", "pwrite", "lseek", "ftruncate", "poll", "open", "pipe", "close"}

(* The error numbers that an answer may name; a client takes any other for EIO. *)
Errors == {"EIO", "EBADF", "EAGAIN", "EACCES", "EINVAL", "EMFILE", "EFBIG", "ESPIPE", "EPIPE", "EOVERFLOW",
           "ESTALE"}

(* The error of a server that is gone, and of a kernel that does not know the capability. *)
Gone == Answer("EIO", "Inline", 0, <<>>)

-----------------------------------------------------------------------------
(* The label: fields of some width each, the first in the lowest bits. *)

RECURSIVE Pack(_, _)
Pack(fields, widths) ==
    IF fields = <<>> THEN 0
    ELSE Head(fields) + 2 ^ Head(widths) * Pack(Tail(fields), Tail(widths))

RECURSIVE Unpack(_, _)
Unpack(label, widths) ==
    IF widths = <<>> THEN <<>>
    ELSE <<label % 2 ^ Head(widths)>> \o Unpack(label \div 2 ^ Head(widths), Tail(widths))

-----------------------------------------------------------------------------
(* The table of kernel entries, for layouts of any size:                                          *)
(*   [request, answer: payload bytes in registers; window: bytes of a lane's part].               *)

LOCAL Ceiling(a, b) == (a + b - 1) \div b
LOCAL AtLeastOne(n) == IF n = 0 THEN 1 ELSE n

(* The most bytes that one issue of a call can move. *)
Piece(operation, path, layout) ==
    IF path = "Registers"
    THEN IF operation \in {"read", "pread", "readv"} THEN layout.answer ELSE layout.request
    ELSE layout.window

(* How many calls an operation of this size takes: one, unless it is larger than one can move. *)
Issues(operation, path, size, layout) ==
    IF operation \in {"read", "pread", "readv", "write", "pwrite", "writev"}
    THEN AtLeastOne(Ceiling(size, Piece(operation, path, layout)))
    ELSE 1

(* Kernel entries, booked to the operation: one each side for an issue, and one of the server's   *)
(* more each time it is deferred.  A poll that must wait is a call, a wait and a call, and on the   *)
(* server's side two answers and a signal.  dup stays within the library.                          *)
Entries(operation, path, size, layout, deferred) ==
    CASE operation = "dup"  -> [client |-> 0, server |-> 0]
      [] operation = "poll" -> [client |-> 1 + 2 * deferred, server |-> 1 + 2 * deferred]
      [] OTHER -> LET issues == Issues(operation, path, size, layout)
                  IN [client |-> issues, server |-> issues + deferred]

=============================================================================
