----------------------------- MODULE TakeGrant -----------------------------
(***************************************************************************)
(* Who can come to hold what, if everybody does whatever they can.  A      *)
(* graph has for each entity, a thread or a CNode, what it holds: a set of *)
(* [object, right, badge].  Each way from one entity to another is an      *)
(* operator of its own.                                                    *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets

LOCAL Has(authority, x, right) == \E a \in authority : a.object = x /\ a.right = right

(* What can be reached from these entities: CNodes, through the right to their slots. *)
RECURSIVE Reach(_, _)
Reach(graph, entities) ==
    LET more == {x \in DOMAIN graph : \E y \in entities : Has(graph[y], x, "Slots")}
    IN IF more \subseteq entities THEN entities ELSE Reach(graph, entities \cup more)

(* All that a thread can use: what it holds, and what the CNodes hold that it reaches. *)
Usable(graph, t) == UNION {graph[x] : x \in Reach(graph, {t})}

(* It copies into a CNode that it reaches. *)
ThroughSlots(graph, t, y) == y \in Reach(graph, {t})

(* It configures another thread. *)
ThroughControl(graph, t, y) == Has(Usable(graph, t), y, "Control")

(* It sends with Grant to whoever receives. *)
ThroughMessage(graph, t, u) ==
    \E e \in {a.object : a \in Usable(graph, t)} :
        /\ Has(Usable(graph, t), e, "Write") /\ Has(Usable(graph, t), e, "Grant")
        /\ Has(Usable(graph, u), e, "Read")

(* It answers a caller, by a reply with Grant: its own, or one that some thread s receives with. *)
ThroughReply(graph, threads, t, u) ==
    \E r \in {a.object : a \in {b \in Usable(graph, t) : b.right = "AnswerGrant"}}, s \in threads :
        \E e \in {a.object : a \in Usable(graph, u)} :
            /\ Has(Usable(graph, s), r, "Answer") /\ Has(Usable(graph, s), e, "Read")
            /\ Has(Usable(graph, u), e, "Write")
            /\ Has(Usable(graph, u), e, "Grant") \/ Has(Usable(graph, u), e, "GrantReply")

(* The thread can pass what it can use to the entity. *)
MayPass(graph, threads, t, y) ==
    \/ ThroughSlots(graph, t, y)
    \/ ThroughControl(graph, t, y)
    \/ \E u \in threads :
          /\ y \in Reach(graph, {u})
          /\ ThroughMessage(graph, t, u) \/ ThroughReply(graph, threads, t, u)

(* The graph when everything has been passed that can be: no step leads out of it. *)
RECURSIVE Closed(_, _)
Closed(graph, threads) ==
    LET more == [y \in DOMAIN graph |->
                    graph[y] \cup UNION {Usable(graph, t) :
                        t \in {x \in threads : MayPass(graph, threads, x, y)}}]
    IN IF more = graph THEN graph ELSE Closed(more, threads)

=============================================================================
