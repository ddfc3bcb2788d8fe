package keel.recorded;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import keel.recorded.ScenarioDerivation.Slot;
import keel.value.Value;
import keel.value.Value.Bool;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/**
 * The derivation tree that the list of a state {@code k} stands for: of each capability the nearest ancestor
 * whose revocation would delete it.
 */
final class DerivationParents {

    /** A capability in the list, with what it covers. */
    private record Node(Slot slot, Rec capability, boolean revocable, boolean firstBadged, Region region) { }

    /** Where the memory of an object lies: in which object nothing lies around, from, to (16-byte units). */
    private record Region(String root, long from, long to) {
        boolean covers(Region inner) {
            return root.equals(inner.root) && from <= inner.from && inner.to <= to;
        }
    }

    private final Rec k;
    private final List<Node> nodes = new ArrayList<>();

    DerivationParents(Rec k, Function<Slot, Rec> capabilities) {
        this.k = k;
        for (Value value : ((Seq) k.get("derivation")).items()) {
            Rec entry = (Rec) value;
            Slot slot = new Slot(entry.text("node"), entry.number("index"));
            Rec capability = capabilities.apply(slot);
            nodes.add(new Node(slot, capability, ((Bool) entry.get("revocable")).is(),
                ((Bool) entry.get("firstBadged")).is(), region(capability)));
        }
    }

    /** Tells each slot in the list with its parent, which may be null. */
    void each(BiConsumer<Slot, Slot> told) {
        Deque<Node> ancestors = new ArrayDeque<>();
        for (Node node : nodes) {
            while (!ancestors.isEmpty() && !isParent(ancestors.peek(), node)) {
                ancestors.pop();
            }
            told.accept(node.slot, ancestors.isEmpty() ? null : ancestors.peek().slot);
            ancestors.push(node);
        }
    }

    private static boolean isParent(Node parent, Node child) {
        boolean related = parent.revocable && isSameRegion(parent, child);
        boolean badged = related && parent.capability.has("badge")
            && !parent.capability.get("badge").equals(ScenarioState.WORDS.value(0));
        return related && (!badged || !child.firstBadged
            && parent.capability.get("badge").equals(child.capability.get("badge")));
    }

    private static boolean isSameRegion(Node parent, Node child) {
        String kind = parent.capability.text("kind");
        if (kind.equals("Untyped")) {
            return child.region != null && parent.region.covers(child.region);
        }
        boolean sameKind = kind.equals(child.capability.text("kind"));
        return sameKind && (kind.equals("SchedControl")
            || parent.capability.get("object").equals(child.capability.get("object")));
    }

    /** The memory of the object that a capability is to; null if it is to none. */
    private Region region(Rec capability) {
        if (!capability.has("object")) {
            return null;
        }
        String object = capability.text("object");
        Rec memory = memory(object);
        if (memory == null) {
            return new Region(object, 0, 0);
        }
        long from = 0;
        long size = 1L << memory.number("bits") - ScenarioMemory.UNIT_BITS;
        String root = object;
        for (Rec around = memory; around != null && !around.text("untyped").equals("none");
            around = memory(root)) {
            from += around.number("offset");
            root = around.text("untyped");
        }
        return new Region(root, from, from + size);
    }

    private Rec memory(String object) {
        return k.get("memory") instanceof Rec table && table.has(object) ? table.rec(object) : null;
    }
}
