---------------------------- MODULE BufferMemory ----------------------------
(***************************************************************************)
(* The memory of IPC buffers in recorded runs: a thread writes its message *)
(* where it takes its buffer to be, the kernel reads and writes where the  *)
(* TCB says.  Often, not always, it is the same memory.  Words are counted *)
(* from the beginning of the buffer: 0 the tag, 1 to 120 the message, 122  *)
(* to 124 CPtrs or badges, 125 to 127 the receive slot (semantics 2).  The *)
(* first four words of a message are in registers.                         *)
(*   contents   frame |-> offset |-> word, where one was stored            *)
(*   place      a frame and an offset in it; `places` are at most one      *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL VSpace == INSTANCE VSpace
LOCAL Message == INSTANCE Message

LOCAL FirstCap == 122
LOCAL FirstReceive == 125
LOCAL LastReceive == 127
LOCAL WordBytes == 8

LOCAL Place(frame, offset) == [frame |-> frame, offset |-> offset]

(* As far into the frame as the low bits of the address say. *)
LOCAL In(k, frame, address) == Place(frame, Word!ToNat(Word!Mask(address, k.memory[frame].bits)))

(* Where the kernel has the buffer of a thread, if it may use it in this way. *)
KernelPlaces(k, t, right) ==
    LET cap == k.thread[t].buffer
    IN IF cap.kind = "Frame" /\ right \in cap.rights
       THEN <<In(k, cap.object, k.thread[t].bufferAddress)>>
       ELSE <<>>

(* Where the thread itself has it: in its first frame, or at an address, if that can be reached. *)
OwnPlaces(k, t, first, address) ==
    LET access == VSpace!Access(k, t, address, "Read")
    IN IF address = Word!Zero THEN <<Place(first, 0)>>
       ELSE IF access.kind = "Fault" THEN <<>>
       ELSE <<In(k, access.frame, address)>>

LOCAL At(contents, place, i) ==
    LET offset == place.offset + WordBytes * i
    IN IF place.frame \in DOMAIN contents /\ offset \in DOMAIN contents[place.frame]
       THEN contents[place.frame][offset]
       ELSE Word!Zero

(* These words are stored there: number |-> word. *)
LOCAL Stored(contents, place, words) ==
    LET old == IF place.frame \in DOMAIN contents THEN contents[place.frame] ELSE <<>>
        Number(offset) == (offset - place.offset) \div WordBytes
        offsets == {place.offset + WordBytes * i : i \in DOMAIN words}
    IN With(contents, place.frame,
            [o \in DOMAIN old \cup offsets |-> IF o \in offsets THEN words[Number(o)] ELSE old[o]])

-----------------------------------------------------------------------------
(* What the thread writes before a system call: words that it was not given are 1000 and their  *)
(* index, and a receive slot is named in every call, if only by zeros.                          *)

LOCAL Filler(i) == Word!FromNat(999 + i)

LOCAL MessageWords(message) ==
    [i \in (Message!Registers + 1)..Message!MaxLength |->
        IF i \in DOMAIN message.words THEN message.words[i] ELSE Filler(i)]

LOCAL Caps(message) ==
    [i \in {FirstCap + n - 1 : n \in DOMAIN message.caps} |-> message.caps[i - FirstCap + 1]]

LOCAL ReceiveWords(event) ==
    [i \in FirstReceive..LastReceive |->
        IF "receive" \in DOMAIN event THEN event.receive[i - FirstReceive + 1] ELSE Word!Zero]

Written(contents, places, event) ==
    LET receive == IF places = <<>> THEN contents ELSE Stored(contents, places[1], ReceiveWords(event))
    IN IF places = <<>> \/ "message" \notin DOMAIN event THEN receive
       ELSE Stored(Stored(receive, places[1], MessageWords(event.message)), places[1],
                   Caps(event.message))

-----------------------------------------------------------------------------
(* What the kernel finds. *)

LOCAL Receive(contents, place) ==
    LET named == [i \in 1..3 |-> At(contents, place, FirstReceive + i - 1)]
    IN IF \A i \in 1..3 : named[i] = Word!Zero THEN <<>> ELSE named

LOCAL Found(contents, place, message) ==
    [message EXCEPT
        !.words = [i \in DOMAIN @ |-> IF i <= Message!Registers THEN @[i] ELSE At(contents, place, i)],
        !.caps = [i \in DOMAIN @ |-> At(contents, place, FirstCap + i - 1)]]

(* The event with what the buffer of its thread holds, wherever the thread has written. *)
Read(k, contents, event) ==
    LET places == KernelPlaces(k, event.thread, "Read")
        receive == IF places = <<>> THEN <<>> ELSE Receive(contents, places[1])
        bare == IF "receive" \in DOMAIN event THEN Without(event, "receive") ELSE event
        named == IF receive = <<>> THEN bare ELSE With(bare, "receive", receive)
    IN IF places = <<>> \/ "message" \notin DOMAIN event THEN named
       ELSE [named EXCEPT !.message = Found(contents, places[1], @)]

LOCAL Waiting(k, t) ==
    /\ k.thread[t].state.kind \in {"BlockedOnSend", "BlockedOnReceive", "BlockedOnReply"}
    /\ KernelPlaces(k, t, "Read") # <<>>

LOCAL Held(k, contents, t) ==
    LET place == KernelPlaces(k, t, "Read")[1]
        message == IF k.thread[t].state.kind = "BlockedOnSend"
                   THEN Found(contents, place, k.thread[t].state.message)
                   ELSE Message!Empty
        long == Len(message.words) > Message!Registers
    IN [words |-> IF long THEN SubSeq(message.words, Message!Registers + 1, Len(message.words)) ELSE <<>>,
        caps |-> message.caps, receive |-> Receive(contents, place)]

(* The event with what the buffers of blocked threads hold by now. *)
WithMemory(k, contents, event) ==
    LET waiting == {t \in DOMAIN k.thread : Waiting(k, t)}
    IN IF waiting = {} THEN event
       ELSE With(event, "memory", [t \in waiting |-> Held(k, contents, t)])

-----------------------------------------------------------------------------
(* What the kernel leaves there: words beyond the registers, and badges of unwrapped capabilities. *)

LOCAL Left(d) ==
    LET unwrapped == {i \in DOMAIN d.caps : d.caps[i].kind = "Unwrapped"}
    IN [i \in {n \in DOMAIN d.words : n > Message!Registers} \cup {FirstCap + n - 1 : n \in unwrapped} |->
           IF i < FirstCap THEN d.words[i] ELSE d.caps[i - FirstCap + 1].badge]

RECURSIVE Delivered(_, _, _)
Delivered(k, contents, delivered) ==
    IF delivered = <<>> THEN contents
    ELSE LET d == Head(delivered)
             places == IF "label" \in DOMAIN d /\ d.thread \in DOMAIN k.thread
                       THEN KernelPlaces(k, d.thread, "Write")
                       ELSE <<>>
         IN Delivered(k, IF places = <<>> \/ DOMAIN Left(d) = {} THEN contents
                         ELSE Stored(contents, places[1], Left(d)),
                      Tail(delivered))

(* The words of a message as the thread finds them, which looks at its own place. *)
Seen(contents, places, words) ==
    [i \in DOMAIN words |->
        IF i <= Message!Registers \/ places = <<>> THEN words[i] ELSE At(contents, places[1], i)]

=============================================================================
