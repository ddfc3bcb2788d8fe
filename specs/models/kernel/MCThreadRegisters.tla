-------------------------- MODULE MCThreadRegisters --------------------------
(***************************************************************************)
(* Registers and flags of a thread that another one reads, writes, copies  *)
(* and answers faults for, whatever the thread does: where it goes on.     *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

TwelveBits == 12                     \* room for the flags register

(* Slots: 1 the CNode itself, 2 TCB of "a", 3 TCB of "z", 4 e, 5 the reply object, 6 n. *)
Space ==
    CNodeOf(3, <<Capability!CNode("cn", W(0), 0), Capability!TCB("a"), Capability!TCB("z"),
                 Capability!Endpoint("e", W(0), Capability!AllRights), Capability!Reply("r", {}),
                 Capability!Notification("n", W(1), {"Read", "Write"})>>)

MCWorld ==
    NewKernel([a |-> [Thread(2, "sa", Flat("cn", 3)) EXCEPT
                        !.faultHandler = Capability!Endpoint("e", W(7), {"Write", "Grant"})],
               z |-> Thread(2, "sz", Flat("cn", 3))],
              {"e"}, {"n"}, {"r"}, {"sa", "sz"}, [cn |-> Space])

(* What "a" tells of its registers when it enters. *)
Telling(input, registers) ==
    [input EXCEPT !.event = [x \in DOMAIN @ \cup {"registers"} |->
                                IF x = "registers" THEN registers ELSE @[x]]]

Told == [ip |-> W(40), rdx |-> W(9)]

OfA ==
    {Telling(Wait("a", 6), Told), Yield("a"), Call("a", 4, Empty),
     Telling(UnknownSyscall("a", 9), Told),
     UserException("a", 3), UserException("a", 6), Telling(VMFault("a", 16, 4), [ip |-> W(40)])}

To(slot, name, words, caps) == Invoke("z", slot, name, words, caps)

Reads == {To(2, "TCBReadRegisters", <<f, n>>, <<>>) : f \in {0, 1}, n \in {1, 20}}

Writes ==
    {To(2, "TCBWriteRegisters", <<f, 0>>, <<>>) : f \in {0, 1}}
    \cup {To(2, "TCBWriteRegisters", <<0, 3, 56, 57, 4095>>, <<>>)}

Copies == {To(2, "TCBCopyRegisters", <<4>>, <<3>>), To(3, "TCBCopyRegisters", <<9>>, <<2>>),
           To(2, "TCBCopyRegisters", <<3>>, <<2>>)}

Others ==
    {To(2, "TCBSetTLSBase", <<7>>, <<>>), To(2, "TCBSetFlags", <<0, 3>>, <<>>),
     To(2, "TCBSetFlags", <<1, 0>>, <<>>), To(2, "TCBSetFlags", <<1, 1>>, <<>>),
     To(2, "TCBSuspend", <<>>, <<>>), To(2, "TCBResume", <<>>, <<>>)}
    \cup {NBSend("z", 2, Msg(17, <<0, 1>>, <<>>)), Send("z", 6, Empty), Yield("z")}
    \cup {NBRecv("z", 4, 5)}
    \cup {Send("z", 5, Msg(l, words, <<>>)) : l \in {0, 1}, words \in {<<>>, <<21, 22, 23, 24>>}}

MCMenu == OfA \cup Reads \cup Writes \cup Copies \cup Others

LOCAL A == k.thread["a"]

Situations ==
    [SituationPreemptedGoesOn |-> A.state.kind = "Running" /\ k.core[0].current # "a" /\ A.restart = "call",
     SituationPreemptedIssuesAgain |-> A.state.kind = "Running" /\ k.core[0].current # "a"
        /\ A.restart = "again",
     SituationBlockedIssuesAgain |-> A.state.kind = "BlockedOnNotification" /\ A.restart = "again",
     SituationBehindBreakpoint |-> A.fault.kind = "UserException" /\ A.restart = "here",
     SituationToldRegistersKept |-> A.state.kind = "BlockedOnSend" /\ A.registers = Told,
     SituationPointerWritten |-> A.state.kind = "Inactive" /\ "ip" \in DOMAIN A.registers,
     SituationFpuDisabled |-> A.flags = W(1)]

SituationsCounted == CountSituations(Situations)

-----------------------------------------------------------------------------
(* The registers of "a" are written, or its frame registers copied: the instruction pointer is one of them. *)
LOCAL WritesInto(input, result) ==
    /\ input \in Writes \cup {To(2, "TCBCopyRegisters", <<4>>, <<3>>)}
    /\ result.phases[1].outcome = "NoError"

(* A thread in a system call whose registers were written issues its call again, or goes on where they say. *)
WrittenThreadIssuesItsCallAgain ==
    [][(WritesInto(step'.input, step'.result) /\ A.restart # "here") =>
          k'.thread["a"].restart = "again" \/ step'.result.restarted = "a"]_vars

=============================================================================
