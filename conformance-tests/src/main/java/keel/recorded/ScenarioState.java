package keel.recorded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import keel.recorded.Scenario.Item;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Words;

/**
 * What a scenario sets up, as the record {@code k} of the specification: every object and capability made, no
 * thread ready yet. A thread goes by the name of its TCB object there. The scheduling context "hidden" is the
 * one on which blocked threads run first.
 */
final class ScenarioState {

    /** The scheduling context that a scenario's threads know nothing of. */
    static final String HIDDEN = "hidden";

    /** The words of recordings. */
    static final Words WORDS = new Words(64);

    private static final String NONE = "none";
    private static final List<String> RESERVED = List.of(NONE, "idle", HIDDEN, "exit", "C",
        ScenarioCapabilities.HIDDEN);
    private static final int PRIORITIES = 256;

    /** The objects of a kind, by name, each with its fields. */
    private static final class Table extends TreeMap<String, TreeMap<String, Value>> {
        private static final long serialVersionUID = 1;

        private void add(String name, Object... namesAndValues) {
            TreeMap<String, Value> fields = new TreeMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                Object value = namesAndValues[i + 1];
                fields.put((String) namesAndValues[i], value instanceof String id ? Value.str(id)
                    : (Value) value);
            }
            put(name, fields);
        }

        private Value value() {
            TreeMap<String, Value> table = new TreeMap<>();
            forEach((name, fields) -> table.put(name, Value.rec(fields)));
            return Value.rec(table);
        }
    }

    private final Scenario scenario;
    private final Map<String, Item> objects = new LinkedHashMap<>();
    private final Map<String, String> threadNames = new TreeMap<>();
    private final ScenarioCapabilities capabilities;
    private final Table endpoints = new Table();
    private final Table notifications = new Table();
    private final Table replies = new Table();
    private final Table contexts = new Table();
    private final Table threads = new Table();
    private final Rec k;

    ScenarioState(Scenario scenario) {
        this.scenario = scenario;
        for (Item object : scenario.list("objects")) {
            String name = object.text("slot");
            if (RESERVED.contains(name) || ScenarioCapabilities.isHidden(name) || objects.put(name, object) != null) {
                throw object.at().member("slot").expected("a name of its own", name);
            }
        }
        this.capabilities = new ScenarioCapabilities(scenario, objects);
        objects.forEach(this::create);
        notification("exit");
        context(HIDDEN, 0, new Value.Bool(true), 0);
        objects.forEach(this::bind);
        scenario.list("threads").forEach(this::thread);
        objects.forEach(this::unused);
        Value core = core(Value.str("idle"), Value.str(NONE), Value.EMPTY);
        this.k = (Rec) Value.rec("core", Value.function(List.of(Value.num(0)), List.of(core)),
            "thread", threads.value(), "endpoint", endpoints.value(), "notification", notifications.value(),
            "reply", replies.value(), "schedContext", contexts.value(), "cnode", capabilities.cnodes(),
            "derivation", capabilities.derivation(), "memory", capabilities.memory(),
            "vspace", capabilities.vspaces(), "operation", Value.rec("kind", Value.str("NoOperation")));
    }

    /** A core between two steps, with no IPI on its way; its current thread runs in this address space. */
    static Value core(Value current, Value space, Value ready) {
        return Value.rec("current", current, "ready", ready, "action", Value.str("Resume"), "ipi",
            new Value.Bool(false), "space", space);
    }

    /** The record k before the threads are started. */
    Rec k() {
        return k;
    }

    /** The capabilities, with their places and parents. */
    ScenarioCapabilities capabilities() {
        return capabilities;
    }

    /** The name of the thread whose TCB object this is; of an object that is no TCB its own name. */
    String threadName(String object) {
        return threadNames.getOrDefault(object, object);
    }

    /** Whether the scenario begins with an object of this id. */
    boolean has(String object) {
        return objects.containsKey(object) || RESERVED.contains(object) || ScenarioCapabilities.isHidden(object);
    }

    private void create(String name, Item object) {
        switch (object.text("type")) {
            case "Endpoint" -> endpoints.add(name, "state", "Idle", "queue", Value.EMPTY);
            case "Notification" -> notification(name);
            case "Reply" -> replies.add(name, "thread", NONE, "prev", NONE, "next", NONE);
            case "SchedContext" -> context(name, object.number("core"),
                new Value.Bool(!object.is("unconfigured")), object.word("badge"));
            default -> { }
        }
    }

    private void notification(String name) {
        notifications.add(name, "state", "Idle", "queue", Value.EMPTY, "word", WORDS.value(0), "thread", NONE,
            "schedContext", NONE);
    }

    private void context(String name, int core, Value active, long badge) {
        contexts.add(name, "thread", NONE, "reply", NONE, "notification", NONE, "core", Value.num(core),
            "active", active, "badge", WORDS.value(badge), "yieldFrom", NONE);
    }

    private void bind(String name, Item object) {
        if (object.has("bindNtfn")) {
            String notification = reference(object, "bindNtfn", "Notification");
            link(object, "bindNtfn", notifications.get(notification), "schedContext", name);
            contexts.get(name).put("notification", Value.str(notification));
        }
    }

    private void thread(Item thread) {
        String tcb = reference(thread, "tcb", "TCB");
        if (threads.containsKey(tcb) || threadNames.containsValue(thread.text("name"))) {
            throw thread.at().expected("a name and a TCB of its own", thread.text("name") + " on " + tcb);
        }
        threadNames.put(tcb, thread.text("name"));
        String context = reference(thread, "sc", "SchedContext");
        if (!context.equals(NONE)) {
            link(thread, "sc", contexts.get(context), "thread", tcb);
        }
        String notification = reference(thread, "boundNtfn", "Notification");
        if (!notification.equals(NONE)) {
            link(thread, "boundNtfn", notifications.get(notification), "thread", tcb);
        }
        String state = isStarted(thread) && !thread.is("blocked") ? "Restart" : "Inactive";
        tcb(tcb, state, priority(thread, "prio"), priority(thread, "mcp"));
        threads.get(tcb).put("schedContext", Value.str(context));
        threads.get(tcb).put("notification", Value.str(notification));
    }

    /** A TCB that no thread of the scenario runs on. */
    private void unused(String name, Item object) {
        if (object.text("type").equals("TCB") && !threads.containsKey(name)) {
            tcb(name, "Inactive", Value.num(0), Value.num(0));
        }
    }

    private void tcb(String tcb, String state, Value priority, Value mcp) {
        threads.add(tcb, "state", Value.rec("kind", Value.str(state)),
            "fault", Value.rec("kind", Value.str("NullFault")), "priority", priority, "mcp", mcp,
            "schedContext", NONE, "notification", NONE, "affinity", Value.num(0), "restart", "here",
            "registers", Value.EMPTY, "flags", WORDS.value(0), "yieldTo", NONE,
            "bufferAddress", WORDS.value(0));
        for (TcbSlot slot : TcbSlot.values()) {
            threads.get(tcb).put(slot.field(), capabilities.of(tcb, slot.ordinal()));
        }
    }

    /** The object of this type that a member names, or "none". */
    private String reference(Item item, String member, String type) {
        if (!item.has(member)) {
            return NONE;
        }
        String name = item.text(member);
        if (!objects.containsKey(name) || !objects.get(name).text("type").equals(type)) {
            throw item.at().member(member).expected("the slot of a " + type, name);
        }
        return name;
    }

    private static Value priority(Item thread, String member) {
        if (thread.number(member) >= PRIORITIES) {
            throw thread.at().member(member).expected("a priority from 0 to 255", thread.number(member));
        }
        return Value.num(thread.number(member));
    }

    private static void link(Item from, String member, TreeMap<String, Value> to, String field, String id) {
        if (!to.get(field).equals(Value.str(NONE))) {
            throw from.at().member(member).expected("an object that is not bound yet", from.text(member));
        }
        to.put(field, Value.str(id));
    }

    private static boolean isStarted(Item thread) {
        return !thread.has("start") || thread.is("start");
    }

    /** The threads that are ready at the start, those that run first in front. */
    List<Value> order() {
        List<Item> ready = new ArrayList<>();
        for (Item thread : scenario.list("threads")) {
            boolean configured = thread.has("sc") && !objects.get(thread.text("sc")).is("unconfigured");
            if (isStarted(thread) && !thread.is("blocked") && configured) {
                ready.add(thread);
            }
        }
        ready.sort((a, b) -> b.number("prio") - a.number("prio"));
        return ready.stream().map(thread -> (Value) Value.str(thread.text("tcb"))).toList();
    }
}
