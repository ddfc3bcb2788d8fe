package keel.recorded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keel.value.Value;
import keel.value.Value.Rec;

/**
 * The capabilities that a scenario begins with, in their slots, and the list that joins them. It grows as a
 * kernel's does: a new original comes to the front, a derived capability directly behind its source.
 */
final class ScenarioDerivation {

    /** A slot of a CNode, or one of the five of a TCB. */
    record Slot(String node, long index) { }

    /** A capability in its slot; a revocable one is the parent of what is derived from it. */
    static final class Node {
        private final Slot slot;
        private final boolean revocable;
        private final boolean firstBadged;
        private Rec capability;

        private Node(Slot slot, Rec capability, boolean revocable, boolean firstBadged) {
            this.slot = slot;
            this.capability = capability;
            this.revocable = revocable;
            this.firstBadged = firstBadged;
        }

        Rec capability() {
            return capability;
        }

        void set(Rec changed) {
            capability = changed;
        }
    }

    private static final Rec NULL = (Rec) Value.rec("kind", Value.str("Null"));

    private final List<Node> list = new ArrayList<>();
    private final Map<Slot, Node> nodes = new HashMap<>();

    /** The node in a slot, or null. */
    Node at(Slot slot) {
        return nodes.get(slot);
    }

    /** The capability in a slot; the null capability if it is empty. */
    Rec capability(Slot slot) {
        Node node = nodes.get(slot);
        return node == null ? NULL : node.capability;
    }

    /** Puts the first capability to an object in a slot. */
    void original(Slot slot, Rec capability) {
        add(0, new Node(slot, capability, true, true));
    }

    /** Puts a capability that was derived from a source in a slot. */
    void derive(Node source, Slot slot, Rec capability) {
        boolean badged = source.capability.has("badge")
            && !source.capability.get("badge").equals(capability.get("badge"));
        boolean untyped = capability.text("kind").equals("Untyped");
        add(list.indexOf(source) + 1, new Node(slot, capability, badged || untyped, badged || untyped));
    }

    private void add(int position, Node node) {
        list.add(position, node);
        nodes.put(node.slot, node);
    }

    /** Whether the capability behind this one in the list was derived from it. */
    boolean hasCopy(Node source) {
        int next = list.indexOf(source) + 1;
        return next < list.size()
            && list.get(next).capability.get("object").equals(source.capability.get("object"));
    }

    /** The derivation list of the state {@code k}. */
    Value value() {
        List<Value> entries = new ArrayList<>();
        for (Node node : list) {
            entries.add(Value.rec("node", Value.str(node.slot.node()), "index", Value.num(node.slot.index()),
                "revocable", new Value.Bool(node.revocable),
                "firstBadged", new Value.Bool(node.firstBadged)));
        }
        return Value.seq(entries);
    }
}
