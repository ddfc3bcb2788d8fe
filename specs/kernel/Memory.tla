------------------------------- MODULE Memory -------------------------------
(***************************************************************************)
(* Where objects lie in untyped memory, and how large they are             *)
(* (semantics 1, 8.1).                                                     *)
(*   untyped   what it was made from, or None: memory of its own           *)
(*   offset    from the beginning of that, in units of 16 bytes            *)
(*   bits      its size is 2^bits bytes                                    *)
(* What is not in `memory` lies nowhere: nothing covers it but itself.     *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

UnitBits == 4                        \* a unit has 16 bytes

Region(u, offset, bits) == [untyped |-> u, offset |-> offset, bits |-> bits]

(* A size in units. *)
Units(bits) == 2 ^ (bits - UnitBits)

(* Where it begins, counted from the memory that everything around it was made from. *)
RECURSIVE Begin(_, _)
LOCAL Begin(k, x) ==
    LET region == k.memory[x]
    IN IF region.untyped = None THEN [root |-> x, offset |-> 0]
       ELSE LET around == Begin(k, region.untyped)
            IN [root |-> around.root, offset |-> around.offset + region.offset]

(* The untyped memory covers the object, which may be untyped memory as well. *)
Covers(k, u, x) ==
    /\ x \in DOMAIN k.memory
    /\ LET outer == Begin(k, u)
           inner == Begin(k, x)
       IN /\ outer.root = inner.root
          /\ outer.offset <= inner.offset
          /\ inner.offset + Units(k.memory[x].bits) <= outer.offset + Units(k.memory[u].bits)

IsIn(k, x, u) == x \in DOMAIN k.memory /\ k.memory[x].untyped = u

LOCAL Digits == <<"0", "1", "2", "3", "4", "5", "6", "7", "8", "9">>

RECURSIVE Decimal(_)
LOCAL Decimal(n) == (IF n < 10 THEN "" ELSE Decimal(n \div 10)) \o Digits[(n % 10) + 1]

(* The name of an object made there: the same whenever one is made there again. *)
Name(u, offset) == u \o "." \o Decimal(offset)

-----------------------------------------------------------------------------
(* An object lies inside of what it was made from, aligned to its size. *)
AlignedInside(k) ==
    \A x \in DOMAIN k.memory :
        LET region == k.memory[x]
        IN region.untyped # None =>
              /\ region.offset % Units(region.bits) = 0
              /\ region.offset + Units(region.bits) <= Units(k.memory[region.untyped].bits)

(* No two objects made from the same untyped memory share any of it. *)
NoOverlap(k) ==
    \A x, y \in DOMAIN k.memory :
        LET a == k.memory[x]
            b == k.memory[y]
        IN x # y /\ a.untyped # None /\ a.untyped = b.untyped =>
              \/ a.offset + Units(a.bits) <= b.offset
              \/ b.offset + Units(b.bits) <= a.offset

=============================================================================
