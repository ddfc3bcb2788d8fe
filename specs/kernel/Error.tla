-------------------------------- MODULE Error --------------------------------
(***************************************************************************)
(* Refusals of an invocation: a value, told to the caller of a Call and to *)
(* nobody else (semantics 4.1, 6.4).                                       *)
(***************************************************************************)
EXTENDS Naturals, Sequences

LOCAL Word == INSTANCE Word

LOCAL Number ==
    [NoError |-> 0, InvalidArgument |-> 1, InvalidCapability |-> 2, IllegalOperation |-> 3,
     RangeError |-> 4, AlignmentError |-> 5, FailedLookup |-> 6, TruncatedMessage |-> 7,
     DeleteFirst |-> 8, RevokeFirst |-> 9, NotEnoughMemory |-> 10]

(* The error is the label of the kernel's reply (section 2). *)
Label == [error \in DOMAIN Number |-> Word!FromNat(Number[error])]

LOCAL Refused(error, details) == [kind |-> "Error", error |-> error, words |-> details]

IllegalOperation == Refused("IllegalOperation", <<>>)

TruncatedMessage == Refused("TruncatedMessage", <<>>)

(* Capability 0 is the invoked one, i the i-th extra one. *)
InvalidCapability(i) == Refused("InvalidCapability", <<Word!FromNat(i)>>)

RangeError(min, max) == Refused("RangeError", <<Word!FromNat(min), Word!FromNat(max)>>)

=============================================================================
