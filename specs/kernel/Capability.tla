----------------------------- MODULE Capability -----------------------------
(***************************************************************************)
(* Capabilities: what a slot of a CNode or of a TCB holds.  Badge, rights  *)
(* and guard belong to the capability, not to the object (semantics 1).    *)
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

Untyped(u) == [kind |-> "Untyped", object |-> u]

(* Whoever sends through it may get a reply (7.1). *)
CanEstablishReply(rights) == rights \cap {"Grant", "GrantReply"} # {}

=============================================================================
