package keel.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import keel.recorded.Scenario.Item;
import keel.recorded.ScenarioDerivation.Node;
import keel.recorded.ScenarioDerivation.Slot;
import keel.value.SourceLocation;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.SetOf;

/** The capabilities a scenario begins with, made in its order by the rules of mint, copy and map. */
final class ScenarioCapabilities {

    /** The CNode of what a scenario's threads know nothing of; no capability reaches it. */
    static final String HIDDEN = "<hidden>";

    /** The slot of the first capability to C. */
    static final Slot ORIGINAL_OF_C = new Slot(HIDDEN, 0);

    private static final List<String> HIDDEN_NAMES = List.of("<C>", "<SchedControl0>");

    private static final int FIRST_BUFFER = 4;
    private static final int DEFAULT_BITS = 8;
    private static final int MIN_UNTYPED_BITS = 4;
    private static final int MAX_BITS = 47;
    private static final int MAX_RADIX = 16;
    private static final int MAX_GUARD = 63;
    private static final String ALL_RIGHTS = "RWGP";

    private final Scenario scenario;
    private final ScenarioDerivation derivation = new ScenarioDerivation();
    private final ScenarioMemory memory = new ScenarioMemory();
    private final ScenarioVSpaces spaces = new ScenarioVSpaces();
    private final Map<String, Integer> radixes = new TreeMap<>();
    private final Map<Long, String> names = new TreeMap<>();

    ScenarioCapabilities(Scenario scenario, Map<String, Item> objects) {
        this.scenario = scenario;
        scenario.slots().forEach((name, number) -> {
            String known = names.putIfAbsent(number, name);
            if (known != null || number >>> scenario.rootBits() != 0) {
                throw scenario.member("slots").at().member(name)
                    .expected("a slot of its own in the root CNode", number);
            }
        });
        hidden();
        objects.forEach(this::original);
        derivation.original(slotOf(scenario.member("slots"), "exit"), RecordedCapabilities.notification("exit"));
        scenario.list("caps").forEach(this::derived);
        List<Item> threads = scenario.list("threads");
        for (int i = 0; i < threads.size(); i++) {
            ofThread(threads.get(i), FIRST_BUFFER + i);
        }
    }

    /** The originals that the scenario does not have in its hands. */
    private void hidden() {
        radixes.put("C", radix(scenario.member("rootBits").at(), scenario.rootBits()));
        List<Item> threads = scenario.list("threads");
        radixes.put(HIDDEN, Integer.SIZE - Integer.numberOfLeadingZeros(FIRST_BUFFER + threads.size()));
        memory.add(ScenarioState.HIDDEN, DEFAULT_BITS);
        for (int i = 0; i < threads.size(); i++) {
            String frame = bufferOf(threads.get(i).text("tcb"));
            memory.add(frame, ScenarioMemory.FRAME_BITS);
            derivation.original(new Slot(HIDDEN, FIRST_BUFFER + i), RecordedCapabilities.frame(frame));
        }
        for (int i = ScenarioVSpaces.COUNT; i > 0; i--) {
            derivation.original(new Slot(HIDDEN, i + 1), RecordedCapabilities.plain("VSpace", ScenarioVSpaces.id(i)));
        }
        derivation.original(new Slot(HIDDEN, 1), RecordedCapabilities.schedControl(0));
        derivation.original(ORIGINAL_OF_C, RecordedCapabilities.cnode("C", 0, 0));
    }

    /** What a recording calls a slot of the hidden CNode; "null" where it has no name. */
    static String hiddenName(long index) {
        return index < HIDDEN_NAMES.size() ? HIDDEN_NAMES.get((int) index) : "null";
    }

    /** Whether the scenario's threads know nothing of the object. */
    static boolean isHidden(String object) {
        return object.startsWith("<");
    }

    /** The frame in which a thread has its first IPC buffer. */
    static String bufferOf(String tcb) {
        return "<" + tcb + ".buffer>";
    }

    /** The capability in a slot of a CNode or TCB; the null capability if it is empty. */
    Rec of(String node, long index) {
        return derivation.capability(new Slot(node, index));
    }

    /** The derivation list. */
    Value derivation() {
        return derivation.value();
    }

    /** The table of objects with memory. */
    Value memory() {
        return memory.value();
    }

    /** The table of address spaces. */
    Value vspaces() {
        return spaces.value();
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
                slots.add(of(cnode, i));
            }
            cnodes.put(cnode, Value.rec("radix", Value.num(radix), "slot", Value.function(indexes, slots)));
        });
        return Value.rec(cnodes);
    }

    private Slot slotOf(Item item, String name) {
        if (!scenario.slots().containsKey(name)) {
            throw item.at().expected("the name of a slot", name);
        }
        return new Slot("C", scenario.slots().get(name));
    }

    /** The capability in the slot of C that a member names. */
    private Node source(Item item, String member) {
        Node source = derivation.at(slotOf(item.member(member), item.text(member)));
        if (source == null) {
            throw item.at().member(member).expected("a slot that holds a capability", item.text(member));
        }
        return source;
    }

    private void original(String name, Item object) {
        String type = object.text("type");
        int bits = object.has("bits") ? object.number("bits") : DEFAULT_BITS;
        switch (type) {
            case "CNode" -> radixes.put(name, radix(object.at().member("bits"), bits));
            case "Untyped", "SchedContext" -> memory.add(name, size(object.at().member("bits"), type, bits));
            case "Frame" -> memory.add(name, ScenarioMemory.FRAME_BITS);
            default -> { }
        }
        derivation.original(slotOf(object.member("slot"), name), switch (type) {
            case "Endpoint" -> RecordedCapabilities.endpoint(name);
            case "Notification" -> RecordedCapabilities.notification(name);
            case "Reply" -> RecordedCapabilities.reply(name);
            case "CNode" -> RecordedCapabilities.cnode(name, 0, 0);
            case "Frame" -> RecordedCapabilities.frame(name);
            case "Untyped" -> RecordedCapabilities.untyped(name, 0);
            default -> RecordedCapabilities.plain(type, name);
        });
    }

    private static int size(SourceLocation place, String type, int bits) {
        int least = type.equals("Untyped") ? MIN_UNTYPED_BITS : ScenarioMemory.SCHED_CONTEXT_BITS;
        if (bits < least || bits > MAX_BITS) {
            throw place.expected("a size from " + least + " to " + MAX_BITS + " bits", bits);
        }
        return bits;
    }

    private static int radix(SourceLocation place, int bits) {
        if (bits < 1 || bits > MAX_RADIX) {
            throw place.expected("a radix from 1 to " + MAX_RADIX, bits);
        }
        return bits;
    }

    private void derived(Item cap) {
        if (cap.text("kind").equals("Map")) {
            Node frame = source(cap, "frame");
            frame.set(spaces.map(cap, frame.capability()));
            return;
        }
        Slot slot = cap.has("into") ? into(cap) : slotOf(cap.member("slot"), cap.text("slot"));
        if (derivation.at(slot) != null) {
            throw cap.at().expected("an empty slot", slotName(slot.node(), slot.index()));
        }
        switch (cap.text("kind")) {
            case "SelfCNode" -> fromHidden(0, slot, self());
            case "SchedControl" -> fromHidden(1, slot, RecordedCapabilities.schedControl(cap.number("core")));
            case "VSpace" -> fromHidden(2, slot, RecordedCapabilities.plain("VSpace", ScenarioVSpaces.id(1)));
            case "VSpace2" -> fromHidden(3, slot, RecordedCapabilities.plain("VSpace", ScenarioVSpaces.id(2)));
            case "" -> minted(cap, slot);
            default -> throw cap.at().member("kind").expected("a kind that is supported", cap.text("kind"));
        }
    }

    private void fromHidden(int index, Slot slot, Rec capability) {
        derivation.derive(derivation.at(new Slot(HIDDEN, index)), slot, capability);
    }

    /** The root CNode as its threads name it. */
    private Rec self() {
        return RecordedCapabilities.cnode("C", 0, 64 - radixes.get("C"));
    }

    /** A slot of another CNode, which the index reaches from it with this depth. */
    private Slot into(Item cap) {
        List<Item> path = cap.list("into");
        boolean known = path.size() == 3 && scenario.slots().containsKey(path.get(0).json().asText());
        if (!known) {
            throw cap.at().member("into").expected("[CNode, index, depth]", cap.member("into").json());
        }
        ScenarioLookup.Slot slot = ScenarioLookup.resolve(this::of, radixes, of("C", path.get(0).pointer()),
            path.get(1).pointer(), path.get(2).json().asInt());
        if (slot == null || slot.bitsLeft() != 0) {
            throw cap.at().member("into").expected("a path to a slot", cap.member("into").json());
        }
        return new Slot(slot.cnode(), slot.index());
    }

    private void minted(Item cap, Slot slot) {
        Node source = source(cap, "from");
        Rec made = copyOf(cap.member("from"), source);
        if (made.has("rights")) {
            SetOf masked = RecordedCapabilities.masked((SetOf) made.get("rights"), cap.text("rights", ALL_RIGHTS));
            made = made.with("rights", made.text("kind").equals("Frame") ? RecordedCapabilities.mapping(masked) : masked);
        }
        long data = cap.word("badge");
        if (data != 0 && made.text("kind").equals("CNode")) {
            made = RecordedCapabilities.cnode(made.text("object"), data >>> 6, (int) (data & MAX_GUARD));
        } else if (data != 0 && made.has("badge")) {
            if (!made.get("badge").equals(ScenarioState.WORDS.value(0))) {
                throw cap.at().member("badge").expected("no badge, as the source has one",
                    cap.member("badge").json());
            }
            made = made.with("badge", ScenarioState.WORDS.value(data));
        }
        derivation.derive(source, slot, made);
    }

    /** What a copy begins as; the source of a copied untyped is full from then on. */
    private Rec copyOf(Item from, Node source) {
        Rec capability = source.capability();
        if (capability.text("kind").equals("Untyped")) {
            if (derivation.hasCopy(source)) {
                throw from.at().expected("an untyped capability without children", from.json());
            }
            source.set(capability.with("free", Value.num(memory.units(capability.text("object")))));
        }
        return capability.has("mapped") ? capability.with("mapped", RecordedCapabilities.UNMAPPED) : capability;
    }

    private void ofThread(Item thread, int buffer) {
        String tcb = thread.text("tcb");
        int space = thread.has("vspace") ? thread.number("vspace") : 1;
        if (space < 1 || space > ScenarioVSpaces.COUNT) {
            throw thread.at().member("vspace").expected("1 or 2", space);
        }
        if (thread.has("cspace")) {
            cspace(thread.member("cspace"), new Slot(tcb, TcbSlot.CSPACE.ordinal()));
        } else {
            fromHidden(0, new Slot(tcb, TcbSlot.CSPACE.ordinal()), self());
        }
        fromHidden(1 + space, new Slot(tcb, TcbSlot.VSPACE.ordinal()),
            RecordedCapabilities.plain("VSpace", ScenarioVSpaces.id(space)));
        if (!thread.text("ipcBuffer").equals("none")) {
            Rec frame = RecordedCapabilities.frame(bufferOf(tcb));
            fromHidden(buffer, new Slot(tcb, TcbSlot.BUFFER.ordinal()),
                thread.has("ipcBuffer") ? frame.with("rights", RecordedCapabilities.rights("R")) : frame);
        }
        handler(thread, "faultEp", new Slot(tcb, TcbSlot.FAULT.ordinal()));
        handler(thread, "timeoutEp", new Slot(tcb, TcbSlot.TIMEOUT.ordinal()));
    }

    private void handler(Item thread, String member, Slot slot) {
        if (thread.has(member)) {
            Node source = source(thread, member);
            if (!source.capability().text("kind").equals("Endpoint")) {
                throw thread.at().member(member).expected("the slot of an endpoint", thread.text(member));
            }
            derivation.derive(source, slot, source.capability());
        }
    }

    private void cspace(Item cspace, Slot slot) {
        Node source = source(cspace, "root");
        if (!source.capability().text("kind").equals("CNode")) {
            throw cspace.at().member("root").expected("the slot of a CNode", cspace.text("root"));
        }
        if (cspace.number("guardBits") > MAX_GUARD) {
            throw cspace.at().member("guardBits").expected("at most 63 bits", cspace.number("guardBits"));
        }
        derivation.derive(source, slot, RecordedCapabilities.cnode(source.capability().text("object"),
            cspace.word("guard"), cspace.number("guardBits")));
    }
}
