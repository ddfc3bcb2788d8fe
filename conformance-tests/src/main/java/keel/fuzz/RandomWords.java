package keel.fuzz;

import java.util.ArrayList;
import java.util.List;
import keel.value.Value;
import keel.value.Value.Fun;
import keel.value.Value.Int;
import keel.value.Value.Rec;
import keel.value.Value.Seq;
import keel.value.Words;

/** Words to try: small ones, the bounds of the semantics and their neighbours, and what stands in the state. */
final class RandomWords {

    /** Lengths, priorities, sizes, addresses, periods, and where signed and unsigned or 32 and 64 bits part. */
    private static final long[] BOUNDS = {4, 8, 10, 12, 16, 20, 21, 30, 39, 47, 48, 58, 63, 64, 120, 127, 128, 255, 256, 1024,
        4096, 1L << 16, 1L << 21, 1L << 30, 1L << 31, 1L << 32, 1L << 39, 1L << 47, 0x7ffffffff000L, 0x7fffffe00000L,
        1L << 48, 1L << 61, 2305843009213693L, 1L << 63, 0, -(1L << 31), -(1L << 47)};
    private static final int MOST = 64;

    private final Draw draw;
    private final Words words;

    RandomWords(Draw draw, Words words) {
        this.draw = draw;
        this.words = words;
    }

    /** Any word, given a state. */
    long word(Rec k) {
        return switch (draw.weighted(30, 35, 15, 10, 10)) {
            case 0 -> draw.below(9);
            case 1 -> BOUNDS[draw.below(BOUNDS.length)] + draw.between(-1, 1);
            case 2 -> fromState(k);
            case 3 -> 1L << draw.below(64);
            default -> draw.word();
        };
    }

    /** A word that stands somewhere in the state, or next to it. */
    private long fromState(Rec k) {
        Rec threads = k.rec("thread");
        Value part = switch (draw.below(3)) {
            case 0 -> threads.at(draw.below(threads.size()));
            case 1 -> k.get("vspace");
            default -> k.get("cnode");
        };
        List<Long> found = new ArrayList<>();
        collect(part, found);
        return found.isEmpty() ? 0 : draw.of(found) + draw.weighted(0, 6, 1, 0) - 1;
    }

    private void collect(Value value, List<Long> found) {
        if (found.size() >= MOST) {
            return;
        }
        if (value instanceof Seq seq) {
            if (seq.size() == words.limbs() && seq.get(0) instanceof Int) {
                found.add(words.word(seq));
            } else {
                seq.items().forEach(item -> collect(item, found));
            }
        } else if (value instanceof Rec rec) {
            for (int i = 0; i < rec.size(); i++) {
                collect(rec.at(i), found);
            }
        } else if (value instanceof Fun function) {
            function.domain().forEach(item -> collect(item, found));
            function.range().forEach(item -> collect(item, found));
        }
    }
}
