package keel.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import keel.trace.Scenario.Item;
import keel.trace.Value.Rec;

/**
 * What a scenario sets up, as the record {@code k} of the specification: every object and capability made, no
 * thread ready yet. A thread goes by the name of its TCB object there. The scheduling context "hidden" is the
 * one on which blocked threads run first.
 */
final class World {

    /** The scheduling context that a scenario's threads know nothing of. */
    static final String HIDDEN = "hidden";

    static final Words WORDS = new Words(64);

    private static final Value NONE = Value.str("none");
    private static final List<String> RESERVED = List.of("none", "idle", HIDDEN);

    private final Scenario scenario;
    private final Map<String, Item> objects = new LinkedHashMap<>();
    private final Map<String, TreeMap<String, Value>> tcbs = new TreeMap<>();
    private final Map<String, String> threadOf = new TreeMap<>();
    private final Capabilities capabilities;

    World(Scenario scenario) {
        this.scenario = scenario;
        for (Item object : scenario.list("objects")) {
            String name = object.text("slot");
            if (RESERVED.contains(name) || objects.put(name, object) != null) {
                throw object.at().member("slot").expected("a name of its own", name);
            }
        }
        this.capabilities = new Capabilities(scenario, objects);
    }

    /** The capabilities, with their places and parents. */
    Capabilities capabilities() {
        return capabilities;
    }

    /** The name of the thread whose TCB object this is; of an object that is no TCB its own name. */
    String threadName(String object) {
        return threadOf.getOrDefault(object, object);
    }

    /** The object of this name and type that a member refers to. */
    private String reference(Item item, String member, String type) {
        if (!item.has(member)) {
            return "none";
        }
        String name = item.text(member);
        boolean there = objects.containsKey(name) && objects.get(name).text("type").equals(type);
        if (!there) {
            throw item.at().member(member).expected("the slot of a " + type, name);
        }
        return name;
    }

    /** The record k before the threads are started. */
    Rec k() {
        Map<String, TreeMap<String, Value>> contexts = ofType("SchedContext", (name, object) -> fields(
            "thread", NONE, "reply", NONE, "notification", NONE, "core", Value.num(object.number("core")),
            "active", new Value.Bool(!object.is("unconfigured")), "badge",
            WORDS.value(object.word("badge"))));
        contexts.put(HIDDEN, fields("thread", NONE, "reply", NONE, "notification", NONE, "core", Value.num(0),
            "active", new Value.Bool(true), "badge", WORDS.value(0)));
        Map<String, TreeMap<String, Value>> notifications = ofType("Notification", (name, object) ->
            idleNotification());
        notifications.put("exit", idleNotification());
        bindContexts(contexts, notifications);
        scenario.list("threads").forEach(thread -> tcb(thread, contexts, notifications));
        return (Rec) Value.rec("core", core(NONE_READY), "thread", table(tcbs), "notification",
            table(notifications),
            "endpoint", table(ofType("Endpoint", (name, object) ->
            fields("state", Value.str("Idle"), "queue", Value.EMPTY))),
            "reply", table(ofType("Reply", (name, object) ->
            fields("thread", NONE, "prev", NONE, "next", NONE))),
            "schedContext", table(contexts), "cnode", capabilities.cnodes());
    }

    private static final Value.Seq NONE_READY = Value.EMPTY;

    private static Value core(Value.Seq ready) {
        return Value.function(List.of(Value.num(0)),
            List.of(Value.rec("current", Value.str("idle"), "ready", ready, "action", Value.str("Resume"))));
    }

    private static TreeMap<String, Value> idleNotification() {
        return fields("state", Value.str("Idle"), "queue", Value.EMPTY, "word", WORDS.value(0), "thread",
            NONE,
            "schedContext", NONE);
    }

    private void bindContexts(Map<String, TreeMap<String, Value>> contexts, Map<String, TreeMap<String,
        Value>> notifications) {
        objects.forEach((name, object) -> {
            if (object.has("bindNtfn")) {
                String notification = reference(object, "bindNtfn", "Notification");
                link(object, "bindNtfn", notifications.get(notification), "schedContext", name);
                contexts.get(name).put("notification", Value.str(notification));
            }
        });
    }

    private void tcb(Item thread, Map<String, TreeMap<String, Value>> contexts, Map<String, TreeMap<String,
        Value>> notifications) {
        String tcb = reference(thread, "tcb", "TCB");
        if (tcbs.containsKey(tcb) || threadOf.containsValue(thread.text("name"))) {
            throw thread.at().expected("a thread with its own name and TCB", thread.text("name") + " on "
                + tcb);
        }
        threadOf.put(tcb, thread.text("name"));
        String context = reference(thread, "sc", "SchedContext");
        if (!context.equals("none")) {
            link(thread, "sc", contexts.get(context), "thread", tcb);
        }
        String notification = reference(thread, "boundNtfn", "Notification");
        if (!notification.equals("none")) {
            link(thread, "boundNtfn", notifications.get(notification), "thread", tcb);
        }
        String state = starts(thread) && !thread.is("blocked") ? "Restart" : "Inactive";
        tcbs.put(tcb, fields("state", Value.rec("kind", Value.str(state)), "fault",
            Value.rec("kind", Value.str("NullFault")),
            "priority", Value.num(priority(thread, "prio")), "mcp", Value.num(priority(thread, "mcp")),
            "schedContext", Value.str(context), "notification", Value.str(notification), "affinity",
            Value.num(0),
            "restart", Value.str("here"), "buffer", Value.str("readWrite"),
            "cspace", capabilities.of(tcb + ".cspace"), "faultHandler", capabilities.of(tcb + ".fault")));
    }

    private static int priority(Item thread, String member) {
        int priority = thread.number(member);
        if (priority > 255) {
            throw thread.at().member(member).expected("a priority from 0 to 255", priority);
        }
        return priority;
    }

    private static void link(Item from, String member, TreeMap<String, Value> object, String field,
        String id) {
        if (!object.get(field).equals(NONE)) {
            throw from.at().member(member).expected("an object that is not bound yet", from.text(member));
        }
        object.put(field, Value.str(id));
    }

    /** Whether the thread is runnable at the start. */
    static boolean starts(Item thread) {
        return !thread.has("start") || thread.is("start");
    }

    /** The threads that are ready at the start, those that run first in front. */
    List<Value> order() {
        List<Item> ready = new ArrayList<>();
        for (Item thread : scenario.list("threads")) {
            boolean configured = thread.has("sc") && !objects.get(thread.text("sc")).is("unconfigured");
            if (starts(thread) && !thread.is("blocked") && configured) {
                ready.add(thread);
            }
        }
        ready.sort((a, b) -> b.number("prio") - a.number("prio"));
        return ready.stream().map(thread -> (Value) Value.str(thread.text("tcb"))).toList();
    }

    private interface Making {
        TreeMap<String, Value> of(String name, Item object);
    }

    private Map<String, TreeMap<String, Value>> ofType(String type, Making making) {
        Map<String, TreeMap<String, Value>> made = new TreeMap<>();
        objects.forEach((name, object) -> {
            if (object.text("type").equals(type)) {
                made.put(name, making.of(name, object));
            }
        });
        return made;
    }

    private static TreeMap<String, Value> fields(Object... namesAndValues) {
        TreeMap<String, Value> fields = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
        }
        return fields;
    }

    private static Value table(Map<String, TreeMap<String, Value>> objects) {
        TreeMap<String, Value> table = new TreeMap<>();
        objects.forEach((name, fields) -> table.put(name, Value.rec(fields)));
        return Value.rec(table);
    }
}
