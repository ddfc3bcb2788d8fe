package keel.recorded;

import java.util.Map;
import keel.value.Value.Rec;

/**
 * Where a CPtr leads in the capability spaces of a scenario; nothing where the kernel's lookup would fail.
 */
final class ScenarioLookup {

    /** A slot, and the bits of the CPtr that were not needed to reach it. */
    record Slot(String cnode, long index, int bitsLeft) { }

    /** What a slot holds. */
    interface Slots {
        Rec at(String cnode, long index);
    }

    private ScenarioLookup() { }

    /** The slot that the low bits of a CPtr reach from a capability, or null. */
    static Slot resolve(Slots slots, Map<String, Integer> radixes, Rec root, long cptr, int bits) {
        Rec node = root;
        int left = bits;
        while (node.text("kind").equals("CNode")) {
            String cnode = node.text("object");
            int guardSize = node.number("guardSize");
            int radix = radixes.get(cnode);
            if (guardSize + radix > left
                || field(cptr, left - guardSize, guardSize) != ScenarioState.WORDS.word(node.get("guard"))) {
                return null;
            }
            left -= guardSize + radix;
            long index = field(cptr, left, radix);
            node = slots.at(cnode, index);
            if (left == 0 || !node.text("kind").equals("CNode")) {
                return new Slot(cnode, index, left);
            }
        }
        return null;
    }

    /** The {@code size} bits of a word that lie above the lowest {@code from}. */
    private static long field(long word, int from, int size) {
        return size == 0 ? 0 : (from == 64 ? 0 : word >>> from) & (size == 64 ? -1 : (1L << size) - 1);
    }
}
