package keel.fuzz;

import java.util.ArrayList;
import java.util.List;
import keel.value.Value;
import keel.value.Value.Fun;
import keel.value.Value.Rec;
import keel.value.Words;

/** The slots that a thread's CPtrs lead to, and paths to slots of the CNodes among them. */
final class VisibleSlots {

    /** A slot that a thread can name. */
    record Visible(long cptr, Rec capability) {
        String kind() {
            return capability.text("kind");
        }
    }

    /** A slot as an invocation names it: from a CNode capability, by an index of a number of bits. */
    record Path(long root, long index, int depth, Rec capability) { }

    private static final int BITS = 64;
    private static final int MOST = 200;
    private static final int DEEPEST = 3;

    private final Rec k;
    private final Words words;
    private final List<Visible> occupied = new ArrayList<>();

    VisibleSlots(Rec k, String thread, Words words) {
        this.k = k;
        this.words = words;
        walk(k.rec("thread").rec(thread).rec("cspace"), 0, BITS, 0);
    }

    private void walk(Rec node, long prefix, int bits, int level) {
        if (!node.text("kind").equals("CNode") || level == DEEPEST) {
            return;
        }
        Rec cnode = k.rec("cnode").rec(node.text("object"));
        int left = bits - node.number("guardSize") - cnode.number("radix");
        if (left < 0) {
            return;
        }
        long base = prefix | shifted(words.word(node.get("guard")), bits - node.number("guardSize"));
        List<Value> slots = slots(cnode);
        for (int i = 0; i < slots.size() && occupied.size() < MOST; i++) {
            Rec capability = (Rec) slots.get(i);
            if (capability.text("kind").equals("Null")) {
                continue;
            }
            long cptr = base | shifted(i, left);
            if (left == 0 || !capability.text("kind").equals("CNode")) {
                occupied.add(new Visible(cptr, capability));
            } else {
                walk(capability, cptr, left, level + 1);
            }
        }
    }

    private static long shifted(long value, int by) {
        return by >= BITS ? 0 : value << by;
    }

    /** The slots of a CNode by index; a radix of zero makes a sequence. */
    private static List<Value> slots(Rec cnode) {
        return cnode.get("slot") instanceof Fun function ? function.range() : List.of();
    }

    /** Occupied slots. */
    List<Visible> all() {
        return occupied;
    }

    /** Those with a capability of this kind. */
    List<Visible> of(String kind) {
        return occupied.stream().filter(each -> each.kind().equals(kind)).toList();
    }

    /** Paths to all slots of the CNodes that can be named, with what they hold; of this kind only, if that is not empty. */
    List<Path> paths(String kind) {
        List<Path> paths = new ArrayList<>();
        for (Visible node : occupied) {
            if (node.kind().equals("CNode")) {
                into(node, kind, paths);
            }
        }
        return paths;
    }

    private void into(Visible node, String kind, List<Path> paths) {
        Rec cnode = k.rec("cnode").rec(node.capability.text("object"));
        int radix = cnode.number("radix");
        long guard = shifted(words.word(node.capability.get("guard")), radix);
        List<Value> slots = slots(cnode);
        for (int i = 0; i < slots.size() && paths.size() < MOST; i++) {
            Rec capability = (Rec) slots.get(i);
            if (kind.isEmpty() || capability.text("kind").equals(kind)) {
                paths.add(new Path(node.cptr, guard | i, node.capability.number("guardSize") + radix, capability));
            }
        }
    }
}
