------------------------- MODULE MCCapabilityFaults -------------------------
(***************************************************************************)
(* Bad capabilities in every system call, by a thread with a fault handler *)
(* and by one without: lookups that fail at the root, at a guard, at a     *)
(* slot; capabilities of every kind where another is wanted.               *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 e without rights, 2 handler's endpoint, 3 reply, 4 n without rights, 5 TCB, 6 SC, 7 the
   CNode itself, 8 SchedControl, 9 Untyped, 10 e, 11 a notification bound to another thread, 12 n. *)
Caps(cn) ==
    <<Capability!Endpoint("e", W(1), {}), Capability!Endpoint("h", W(2), Capability!AllRights),
      Capability!Reply("r", {}), Capability!Notification("n", W(1), {}), Capability!TCB("u"),
      Capability!SchedContext("su"), Capability!CNode(cn, W(3), 2), Capability!SchedControl(0),
      Capability!Untyped("x", 0), Capability!Endpoint("e", W(3), Capability!AllRights),
      Capability!Notification("m", W(1), {"Read", "Write"}),
      Capability!Notification("n", W(2), {"Read", "Write"})>>

MCWorld ==
    LET boot == NewKernel(
            [u |-> [Thread(2, "su", Flat("nu", 4)) EXCEPT
                        !.faultHandler = Capability!Endpoint("h", W(5), {"Write", "Grant"})],
             v |-> Thread(2, "sv", Capability!CNode("nu", W(1), 3)),
             o |-> [Thread(1, "so", Capability!Null) EXCEPT
                        !.faultHandler = Capability!Endpoint("h", W(6), {"Write", "GrantReply"})],
             h |-> Thread(3, "sh", Flat("nu", 4)),
             z |-> Thread(0, "sz", Flat("nu", 4))],
            {"e", "h"}, {"n", "m"}, {"r"}, {"su", "sv", "so", "sh", "sz"},
            [nu |-> CNodeOf(4, Caps("nu"))])
    IN [boot EXCEPT !.notification["m"].thread = "h", !.thread["h"].notification = "m"]

CPtrs == 0..11 \cup {17}

(* An extra capability that is not found. *)
Lost == Msg(9, <<>>, <<17>>)

MCMenu ==
    {Send("u", c, Empty) : c \in CPtrs} \cup {NBSend("u", c, Empty) : c \in CPtrs}
    \cup {Call("u", c, Msg(40, <<>>, <<>>)) : c \in CPtrs \ {10}}
    \cup {Recv("u", c, r) : c \in CPtrs, r \in {3, 0}} \cup {NBRecv("u", c, 17) : c \in CPtrs}
    \cup {Wait("u", c) : c \in CPtrs \ {10}} \cup {NBWait("u", c) : c \in CPtrs}
    \cup {ReplyRecv("u", 10, r, Empty) : r \in CPtrs}
    \cup {NBSendRecv("u", c, Empty, 1, 3) : c \in CPtrs} \cup {NBSendWait("u", c, Empty, 0) : c \in CPtrs}
    \cup {Recv("u", 12, 3), NBRecv("u", 12, 3)}
    \cup {NBSendRecv("u", 0, Empty, c, 3) : c \in {0, 4, 12, 17}}
    \cup {NBSendWait("u", 0, Empty, c) : c \in {1, 4, 10, 17}}
    \cup {ReplyRecv("u", c, 3, Empty) : c \in {0, 4, 12, 17}}
    \cup {Send("u", 10, Lost), NBSend("u", 10, Lost), Call("u", 10, Lost), ReplyRecv("u", 10, 10, Lost),
          NBSendRecv("u", 10, Lost, 1, 3), NBSendWait("u", 10, Lost, 0)}
    \cup {Call(t, c, Empty) : t \in {"v", "o"}, c \in {0, 17, 42, 63}} \cup {Recv("v", 7, 3), Wait("v", 26)}
    \cup {Recv("h", 2, 3), ReplyRecv("h", 2, 3, Msg(0, <<>>, <<>>)), NBSend("z", 3, Empty)}
    \cup {Invoke("z", 5, "TCBResume", <<>>, <<>>), Yield("v")}

Situations ==
    [SituationFaultWaits |-> k.thread["u"].state.kind = "BlockedOnSend"
        /\ k.thread["u"].fault.kind = "CapFault",
     SituationFaultDelivered |-> k.thread["u"].state.kind = "BlockedOnReply",
     SituationTwoFaultersWait |-> Len(k.endpoint["h"].queue) = 2,
     SituationInvalidRoot |-> k.thread["o"].fault.kind = "CapFault"
        /\ k.thread["o"].fault.failure.kind = "InvalidRoot",
     SituationNoHandler |-> k.thread["v"].state.kind = "Inactive"]

SituationsCounted == CountSituations(Situations)

=============================================================================
