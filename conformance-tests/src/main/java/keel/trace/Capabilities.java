package keel.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import keel.trace.Scenario.Item;
import keel.trace.Value.Rec;

/**
 * The capabilities a scenario begins with, made in its order by the rules of mint and copy, and who of them
 * is whose parent in the derivation tree. In what is modelled so far they never change.
 */
final class Capabilities {

    private static final Value NULL = Value.rec("kind", Value.str("Null"));
    private static final Map<Character, String> RIGHTS = Map.of('R', "Read", 'W', "Write", 'G', "Grant", 'P',
        "GrantReply");

    /** A capability in its slot; a revocable one is the parent of what is derived from it. */
    private record Held(Rec capability, String parent, boolean revocable) { }

    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Map<String, Integer> radixes = new TreeMap<>();
    private final Map<String, Integer> sizes = new TreeMap<>();
    private final Map<Long, String> names = new TreeMap<>();

    Capabilities(Scenario scenario, Map<String, Item> objects) {
        scenario.slots().forEach((name, number) -> {
            String known = names.putIfAbsent(number, name);
            if (known != null || number >>> scenario.rootBits() != 0) {
                throw scenario.member("slots").at().member(name)
                    .expected("a slot of its own in the root CNode", number);
            }
        });
        radixes.put("C", scenario.rootBits());
        objects.forEach(this::original);
        hold("exit", new Held(notification("exit"), "null", true));
        scenario.list("caps").forEach(this::derived);
        scenario.list("threads").forEach(this::ofThread);
    }

    /** The capability in the place of this name; the null capability if it is empty. */
    Value of(String place) {
        return held.containsKey(place) ? held.get(place).capability() : NULL;
    }

    /** The parent of each capability: its place, a hidden original in angle brackets, or the text "null". */
    Value parents() {
        TreeMap<String, Value> parents = new TreeMap<>();
        held.forEach((place, cap) -> parents.put(place, Value.str(cap.parent())));
        return Value.rec(parents);
    }

    /** The logarithm of the size of an object that has one. */
    int sizeBits(String object) {
        return sizes.getOrDefault(object, radixes.getOrDefault(object, 0));
    }

    /** What a recording calls a slot of a CNode. */
    String slotName(String cnode, long index) {
        return cnode.equals("C") ? names.getOrDefault(index, Long.toString(index)) : cnode + "[" + index
            + "]";
    }

    /** The table of CNodes with their slots. */
    Value cnodes() {
        TreeMap<String, Value> cnodes = new TreeMap<>();
        radixes.forEach((cnode, radix) -> {
            List<Value> indexes = new ArrayList<>();
            List<Value> slots = new ArrayList<>();
            for (long i = 0; i < 1L << radix; i++) {
                indexes.add(Value.num(i));
                slots.add(of(slotName(cnode, i)));
            }
            cnodes.put(cnode, Value.rec("radix", Value.num(radix), "slot", Value.function(indexes, slots)));
        });
        return Value.rec(cnodes);
    }

    private void original(String name, Item object) {
        String type = object.text("type");
        if (!names.containsValue(name)) {
            throw object.at().member("slot").expected("the name of a slot", name);
        }
        int bits = object.has("bits") ? object.number("bits") : 8;
        Value id = Value.str(name);
        Value kind = Value.str(type);
        Rec cap = switch (type) {
            case "Endpoint" -> (Rec) Value.rec("kind", kind, "object", id, "badge", World.WORDS.value(0),
                "rights", rights("RWGP"));
            case "Notification" -> notification(name);
            case "Reply" -> (Rec) Value.rec("kind", kind, "object", id, "rights", rights("G"));
            case "CNode" -> cnode(name, 0, 0);
            default -> (Rec) Value.rec("kind", kind, "object", id);
        };
        if (type.equals("CNode")) {
            if (bits < 1 || bits > 12) {
                throw object.at().member("bits").expected("a radix from 1 to 12", bits);
            }
            radixes.put(name, bits);
        }
        sizes.put(name, bits);
        hold(name, new Held(cap, "null", true));
    }

    private static Rec notification(String name) {
        return (Rec) Value.rec("kind", Value.str("Notification"), "object", Value.str(name), "badge",
            World.WORDS.value(0),
            "rights", rights("RW"));
    }

    private static Rec cnode(String name, long guard, int guardSize) {
        return (Rec) Value.rec("kind", Value.str("CNode"), "object", Value.str(name), "guard",
            World.WORDS.value(guard),
            "guardSize", Value.num(guardSize));
    }

    private static Value rights(String letters) {
        List<Value> rights = new ArrayList<>();
        for (char letter : letters.toCharArray()) {
            rights.add(Value.str(RIGHTS.getOrDefault(letter, "?")));
        }
        return Value.set(rights);
    }

    private void hold(String place, Held cap) {
        held.put(place, cap);
    }

    private void derived(Item cap) {
        String place = cap.has("into") ? into(cap) : cap.text("slot");
        if (held.containsKey(place) || !cap.has("into") && !names.containsValue(place)) {
            throw cap.at().expected("an empty slot of the root CNode", place);
        }
        switch (cap.text("kind")) {
            case "SelfCNode" -> hold(place, new Held(cnode("C", 0, 64 - radixes.get("C")), "<C>", false));
            case "SchedControl" -> hold(place, new Held((Rec) Value.rec("kind", Value.str("SchedControl"),
                "core", Value.num(cap.number("core"))), "<SchedControl" + cap.number("core") + ">", false));
            case "" -> hold(place,
                minted(cap, cap.text("from"), cap.text("rights", "RWGP"), cap.word("badge")));
            default -> { }
        }
    }

    /** A slot of another CNode, which the index reaches from it with this depth. */
    private String into(Item cap) {
        List<Item> path = cap.list("into");
        if (path.size() != 3 || !held.containsKey(path.get(0).json().asText())) {
            throw cap.at().member("into").expected("[CNode, index, depth]", cap.member("into").json());
        }
        Rec root = held.get(path.get(0).json().asText()).capability();
        Lookup.Slot slot = Lookup.resolve(this::slot, radixes, root, path.get(1).pointer(), path.get(2).json()
            .asInt());
        if (slot == null || slot.bitsLeft() != 0) {
            throw cap.at().member("into").expected("a path to a slot", cap.member("into").json());
        }
        return slotName(slot.cnode(), slot.index());
    }

    private Rec slot(String cnode, long index) {
        return (Rec) of(slotName(cnode, index));
    }

    private Held minted(Item cap, String from, String letters, long data) {
        Held source = held.get(from);
        if (source == null) {
            throw cap.at().member("from").expected("the name of a slot that holds a capability", from);
        }
        Rec made = source.capability();
        String kind = made.text("kind");
        boolean badged = kind.equals("Endpoint") || kind.equals("Notification");
        boolean fresh = badged && data != World.WORDS.word(made.get("badge"));
        if (fresh && data != 0) {
            if (World.WORDS.word(made.get("badge")) != 0) {
                throw cap.at().member("badge")
                    .expected("no badge, as the source has one already", Long.toUnsignedString(data));
            }
            made = made.with("badge", World.WORDS.value(data));
        }
        if (kind.equals("CNode") && data != 0) {
            made = cnode(made.text("object"), data >>> 6 & (1L << (data & 63)) - 1, (int) (data & 63));
        }
        if (made.has("rights")) {
            made = made.with("rights",
                masked((Value.SetOf) made.get("rights"), (Value.SetOf) rights(letters)));
        }
        boolean badgedAnew = !made.equals(source.capability()) && fresh && data != 0;
        return new Held(made, source.revocable() ? from : source.parent(), badgedAnew);
    }

    private static Value masked(Value.SetOf rights, Value.SetOf mask) {
        return Value.set(rights.members().stream().filter(mask.members()::contains).toList());
    }

    private void ofThread(Item thread) {
        String tcb = thread.text("tcb");
        if (thread.has("cspace")) {
            Item cspace = thread.member("cspace");
            Held copy = minted(cspace, cspace.text("root"), "RWGP", 0);
            if (!copy.capability().text("kind").equals("CNode")) {
                throw cspace.at().member("root").expected("the slot of a CNode", cspace.text("root"));
            }
            Rec root = cnode(copy.capability().text("object"), cspace.word("guard"),
                cspace.number("guardBits"));
            hold(tcb + ".cspace", new Held(root, copy.parent(), false));
        } else {
            hold(tcb + ".cspace", new Held(cnode("C", 0, 64 - radixes.get("C")), "<C>", false));
        }
        if (thread.has("faultEp")) {
            Held handler = minted(thread, thread.text("faultEp"), "RWGP",
                World.WORDS.word(badge(thread, "faultEp")));
            hold(tcb + ".fault", new Held(handler.capability(), handler.parent(), false));
        }
    }

    private Value badge(Item thread, String member) {
        Held source = held.get(thread.text(member));
        if (source == null || !source.capability().text("kind").equals("Endpoint")) {
            throw thread.at().member(member).expected("the slot of an endpoint", thread.text(member));
        }
        return source.capability().get("badge");
    }
}
