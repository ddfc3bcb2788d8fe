package keel.refinement;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import keel.kernel.Boot;
import keel.kernel.CNode;
import keel.kernel.Capability;
import keel.kernel.Kernel;
import keel.kernel.Slot;
import keel.kernel.SlotHolder;
import keel.kernel.Tcb;
import keel.value.Value;
import keel.value.Value.Bool;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/**
 * The slots of CNodes and threads and the derivation list that joins them, both ways. Values of capabilities
 * are kept as long as the slots hold the very same ones.
 */
final class SlotCodec {

    private static final String[] NODE = {"firstBadged", "index", "node", "revocable"};
    private static final String[] CNODE = {"radix", "slot"};
    private static final String[] TCB_FIELDS = {"cspace", "vspace", "buffer", "faultHandler", "timeoutHandler"};

    /** What the slots of a CNode or thread held when they were last looked at. */
    private static final class Seen {
        private final Capability[] capabilities;
        private final Value[] values;
        private Value form;

        private Seen(int slots) {
            capabilities = new Capability[slots];
            values = new Value[slots];
        }
    }

    private final Kernel kernel;
    private final Boot boot;
    private final ObjectNames names;
    private final CapabilityCodec capabilities;
    private final Map<SlotHolder, Seen> seen = new IdentityHashMap<>();
    private final List<SlotHolder> made = new ArrayList<>();
    private final List<Slot> listed = new ArrayList<>();
    private final List<Value> nodes = new ArrayList<>();
    private Value list = Value.EMPTY;

    SlotCodec(Boot boot, ObjectNames names, CapabilityCodec capabilities) {
        this.kernel = boot.kernel();
        this.boot = boot;
        this.names = names;
        this.capabilities = capabilities;
    }

    /** Nothing is known any more of what slots hold: other objects exist. */
    void forget() {
        seen.clear();
    }

    /** Forgets what was made by steps. */
    void forgetMade() {
        made.forEach(seen::remove);
        made.clear();
    }

    private Seen seen(SlotHolder holder) {
        Seen known = seen.get(holder);
        if (known == null) {
            known = new Seen(holder.slotCount());
            seen.put(holder, known);
            if (!names.isKnown(holder)) {
                made.add(holder);
            }
        }
        return known;
    }

    /** Sets the slots of a CNode. */
    void load(CNode cnode, Rec value) {
        Seen known = seen(cnode);
        List<Value> given = ObjectPool.slots(value);
        for (int i = 0; i < given.size(); i++) {
            load(known, cnode.slot(i), given.get(i));
        }
    }

    /** Sets the slots of a thread. */
    void load(Tcb thread, Rec value) {
        Seen known = seen(thread);
        for (int i = 0; i < TCB_FIELDS.length; i++) {
            load(known, thread.slot(i), value.get(TCB_FIELDS[i]));
        }
    }

    /** Only a slot that holds something else now is written. */
    private void load(Seen known, Slot slot, Value value) {
        int i = slot.index();
        boolean same = (value == known.values[i] || value.equals(known.values[i]))
            && slot.capability() == known.capabilities[i];
        if (!same) {
            known.capabilities[i] = capabilities.capability(value);
            known.form = null;
            boot.put(slot, known.capabilities[i]);
        }
        known.values[i] = value;
    }

    /** Joins the slots in the order of the list, which was reset. */
    void derive(Seq derivation) {
        for (Value item : derivation.items()) {
            Rec node = (Rec) item;
            Slot slot = slot(node.text("node"), node.number("index"));
            boot.derive(slot);
            if (((Bool) node.get("revocable")).is()) {
                boot.revocable(slot);
            }
            if (((Bool) node.get("firstBadged")).is()) {
                boot.firstBadged(slot);
            }
        }
    }

    /** The slot of this number of a CNode or thread. */
    Slot slot(String holder, int index) {
        CNode cnode = names.find(kernel.cnodes(), holder);
        SlotHolder found = cnode != null ? cnode : names.find(kernel.tcbs(), holder);
        if (found == null) {
            throw new IllegalArgumentException("no CNode or thread " + holder);
        }
        return found.slot(index);
    }

    /** The values of what the slots of a thread hold, in order. */
    Value[] of(Tcb thread) {
        Seen known = seen(thread);
        look(known, thread);
        return known.values;
    }

    private void look(Seen known, SlotHolder holder) {
        for (int i = 0; i < known.capabilities.length; i++) {
            Capability capability = holder.slot(i).capability();
            if (known.capabilities[i] != capability) {
                known.capabilities[i] = capability;
                known.values[i] = capabilities.value(capability);
                known.form = null;
            }
        }
    }

    /** The value of a CNode; the same as before if nothing in it has changed. */
    Value of(CNode cnode) {
        Seen known = seen(cnode);
        look(known, cnode);
        if (known.form == null) {
            List<Value> numbers = new ArrayList<>();
            for (int i = 0; i < known.values.length; i++) {
                numbers.add(Value.num(i));
            }
            known.form = Value.sortedRec(CNODE, new Value[] {Value.num(cnode.radix()),
                Value.function(numbers, List.of(known.values))});
        }
        return known.form;
    }

    /** Goes on with the value of a CNode just loaded, so that both are quick to compare. */
    void share(CNode cnode, Value loaded) {
        Value mine = of(cnode);
        if (mine != loaded && mine.equals(loaded)) {
            seen(cnode).form = loaded;
        }
    }

    /** The value of the derivation list; nodes that stand where they stood are the same values. */
    Value derivation() {
        boolean same = true;
        int count = 0;
        for (Slot slot = kernel.derivation().first(); slot != null; slot = slot.next()) {
            if (count == nodes.size()) {
                listed.add(slot);
                nodes.add(node(slot));
                same = false;
            } else if (listed.get(count) != slot || !shows(nodes.get(count), slot)) {
                listed.set(count, slot);
                nodes.set(count, node(slot));
                same = false;
            }
            count++;
        }
        if (!same || count != nodes.size()) {
            nodes.subList(count, nodes.size()).clear();
            listed.subList(count, listed.size()).clear();
            list = Value.seq(nodes);
        }
        return list;
    }

    /** Goes on with the value of the list just loaded, so that both are quick to compare. */
    void share(Value loaded) {
        if (derivation() != loaded && list.equals(loaded)) {
            list = loaded;
            for (int i = 0; i < nodes.size(); i++) {
                nodes.set(i, ((Seq) loaded).get(i));
            }
        }
    }

    private static boolean shows(Value node, Slot slot) {
        Rec shown = (Rec) node;
        return ((Bool) shown.at(0)).is() == slot.isFirstBadged() && ((Bool) shown.at(3)).is() == slot.isRevocable();
    }

    private Value node(Slot slot) {
        return Value.sortedRec(NODE, new Value[] {new Bool(slot.isFirstBadged()), Value.num(slot.index()),
            names.of(slot.holder()), new Bool(slot.isRevocable())});
    }
}
