----------------------------- MODULE TakeGrant -----------------------------
(***************************************************************************)
(* Which thread can obtain which capability, if all do all they can.  A    *)
(* graph is a set of [holder, object, right, badge]; holders are threads   *)
(* and CNodes.  Each way from one holder to another is an operator.        *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets

LOCAL Has(edges, x, right) == \E e \in edges : e.object = x /\ e.right = right

LOCAL Objects(edges, right) == {e.object : e \in {d \in edges : d.right = right}}

(* What can be reached from these holders: CNodes, through the right to their slots. *)
RECURSIVE Reach(_, _)
Reach(graph, holders) ==
    LET more == Objects({e \in graph : e.holder \in holders}, "Slots")
    IN IF more \subseteq holders THEN holders ELSE Reach(graph, holders \cup more)

(* All that a thread can use: what it holds, and what the CNodes hold that it reaches. *)
Usable(graph, t) == LET holders == Reach(graph, {t}) IN {e \in graph : e.holder \in holders}

(* A thread that uses these edges copies into the CNodes that it reaches. *)
ThroughSlots(mine) == Objects(mine, "Slots")

(* It configures other threads. *)
ThroughControl(mine) == Objects(mine, "Control")

(* It sends with Grant to a receiver. *)
ThroughMessage(mine, theirs) ==
    \E x \in Objects(mine, "Grant") : Has(mine, x, "Write") /\ Has(theirs, x, "Read")

(* It answers a caller, by a reply with Grant, with which a thread receives. *)
ThroughReply(mine, theirs, everybodys) ==
    \E r \in Objects(mine, "AnswerGrant"), x \in Objects(theirs, "Write") :
        /\ Has(theirs, x, "Grant") \/ Has(theirs, x, "GrantReply")
        /\ \E edges \in everybodys : Has(edges, r, "Answer") /\ Has(edges, x, "Read")

(* Whom a thread can pass what it can use: itself, CNodes, other threads and their CNodes. *)
LOCAL Receivers(graph, threads, t) ==
    LET mine == Usable(graph, t)
        everybodys == {Usable(graph, u) : u \in threads}
        told == {u \in threads : LET theirs == Usable(graph, u)
                                 IN \/ ThroughMessage(mine, theirs)
                                    \/ ThroughReply(mine, theirs, everybodys)}
    IN {t} \cup ThroughSlots(mine) \cup ThroughControl(mine) \cup UNION {Reach(graph, {u}) : u \in told}

(* What the thread can pass on, at the hands of all to whom it can. *)
LOCAL Passed(graph, threads, t) ==
    LET receivers == Receivers(graph, threads, t)
    IN {[e EXCEPT !.holder = y] : e \in Usable(graph, t), y \in receivers}

(* The graph when everything has been passed that can be: no step leads out of it. *)
RECURSIVE Closed(_, _)
Closed(graph, threads) ==
    LET more == graph \cup UNION {Passed(graph, threads, t) : t \in threads}
    IN IF more = graph THEN graph ELSE Closed(more, threads)

=============================================================================
