-------------------------------- MODULE Error --------------------------------
(***************************************************************************)
(* Refusals of an invocation: a value, told to the caller of a Call and to *)
(* no other thread (semantics 4.1, 6.4).                                   *)
(***************************************************************************)
EXTENDS Naturals, Sequences

LOCAL Word == INSTANCE Word
LOCAL Fault == INSTANCE Fault

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

InvalidArgument(i) == Refused("InvalidArgument", <<Word!FromNat(i)>>)

RangeErrorOfWords(min, max) == Refused("RangeError", <<min, max>>)

RangeError(min, max) == RangeErrorOfWords(Word!FromNat(min), Word!FromNat(max))

AlignmentError == Refused("AlignmentError", <<>>)

(* `which` slot was looked up: the "Source" (or the pivot of a rotation), or the "Destination". *)
FailedLookup(which, failure) ==
    Refused("FailedLookup",
            <<Word!FromNat(IF which = "Source" THEN 1 ELSE 0)>> \o Fault!FailureWords(failure))

DeleteFirst == Refused("DeleteFirst", <<>>)

RevokeFirst == Refused("RevokeFirst", <<>>)

NotEnoughMemory(bytes) == Refused("NotEnoughMemory", <<bytes>>)

=============================================================================
