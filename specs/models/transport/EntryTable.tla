----------------------------- MODULE EntryTable -----------------------------
(***************************************************************************)
(* The table of kernel entries of a real layout: `Entries` of `Layout`,    *)
(* evaluated for every operation, family and size.  The layout comes from  *)
(* Java, and the rows go there.                                            *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, TLC

LOCAL Layout == INSTANCE Layout

(* The real layout, and the sizes in bytes that are of interest. *)
RealLayout == Assert(FALSE, "the layout is given in Java")
Sizes == Assert(FALSE, "the sizes are given in Java")

(* Java takes a row. *)
RowTaken(row) == Assert(FALSE, "rows are taken in Java")

Moving == {"read", "write", "pread", "pwrite", "readv", "writev"}
Other == {"lseek", "ftruncate", "dup", "pipe", "poll", "open", "close"}

(* Only one buffer goes in registers or lies in the window itself. *)
FamiliesOf(operation) ==
    IF operation \in {"readv", "writev"} \cup Other THEN {"Traditional"}
    ELSE {"Traditional", "Registers", "Buffer"}

(* What may have to wait: an operation in several calls may have to in each of them. *)
DeferralsOf(operation, family, size) ==
    IF /\ operation \in {"read", "write", "readv", "writev", "poll"}
       /\ Layout!Issues(operation, family, size, RealLayout) = 1
    THEN {0, 1} ELSE {0}

SizesOf(operation) == IF operation \in Moving THEN Sizes ELSE {0}

RowsOf(operation, family, size) ==
    {[operation |-> operation, family |-> family, size |-> size, deferred |-> deferred,
      entries |-> Layout!Entries(operation, family, size, RealLayout, deferred)] :
        deferred \in DeferralsOf(operation, family, size)}

Rows ==
    UNION {UNION {RowsOf(operation, family, size) :
                      family \in FamiliesOf(operation), size \in SizesOf(operation)} :
              operation \in Moving \cup Other}

ASSUME \A row \in Rows : RowTaken(row)

=============================================================================
