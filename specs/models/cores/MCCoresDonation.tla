--------------------------- MODULE MCCoresDonation ---------------------------
(***************************************************************************)
(* A passive server runs on the core of each of its callers.  It takes its *)
(* next caller while the last one's core executes, its callers may be      *)
(* answered by others while it runs, and a signal lends a thread the       *)
(* context of another core.                                                *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 e, 2 reply of the server, 3 n, 4 reply of others. *)
Space ==
    CNodeOf(3, <<Capability!Endpoint("e", W(1), Capability!AllRights), Capability!Reply("r", {"Grant"}),
                 Capability!Notification("n", W(1), {"Read", "Write"}), Capability!Reply("q", {"Grant"})>>)

(* Core 0 has "c" and "z", core 1 has "d" and "y"; "n" has a context of core 1 to lend, "s" has none. *)
MCWorld ==
    LET boot == OnTwoCores(
            InOneSpace(NewKernel(
                [s |-> Thread(2, None, Flat("cn", 3)), c |-> Thread(1, "sc", Flat("cn", 3)),
                 d |-> Thread(3, "sd", Flat("cn", 3)), y |-> Thread(0, "sy", Flat("cn", 3)),
                 z |-> Thread(0, "sz", Flat("cn", 3))],
                {"e"}, {"n"}, {"r", "q"}, {"sc", "sd", "sy", "sz", "lent"}, [cn |-> Space])),
            {"sd", "sy", "lent"})
    IN Serving([boot EXCEPT !.schedContext["lent"].notification = "n",
                            !.notification["n"].schedContext = "lent"], "s", "e", "r")

MCMenu ==
    UNION {{i, On1(i)} : i \in {ReplyRecv("s", 1, 2, Empty), NBSendRecv("s", 3, Empty, 1, 2),
                                NBSendWait("s", 2, Empty, 3), Recv("s", 1, 4), Wait("s", 3), Yield("s")}}
    \cup {Call("c", 1, Empty), NBSend("z", 3, Empty), NBSend("z", 2, Empty), NBSend("z", 4, Empty),
          NBSend("z", 1, Empty), Wait("z", 3), Recv("z", 1, 4), ReplyRecv("z", 1, 4, Empty)}
    \cup {On1(i) : i \in {Call("d", 1, Empty), NBSend("y", 2, Empty), NBSend("y", 3, Empty),
                          Wait("y", 3), NBSend("d", 2, Empty)}}
    \cup {TakeIpi(c) : c \in {0, 1}}

LOCAL Server == k.thread["s"]

Situations ==
    [SituationServesOnCore0 |-> k.core[0].current = "s",
     SituationServesOnCore1 |-> k.core[1].current = "s",
     SituationLeftItsCore |-> k.core[1].ready # <<>> /\ Head(k.core[1].ready) = "s" /\ k.core[1].ipi,
     SituationRunsOnLentContext |-> Server.schedContext = "lent" /\ k.core[1].current = "s",
     SituationCallerOfTheOtherCoreWaits |-> k.core[0].current = "s"
        /\ k.thread["d"].state.kind = "BlockedOnSend",
     SituationContextTakenWhileServing |-> Server.state.kind = "Running" /\ Server.schedContext = None,
     SituationStalledByReply |-> k.core[1].current = Idle /\ k.core[1].ipi
        /\ Server.schedContext = None /\ Server.state.kind = "Running"]

SituationsCounted == CountSituations(Situations)

=============================================================================
