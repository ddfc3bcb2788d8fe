--------------------------- MODULE MCUntypedRetype ---------------------------
(***************************************************************************)
(* Memory is given to objects of all sizes, taken back, cleared in chunks  *)
(* and given away again, also from untyped memory made of it; and every    *)
(* refusal of Retype.                                                      *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

TenBits == 10                        \* room for the sizes and numbers that are refused

(* Slots: 1 the CNode itself, 2 untyped memory of 512 bytes, 3 to 6 for objects, 7 an endpoint. *)
Space ==
    CNodeOf(3, <<Capability!CNode("cn", W(0), 0), Capability!Untyped("u", 0), Capability!Null,
                 Capability!Null, Capability!Null, Capability!Null,
                 Capability!Endpoint("e", W(0), Capability!AllRights)>>)

MCWorld ==
    WithDerivation(
        WithMemory(NewKernel([t |-> Thread(1, "sc", Flat("cn", 3))], {"e"}, {}, {}, {"sc"}, [cn |-> Space]),
                   [u |-> 9]),
        <<"cn", "t">>)

Types == [Untyped |-> 0, TCB |-> 1, Endpoint |-> 2, Notification |-> 3, CNode |-> 4, SchedContext |-> 5,
          Reply |-> 6, Frame |-> 10]

(* Retype: a number of objects of a type into slots from `first` on. *)
Retype(u, type, size, first, number) ==
    Invoke("t", u, "UntypedRetype", <<Types[type], size, 0, 0, first, number>>, <<1>>)

Makes ==
    {Retype(2, "Notification", 0, 3, 2), Retype(2, "Untyped", 8, 6, 1), Retype(6, "Notification", 0, 3, 1)}

Takes ==
    {Invoke("t", 1, "CNodeDelete", <<i, 3>>, <<>>) : i \in {3, 4, 6}} \cup {Continue("t"), Preempt("t")}

Raw(words) == Invoke("t", 2, "UntypedRetype", words, <<1>>)

Refusals ==
    {Retype(2, "TCB", 0, 3, 1), Retype(2, "Frame", 0, 3, 1), Retype(2, "Endpoint", 0, 7, 1),
     Retype(2, "Endpoint", 0, 2, 1), Retype(2, "Untyped", 9, 4, 2)}
    \cup {Retype(2, "Untyped", size, 3, 1) : size \in {0, 3, 47, 48, 63, 64, 100}}
    \cup {Retype(2, "CNode", size, 3, 1) : size \in {0, 10, 43, 64}}
    \cup {Retype(2, "SchedContext", size, 3, 1) : size \in {0, 6, 10, 48}}
    \cup {Raw(<<n, 0, 0, 0, 3, 1>>) : n \in {7, 8, 9, 11, 12, 14, 300}}
    \cup {Raw(<<2, 0, 0, 0, first, n>>) : first \in {4, 8, 300}, n \in {0, 5, 257}}
    \cup {Raw(<<2, 0, i, d, 0, 1>>) : i \in {1, 5, 7, 9}, d \in {3, 2, 11}}
    \cup {Raw(<<2, 0, 0, 0, 3>>), Invoke("t", 2, "UntypedRetype", <<2, 0, 0, 0, 3, 1>>, <<>>),
          Invoke("t", 2, "UntypedRetype", <<2, 0, 0, 0, 3, 1>>, <<7>>),
          Invoke("t", 2, "UntypedRetype", <<2, 0, 0, 3, 3, 1>>, <<7>>),
          Invoke("t", 2, "CNodeDelete", <<2, 3>>, <<>>),
          NBSendWait("t", 2, Msg(1, <<2, 0, 0, 0, 3, 1>>, <<1>>), 7)}

MCMenu == Makes \cup Takes \cup Refusals

LOCAL Slots == k.cnode["cn"].slot

Situations ==
    [SituationObjectsInSlots |-> \A i \in {3, 4, 6} : Slots[i].kind # "Null",
     SituationNestedMemory |-> \E x \in DOMAIN k.memory :
        k.memory[x].untyped \in DOMAIN k.memory /\ k.memory[k.memory[x].untyped].untyped = "u",
     SituationUntypedGoneAround |-> Slots[6].kind = "Null"
        /\ \E x \in DOMAIN k.memory : k.memory[x].untyped \notin {None, "u"},
     SituationHalfCleared |-> k.operation.kind = "UntypedRetype" /\ Slots[2].free > 0,
     SituationClearedNotYetGiven |-> k.operation.kind = "UntypedRetype" /\ Slots[2].free = 0,
     SituationUsedUpButEmpty |-> Slots[2].free = 32 /\ Len(k.derivation) = 5]

SituationsCounted == CountSituations(Situations)

=============================================================================
