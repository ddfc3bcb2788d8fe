-------------------------------- MODULE Word --------------------------------
(***************************************************************************)
(* A machine word: a sequence of limbs, least significant first.  Models   *)
(* use one limb of six bits, replay of recorded runs four of sixteen; TLC  *)
(* integers have 32 bits, so nothing here computes past one limb.          *)
(***************************************************************************)
EXTENDS Naturals, Sequences

LimbBits == 6                        \* a replay substitutes 16 ...
Limbs == 1                           \* ... and 4
Bits == LimbBits * Limbs
Base == 2 ^ LimbBits

LOCAL Pow2 == [n \in 0..LimbBits |-> 2 ^ n]

Zero == [i \in 1..Limbs |-> 0]

(* The word of a number below 2^31. *)
FromNat(n) ==
    IF Limbs = 1 THEN <<n>>
    ELSE [i \in 1..Limbs |-> IF i = 1 THEN n % Base ELSE IF i = 2 THEN n \div Base ELSE 0]

(* The number of a word that is known to be below 2^31. *)
ToNat(w) == IF Limbs = 1 THEN w[1] ELSE w[1] + Base * w[2]

LOCAL LimbAt(w, i) == IF i \in 1..Limbs THEN w[i] ELSE 0

(* The word moved n bits towards the least significant end. *)
ShiftRight(w, n) ==
    LET limbs == n \div LimbBits
        bits == n % LimbBits
    IN [i \in 1..Limbs |->
          IF bits = 0
          THEN LimbAt(w, i + limbs)
          ELSE (LimbAt(w, i + limbs) \div 2 ^ bits)
                + (LimbAt(w, i + limbs + 1) % (2 ^ bits)) * 2 ^ (LimbBits - bits)]

(* The least significant n bits of the word. *)
Mask(w, n) ==
    [i \in 1..Limbs |->
        LET kept == n - (i - 1) * LimbBits
        IN IF kept >= LimbBits THEN w[i] ELSE IF kept <= 0 THEN 0 ELSE w[i] % (2 ^ kept)]

(* The field of `width` bits that begins at bit `low`. *)
Field(w, low, width) ==
    IF Limbs = 1
    THEN <<(w[1] \div Pow2[low]) % Pow2[width]>>
    ELSE Mask(ShiftRight(w, low), width)

(* Bit i of the word is set. *)
HasBit(w, i) == Field(w, i, 1) # Zero

(* The least significant n bits are clear. *)
IsAligned(w, n) == Mask(w, n) = Zero

(* The word with its least significant n bits cleared. *)
RoundDown(w, n) == LET low == Mask(w, n) IN [i \in 1..Limbs |-> w[i] - low[i]]

RECURSIVE BitOr(_, _)
LOCAL BitOr(a, b) ==
    IF a = 0 THEN b ELSE IF b = 0 THEN a
    ELSE 2 * BitOr(a \div 2, b \div 2) + (IF (a % 2) + (b % 2) > 0 THEN 1 ELSE 0)

(* Bitwise or: how a notification accumulates badges. *)
Or(w, v) == [i \in 1..Limbs |-> BitOr(w[i], v[i])]

RECURSIVE CarryInto(_, _, _)
LOCAL CarryInto(w, v, i) ==
    IF i = 1 THEN 0 ELSE (w[i - 1] + v[i - 1] + CarryInto(w, v, i - 1)) \div Base

(* The sum, without what does not fit. *)
Add(w, v) == [i \in 1..Limbs |-> (w[i] + v[i] + CarryInto(w, v, i)) % Base]

(* The word moved n bits towards the most significant end. *)
ShiftLeft(w, n) ==
    LET limbs == n \div LimbBits
        bits == n % LimbBits
    IN [i \in 1..Limbs |->
          ((LimbAt(w, i - limbs) * 2 ^ bits) % Base)
          + (LimbAt(w, i - limbs - 1) \div 2 ^ (LimbBits - bits))]

(* The word in which bit i is set and no other: zero if a word has no such bit. *)
Bit(i) ==
    [j \in 1..Limbs |-> IF i \div LimbBits = j - 1 THEN 2 ^ (i % LimbBits) ELSE 0]

RECURSIVE OrOfBits(_, _)
LOCAL OrOfBits(w, bits) ==
    IF bits = {} THEN Zero
    ELSE LET i == CHOOSE i \in bits : TRUE
         IN Or(IF i < Bits /\ HasBit(w, i) THEN Bit(i) ELSE Zero, OrOfBits(w, bits \ {i}))

(* Of the word these bits only. *)
Keep(w, bits) == OrOfBits(w, bits)

(* The word without the bits of another one. *)
Clear(w, v) == Keep(w, {i \in 0..(Bits - 1) : ~HasBit(v, i)})

(* Unsigned comparison: the highest limb that differs decides. *)
Less(w, v) ==
    \E i \in 1..Limbs : w[i] < v[i] /\ \A j \in (i + 1)..Limbs : w[j] = v[j]

=============================================================================
