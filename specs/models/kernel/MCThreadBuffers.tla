--------------------------- MODULE MCThreadBuffers ---------------------------
(***************************************************************************)
(* Buffers and address spaces that change: of a thread that waits with a   *)
(* message, with a receive slot, for a reply; of the thread that runs.     *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

LOCAL Label == INSTANCE Label
LOCAL Message == INSTANCE Message

TwelveBits == 12                     \* room for the address of a buffer

(* Slots of "cn": 1 the CNode itself, 2 TCB of "a", 3 TCB of "z", 4 e, 5 a reply, 6 a frame, 7 a read-only
   copy, 8 and 9 address spaces, 10 n, 11 a badged copy; 12 is free. *)
Space ==
    CNodeOf(4, <<Capability!CNode("cn", W(0), 0), Capability!TCB("a"), Capability!TCB("z"),
                 Capability!Endpoint("e", W(1), Capability!AllRights), Capability!Reply("r", {"Grant"}),
                 Capability!Frame("f", {"Read", "Write"}, Capability!Unmapped),
                 Capability!Frame("f", {"Read"}, Capability!Unmapped),
                 Capability!VSpace("v"), Capability!VSpace("w"),
                 Capability!Notification("n", W(0), {"Read", "Write"}),
                 Capability!Notification("n", W(2), {"Write"})>>)

MCWorld ==
    WithDerivation(
        WithVSpaces(
            NewKernel([a |-> Thread(2, "sa", Flat("cn", 4)),
                       z |-> [Thread(1, "sz", Flat("cn", 4)) EXCEPT !.vspace = Capability!VSpace("v")]],
                      {"e"}, {"n"}, {"r"}, {"sa", "sz"}, [cn |-> Space]),
            {"v", "w"}),
        <<"cn", "a", "z">>)

Six == Msg(9, <<1, 2, 3, 4, 5, 6>>, <<10>>)

Messages ==
    {Send("a", 4, Six), Receiving(Call("a", 4, Msg(10, <<1>>, <<>>)), 1, 12, 4),
     Receiving(Recv("a", 4, 5), 1, 12, 4)}
    \cup {NBSend("z", 4, Six), Receiving(NBRecv("z", 4, 5), 1, 12, 4), Send("z", 5, Six), Yield("z")}

(* What user level has written into the buffer of "a" meanwhile. *)
Written ==
    {Holding(input, "a", <<7>>, <<11>>, receive) :
        input \in {NBSend("z", 4, Six), Receiving(NBRecv("z", 4, 5), 1, 12, 4), Send("z", 5, Six)},
        receive \in {<<1, 12, 4>>}}

Changes ==
    {Invoke("z", 2, "TCBSetIPCBuffer", <<address>>, <<6>>) : address \in {0, 1024}}
    \cup {Invoke("z", 2, "TCBConfigure", <<8, 0, 1024>>, <<1, 0, 7>>),
          Invoke("z", 2, "TCBConfigure", <<8, 0, 1024>>, <<1, 8, 7>>),
          Invoke("z", 3, "TCBSetIPCBuffer", <<1024>>, <<6>>)}
    \cup {Invoke("z", 3, "TCBSetSpace", <<8, 0>>, <<0, 1, v>>) : v \in {8, 9}}
    \cup {Invoke("z", 3, "TCBConfigure", <<8, 0, 1024>>, <<1, 9, 6>>),
          Invoke("z", 1, "CNodeRevoke", <<6, 4>>, <<>>), Invoke("z", 1, "CNodeDelete", <<12, 4>>, <<>>)}

MCMenu == Messages \cup Written \cup Changes

LOCAL A == k.thread["a"]

LOCAL Waits(kind) == A.state.kind = kind

Situations ==
    [SituationNewBufferOfSender |-> Waits("BlockedOnSend") /\ A.bufferAddress = W(1024)
        /\ A.state.message.words = <<W(1), W(2), W(3), W(4), W(0), W(0)>>,
     SituationLongMessageWithoutBuffer |-> Waits("BlockedOnSend") /\ A.buffer.kind = "Null"
        /\ Len(A.state.message.words) = 6,
     SituationReceiverNamesSlotNoMore |-> Waits("BlockedOnReceive") /\ A.state.receive = <<>>,
     SituationCallerNamesSlotNoMore |-> Waits("BlockedOnReply") /\ A.state.receive = <<>>,
     SituationRunsInItsFormerSpace |-> k.core[0].current = "z" /\ k.core[0].space = "v"
        /\ k.thread["z"].vspace.object = "w",
     SituationSwitchedToItsSpace |-> k.core[0].current = "z" /\ k.core[0].space = "w",
     SituationWrittenCapabilityArrives |-> k.cnode["cn"].slot[12].kind = "Notification"
        /\ k.cnode["cn"].slot[12].badge = W(2)]

SituationsCounted == CountSituations(Situations)

-----------------------------------------------------------------------------
LOCAL Event == step'.input.event

LOCAL HasMessageOf(t) == Waits("BlockedOnSend") /\ k.thread[t].fault.kind = "NullFault"

(* Words beyond the registers as a buffer with these in it holds them: zero where nothing is written. *)
LOCAL InBuffer(words, i) ==
    LET n == i - Message!Registers IN IF n \in DOMAIN words THEN words[n] ELSE W(0)

(* A blocked sender sends what its buffer holds at the transfer, not what it held when the sender blocked. *)
BlockedSenderSendsWhatItsBufferHolds ==
    [][("memory" \in DOMAIN Event /\ HasMessageOf("a") /\ k'.thread["a"].state # A.state) =>
          \A n \in DOMAIN step'.result.delivered :
              LET d == step'.result.delivered[n]
              IN (d.thread = Event.thread /\ "label" \in DOMAIN d) =>
                     \A i \in (Message!Registers + 1)..Len(d.words) :
                         d.words[i] = InBuffer(Event.memory["a"].words, i)]_vars

(* The core switches to the thread that runs: it has given up its turn, or has another buffer (8.3, 15.6). *)
LOCAL SwitchesAnew ==
    \/ Event.kind = "SysYield"
    \/ /\ Event.kind = "SysCall"
       /\ Event.message.label \in {W(Label!Number[name]) : name \in {"TCBConfigure", "TCBSetIPCBuffer"}}

(* The address space of a running thread changes only at a switch, be it given another one before. *)
SpaceChangesOnlyAtSwitch ==
    [][k'.core[0].space # k.core[0].space => k'.core[0].current # k.core[0].current \/ SwitchesAnew]_vars

=============================================================================
