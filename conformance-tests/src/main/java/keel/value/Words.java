package keel.value;

import java.util.ArrayList;
import java.util.List;
import keel.value.Value.Int;
import keel.value.Value.Seq;

/** Words of a given width as values: sequences of limbs of at most 16 bits, least significant first. */
public final class Words {

    private static final int SMALL = 2048;

    private final int wordBits;
    private final int limbBits;
    private final int limbs;
    private final Seq[] small;

    /** Words of this many bits, at most 64. */
    public Words(int wordBits) {
        this.wordBits = wordBits;
        this.limbBits = Math.min(16, wordBits);
        this.limbs = wordBits / limbBits;
        this.small = new Seq[Math.min(SMALL, 1 << Math.min(wordBits, 30))];
        for (int i = 0; i < small.length; i++) {
            small[i] = build(i);
        }
    }

    /** The width in bits. */
    public int wordBits() {
        return wordBits;
    }

    /** The number of limbs of a word. */
    public int limbs() {
        return limbs;
    }

    /** The bits of a limb. */
    public int limbBits() {
        return limbBits;
    }

    /** The word as a value; bits beyond the width are dropped. */
    public Seq value(long word) {
        long masked = wordBits == 64 ? word : word & (1L << wordBits) - 1;
        return masked >= 0 && masked < small.length ? small[(int) masked] : build(masked);
    }

    private Seq build(long word) {
        Value[] parts = new Value[limbs];
        for (int i = 0; i < limbs; i++) {
            parts[i] = new Int(word >>> i * limbBits & (1L << limbBits) - 1);
        }
        return Value.seq(parts);
    }

    /** The word that a value stands for. */
    public long word(Value value) {
        List<Value> parts = ((Seq) value).items();
        if (parts.size() != limbs) {
            throw new IllegalArgumentException(limbs + " limbs make a word, not " + value);
        }
        long word = 0;
        for (int i = 0; i < limbs; i++) {
            word |= ((Int) parts.get(i)).number() << i * limbBits;
        }
        return word;
    }

    /** The words of a sequence, as values. */
    public Seq values(long... words) {
        List<Value> items = new ArrayList<>(words.length);
        for (long word : words) {
            items.add(value(word));
        }
        return Value.seq(items);
    }
}
