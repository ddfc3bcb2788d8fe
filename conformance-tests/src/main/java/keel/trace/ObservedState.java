package keel.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import keel.trace.Json.Members;
import keel.trace.Scenario.Item;
import keel.trace.Value.Rec;
import keel.trace.Value.SetOf;

/** The state of a run in the form in which the real kernel's was recorded. */
final class ObservedState {

    private final World world;
    private final Map<String, Item> threads = new TreeMap<>();

    ObservedState(Prepared prepared) {
        this.world = prepared.world();
        prepared.scenario().list("threads").forEach(thread -> threads.put(thread.text("tcb"), thread));
    }

    /** Threads, objects, capabilities and their parents. */
    TreeMap<String, Value> of(Rec k) {
        Members objects = new Members();
        each(k, "endpoint", (id, endpoint) -> objects.put(id, new Members().put("type", "Endpoint")
            .put("state", endpoint.get("state")).put("queue", queue(endpoint)).value()));
        each(k, "notification", (id, notification) -> objects.put(id, notification(notification)));
        each(k, "reply", (id, reply) -> objects.put(id, new Members().put("type", "Reply")
            .put("tcb", name(reply, "thread")).put("prev", name(reply, "prev"))
            .put("next", name(reply, "next"))
            .put("nextIsSc", k.rec("schedContext").has(reply.text("next"))).value()));
        each(k, "schedContext", (id, context) -> objects.put(id, id.equals(World.HIDDEN) ? Value.EMPTY
            : schedContext(context)));
        TreeMap<String, Value> state = new TreeMap<>();
        state.put("threads", threads(k));
        state.put("objects", objects.value());
        state.put("caps", capabilities(k));
        state.put("cdt", world.capabilities().parents());
        return state;
    }

    /** The same at the end, with how far each thread has come by the log. */
    Value atEnd(Programs.Outcome outcome, List<Rec> log) {
        Map<String, Integer> done = new HashMap<>();
        log.forEach(entry -> done.merge(entry.text("thread"), 1, Integer::sum));
        TreeMap<String, Value> state = of((Rec) outcome.k());
        Rec shown = (Rec) state.get("threads");
        for (Item thread : threads.values()) {
            String name = thread.text("name");
            int count = done.getOrDefault(thread.text("tcb"), 0);
            boolean ran = outcome.ran().has(thread.text("tcb"));
            String progress = !ran ? "never-ran" : count == thread.list("program").size() ? "finished"
                : "in-op";
            Rec with = shown.rec(name).plus("progress", Value.str(progress));
            shown = shown.with(name, progress.equals("in-op") && count > 0
                ? with.plus("op", Value.num(count)) : with);
        }
        state.put("threads", shown);
        return Value.rec(state);
    }

    /** Threads as at the start: the state of those that are not blocked yet is not looked at. */
    Value withoutStates(Rec shown) {
        TreeMap<String, Value> all = new TreeMap<>();
        for (Item thread : threads.values()) {
            String name = thread.text("name");
            if (shown.has(name)) {
                boolean compared = thread.is("blocked") || !shown.rec(name).has("state");
                all.put(name, compared ? shown.get(name) : shown.rec(name).with("state", Json.NOT_RECORDED));
            }
        }
        return Value.rec(all);
    }

    private interface Part {
        void take(String id, Rec object);
    }

    private static void each(Rec k, String table, Part part) {
        if (k.get(table) instanceof Rec objects) {
            for (String id : objects.names()) {
                part.take(id, objects.rec(id));
            }
        }
    }

    private Value notification(Rec notification) {
        return new Members().put("type", "Notification").put("state", notification.get("state"))
            .put("queue", queue(notification)).put("word", word(notification, "word"))
            .put("boundTcb", name(notification, "thread")).put("sc", name(notification, "schedContext"))
            .value();
    }

    private Value schedContext(Rec context) {
        return new Members().put("type", "SchedContext").put("tcb", name(context, "thread"))
            .put("reply", name(context, "reply")).put("ntfn", name(context, "notification"))
            .put("core", context.get("core")).put("badge", word(context, "badge"))
            .put("active", context.get("active")).value();
    }

    private static long word(Rec of, String field) {
        return World.WORDS.word(of.get(field));
    }

    /** The recorded name of what a field refers to; blank if it refers to nothing. */
    private String name(Rec object, String field) {
        String id = object.text(field);
        return id.equals("none") ? "" : world.threadName(id);
    }

    private Value queue(Rec object) {
        List<Value> names = new ArrayList<>();
        for (Value id : object.seq("queue").items()) {
            names.add(Value.str(world.threadName(((Value.Str) id).text())));
        }
        return Value.seq(names);
    }

    private Value threads(Rec k) {
        Members all = new Members();
        each(k, "thread", (id, tcb) -> all.put(world.threadName(id), thread(id, tcb)));
        return all.value();
    }

    private Value thread(String id, Rec tcb) {
        Rec state = tcb.rec("state");
        Members members = new Members().put("object", id).put("state", state.get("kind"))
            .put("prio", tcb.get("priority")).put("mcp", tcb.get("mcp")).put("sc", name(tcb, "schedContext"))
            .put("boundNtfn", name(tcb, "notification")).put("core", tcb.get("affinity"))
            .put("fault", tcb.rec("fault").text("kind").replace("NullFault", ""));
        for (String on : List.of("endpoint", "notification")) {
            if (state.has(on)) {
                members.put("blockedOn", name(state, on));
            }
        }
        if (state.has("reply")) {
            members.put("reply", name(state, "reply"));
        }
        if (state.has("badge")) {
            SetOf rights = (SetOf) state.get("rights");
            members.put("send", new Members().put("badge", word(state, "badge"))
                .put("canGrant", rights.has("Grant")).put("canGrantReply", rights.has("GrantReply"))
                .put("isCall", state.text("call").equals("Call")).value());
        }
        return members.value();
    }

    private Value capabilities(Rec k) {
        Members all = new Members();
        each(k, "cnode", (id, cnode) -> {
            List<Value> slots = ((Value.Fun) cnode.get("slot")).range();
            for (int i = 0; i < slots.size(); i++) {
                all.put(world.capabilities().slotName(id, i), capability((Rec) slots.get(i)));
            }
        });
        each(k, "thread", (id, tcb) -> all.put(id + ".cspace", capability(tcb.rec("cspace")))
            .put(id + ".fault", capability(tcb.rec("faultHandler"))));
        return all.value();
    }

    /** What a recording shows of a capability; nothing of a null capability. */
    private Value capability(Rec cap) {
        String kind = cap.text("kind");
        if (kind.equals("Null")) {
            return Value.EMPTY;
        }
        Members members = new Members().put("type", kind);
        if (cap.has("object")) {
            members.put("obj", cap.get("object"));
        }
        if (cap.has("rights")) {
            members.put("rights", letters((SetOf) cap.get("rights")));
        }
        if (cap.has("badge")) {
            members.put("badge", word(cap, "badge"));
        }
        if (cap.has("core")) {
            members.put("core", cap.get("core"));
        }
        if (cap.has("guard")) {
            members.put("guard", word(cap, "guard")).put("guardBits", cap.get("guardSize"));
        }
        if (List.of("CNode", "SchedContext", "Untyped").contains(kind)) {
            members.put("bits", world.capabilities().sizeBits(cap.text("object")));
        }
        return members.value();
    }

    private static String letters(SetOf rights) {
        return (rights.has("Read") ? "R" : "") + (rights.has("Write") ? "W" : "")
            + (rights.has("Grant") ? "G" : "") + (rights.has("GrantReply") ? "P" : "");
    }
}
