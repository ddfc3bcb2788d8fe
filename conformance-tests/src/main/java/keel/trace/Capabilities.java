package keel.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import keel.trace.Scenario.Item;
import keel.trace.Value.Rec;
import keel.trace.Value.SetOf;

/**
 * The capabilities a scenario begins with, made in its order by the rules of mint and copy, and who of them
 * is whose parent in the derivation tree. In what is modelled so far they never change.
 */
final class Capabilities {

    private static final Value NULL = Value.rec("kind", Value.str("Null"));
    private static final Map<Character, String> RIGHTS =
        Map.of('R', "Read", 'W', "Write", 'G', "Grant", 'P', "GrantReply");
    private static final int DEFAULT_BITS = 8;
    private static final int MAX_RADIX = 16;
    private static final int MAX_GUARD = 63;

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
        radixes.put("C", radix(scenario.member("rootBits").at(), scenario.rootBits()));
        objects.forEach(this::original);
        held.put("exit", new Held(badged("Notification", "exit", "RW"), "null", true));
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
        int bits = object.has("bits") ? object.number("bits") : DEFAULT_BITS;
        if (type.equals("CNode")) {
            radixes.put(name, radix(object.at().member("bits"), bits));
        }
        sizes.put(name, bits);
        held.put(name, new Held(switch (type) {
            case "Endpoint" -> badged(type, name, "RWGP");
            case "Notification" -> badged(type, name, "RW");
            case "Reply" -> (Rec) Value.rec("kind", Value.str(type), "object", Value.str(name), "rights",
                rights("G"));
            case "CNode" -> cnode(name, 0, 0);
            default -> (Rec) Value.rec("kind", Value.str(type), "object", Value.str(name));
        }, "null", true));
    }

    private static int radix(Place place, int bits) {
        if (bits < 1 || bits > MAX_RADIX) {
            throw place.expected("a radix from 1 to " + MAX_RADIX, bits);
        }
        return bits;
    }

    private static Rec badged(String kind, String object, String letters) {
        return (Rec) Value.rec("kind", Value.str(kind), "object", Value.str(object),
            "badge", World.WORDS.value(0), "rights", rights(letters));
    }

    private static Rec cnode(String object, long guard, int guardSize) {
        return (Rec) Value.rec("kind", Value.str("CNode"), "object", Value.str(object),
            "guard", World.WORDS.value(guard), "guardSize", Value.num(guardSize));
    }

    private static Value rights(String letters) {
        List<Value> rights = new ArrayList<>();
        for (char letter : letters.toCharArray()) {
            rights.add(Value.str(RIGHTS.getOrDefault(letter, "?")));
        }
        return Value.set(rights);
    }

    private void derived(Item cap) {
        String place = cap.has("into") ? into(cap) : cap.text("slot");
        if (held.containsKey(place) || !cap.has("into") && !names.containsValue(place)) {
            throw cap.at().expected("an empty slot of the root CNode", place);
        }
        String core = "<SchedControl" + cap.number("core") + ">";
        switch (cap.text("kind")) {
            case "SelfCNode" -> held.put(place, new Held(cnode("C", 0, 64 - radixes.get("C")), "<C>", false));
            case "SchedControl" -> held.put(place, new Held((Rec) Value.rec("kind", Value.str("SchedControl"),
                "core", Value.num(cap.number("core"))), core, false));
            case "" -> held.put(place, minted(cap));
            default -> throw cap.at().member("kind").expected("a kind that is supported", cap.text("kind"));
        }
    }

    /** A slot of another CNode, which the index reaches from it with this depth. */
    private String into(Item cap) {
        List<Item> path = cap.list("into");
        if (path.size() != 3 || !held.containsKey(path.get(0).json().asText())) {
            throw cap.at().member("into").expected("[CNode, index, depth]", cap.member("into").json());
        }
        Rec root = held.get(path.get(0).json().asText()).capability();
        Lookup.Slot slot = Lookup.resolve(this::slot, radixes, root, path.get(1).pointer(),
            path.get(2).json().asInt());
        if (slot == null || slot.bitsLeft() != 0) {
            throw cap.at().member("into").expected("a path to a slot", cap.member("into").json());
        }
        return slotName(slot.cnode(), slot.index());
    }

    private Rec slot(String cnode, long index) {
        return (Rec) of(slotName(cnode, index));
    }

    private Held minted(Item cap) {
        Held copy = copied(cap, "from");
        Rec made = copy.capability();
        if (made.has("rights")) {
            SetOf mask = (SetOf) rights(cap.text("rights", "RWGP"));
            made = made.with("rights", Value.set(((SetOf) made.get("rights")).members().stream()
                .filter(mask.members()::contains).toList()));
        }
        long data = cap.word("badge");
        if (data != 0 && made.text("kind").equals("CNode")) {
            int guardSize = (int) (data & MAX_GUARD);
            made = cnode(made.text("object"), data >>> 6 & (1L << guardSize) - 1, guardSize);
        }
        if (data == 0 || !made.has("badge")) {
            return new Held(made, copy.parent(), false);
        }
        if (!made.get("badge").equals(World.WORDS.value(0))) {
            throw cap.at().member("badge").expected("no badge, as the source has one", cap.member("badge")
                .json());
        }
        return new Held(made.with("badge", World.WORDS.value(data)), copy.parent(), true);
    }

    /** A copy of the capability that a member names; a child of it, or its sibling. */
    private Held copied(Item item, String member) {
        Held source = held.get(item.text(member));
        if (source == null) {
            throw item.at().member(member).expected("a slot that holds a capability", item.text(member));
        }
        return new Held(source.capability(), source.revocable() ? item.text(member) : source.parent(), false);
    }

    private void ofThread(Item thread) {
        String tcb = thread.text("tcb");
        Held self = new Held(cnode("C", 0, 64 - radixes.get("C")), "<C>", false);
        held.put(tcb + ".cspace", thread.has("cspace") ? cspace(thread.member("cspace")) : self);
        if (thread.has("faultEp")) {
            Held handler = copied(thread, "faultEp");
            if (!handler.capability().text("kind").equals("Endpoint")) {
                throw thread.at().member("faultEp")
                    .expected("the slot of an endpoint", thread.text("faultEp"));
            }
            held.put(tcb + ".fault", handler);
        }
    }

    private Held cspace(Item cspace) {
        Held copy = copied(cspace, "root");
        if (!copy.capability().text("kind").equals("CNode")) {
            throw cspace.at().member("root").expected("the slot of a CNode", cspace.text("root"));
        }
        if (cspace.number("guardBits") > MAX_GUARD) {
            throw cspace.at().member("guardBits").expected("at most 63 bits", cspace.number("guardBits"));
        }
        Rec root = cnode(copy.capability().text("object"), cspace.word("guard"), cspace.number("guardBits"));
        return new Held(root, copy.parent(), false);
    }
}
