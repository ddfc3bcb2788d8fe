----------------------------- MODULE Capability -----------------------------
(***************************************************************************)
(* Capabilities: what a slot of a CNode or of a TCB holds.  Badge, rights, *)
(* guard, free index and mapping belong to the capability, not to the      *)
(* object (semantics 1).                                                   *)
(***************************************************************************)
EXTENDS Naturals

LOCAL Word == INSTANCE Word

AllRights == {"Read", "Write", "Grant", "GrantReply"}

Null == [kind |-> "Null"]

Endpoint(e, badge, rights) ==
    [kind |-> "Endpoint", object |-> e, badge |-> badge, rights |-> rights]

Notification(n, badge, rights) ==
    [kind |-> "Notification", object |-> n, badge |-> badge, rights |-> rights]

Reply(r, rights) == [kind |-> "Reply", object |-> r, rights |-> rights]

TCB(t) == [kind |-> "TCB", object |-> t]

CNode(cn, guard, guardSize) ==
    [kind |-> "CNode", object |-> cn, guard |-> guard, guardSize |-> guardSize]

SchedContext(sc) == [kind |-> "SchedContext", object |-> sc]

SchedControl(c) == [kind |-> "SchedControl", core |-> c]

(* Memory below the free index, in units of 16 bytes, has been given to objects. *)
Untyped(u, free) == [kind |-> "Untyped", object |-> u, free |-> free]

Unmapped == [kind |-> "Unmapped"]

Mapped(v, address) == [kind |-> "Mapped", vspace |-> v, address |-> address]

Frame(f, rights, mapped) ==
    [kind |-> "Frame", object |-> f, rights |-> rights, mapped |-> mapped]

VSpace(v) == [kind |-> "VSpace", object |-> v]

(* A table below the root of an address space: a "PDPT", "PageDirectory" or "PageTable". *)
Structure(kind, x, mapped) == [kind |-> kind, object |-> x, mapped |-> mapped]

IsStructure(cap) == cap.kind \in {"PDPT", "PageDirectory", "PageTable"}

(* The last capability to a half-deleted CNode or TCB (`type`), with the number of slots left (14). *)
Zombie(x, type, number) == [kind |-> "Zombie", object |-> x, type |-> type, number |-> number]

-----------------------------------------------------------------------------
(* A thread that sends through it may get a reply (7.1). *)
CanEstablishReply(rights) == rights \cap {"Grant", "GrantReply"} # {}

HasBadge(cap) == cap.kind \in {"Endpoint", "Notification"}

IsBadged(cap) == HasBadge(cap) /\ cap.badge # Word!Zero

(* A handler of faults can be told of them, and can answer: or there is none (8.3). *)
IsFaultHandler(cap) ==
    \/ cap.kind = "Null"
    \/ cap.kind = "Endpoint" /\ "Write" \in cap.rights /\ CanEstablishReply(cap.rights)

(* What a word of rights grants (section 2). *)
RightsOf(w) ==
    (IF Word!HasBit(w, 0) THEN {"Write"} ELSE {}) \cup (IF Word!HasBit(w, 1) THEN {"Read"} ELSE {})
    \cup (IF Word!HasBit(w, 2) THEN {"Grant"} ELSE {})
    \cup (IF Word!HasBit(w, 3) THEN {"GrantReply"} ELSE {})

(* A page that cannot be read cannot be written. *)
PageRights(rights) == IF "Read" \in rights THEN rights \cap {"Read", "Write"} ELSE {}

(* Masking takes rights away where they mean something, and is never an error (7.1). *)
Mask(cap, rights) ==
    CASE cap.kind \in {"Endpoint", "Notification", "Reply"} -> [cap EXCEPT !.rights = @ \cap rights]
      [] cap.kind = "Frame" -> [cap EXCEPT !.rights = PageRights(@ \cap rights)]
      [] OTHER -> cap

(* Both name the same object.  Untyped memory is never the same: its parts may differ (7.3). *)
SameObject(a, b) ==
    /\ a.kind = b.kind
    /\ a.kind \notin {"Null", "Untyped", "Zombie"}
    /\ a.kind = "SchedControl" \/ a.object = b.object

=============================================================================
