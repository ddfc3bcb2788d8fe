package keel.recorded;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import keel.recorded.ScenarioDerivation.Slot;
import keel.value.Value.Rec;

/**
 * What a recording calls the objects of a state: those that a scenario begins with by their own names, those
 * made while it ran by the names that the recording gives them, found by the slots that hold their
 * capabilities. Only untyped memory that lies at the same place may share a name.
 */
final class RecordedNames {

    private final ScenarioState world;
    private final Rec recorded;
    private final Map<String, String> given = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** Names by the capabilities that a recorded state shows; it may show none. */
    RecordedNames(ScenarioState world, Rec recordedState) {
        this.world = world;
        boolean shown = recordedState.has("caps") && recordedState.get("caps") instanceof Rec;
        this.recorded = shown ? recordedState.rec("caps") : null;
    }

    /** The name of an object. */
    String object(String id) {
        return given.getOrDefault(id, id);
    }

    /** The name of the thread on a TCB, or of any other object. */
    String thread(String id) {
        return world.has(id) ? world.threadName(id) : object(id);
    }

    /** The name of a slot. */
    String slot(Slot slot, Rec k) {
        if (slot.node().equals(ScenarioCapabilities.HIDDEN)) {
            return ScenarioCapabilities.hiddenName(slot.index());
        }
        if (k.rec("cnode").has(slot.node())) {
            return slot.node().equals("C") ? world.capabilities().slotName("C", slot.index())
                : object(slot.node()) + "[" + slot.index() + "]";
        }
        return TcbSlot.values()[(int) slot.index()].of(object(slot.node()));
    }

    /** Learns the name of the object that the capability in a slot of this name is to. */
    void learn(String slot, Rec capability) {
        if (!capability.has("object") || world.has(capability.text("object"))
            || given.containsKey(capability.text("object")) || recorded == null || !recorded.has(slot)) {
            return;
        }
        Rec shown = recorded.rec(slot);
        boolean same = shown.text("type").equals(capability.text("kind")) && shown.has("obj");
        boolean untyped = capability.text("kind").equals("Untyped");
        if (same && (untyped || !world.has(shown.text("obj")) && taken.add(shown.text("obj")))) {
            given.put(capability.text("object"), shown.text("obj"));
        }
    }
}
