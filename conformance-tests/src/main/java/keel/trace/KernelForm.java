package keel.trace;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keel.trace.Value.Bool;
import keel.trace.Value.Fun;
import keel.trace.Value.Int;
import keel.trace.Value.Rec;
import keel.trace.Value.Seq;
import keel.trace.Value.SetOf;
import keel.trace.Value.Str;

/**
 * The form of the record {@code k} and of inputs: what a trace must hold before a machine may be set to its
 * first state and given its inputs. It says where a value is not of that form; whether a well-formed state
 * can be reached is not its business.
 */
final class KernelForm {

    private static final Set<String> RIGHTS = Set.of("Read", "Write", "Grant", "GrantReply");
    private static final Map<String, String> TABLES = Map.of("Endpoint", "endpoint", "Notification",
        "notification", "Reply", "reply",
        "TCB", "thread", "CNode", "cnode", "SchedContext", "schedContext");
    private static final Map<String, String> EVENTS = Map.ofEntries(Map.entry("SysSend", "cap message"),
        Map.entry("SysNBSend", "cap message"), Map.entry("SysCall", "cap message"),
        Map.entry("SysRecv", "cap reply"),
        Map.entry("SysNBRecv", "cap reply"), Map.entry("SysWait", "cap"), Map.entry("SysNBWait", "cap"),
        Map.entry("SysReplyRecv", "cap message reply"), Map.entry("SysNBSendRecv", "cap dest message reply"),
        Map.entry("SysNBSendWait", "cap dest message"), Map.entry("SysYield", ""));

    private static final int MODEL_BITS = 6;
    private static final int RECORDED_BITS = 64;

    private final String file;
    private final Words words;
    private final Set<String> queued = new HashSet<>();
    private String state = "";
    private Rec k;

    KernelForm(String file, Words words) {
        this.file = file;
        this.words = words;
    }

    private BadInput wrong(String path, String expected, Object found) {
        return new BadInput(file, state + ", " + path, "expected " + expected + ", found " + found);
    }

    /** The width of the words in a state: one limb of six bits in models, four of sixteen in recordings. */
    static int wordBits(Value value) {
        if (value instanceof Rec rec) {
            for (int i = 0; i < rec.size(); i++) {
                boolean word = Set.of("badge", "word", "guard").contains(rec.names()[i]);
                if (word && rec.at(i) instanceof Seq limbs && limbs.size() == 4 || wordBits(rec.at(i))
                    == RECORDED_BITS) {
                    return RECORDED_BITS;
                }
            }
        }
        return value instanceof Fun function && function.range().stream()
            .anyMatch(v -> wordBits(v) == RECORDED_BITS)
            ? RECORDED_BITS : MODEL_BITS;
    }

    /** Checks a state k that a kernel is to be set to. */
    void state(String place, Value value) {
        state = place;
        k = record("k", value, "cnode", "core", "endpoint", "notification", "reply", "schedContext",
            "thread");
        queued.clear();
        each("cnode", this::cnode);
        each("thread", this::thread);
        if (!(k.get("core") instanceof Fun cores)) {
            throw wrong("k.core", "a function on core numbers", k.get("core"));
        }
        for (int i = 0; i < cores.range().size(); i++) {
            demand(cores.domain().get(i).equals(Value.num(i)), "k.core", "core numbers from 0", cores.domain()
                .get(i));
            core("k.core[" + i + "]", cores.range().get(i));
        }
        each("endpoint", this::endpoint);
        each("notification", this::notification);
        each("reply", this::reply);
        each("schedContext", this::schedContext);
    }

    /** Checks a step's input for the state checked before; returns the step, a record of input and result. */
    Rec step(String place, Value value) {
        state = place;
        Rec step = record("step", value, "input", "result");
        Rec input = record("step.input", step.get("input"), "core", "event");
        number("step.input.core", input.get("core"), 1 << 16);
        Rec event = recordWith("step.input.event", input.get("event"), "kind", "thread");
        id("step.input.event.thread", event.get("thread"), "thread");
        String fields = EVENTS.get(text("step.input.event.kind", event.get("kind")));
        demand(fields != null, "step.input.event.kind", "a system call", event.get("kind"));
        for (String field : fields.isEmpty() ? List.<String>of() : List.of(fields.split(" "))) {
            demand(event.has(field), "step.input.event", "field " + field, event);
            if (field.equals("message")) {
                message("step.input.event.message", event.get(field), 127);
            } else {
                word("step.input.event." + field, event.get(field));
            }
        }
        demand(event.size() == 2 + (fields.isEmpty() ? 0 : fields.split(" ").length), "step.input.event",
            "the fields kind, thread " + fields, event);
        return step;
    }

    private void demand(boolean holds, String path, String expected, Object found) {
        if (!holds) {
            throw wrong(path, expected, found);
        }
    }

    private interface Part {
        void check(String path, Value value);
    }

    private void each(String table, Part part) {
        Value value = k.get(table);
        demand(value instanceof Rec || value.equals(Value.EMPTY), "k." + table, "a table of objects", value);
        if (value instanceof Rec rec) {
            for (int i = 0; i < rec.size(); i++) {
                String name = rec.names()[i];
                demand(!name.equals("none") && !name.equals("idle"), "k." + table,
                    "ids other than none and idle", name);
                part.check("k." + table + "." + name, rec.at(i));
            }
        }
    }

    private Rec record(String path, Value value, String... fields) {
        Rec rec = recordWith(path, value, fields);
        demand(rec.size() == fields.length, path, "only the fields " + String.join(", ", fields), value);
        return rec;
    }

    private Rec recordWith(String path, Value value, String... fields) {
        if (!(value instanceof Rec rec)) {
            throw wrong(path, "a record", value);
        }
        for (String field : fields) {
            demand(rec.has(field), path, "field " + field, value);
        }
        return rec;
    }

    private String text(String path, Value value, String... allowed) {
        if (!(value instanceof Str text)) {
            throw wrong(path, "a string", value);
        }
        demand(allowed.length == 0 || List.of(allowed).contains(text.text()), path, "one of "
            + String.join(", ", allowed), value);
        return text.text();
    }

    private int number(String path, Value value, int limit) {
        if (!(value instanceof Int number) || number.number() < 0 || number.number() >= limit) {
            throw wrong(path, "a number below " + limit, value);
        }
        return (int) number.number();
    }

    private void word(String path, Value value) {
        boolean is = value instanceof Seq limbs && limbs.size() == words.limbs();
        for (int i = 0; is && i < words.limbs(); i++) {
            is = ((Seq) value).get(i) instanceof Int limb && limb.number() >= 0
                && limb.number() < 1L << words.limbBits();
        }
        demand(is, path, "a word of " + words.limbs() + " limbs of " + words.limbBits() + " bits", value);
    }

    private boolean exists(String table, String id) {
        return k.get(table) instanceof Rec objects && objects.has(id);
    }

    private void id(String path, Value value, String... tables) {
        String id = text(path, value);
        boolean is = false;
        for (String table : tables) {
            is |= table.equals("none") ? id.equals("none") : exists(table, id);
        }
        demand(is, path, "the id of a " + String.join(" or ", tables), value);
    }

    private void queue(String path, Value value) {
        if (!(value instanceof Seq queue)) {
            throw wrong(path, "a sequence of threads", value);
        }
        for (Value thread : queue.items()) {
            id(path, thread, "thread");
            demand(queued.add(((Str) thread).text()), path, "each thread in one queue at most", thread);
        }
    }

    private void words(String path, Value value, int limit) {
        if (!(value instanceof Seq items) || items.size() > limit) {
            throw wrong(path, "at most " + limit + " words", value);
        }
        items.items().forEach(word -> word(path, word));
    }

    private void message(String path, Value value, int limit) {
        Rec message = record(path, value, "caps", "label", "words");
        word(path + ".label", message.get("label"));
        words(path + ".words", message.get("words"), limit);
        words(path + ".caps", message.get("caps"), 3);
    }

    private void core(String path, Value value) {
        Rec core = record(path, value, "action", "current", "ready");
        text(path + ".action", core.get("action"), "Resume");
        queue(path + ".ready", core.get("ready"));
        String current = text(path + ".current", core.get("current"));
        demand(current.equals("idle") || exists("thread", current) && queued.add(current), path + ".current",
            "a thread that is not ready, or idle", core.get("current"));
        int last = Integer.MAX_VALUE;
        for (Value thread : core.seq("ready").items()) {
            int priority = k.rec("thread").rec(((Str) thread).text()).number("priority");
            demand(priority <= last, path + ".ready", "threads by priority", core.get("ready"));
            last = priority;
        }
    }

    private void thread(String path, Value value) {
        Rec thread = record(path, value, "affinity", "buffer", "cspace", "fault", "faultHandler", "mcp",
            "notification", "priority",
            "restart", "schedContext", "state");
        number(path + ".priority", thread.get("priority"), 256);
        number(path + ".mcp", thread.get("mcp"), 256);
        number(path + ".affinity", thread.get("affinity"), cores());
        text(path + ".restart", thread.get("restart"), "call", "here");
        text(path + ".buffer", thread.get("buffer"), "none", "readOnly", "readWrite");
        id(path + ".schedContext", thread.get("schedContext"), "schedContext", "none");
        id(path + ".notification", thread.get("notification"), "notification", "none");
        capability(path + ".cspace", thread.get("cspace"));
        capability(path + ".faultHandler", thread.get("faultHandler"));
        threadState(path + ".state", thread.get("state"));
        fault(path + ".fault", thread.get("fault"));
    }

    private int cores() {
        return k.get("core") instanceof Fun cores ? cores.domain().size() : 0;
    }

    private void threadState(String path, Value value) {
        String kind = text(path + ".kind", recordWith(path, value, "kind").get("kind"), "Inactive",
            "Running", "Restart",
            "BlockedOnSend", "BlockedOnReceive", "BlockedOnReply", "BlockedOnNotification");
        switch (kind) {
            case "BlockedOnSend" -> {
                Rec state = record(path, value, "badge", "call", "endpoint", "kind", "message", "rights");
                id(path + ".endpoint", state.get("endpoint"), "endpoint");
                word(path + ".badge", state.get("badge"));
                text(path + ".call", state.get("call"), "Send", "Call");
                rights(path + ".rights", state.get("rights"));
                message(path + ".message", state.get("message"), 120);
            }
            case "BlockedOnReceive" -> {
                Rec state = record(path, value, "endpoint", "kind", "reply");
                id(path + ".endpoint", state.get("endpoint"), "endpoint");
                id(path + ".reply", state.get("reply"), "reply", "none");
            }
            case "BlockedOnReply" -> id(path + ".reply", record(path, value, "kind", "reply").get("reply"),
                "reply");
            case "BlockedOnNotification" ->
                id(path + ".notification", record(path, value, "kind", "notification").get("notification"),
                    "notification");
            default -> record(path, value, "kind");
        }
    }

    private void rights(String path, Value value) {
        demand(value instanceof SetOf set && set.members().stream()
            .allMatch(right -> right instanceof Str text
            && RIGHTS.contains(text.text())), path, "a set of rights", value);
    }

    private void fault(String path, Value value) {
        if (text(path + ".kind", recordWith(path, value, "kind").get("kind"), "NullFault", "CapFault")
            .equals("NullFault")) {
            record(path, value, "kind");
            return;
        }
        Rec fault = record(path, value, "address", "failure", "kind", "phase");
        word(path + ".address", fault.get("address"));
        text(path + ".phase", fault.get("phase"), "Send", "Receive");
        Value failure = fault.get("failure");
        String at = path + ".failure";
        switch (text(at, recordWith(at, failure, "kind").get("kind"))) {
            case "InvalidRoot" -> record(at, failure, "kind");
            case "MissingCapability" -> bits(at, record(at, failure, "bitsLeft", "kind"));
            case "DepthMismatch" -> bits(at, record(at, failure, "bitsFound", "bitsLeft", "kind"));
            case "GuardMismatch" -> {
                bits(at, record(at, failure, "bitsFound", "bitsLeft", "guardFound", "kind"));
                word(at + ".guardFound", ((Rec) failure).get("guardFound"));
            }
            default -> throw wrong(at, "a lookup failure", failure);
        }
    }

    private void bits(String path, Rec failure) {
        for (String field : List.of("bitsLeft", "bitsFound")) {
            if (failure.has(field)) {
                number(path + "." + field, failure.get(field), 1 << 16);
            }
        }
    }

    private void endpoint(String path, Value value) {
        Rec endpoint = record(path, value, "queue", "state");
        text(path + ".state", endpoint.get("state"), "Idle", "Send", "Recv");
        queue(path + ".queue", endpoint.get("queue"));
    }

    private void notification(String path, Value value) {
        Rec notification = record(path, value, "queue", "schedContext", "state", "thread", "word");
        text(path + ".state", notification.get("state"), "Idle", "Waiting", "Active");
        queue(path + ".queue", notification.get("queue"));
        word(path + ".word", notification.get("word"));
        id(path + ".thread", notification.get("thread"), "thread", "none");
        id(path + ".schedContext", notification.get("schedContext"), "schedContext", "none");
    }

    private void reply(String path, Value value) {
        Rec reply = record(path, value, "next", "prev", "thread");
        id(path + ".thread", reply.get("thread"), "thread", "none");
        id(path + ".prev", reply.get("prev"), "reply", "none");
        id(path + ".next", reply.get("next"), "reply", "schedContext", "none");
    }

    private void schedContext(String path, Value value) {
        Rec context = record(path, value, "active", "badge", "core", "notification", "reply", "thread");
        demand(context.get("active") instanceof Bool, path + ".active", "TRUE or FALSE",
            context.get("active"));
        word(path + ".badge", context.get("badge"));
        number(path + ".core", context.get("core"), cores());
        id(path + ".thread", context.get("thread"), "thread", "none");
        id(path + ".reply", context.get("reply"), "reply", "none");
        id(path + ".notification", context.get("notification"), "notification", "none");
    }

    private void cnode(String path, Value value) {
        Rec cnode = record(path, value, "radix", "slot");
        int radix = number(path + ".radix", cnode.get("radix"), 17);
        demand(cnode.get("slot") instanceof Fun slots && slots.domain().size() == 1 << radix
            && slots.domain().get(0).equals(Value.num(0)) && slots.domain().get((1 << radix) - 1)
            .equals(Value.num((1 << radix) - 1)),
            path + ".slot", "a function on 0.." + ((1 << radix) - 1), "another");
        List<Value> slots = ((Fun) cnode.get("slot")).range();
        for (int i = 0; i < slots.size(); i++) {
            capability(path + ".slot[" + i + "]", slots.get(i));
        }
    }

    private void capability(String path, Value value) {
        Rec cap = recordWith(path, value, "kind");
        String kind = text(path + ".kind", cap.get("kind"), "Null", "Endpoint", "Notification", "Reply",
            "TCB", "CNode",
            "SchedContext", "SchedControl", "Untyped");
        switch (kind) {
            case "Null" -> record(path, value, "kind");
            case "Endpoint", "Notification" -> record(path, value, "badge", "kind", "object", "rights");
            case "Reply" -> record(path, value, "kind", "object", "rights");
            case "CNode" -> record(path, value, "guard", "guardSize", "kind", "object");
            case "SchedControl" -> number(path + ".core", record(path, value, "core", "kind").get("core"),
                cores());
            default -> record(path, value, "kind", "object");
        }
        if (TABLES.containsKey(kind)) {
            id(path + ".object", cap.get("object"), TABLES.get(kind));
        }
        if (cap.has("badge")) {
            word(path + ".badge", cap.get("badge"));
        }
        if (cap.has("rights")) {
            rights(path + ".rights", cap.get("rights"));
        }
        if (cap.has("guard")) {
            word(path + ".guard", cap.get("guard"));
            number(path + ".guardSize", cap.get("guardSize"), words.wordBits() + 1);
        }
    }
}
