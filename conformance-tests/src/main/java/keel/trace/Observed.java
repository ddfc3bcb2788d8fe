package keel.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import keel.trace.Operations.Kind;
import keel.trace.Operations.Operation;
import keel.trace.Scenario.Item;
import keel.trace.Value.Rec;
import keel.trace.Value.Seq;

/** What a run of a scenario shows, in the form in which the real kernel's run was recorded. */
final class Observed {

    private static final int SHOWN_WORDS = 8;
    private static final Map<Long,
        String> ERRORS = Map.ofEntries(Map.entry(0L, "NoError"), Map.entry(1L, "InvalidArgument"),
        Map.entry(2L, "InvalidCapability"), Map.entry(3L, "IllegalOperation"), Map.entry(4L, "RangeError"),
        Map.entry(5L, "AlignmentError"), Map.entry(6L, "FailedLookup"), Map.entry(7L, "TruncatedMessage"),
        Map.entry(8L, "DeleteFirst"), Map.entry(9L, "RevokeFirst"), Map.entry(10L, "NotEnoughMemory"));
    private static final Map<Long, String> FAULTS = Map.of(1L, "CapFault", 2L, "UnknownSyscall", 3L,
        "UserException",
        5L, "Timeout", 6L, "VMFault");

    private final World world;
    private final Map<String, Item> threads = new HashMap<>();

    Observed(Prepared prepared) {
        this.world = prepared.world();
        prepared.scenario().list("threads").forEach(thread -> threads.put(thread.text("tcb"), thread));
    }

    /** The entries of a log that a recording has: those of operations, not those of the final Wait. */
    List<Rec> operations(Seq log) {
        return log.items().stream().map(entry -> (Rec) entry).filter(this::isOperation).toList();
    }

    private boolean isOperation(Rec entry) {
        return entry.number("op") < threads.get(entry.text("thread")).list("program").size();
    }

    /** An entry of the log, with nothing recorded where the expected one has nothing. */
    Value logEntry(Rec entry, Value expected) {
        String tcb = entry.text("thread");
        int index = entry.number("op");
        TreeMap<String, Value> fields = new TreeMap<>();
        fields.put("t", Value.str(world.threadName(tcb)));
        Json.put(fields, "op", entry.get("op"));
        Operation operation = Operations.named(threads.get(tcb).list("program").get(index).text("op"));
        registers(operation, entry.rec("registers"), fields);
        if (expected instanceof Rec wanted && wanted.has("mr") && fields.containsKey("mr")) {
            fields.put("mr", masked((Seq) fields.get("mr"), wanted.seq("mr")));
        }
        if (expected instanceof Rec wanted && fields.containsKey("mrLast") && wanted.has("mrLast")
            && wanted.get("mrLast").equals(Json.NOT_RECORDED)) {
            fields.put("mrLast", Json.NOT_RECORDED);
        }
        return Value.rec(fields);
    }

    private static Value masked(Seq words, Seq wanted) {
        List<Value> masked = new ArrayList<>(words.items());
        for (int i = 0; i < Math.min(words.size(), wanted.size()); i++) {
            if (wanted.get(i).equals(Json.NOT_RECORDED)) {
                masked.set(i, Json.NOT_RECORDED);
            }
        }
        return Value.seq(masked);
    }

    private static void registers(Operation operation, Rec registers, TreeMap<String, Value> fields) {
        long label = World.WORDS.word(registers.get("label"));
        if (operation.kind() == Kind.INVOCATION) {
            fields.put("err", ERRORS.containsKey(label) ? Value.str(ERRORS.get(label)) : Json.word(label));
        } else if (Operations.receives(operation)) {
            Json.put(fields, "badge", word(registers, "badge"));
            Json.put(fields, "label", Json.word(label));
            Json.put(fields, "fault", Value.str(FAULTS.getOrDefault(label, "")));
        } else if (operation.name().equals("Call")) {
            Json.put(fields, "label", Json.word(label));
        } else {
            return;
        }
        Seq words = registers.seq("words");
        Json.put(fields, "len", Value.num(words.size()));
        List<Value> shown = new ArrayList<>();
        words.items().subList(0, Math.min(words.size(), SHOWN_WORDS))
            .forEach(w -> shown.add(Json.word(World.WORDS.word(w))));
        Json.put(fields, "mr", Value.seq(shown));
        if (words.size() > SHOWN_WORDS) {
            Json.put(fields, "mrLast", Json.word(World.WORDS.word(words.get(words.size() - 1))));
        }
        if (operation.kind() != Kind.INVOCATION) {
            capabilities(registers.seq("caps"), fields);
        }
    }

    private static void capabilities(Seq caps, TreeMap<String, Value> fields) {
        Json.put(fields, "extraCaps", Value.num(caps.size()));
        int unwrapped = 0;
        List<Value> badges = new ArrayList<>();
        for (int i = 0; i < caps.size(); i++) {
            boolean badge = caps.get(i) instanceof Rec cap && cap.text("kind").equals("Unwrapped");
            unwrapped |= badge ? 1 << i : 0;
            badges.add(badge ? word((Rec) caps.get(i), "badge") : Json.NOT_RECORDED);
        }
        if (unwrapped != 0) {
            fields.put("capsUnwrapped", Value.num(unwrapped));
            fields.put("capBadges", Value.seq(badges));
        }
    }

    private static Value word(Rec of, String field) {
        return Json.word(World.WORDS.word(of.get(field)));
    }

    /** The state of threads, objects and capabilities. */
    TreeMap<String, Value> state(Rec k) {
        TreeMap<String, Value> state = new TreeMap<>();
        state.put("threads", table(k, "thread", this::thread));
        TreeMap<String, Value> objects = new TreeMap<>();
        each(k, "endpoint", (id, endpoint) ->
            objects.put(id, object("Endpoint", "state", endpoint.get("state"),
            "queue", queue(endpoint))));
        each(k, "notification", (id, notification) ->
            objects.put(id, object("Notification", "state", notification.get("state"),
            "queue", queue(notification), "word", word(notification, "word"), "boundTcb",
            name(notification, "thread"),
            "sc", name(notification, "schedContext"))));
        each(k, "reply", (id, reply) ->
            objects.put(id, object("Reply", "tcb", name(reply, "thread"), "prev", name(reply, "prev"),
            "next", name(reply, "next"), "nextIsSc",
            new Value.Bool(has(k, "schedContext", reply.text("next"))))));
        each(k, "schedContext", (id, context) ->
            objects.put(id, object("SchedContext", "tcb", name(context, "thread"),
            "reply", name(context, "reply"), "ntfn", name(context, "notification"), "core",
            context.get("core"),
            "badge", word(context, "badge"), "active", context.get("active"))));
        objects.remove(World.HIDDEN);
        state.put("objects", Value.rec(objects));
        state.put("caps", capabilities(k));
        state.put("cdt", world.capabilities().parents());
        return state;
    }

    /** The state of each thread, with how far it has come by the log. */
    TreeMap<String, Value> finalState(Programs.Outcome outcome) {
        TreeMap<String, Value> state = state((Rec) outcome.k());
        Map<String, Integer> done = new HashMap<>();
        operations(outcome.log()).forEach(entry -> done.merge(entry.text("thread"), 1, Integer::sum));
        TreeMap<String, Value> all = new TreeMap<>();
        threads.forEach((tcb, thread) -> {
            int count = done.getOrDefault(tcb, 0);
            boolean finished = count == thread.list("program").size() && outcome.ran().has(tcb);
            String progress = finished ? "finished" : outcome.ran().has(tcb) ? "in-op" : "never-ran";
            Rec shown = ((Rec) state.get("threads")).rec(thread.text("name"))
                .plus("progress", Value.str(progress));
            all.put(thread.text("name"), progress.equals("in-op") && count > 0
                ? shown.plus("op", Value.num(count)) : shown);
        });
        state.put("threads", Value.rec(all));
        return state;
    }

    /** Threads as at the start: the state of those that are not blocked yet is not looked at. */
    Value withoutStates(Rec shown) {
        TreeMap<String, Value> all = new TreeMap<>();
        for (Item thread : threads.values()) {
            String name = thread.text("name");
            if (shown.has(name)) {
                Rec state = shown.rec(name);
                all.put(name, thread.is("blocked") || !state.has("state") ? state
                    : state.with("state", Json.NOT_RECORDED));
            }
        }
        return Value.rec(all);
    }

    private interface Part<T> {
        T of(String id, Rec object);
    }

    private static <T> void each(Rec k, String table, Part<T> part) {
        if (k.get(table) instanceof Rec objects) {
            for (String id : objects.names()) {
                part.of(id, objects.rec(id));
            }
        }
    }

    private Value table(Rec k, String table, Part<Value> part) {
        TreeMap<String, Value> all = new TreeMap<>();
        each(k, table, (id, object) -> threads.containsKey(id)
            ? all.put(world.threadName(id), part.of(id, object)) : null);
        return Value.rec(all);
    }

    private static boolean has(Rec k, String table, String id) {
        return k.get(table) instanceof Rec objects && objects.has(id);
    }

    private static Value object(String type, Object... namesAndValues) {
        TreeMap<String, Value> fields = new TreeMap<>();
        fields.put("type", Value.str(type));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Json.put(fields, (String) namesAndValues[i], (Value) namesAndValues[i + 1]);
        }
        return Value.rec(fields);
    }

    /** The recorded name of what a field refers to; blank if it refers to nothing. */
    private Value name(Rec object, String field) {
        String id = object.text(field);
        return Value.str(id.equals("none") ? "" : world.threadName(id));
    }

    private Value queue(Rec object) {
        List<Value> names = new ArrayList<>();
        object.seq("queue").items()
            .forEach(id -> names.add(Value.str(world.threadName(((Value.Str) id).text()))));
        return Value.seq(names);
    }

    private Value thread(String id, Rec tcb) {
        TreeMap<String, Value> fields = new TreeMap<>();
        Rec state = tcb.rec("state");
        fields.put("object", Value.str(id));
        fields.put("state", state.get("kind"));
        Json.put(fields, "prio", tcb.get("priority"));
        Json.put(fields, "mcp", tcb.get("mcp"));
        Json.put(fields, "sc", name(tcb, "schedContext"));
        Json.put(fields, "boundNtfn", name(tcb, "notification"));
        Json.put(fields, "core", tcb.get("affinity"));
        Json.put(fields, "fault", Value.str(tcb.rec("fault").text("kind").replace("NullFault", "")));
        for (String on : List.of("endpoint", "notification")) {
            if (state.has(on)) {
                Json.put(fields, "blockedOn", name(state, on));
            }
        }
        if (state.has("reply")) {
            Json.put(fields, "reply", name(state, "reply"));
        }
        if (state.has("badge")) {
            Value.SetOf rights = (Value.SetOf) state.get("rights");
            TreeMap<String, Value> send = new TreeMap<>();
            Json.put(send, "badge", word(state, "badge"));
            Json.put(send, "canGrant", new Value.Bool(rights.has("Grant")));
            Json.put(send, "canGrantReply", new Value.Bool(rights.has("GrantReply")));
            Json.put(send, "isCall", new Value.Bool(state.text("call").equals("Call")));
            Json.put(fields, "send", Value.rec(send));
        }
        return Value.rec(fields);
    }

    private Value capabilities(Rec k) {
        TreeMap<String, Value> all = new TreeMap<>();
        each(k, "cnode", (id, cnode) -> {
            Value slots = cnode.get("slot");
            for (int i = 0; i < 1 << cnode.number("radix"); i++) {
                put(all, world.capabilities().slotName(id, i), slot(slots, i));
            }
            return id;
        });
        each(k, "thread", (id, tcb) -> {
            put(all, id + ".cspace", tcb.rec("cspace"));
            put(all, id + ".fault", tcb.rec("faultHandler"));
            return id;
        });
        return Value.rec(all);
    }

    private static Rec slot(Value slots, int i) {
        return (Rec) (((Value.Fun) slots).range().get(i));
    }

    private void put(TreeMap<String, Value> all, String place, Rec cap) {
        String kind = cap.text("kind");
        if (kind.equals("Null")) {
            return;
        }
        TreeMap<String, Value> fields = new TreeMap<>();
        fields.put("type", Value.str(kind));
        if (cap.has("object")) {
            fields.put("obj", cap.get("object"));
        }
        if (cap.has("rights")) {
            Value.SetOf rights = (Value.SetOf) cap.get("rights");
            Json.put(fields, "rights",
                Value.str((rights.has("Read") ? "R" : "") + (rights.has("Write") ? "W" : "")
                + (rights.has("Grant") ? "G" : "") + (rights.has("GrantReply") ? "P" : "")));
        }
        if (cap.has("badge")) {
            Json.put(fields, "badge", word(cap, "badge"));
        }
        if (cap.has("core")) {
            Json.put(fields, "core", cap.get("core"));
        }
        if (cap.has("guard")) {
            Json.put(fields, "guard", word(cap, "guard"));
            Json.put(fields, "guardBits", cap.get("guardSize"));
        }
        if (List.of("CNode", "SchedContext", "Untyped").contains(kind)) {
            Json.put(fields, "bits", Value.num(world.capabilities().sizeBits(cap.text("object"))));
        }
        all.put(place, Value.rec(fields));
    }
}
