--------------------------- MODULE MCFaultHandling ---------------------------
(***************************************************************************)
(* Faults of user level with an active handler, with a passive one that    *)
(* runs on the faulting thread's context, and with none; answers that      *)
(* restart or stop; a handler whose endpoint goes away.                    *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 the CNode itself, 2 h, 3 reply of "h", 4 the passive handler's p, 5 reply of "p", 6 TCB of "a". *)
Space ==
    CNodeOf(3, <<Capability!CNode("cn", W(0), 0), Capability!Endpoint("h", W(0), Capability!AllRights),
                 Capability!Reply("rh", {"Grant"}), Capability!Endpoint("p", W(0), Capability!AllRights),
                 Capability!Reply("rp", {}), Capability!TCB("a")>>)

Handled(thread, cap) == [thread EXCEPT !.faultHandler = cap]

MCWorld ==
    WithDerivation(
        Serving(
            NewKernel(
                [a |-> Handled(Thread(2, "sa", Flat("cn", 3)), Capability!Endpoint("h", W(7), {"Write",
                        "Grant"})),
                 b |-> Handled(Thread(2, "sb", Flat("cn", 3)), Capability!Endpoint("p", W(8), {"Write",
                         "GrantReply"})),
                 h |-> [Thread(2, "sh", Flat("cn", 3)) EXCEPT !.buffer = Capability!Null],
                 p |-> Thread(3, None, Flat("cn", 3)), z |-> Thread(0, "sz", Flat("cn", 3))],
                {"h", "p"}, {}, {"rh", "rp"}, {"sa", "sb", "sh", "sz"}, [cn |-> Space]),
            "p", "p", "rp"),
        <<"cn", "a", "b", "h", "p", "z">>)

Faults(t) == {VMFault(t, 9, 4), UserException(t, 6), UnknownSyscall(t, 3), Send(t, 60, Empty)}

MCMenu ==
    Faults("a") \cup {VMFault("b", 9, 7), UserException("b", 6), VMFault("h", 1, 6), UserException("p", 1)}
    \cup {Recv("h", 2, 3)} \cup {ReplyRecv("h", 2, 3, Msg(l, <<>>, <<>>)) : l \in {0, 1}}
    \cup {ReplyRecv("p", 4, 5, Msg(l, <<1>>, <<>>)) : l \in {0, 1}}
    \cup {Invoke("z", 1, "CNodeRevoke", <<2, 3>>, <<>>), Invoke("z", 1, "CNodeDelete", <<3, 3>>, <<>>),
          NBSend("z", 5, Msg(1, <<>>, <<>>))}
    \cup {Invoke("z", 6, i, <<>>, <<>>) : i \in {"TCBSuspend", "TCBResume"}}

LOCAL FaultOf(t) == k.thread[t].fault.kind

Situations ==
    [SituationHandlerOnFaultersContext |-> k.thread["p"].schedContext = "sb",
     SituationFaultWaits |-> k.thread["a"].state.kind = "BlockedOnSend" /\ FaultOf("a") = "UserException",
     SituationUnknownSyscallDelivered |-> k.thread["a"].state.kind = "BlockedOnReply"
        /\ FaultOf("a") = "UnknownSyscall",
     SituationStoppedByAnswer |-> k.thread["b"].state.kind = "Inactive" /\ FaultOf("b") = "NullFault",
     SituationHandlerFaulted |-> k.thread["p"].state.kind = "Inactive",
     SituationFaultAbandoned |-> k.thread["a"].state.kind = "Inactive" /\ FaultOf("a") # "NullFault",
     SituationHandlerGone |-> k.thread["a"].faultHandler.kind = "Null"]

SituationsCounted == CountSituations(Situations)

=============================================================================
