-------------------------- MODULE MCCoresReschedule --------------------------
(***************************************************************************)
(* A thread gives way while a more urgent one is ready and the IPI that    *)
(* tells of it is still on its way: the kernel chooses anew, and does not  *)
(* go to the thread that the step has woken.  Callers keep their contexts  *)
(* here: the server is active, and so is the handler of faults.            *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 e, 2 e without a way back, 3 reply, 4 n, 5 and 6 badges of f, 7 the CNode. *)
Space ==
    CNodeOf(3, <<Capability!Endpoint("e", W(1), Capability!AllRights),
                 Capability!Endpoint("e", W(2), {"Read", "Write"}), Capability!Reply("r", {"Grant"}),
                 Capability!Notification("n", W(1), {"Read", "Write"}),
                 Capability!Endpoint("f", W(1), Capability!AllRights),
                 Capability!Endpoint("f", W(2), Capability!AllRights), Flat("cn", 3)>>)

(* Core 0 has "h", and below it the caller "a" and the server "b"; core 1 has "y". *)
MCWorld ==
    OnTwoCores(
        InOneSpace(NewKernel(
            [h |-> Thread(3, "sh", Flat("cn", 3)),
             a |-> [Thread(2, "sa", Flat("cn", 3)) EXCEPT !.faultHandler =
                       Capability!Endpoint("e", W(3), Capability!AllRights)],
             b |-> Thread(2, "sb", Flat("cn", 3)), y |-> Thread(1, "sy", Flat("cn", 3))],
            {"e", "f"}, {"n"}, {"r"}, {"sh", "sa", "sb", "sy"}, [cn |-> Space])),
        {"sy"})

MCMenu ==
    {Wait("h", 4), Recv("b", 1, 3), Wait("b", 1), ReplyRecv("b", 1, 3, Empty), Yield("b"),
     Call("a", 1, Empty), Call("a", 2, Empty), Send("a", 1, Empty), VMFault("a", 1, 4),
     NBSendRecv("a", 1, Empty, 5, 3), Send("b", 5, Empty), On1(NBSend("y", 4, Empty)), TakeIpi(0)}
    \cup {Invoke("a", 7, "CNodeCancelBadgedSends", <<slot, Word!Bits>>, <<>>) : slot \in {5, 6}}

(* "h" is ready, and the core has not been told yet. *)
LOCAL Untold == k.core[0].ipi /\ k.core[0].ready # <<>> /\ Head(k.core[0].ready) = "h"

Situations ==
    [SituationMayCallActiveServer |-> Untold /\ k.core[0].current = "a"
        /\ k.endpoint["e"].state = "Recv" /\ k.thread["b"].state.reply = "r",
     SituationMayCallWithoutWayBack |-> Untold /\ k.core[0].current = "a"
        /\ k.endpoint["e"].state = "Recv" /\ k.thread["b"].state.reply = None,
     SituationMayCancelNobody |-> Untold /\ k.core[0].current = "a" /\ k.endpoint["f"].state = "Send",
     SituationMayTakeSender |-> Untold /\ k.core[0].current = "b" /\ k.endpoint["e"].state = "Send"]

SituationsCounted == CountSituations(Situations)

=============================================================================
