package keel.recorded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import keel.recorded.ScenarioDerivation.Slot;
import keel.value.Value;
import keel.value.Value.Fun;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/** The capabilities that recordings show of a state: all that lie in C and what can be reached from there. */
final class VisibleCapabilities {

    private final Rec k;
    private final Map<Slot, Rec> shown = new LinkedHashMap<>();
    private final Set<String> objects = new LinkedHashSet<>();

    /** Tells each capability as it is found, slots of C first. */
    VisibleCapabilities(Rec k, BiConsumer<Slot, Rec> found) {
        this.k = k;
        Deque<String> nodes = new ArrayDeque<>(List.of("C"));
        objects.add("C");
        while (!nodes.isEmpty()) {
            String node = nodes.remove();
            slots(k, node).forEach((slot, capability) -> {
                boolean tcb = !k.rec("cnode").has(node);
                if (tcb && !TcbSlot.values()[(int) slot.index()].isRecorded()) {
                    return;
                }
                shown.put(slot, capability);
                found.accept(slot, capability);
                boolean isNew = capability.has("object") && objects.add(capability.text("object"));
                if (isNew && List.of("CNode", "TCB", "Zombie").contains(capability.text("kind"))) {
                    nodes.add(capability.text("object"));
                }
            });
        }
    }

    /** The capabilities in the slots of a CNode or TCB that are not empty. */
    private static Map<Slot, Rec> slots(Rec k, String node) {
        Map<Slot, Rec> slots = new LinkedHashMap<>();
        if (k.rec("cnode").has(node)) {
            Value all = k.rec("cnode").rec(node).get("slot");
            List<Value> items = all instanceof Fun function ? function.range() : ((Seq) all).items();
            for (int i = 0; i < items.size(); i++) {
                put(slots, new Slot(node, i), (Rec) items.get(i));
            }
        } else if (k.get("thread") instanceof Rec threads && threads.has(node)) {
            for (TcbSlot slot : TcbSlot.values()) {
                put(slots, new Slot(node, slot.ordinal()), threads.rec(node).rec(slot.field()));
            }
        }
        return slots;
    }

    private static void put(Map<Slot, Rec> slots, Slot slot, Rec capability) {
        if (!capability.text("kind").equals("Null")) {
            slots.put(slot, capability);
        }
    }

    /** The capability in any slot of the state. */
    Rec at(Slot slot) {
        Rec known = shown.get(slot);
        return known != null ? known : slots(k, slot.node()).get(slot);
    }

    /** The capabilities, by slot. */
    Map<Slot, Rec> shown() {
        return shown;
    }

    /** Whether recordings of the derivation list name the slot: also that of C itself, and those of buffers. */
    boolean isListed(Slot slot) {
        return shown.containsKey(slot) || slot.equals(ScenarioCapabilities.ORIGINAL_OF_C) || isBuffer(slot);
    }

    /** The slot of a TCB with a frame that the scenario knows. */
    private boolean isBuffer(Slot slot) {
        return objects.contains(slot.node()) && !k.rec("cnode").has(slot.node())
            && slot.index() == TcbSlot.BUFFER.ordinal() && !ScenarioCapabilities.isHidden(at(slot).text("object"));
    }

    /** Whether a capability that is shown is to this object. */
    boolean has(String object) {
        return objects.contains(object);
    }
}
