package keel.refinement;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import keel.kernel.Boot;
import keel.kernel.CNode;
import keel.kernel.Frame;
import keel.kernel.Kernel;
import keel.kernel.KernelObject;
import keel.kernel.ObjectKind;
import keel.kernel.PagingLevel;
import keel.kernel.Tcb;
import keel.kernel.Untyped;
import keel.value.Value;
import keel.value.Value.Fun;
import keel.value.Value.Rec;
import keel.value.Value.Seq;
import keel.value.Value.Str;
import keel.value.Words;

/**
 * The objects that exist in the state a kernel is set to. Each is made once and kept for every later state
 * that has an object of this kind, id and size; one kernel serves all states of a world.
 */
final class ObjectPool {

    /** The objects of a kind in ascending order of their ids. */
    record Members(String[] ids, KernelObject[] objects) {
        private static final Members NONE = new Members(new String[0], new KernelObject[0]);

        /** Its ids; to be shared by records. */
        int size() {
            return ids.length;
        }
    }

    /** What tells a kept object from others. */
    private record Key(ObjectKind kind, String id, long size, KernelObject untyped) { }

    /** The tables of k, with the kinds of objects they hold. */
    private static final Map<String, ObjectKind> TABLES = Map.of("thread", ObjectKind.TCB,
        "endpoint", ObjectKind.ENDPOINT, "notification", ObjectKind.NOTIFICATION, "reply", ObjectKind.REPLY,
        "schedContext", ObjectKind.SCHED_CONTEXT, "cnode", ObjectKind.CNODE, "vspace", ObjectKind.VSPACE);

    /** The levels of paging structures, by the kind of their capabilities. */
    static final Map<String, PagingLevel> LEVELS = Map.of("PDPT", PagingLevel.PDPT, "PageDirectory", PagingLevel.PAGE_DIRECTORY,
        "PageTable", PagingLevel.PAGE_TABLE);

    private final Boot boot;
    private final ObjectNames names;
    private final Words words;
    private final Map<Key, KernelObject> kept = new HashMap<>();
    private final EnumMap<ObjectKind, Members> members = new EnumMap<>(ObjectKind.class);
    private final EnumMap<ObjectKind, Map<String, KernelObject>> byId = new EnumMap<>(ObjectKind.class);
    private Value memory;
    private Map<String, String> structures = Map.of();
    private int[] radixes = new int[0];

    ObjectPool(Boot boot, ObjectNames names, Words words) {
        this.boot = boot;
        this.names = names;
        this.words = words;
        for (ObjectKind kind : ObjectKind.values()) {
            members.put(kind, Members.NONE);
            byId.put(kind, new HashMap<>());
        }
    }

    /** The objects of a kind in the state loaded. */
    Members members(ObjectKind kind) {
        return members.get(kind);
    }

    /** The table of objects with memory in the state loaded. */
    Value memory() {
        return memory;
    }

    /** The object of this kind and id in the state loaded. */
    KernelObject get(ObjectKind kind, Value id) {
        KernelObject object = byId.get(kind).get(((Str) id).text());
        if (object == null) {
            throw new IllegalArgumentException("no " + kind + " " + id);
        }
        return object;
    }

    /** Whether there is an object of this kind and id. */
    boolean has(ObjectKind kind, Value id) {
        return byId.get(kind).containsKey(((Str) id).text());
    }

    /** Whether the state has exactly these objects. */
    boolean fits(Rec k) {
        boolean same = memory != null && memory.equals(k.get("memory"));
        for (Map.Entry<String, ObjectKind> table : TABLES.entrySet()) {
            String[] ids = ids(k.get(table.getKey()));
            String[] mine = members.get(table.getValue()).ids;
            same = same && (ids == mine || Arrays.equals(ids, mine));
        }
        for (int i = 0; same && i < radixes.length; i++) {
            same = ((Rec) ((Rec) k.get("cnode")).at(i)).number("radix") == radixes[i];
        }
        return same && structures.equals(structures(k)) && (byId.get(ObjectKind.UNTYPED).isEmpty()
            || Arrays.equals(sorted(named(k, "Untyped")), members.get(ObjectKind.UNTYPED).ids));
    }

    private static String[] ids(Value table) {
        return table instanceof Rec rec ? rec.names() : new String[0];
    }

    /** Lets exactly the objects of this state exist. */
    void become(Rec k) {
        boot.clear();
        memory = k.get("memory");
        byId.values().forEach(Map::clear);
        byId(ObjectKind.UNTYPED, untypeds(k), k);
        byId(ObjectKind.FRAME, named(k, "Frame"), k);
        structures = structures(k);
        byId(ObjectKind.PAGING_STRUCTURE, structures.keySet(), k);
        TABLES.forEach((table, kind) -> byId(kind, List.of(ids(k.get(table))), k));
        TABLES.forEach((table, kind) -> members.put(kind, members(kind, ids(k.get(table)))));
        radixes = new int[members.get(ObjectKind.CNODE).size()];
        for (int i = 0; i < radixes.length; i++) {
            radixes[i] = ((CNode) members.get(ObjectKind.CNODE).objects[i]).radix();
        }
        boot.clear();
        TABLES.values().forEach(kind -> Arrays.stream(members.get(kind).objects).forEach(boot::enter));
        byId.get(ObjectKind.FRAME).values().forEach(boot::enter);
        byId.get(ObjectKind.PAGING_STRUCTURE).values().forEach(boot::enter);
        Set<String> named = named(k, "Untyped");
        byId.get(ObjectKind.UNTYPED).forEach((id, untyped) -> {
            if (named.contains(id)) {
                boot.enter(untyped);
            }
        });
        members.put(ObjectKind.UNTYPED, members(ObjectKind.UNTYPED, sorted(named)));
        for (ObjectKind kind : List.of(ObjectKind.FRAME, ObjectKind.PAGING_STRUCTURE)) {
            members.put(kind, members(kind, sorted(byId.get(kind).keySet())));
        }
    }

    private static String[] sorted(Set<String> ids) {
        return ids.stream().sorted().toArray(String[]::new);
    }

    /** The thread of this id, which need not exist any more. */
    Tcb thread(Value id) {
        String text = ((Str) id).text();
        if (has(ObjectKind.TCB, id)) {
            return (Tcb) get(ObjectKind.TCB, id);
        }
        return (Tcb) kept.computeIfAbsent(new Key(ObjectKind.TCB, text, 0, null), key -> {
            Tcb gone = boot.tcb();
            boot.remove(gone);
            names.know(gone, new Str(text));
            return gone;
        });
    }

    private void byId(ObjectKind kind, Iterable<String> ids, Rec k) {
        for (String id : ids) {
            byId.get(kind).put(id, object(kind, id, k));
        }
    }

    private Members members(ObjectKind kind, String[] ids) {
        return new Members(ids,
            Arrays.stream(ids).map(id -> byId.get(kind).get(id)).toArray(KernelObject[]::new));
    }

    /** The object of a kind with this id, made now if it never was; it lies where the state says. */
    private KernelObject object(ObjectKind kind, String id, Rec k) {
        Rec place = memory instanceof Rec table && table.has(id) ? table.rec(id) : null;
        int bits = place == null ? 0 : place.number("bits");
        return switch (kind) {
            case TCB -> kept(kind, id, 0, place, boot::tcb);
            case ENDPOINT -> kept(kind, id, 0, place, boot::endpoint);
            case NOTIFICATION -> kept(kind, id, 0, place, boot::notification);
            case REPLY -> kept(kind, id, 0, place, boot::reply);
            case FRAME -> {
                int frameBits = place == null ? Frame.BITS : bits;
                yield kept(kind, id, frameBits, place, () -> boot.frame(frameBits));
            }
            case SCHED_CONTEXT -> kept(kind, id, bits, place,
                () -> place == null ? boot.schedContext() : boot.schedContext(bits));
            case UNTYPED -> kept(kind, id, bits, place, () -> boot.untyped(bits));
            case CNODE -> {
                int radix = k.rec("cnode").rec(id).number("radix");
                yield kept(kind, id, radix, place, () -> boot.cnode(radix));
            }
            case VSPACE -> {
                boolean assigned = ((Value.Bool) k.rec("vspace").rec(id).get("assigned")).is();
                yield kept(kind, id, assigned ? 1 : 0, place, assigned ? boot::vspace : boot::unassignedVSpace);
            }
            case PAGING_STRUCTURE -> {
                PagingLevel level = LEVELS.get(structures.get(id));
                yield kept(kind, id, level.entryBits(), place, () -> boot.pagingStructure(level));
            }
            case CORE -> throw new IllegalArgumentException("cores are not made: " + id);
        };
    }

    private KernelObject kept(ObjectKind kind, String id, long size, Rec place,
        Supplier<KernelObject> creation) {
        boolean lies = place != null && !place.text("untyped").equals("none");
        Untyped untyped = lies ? (Untyped) byId.get(ObjectKind.UNTYPED).get(place.text("untyped")) : null;
        return kept.computeIfAbsent(new Key(kind, id, size, untyped), key -> {
            KernelObject object = creation.get();
            names.know(object, new Str(id));
            if (lies) {
                boot.memory(object, untyped, place.number("offset"));
            }
            return object;
        });
    }

    /** The ids of untyped memory in the state, what lies in another behind that. */
    private static Set<String> untypeds(Rec k) {
        Set<String> ids = new LinkedHashSet<>();
        named(k, "Untyped").forEach(id -> addBehindItsOwn(id, k, ids));
        if (k.get("memory") instanceof Rec memory) {
            for (String id : memory.names()) {
                String untyped = memory.rec(id).text("untyped");
                if (!untyped.equals("none")) {
                    addBehindItsOwn(untyped, k, ids);
                }
            }
        }
        return ids;
    }

    private static void addBehindItsOwn(String id, Rec k, Set<String> ids) {
        Rec place = k.get("memory") instanceof Rec memory && memory.has(id) ? memory.rec(id) : null;
        if (place != null && !place.text("untyped").equals("none") && !ids.contains(id)) {
            addBehindItsOwn(place.text("untyped"), k, ids);
        }
        ids.add(id);
    }

    /** The ids of the objects that capabilities of a kind are to. */
    private static Set<String> named(Rec k, String kind) {
        Set<String> ids = new LinkedHashSet<>();
        for (String cnode : ids(k.get("cnode"))) {
            for (Value cap : slots(k.rec("cnode").rec(cnode))) {
                add(ids, (Rec) cap, kind);
            }
        }
        for (String thread : ids(k.get("thread"))) {
            add(ids, k.rec("thread").rec(thread).rec("buffer"), kind);
        }
        return ids;
    }

    private static void add(Set<String> ids, Rec cap, String kind) {
        if (cap.text("kind").equals(kind)) {
            ids.add(cap.text("object"));
        }
    }

    /** The kinds of the paging structures that capabilities are to, by id. */
    private static Map<String, String> structures(Rec k) {
        Map<String, String> kinds = new HashMap<>();
        for (String cnode : ids(k.get("cnode"))) {
            for (Value slot : slots(k.rec("cnode").rec(cnode))) {
                Rec cap = (Rec) slot;
                if (LEVELS.containsKey(cap.text("kind"))) {
                    kinds.put(cap.text("object"), cap.text("kind"));
                }
            }
        }
        return kinds;
    }

    /** The slots of a CNode in order. */
    static List<Value> slots(Rec cnode) {
        Value slots = cnode.get("slot");
        return slots instanceof Fun function ? function.range() : ((Seq) slots).items();
    }

    Kernel kernel() {
        return names.kernel();
    }
}
