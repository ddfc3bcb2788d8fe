---------------------------- MODULE MCCoresControl ----------------------------
(***************************************************************************)
(* What runs on another core is deleted, loses its context, is configured  *)
(* or moved, or moves itself; registers are copied from it; and a long     *)
(* deletion keeps the other core out until it ends or is left.             *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

TwoUnits == 2                        \* a thread is deleted in three slices

(* Slots: 1 the CNode itself, 2 to 4 TCBs of "x", "a", "z", 5 and 6 contexts of "x" and "a", 7 and 8 the
   right to configure on core 0 and on core 1. *)
Space ==
    CNodeOf(4, <<Capability!CNode("cn", W(0), 0), Capability!TCB("x"), Capability!TCB("a"),
                 Capability!TCB("z"), Capability!SchedContext("sx"), Capability!SchedContext("sa"),
                 Capability!SchedControl(0), Capability!SchedControl(1)>>)

(* Core 0 has "a" and "z", core 1 has "x" and "y". *)
MCWorld ==
    LET Here(priority, sc) == Thread(priority, sc, Flat("cn", 4))
    IN WithDerivation(
        OnTwoCores(
            NewKernel([a |-> Here(2, "sa"), z |-> Here(0, "sz"), x |-> Here(2, "sx"), y |-> Here(1, "sy")],
                      {}, {}, {}, {"sa", "sz", "sx", "sy"}, [cn |-> Space]),
            {"sx", "sy"}),
        <<"cn", "a", "x", "y", "z">>)

LOCAL Delete(t, i) == Invoke(t, 1, "CNodeDelete", <<i, 4>>, <<>>)

LOCAL Configure(t, control, sc) ==
    Invoke(t, control, "SchedControlConfigureFlags", <<20, 20, 0, 1, 0>>, <<sc>>)

(* From "x" to "z"; "x" may be suspended by it. *)
LOCAL Copy(t, flags) == Invoke(t, 4, "TCBCopyRegisters", <<flags>>, <<2>>)

MCMenu ==
    {Delete("a", 2), Delete("a", 5), Copy("a", 0), Copy("a", 1)}
    \cup {Configure("a", 7, 5), Configure("a", 8, 5), Invoke("a", 5, "SchedContextYieldTo", <<>>, <<>>),
          Invoke("a", 2, "TCBSetSchedParams", <<3, 1>>, <<3, 0, 0>>),
          Invoke("a", 2, "TCBReadRegisters", <<1, 1>>, <<>>)}
    \cup UNION {{i, On1(i)} : i \in {Configure("a", 8, 6), Configure("a", 7, 6), Configure("x", 7, 5),
                                     Configure("x", 8, 5)}}
    \cup {On1(i) : i \in {Configure("y", 7, 6), Configure("y", 8, 6), Delete("y", 3), Delete("y", 6),
                          Invoke("y", 2, "TCBResume", <<>>, <<>>), Continue("y"), Preempt("y")}}
    \cup {Continue("a"), Preempt("a"), Configure("z", 8, 5), Delete("z", 2), Continue("z")}
    \cup {TakeIpi(0), TakeIpi(1)}

LOCAL Gone(table, x) == x \notin DOMAIN table

(* The core has been stalled and has not looked again. *)
LOCAL IsStalled(c) == k.core[c].current = Idle /\ k.core[c].ipi

Situations ==
    [SituationMovedHere |-> k.core[0].current = "x",
     SituationMovedAway |-> k.core[1].current = "a",
     SituationMovedAndTold |-> IsStalled(1) /\ ~Gone(k.thread, "x") /\ k.thread["x"].affinity = 0,
     SituationDeletedWhileRunning |-> IsStalled(1) /\ Gone(k.thread, "x"),
     SituationDeletedByTheOther |-> IsStalled(0) /\ Gone(k.thread, "a"),
     SituationContextGoneWhileRunning |-> IsStalled(1) /\ Gone(k.schedContext, "sx")
        /\ ~Gone(k.thread, "x") /\ k.thread["x"].state.kind = "Running",
     SituationSourceSuspended |-> IsStalled(1) /\ ~Gone(k.thread, "x")
        /\ k.thread["x"].state.kind = "Inactive" /\ k.thread["x"].restart = "here",
     SituationKeptOut |-> IsInOperation(k) /\ IsStalled(1),
     SituationKeptOutRunning |-> IsInOperation(k) /\ k.core[1].current # Idle /\ k.core[0].current # Idle]

SituationsCounted == CountSituations(Situations)

=============================================================================
