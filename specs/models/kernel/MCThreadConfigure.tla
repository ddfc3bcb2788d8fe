-------------------------- MODULE MCThreadConfigure --------------------------
(***************************************************************************)
(* What a thread is given and loses while it runs or waits: CSpace,        *)
(* VSpace, buffer, handlers, priorities, scheduling context; and every     *)
(* refusal of these invocations.                                           *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

TwelveBits == 12                     \* room for the address of a buffer

(* Slots: 1 the CNode itself, 2 TCB of "a", 3 TCB of "z", 4 a VSpace, 5 a frame, 6 a read-only copy, 7 e,
   8 e without rights, 9 context of "z", 10 a small CNode, 11 context of "a", 12 untyped memory, 13 an
   endpoint made of it. *)
Space ==
    CNodeOf(4, <<Capability!CNode("cn", W(0), 0), Capability!TCB("a"), Capability!TCB("z"),
                 Capability!VSpace("v"), Capability!Frame("f", {"Read", "Write"}, Capability!Unmapped),
                 Capability!Frame("f", {"Read"}, Capability!Unmapped),
                 Capability!Endpoint("e", W(1), Capability!AllRights), Capability!Endpoint("e", W(2),
                         {"Write"}),
                 Capability!SchedContext("sz"), Capability!CNode("small", W(0), 0),
                 Capability!SchedContext("sa"), Capability!Untyped("u", 1),
                 Capability!Endpoint("made", W(0), Capability!AllRights)>>)

MCWorld ==
    WithDerivation(
        [WithVSpaces(
            NewKernel([a |-> Thread(1, "sa", Flat("cn", 4)), z |-> Thread(1, "sz", Flat("cn", 4))],
                      {"e", "made"}, {}, {}, {"sa", "sz"}, [cn |-> Space, small |-> CNodeOf(1, <<>>)]),
            {"v"}) EXCEPT
         !.memory = [o \in {"u", "made"} |-> IF o = "u" THEN MemoryRegion(None, 0, 10)
                                             ELSE MemoryRegion("u", 0, 4)]],
        <<"cn", "a", "z">>)

To(name, words, caps) == Invoke("z", 2, name, words, caps)

Guard == 8                           \* of a CNode of radix 4 that fills 12 bits

Changes ==
    {To("TCBSetSpace", <<Guard, 0>>, <<h, 1, 4>>) : h \in {0, 7}}
    \cup {To("TCBSetSpace", <<17, 0>>, <<7, 10, 4>>), To("TCBConfigure", <<Guard, 0, 0>>, <<1, 4, 0>>),
          To("TCBConfigure", <<Guard, 5, 1024>>, <<1, 4, 6>>), To("TCBSetIPCBuffer", <<1024>>, <<6>>),
          To("TCBSetTimeoutEndpoint", <<>>, <<0>>)}
    \cup {To("TCBSetSchedParams", <<1, 1>>, <<3, sc, 0>>) : sc \in {0, 11}}
    \cup {Call("a", 7, Msg(9, <<1, 2, 3, 4, 5>>, <<7>>)), VMFault("a", 64, 4), Yield("a"), Yield("z"),
            Send("a", 0, Empty)}
    \cup {Invoke("z", 1, "CNodeDelete", <<10, 4>>, <<>>), Invoke("z", 1, "CNodeRevoke", <<7, 4>>, <<>>)}

Refusals ==
    {To(name, SubSeq(words, 1, n), SubSeq(<<1, 4, 5>>, 1, m)) :
        name \in {"TCBSetSpace", "TCBConfigure", "TCBSetIPCBuffer", "TCBSetTimeoutEndpoint",
                "TCBSetSchedParams",
                  "TCBSetMCPriority"},
        words \in {<<4095, 0, 0>>}, n \in {0, 1, 2}, m \in {0, 2, 3}}
    \cup {To("TCBConfigure", <<d, 0, b>>, <<c, v, f>>) : d \in {9}, b \in {0, 512}, c \in {1, 7}, v \in {4,
            5}, f \in {5, 7}}
    \cup {To("TCBSetSpace", <<0, 0>>, <<h, c, v>>) : h \in {8, 5}, c \in {1, 10, 0}, v \in {4, 1}}
    \cup {To("TCBSetIPCBuffer", <<b>>, <<c>>) : b \in {512, 1025}, c \in {5, 0, 7, 12}}
    \cup {To("TCBConfigure", <<0, 0, 512>>, <<1, 4, 12>>), To("TCBConfigure", <<0, 0, 0>>, <<12, 4, 5>>),
          To("TCBConfigure", <<0, 0, 0>>, <<1, 12, 5>>), To("TCBSetSpace", <<0, 0>>, <<8, 12, 4>>)}
    \cup {To("TCBSetTimeoutEndpoint", <<>>, <<c>>) : c \in {8, 5}}
    \cup {To("TCBSetMCPriority", <<m>>, <<c>>) : m \in {2, 4, 300}, c \in {3, 5}}
    \cup {To("TCBSetSchedParams", <<m, p>>, <<c, sc, h>>) :
            m \in {1, 4}, p \in {1, 4}, c \in {3, 5}, sc \in {9, 5}, h \in {0}}
    \cup {To("TCBSetSchedParams", <<1, 1>>, <<3, 11, 8>>)}
    \cup {Invoke("z", 3, "TCBSetSchedParams", <<1, 1>>, <<3, 0, 0>>)}
    \cup {To("TCBSetTLSBase", w, <<>>) : w \in {<<>>, <<1>>}} \cup {To("TCBSetFlags", w,
            <<>>) : w \in {<<1>>, <<1, 2>>}}

Registers ==
    {To("TCBReadRegisters", <<f, n>>, <<>>) : f \in {0, 1}, n \in {0, 2, 20, 21}}
    \cup {To("TCBWriteRegisters", <<f, n, 7>>, <<>>) : f \in {0, 1}, n \in {1, 2}}
    \cup {To("TCBCopyRegisters", <<f>>, <<c>>) : f \in {1, 2}, c \in {3, 5}}
    \cup {To("TCBReadRegisters", <<0>>, <<>>), To("TCBWriteRegisters", <<0>>, <<>>), To("TCBCopyRegisters",
            <<0>>, <<>>),
          Invoke("z", 3, "TCBReadRegisters", <<0, 1>>, <<>>), Invoke("z", 3, "TCBWriteRegisters", <<0, 0>>,
                  <<>>)}

MCMenu == Changes \cup Refusals \cup Registers

LOCAL A == k.thread["a"]

Situations ==
    [SituationCallerLosesBuffer |-> A.state.kind = "BlockedOnSend" /\ A.buffer.kind = "Null"
        /\ Len(A.state.message.words) = 5,
     SituationReadOnlyBuffer |-> A.buffer.kind = "Frame" /\ A.buffer.rights = {"Read"},
     SituationHandlerRevoked |-> A.faultHandler.kind = "Null" /\ A.state.kind = "Inactive",
     SituationFaultWaits |-> A.state.kind = "BlockedOnSend" /\ A.fault.kind = "VMFault",
     SituationHoldsLastCapability |-> A.cspace.kind = "CNode" /\ A.cspace.object = "small"
        /\ k.cnode["cn"].slot[10].kind = "Null",
     SituationCSpaceFault |-> A.fault.kind = "CapFault",
     SituationPassive |-> A.schedContext = None]

SituationsCounted == CountSituations(Situations)

=============================================================================
