----------------------------- MODULE MCCoresWake -----------------------------
(***************************************************************************)
(* Two cores, one kernel: signals and messages that wake threads of the    *)
(* other core, and the IPIs that tell it.  Between sending and taking an   *)
(* IPI a core runs on as it was, and may enter the kernel.                 *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 n, 2 m, 3 e, 4 reply of "a", 5 reply of "h". *)
Space ==
    CNodeOf(3, <<Capability!Notification("n", W(1), {"Read", "Write"}),
                 Capability!Notification("m", W(1), {"Read", "Write"}),
                 Capability!Endpoint("e", W(1), Capability!AllRights),
                 Capability!Reply("ra", {"Grant"}), Capability!Reply("rh", {"Grant"})>>)

(* Core 0 has "a" and "z", core 1 has "h", "b", "l" from high to low. *)
MCWorld ==
    OnTwoCores(
        NewKernel(
            [a |-> Thread(2, "sa", Flat("cn", 3)), z |-> Thread(1, "sz", Flat("cn", 3)),
             h |-> Thread(3, "sh", Flat("cn", 3)), b |-> Thread(2, "sb", Flat("cn", 3)),
             l |-> Thread(2, "sl", Flat("cn", 3))],
            {"e"}, {"n", "m"}, {"ra", "rh"}, {"sa", "sz", "sh", "sb", "sl"}, [cn |-> Space]),
        {"sh", "sb", "sl"})

(* Both sides refuse them: a thread enters the kernel only from the core on which it runs. *)
NeverAccepted ==
    [input \in {Wait("h", 1), NBSend("b", 1, Empty)} |->
        "threads of core 1 never run on core 0 here, and their calls from there are refused"]

MCMenu ==
    {Wait("a", 1), Wait("a", 2), NBSend("a", 1, Empty), NBSend("a", 2, Empty), Recv("a", 3, 4),
     Call("a", 3, Empty), ReplyRecv("a", 3, 4, Empty), NBSendRecv("a", 1, Empty, 3, 4), Yield("a"),
     Wait("z", 2), NBSend("z", 1, Empty), NBSend("z", 2, Empty), NBSend("z", 3, Empty)}
    \cup {On1(i) : i \in {Wait("h", 1), NBSend("h", 2, Empty), Recv("h", 3, 5), Call("h", 3, Empty),
                          ReplyRecv("h", 3, 5, Empty), NBSendWait("h", 2, Empty, 1), Yield("h"),
                          Wait("b", 1), Wait("b", 2), NBSend("b", 1, Empty), NBSend("b", 2, Empty),
                          Send("b", 3, Empty), Yield("b"),
                          Wait("l", 1), NBSend("l", 2, Empty)}}
    \cup DOMAIN NeverAccepted
    \cup {TakeIpi(c) : c \in {0, 1}}

LOCAL PriorityOf(t) == k.thread[t].priority

LOCAL Waits(c) == k.core[c].ready # <<>> /\ k.core[c].ipi

Situations ==
    [SituationIdleCoreIsTold |-> \E c \in {0, 1} : Waits(c) /\ k.core[c].current = Idle,
     SituationLowerRunsOn |-> \E c \in {0, 1} :
        /\ Waits(c) /\ k.core[c].current # Idle
        /\ PriorityOf(Head(k.core[c].ready)) > PriorityOf(k.core[c].current),
     SituationBothAreTold |-> Waits(0) /\ Waits(1),
     SituationToldForNothing |-> \E c \in {0, 1} : k.core[c].ipi /\ k.core[c].ready = <<>>,
     SituationTwoAboveCurrent |-> Len(k.core[1].ready) = 2 /\ k.core[1].ipi /\ k.core[1].current = Idle,
     SituationEqualsNeedNoIpi |-> k.core[1].current \in {"b", "l"} /\ ~k.core[1].ipi
        /\ k.core[1].ready # <<>>]

SituationsCounted == CountSituations(Situations)

=============================================================================
