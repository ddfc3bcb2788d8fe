----------------------------- MODULE MCCoresStall -----------------------------
(***************************************************************************)
(* Control of threads that run on another core: the core lets go of them   *)
(* first, idles, and looks anew when the IPI comes.  Also when the         *)
(* invocation is refused, and when both cores do it to each other.         *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots: 1 TCB of "x", 2 TCB of "a", 3 context of "x", 4 a spare context of core 0, 5 n, 6 one of core 1. *)
Space ==
    CNodeOf(3, <<Capability!TCB("x"), Capability!TCB("a"), Capability!SchedContext("sx"),
                 Capability!SchedContext("spare"), Capability!Notification("n", W(1), {"Read", "Write"}),
                 Capability!SchedContext("other")>>)

(* Core 0 has "a" and "z", core 1 has "x" and "y". *)
MCWorld ==
    OnTwoCores(
        InOneSpace(NewKernel(
            [a |-> Thread(2, "sa", Flat("cn", 3)), z |-> Thread(0, "sz", Flat("cn", 3)),
             x |-> Thread(2, "sx", Flat("cn", 3)), y |-> Thread(1, "sy", Flat("cn", 3))],
            {}, {"n"}, {}, {"sa", "sz", "sx", "sy", "spare", "other"}, [cn |-> Space])),
        {"sx", "sy", "other"})

LOCAL Controls(t) ==
    {Invoke(t, 1, i, <<>>, <<>>) : i \in {"TCBSuspend", "TCBResume", "TCBUnbindNotification"}}
    \cup {Invoke(t, 1, "TCBSetPriority", <<p>>, <<1>>) : p \in {0, 2}}
    \cup {Invoke(t, 1, "TCBWriteRegisters", <<0, 0>>, <<>>)}
    \cup {Invoke(t, 3, i, <<>>, <<>>) : i \in {"SchedContextUnbind", "TCBSuspend"}}
    \cup {Invoke(t, s, i, <<>>, <<1>>) :
            s \in {3, 4, 6}, i \in {"SchedContextBind", "SchedContextUnbindObject"}}
    \cup {NBSendWait(t, 1, Msg(12, <<>>, <<>>), 5)}

MCMenu ==
    Controls("a")
    \cup {On1(i) : i \in {Invoke("y", 1, "TCBResume", <<>>, <<>>),
                          Invoke("y", 1, "TCBSetPriority", <<1>>, <<1>>),
                          Invoke("y", 3, "SchedContextBind", <<>>, <<1>>),
                          Invoke("y", 2, "TCBSuspend", <<>>, <<>>), Invoke("y", 2, "TCBResume", <<>>, <<>>)}}
    \cup UNION {{i, On1(i)} : i \in {Invoke("x", 2, "TCBSuspend", <<>>, <<>>), Yield("x"), Wait("x", 5),
                                     Invoke("x", 2, "TCBResume", <<>>, <<>>)}}
    \cup {NBSend("z", 5, Empty), Invoke("z", 1, "TCBSuspend", <<>>, <<>>),
          Invoke("z", 1, "TCBSetPriority", <<3>>, <<1>>), Invoke("z", 2, "TCBResume", <<>>, <<>>)}
    \cup {TakeIpi(c) : c \in {0, 1}}

LOCAL Stopped(c, t) ==
    /\ k.core[c].current = Idle /\ k.core[c].ipi
    /\ k.core[c].ready # <<>> /\ Head(k.core[c].ready) = t

Situations ==
    [SituationStalledAndReady |-> Stopped(1, "x") /\ k.thread["x"].state.kind = "Running",
     SituationStalledAndSuspended |-> k.core[1].current = Idle /\ k.thread["x"].state.kind = "Inactive"
        /\ k.thread["x"].restart = "here",
     SituationStalledBack |-> Stopped(0, "a"),
     SituationMoved |-> k.core[0].current = "x",
     SituationMovedAndTold |-> Stopped(0, "x"),
     SituationLoweredWhileRunning |-> Stopped(1, "y") /\ k.thread["x"].priority = 0]

SituationsCounted == CountSituations(Situations)

=============================================================================
