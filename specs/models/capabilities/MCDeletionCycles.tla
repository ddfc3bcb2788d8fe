-------------------------- MODULE MCDeletionCycles --------------------------
(***************************************************************************)
(* CNodes that hold each other, themselves, and a thread, are deleted slot *)
(* by slot, and revoked with the memory that they were made from; each     *)
(* slice may be the last one before the call is issued again.              *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

(* Slots of "cn": 1 the CNode itself, 2 untyped memory around x, y and t, 3 x, 4 y, 5 t, 6 its child. *)
Space ==
    CNodeOf(3, <<Capability!CNode("cn", W(0), 0), Capability!Untyped("u", 256),
                 Capability!CNode("x", W(0), 0), Capability!CNode("y", W(0), 0), Capability!TCB("t")>>)

MCWorld ==
    LET boot == NewKernel([t |-> [Tcb!New EXCEPT !.cspace = Capability!CNode("x", W(0), 0)],
                           z |-> Thread(1, "sz", Flat("cn", 3))],
                          {}, {}, {}, {"sz"}, [cn |-> Space, x |-> CNodeOf(1, <<>>), y |-> CNodeOf(1, <<>>)])
        around == [o \in {"u", "x", "y", "t"} |->
                      CASE o = "u" -> MemoryRegion(None, 0, 12)
                        [] o = "x" -> MemoryRegion("u", 0, 6)
                        [] o = "y" -> MemoryRegion("u", 4, 6)
                        [] o = "t" -> MemoryRegion("u", 128, 11)]
    IN WithDerivation([boot EXCEPT !.memory = around], <<"cn", "t", "z">>)

Move(to, from) == Invoke("z", 1, "CNodeMove", <<to[1], to[2], from, 3>>, <<1>>)
Copy(to, from) == Invoke("z", 1, "CNodeCopy", <<to[1], to[2], from, 3, 15>>, <<1>>)
Delete(to) == Invoke("z", 1, "CNodeDelete", to, <<>>)

(* Slots of x and y, reached through slots 3 and 4. *)
InX == {<<6, 4>>, <<7, 4>>}
InY == {<<8, 4>>, <<9, 4>>}

MCMenu ==
    {Move(to, 4) : to \in InX} \cup {Move(to, 3) : to \in InY} \cup {Copy(<<7, 4>>, 3), Copy(<<6, 4>>, 4)}
    \cup {Move(<<7, 4>>, 5), Move(<<8, 4>>, 5)}
    \cup {Delete(<<i, 3>>) : i \in {3, 4, 5}} \cup {Delete(s) : s \in InX \cup InY}
    \cup {Invoke("z", 1, "CNodeRevoke", <<2, 3>>, <<>>), Continue("z"), Preempt("z")}

LOCAL Zombies == {s \in KernelSlots(k) : CapabilityAt(k, s).kind = "Zombie"}

Situations ==
    [SituationCNodeHoldsItself |-> "x" \in DOMAIN k.cnode /\ k.cnode["x"].slot[1].kind = "CNode"
        /\ k.cnode["x"].slot[1].object = "x",
     SituationHalfDeleted |-> k.operation.kind = "CNodeDelete",
     SituationLeftHalfDeleted |-> Zombies # {} /\ k.operation.kind = "NoOperation",
     SituationSetAside |-> \E s \in Zombies : CapabilityAt(k, s).object = s.node,
     SituationTwoZombies |-> \E s, r \in Zombies : s # r,
     SituationThreadSetAside |-> "t" \in DOMAIN k.thread /\ k.thread["t"].cspace.kind = "Zombie",
     SituationAllGone |-> DOMAIN k.memory \cap {"x", "y", "t"} = {}]

SituationsCounted == CountSituations(Situations)

=============================================================================
