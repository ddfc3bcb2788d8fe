package keel.recorded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import keel.recorded.RecordedJson.Members;
import keel.recorded.Scenario.Item;
import keel.recorded.ScenarioDerivation.Slot;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.SetOf;

/** The state of a run in the form in which the real kernel's was recorded. */
public final class ObservedState {

    /** The kinds of capabilities that no untyped memory is parent of: they are in other lists. */
    private static final Set<String> ELSEWHERE = Set.of("VSpace", "SchedControl");

    private final RecordedNames naming;
    private final boolean listed;
    private final Map<String, Item> threads = new TreeMap<>();

    /** With the names that the recorded state gives to objects made while the scenario ran. */
    public ObservedState(PreparedScenario prepared, Rec recorded) {
        this.listed = recorded.has("list");
        this.naming = new RecordedNames(prepared.world(), recorded);
        prepared.scenario().list("threads").forEach(thread -> threads.put(thread.text("tcb"), thread));
    }

    /** Threads, objects, capabilities and their parents; frames with these contents. */
    public TreeMap<String, Value> of(Rec k, Value contents) {
        VisibleCapabilities reach = new VisibleCapabilities(k, (slot, capability) -> naming.learn(naming.slot(slot, k),
            capability));
        TreeMap<String, Value> state = new TreeMap<>();
        state.put("threads", threads(k));
        state.put("otherTcbs", otherTcbs(k, reach));
        state.put("objects", objects(k, contents, reach));
        state.put("caps", capabilities(k, reach));
        state.put("cdt", parents(k, reach));
        state.put("buffers", buffers(k));
        if (listed) {
            state.put("list", list(k, reach));
        }
        return state;
    }

    /** The same at the end, with how far each thread has come by the log. */
    public Value atEnd(ScenarioPrograms.Outcome outcome, List<Rec> log) {
        Map<String, Integer> done = new HashMap<>();
        log.forEach(entry -> done.merge(entry.text("thread"), 1, Integer::sum));
        TreeMap<String, Value> state = of((Rec) outcome.k(), outcome.contents());
        Members shown = new Members();
        for (Item thread : threads.values()) {
            String tcb = thread.text("tcb");
            int count = done.getOrDefault(tcb, 0);
            boolean finished = count == thread.list("program").size();
            boolean began = outcome.ran().has(tcb);
            String progress = !began ? "never-ran" : finished ? "finished" : "in-op";
            Members members = new Members().put("progress", progress)
                .put("op", began && !finished ? count : 0);
            Value kept = state.get("threads") instanceof Rec all && all.has(thread.text("name"))
                ? all.get(thread.text("name")) : Value.rec("gone", new Value.Bool(true));
            shown.put(thread.text("name"), members.putAll((Rec) kept).value());
        }
        state.put("threads", shown.value());
        Members parts = new Members();
        state.forEach(parts::put);
        return parts.value();
    }

    /** Threads as at the start: the state of those that are not blocked yet is not looked at. */
    public Value withoutStates(Rec shown) {
        TreeMap<String, Value> all = new TreeMap<>();
        for (Item thread : threads.values()) {
            String name = thread.text("name");
            if (shown.has(name)) {
                boolean compared = thread.is("blocked") || !shown.rec(name).has("state");
                all.put(name, compared ? shown.get(name) : shown.rec(name).with("state", RecordedJson.NOT_RECORDED));
            }
        }
        return Value.rec(all);
    }

    private static void each(Rec k, String table, BiConsumer<String, Rec> part) {
        if (k.get(table) instanceof Rec objects) {
            for (String id : objects.names()) {
                part.accept(id, objects.rec(id));
            }
        }
    }

    private Value objects(Rec k, Value contents, VisibleCapabilities reach) {
        TreeMap<String, Value> all = new TreeMap<>();
        each(k, "endpoint", (id, endpoint) -> all.put(id, new Members().put("type", "Endpoint")
            .put("state", endpoint.get("state")).put("queue", queue(endpoint)).value()));
        each(k, "notification", (id, notification) -> all.put(id, notification(notification)));
        each(k, "reply", (id, reply) -> all.put(id, reply(k, reply)));
        each(k, "schedContext", (id, context) -> all.put(id, schedContext(context)));
        for (Rec capability : reach.shown().values()) {
            if (capability.text("kind").equals("Frame")) {
                all.put(capability.text("object"), frame(contents, capability.text("object")));
            }
        }
        Members shown = new Members();
        all.forEach((id, object) -> {
            if (reach.has(id)) {
                shown.put(naming.object(id), object);
            }
        });
        return shown.value();
    }

    private Value notification(Rec notification) {
        return new Members().put("type", "Notification").put("state", notification.get("state"))
            .put("queue", queue(notification)).put("word", word(notification, "word"))
            .put("boundTcb", name(notification, "thread")).put("sc", name(notification, "schedContext"))
            .value();
    }

    private Value reply(Rec k, Rec reply) {
        boolean head = k.get("schedContext") instanceof Rec contexts && contexts.has(reply.text("next"));
        return new Members().put("type", "Reply").put("tcb", name(reply, "thread"))
            .put("prev", name(reply, "prev")).put("next", name(reply, "next")).put("nextIsSc", head).value();
    }

    private Value schedContext(Rec context) {
        return new Members().put("type", "SchedContext").put("tcb", name(context, "thread"))
            .put("reply", name(context, "reply")).put("ntfn", name(context, "notification"))
            .put("yieldFrom", name(context, "yieldFrom")).put("core", context.get("core"))
            .put("badge", word(context, "badge")).put("active", context.get("active")).value();
    }

    /** Of a frame the words that are not zero. */
    private static Value frame(Value contents, String id) {
        Members words = new Members();
        if (contents instanceof Rec frames && frames.has(id)) {
            Value.Fun stored = (Value.Fun) frames.get(id);
            for (int i = 0; i < stored.domain().size(); i++) {
                words.put(Long.toString(((Value.Int) stored.domain().get(i)).number()),
                    ScenarioState.WORDS.word(stored.range().get(i)));
            }
        }
        return new Members().put("type", "Frame").put("words", words.value()).value();
    }

    private static long word(Rec of, String field) {
        return ScenarioState.WORDS.word(of.get(field));
    }

    /** The recorded name of what a field refers to; blank if it refers to nothing. */
    private String name(Rec object, String field) {
        String id = object.text(field);
        return id.equals("none") ? "" : naming.thread(id);
    }

    private Value queue(Rec object) {
        List<Value> names = new ArrayList<>();
        for (Value id : object.seq("queue").items()) {
            names.add(Value.str(naming.thread(((Value.Str) id).text())));
        }
        return Value.seq(names);
    }

    private Value threads(Rec k) {
        Members all = new Members();
        each(k, "thread", (id, tcb) -> {
            if (threads.containsKey(id)) {
                all.put(naming.thread(id), thread(id, tcb));
            }
        });
        return all.value();
    }

    /** TCBs that are no thread of the scenario. */
    private Value otherTcbs(Rec k, VisibleCapabilities reach) {
        Members all = new Members();
        each(k, "thread", (id, tcb) -> {
            if (!threads.containsKey(id) && reach.has(id)) {
                all.put(naming.object(id), thread(id, tcb));
            }
        });
        return all.value();
    }

    private Value thread(String id, Rec tcb) {
        Rec state = tcb.rec("state");
        Members members = new Members().put("object", naming.object(id)).put("state", state.get("kind"))
            .put("prio", tcb.get("priority")).put("mcp", tcb.get("mcp")).put("sc", name(tcb, "schedContext"))
            .put("boundNtfn", name(tcb, "notification")).put("core", tcb.get("affinity"))
            .put("yieldTo", name(tcb, "yieldTo"))
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

    private Value capabilities(Rec k, VisibleCapabilities reach) {
        Members all = new Members();
        reach.shown().forEach((slot, capability) ->
            all.put(naming.slot(slot, k), ObservedCapability.of(capability, k, naming)));
        return all.value();
    }

    /** IPC buffers in frames of the scenario. */
    private Value buffers(Rec k) {
        Members all = new Members();
        each(k, "thread", (id, tcb) -> {
            Rec frame = tcb.rec("buffer");
            if (frame.text("kind").equals("Frame") && !ScenarioCapabilities.isHidden(frame.text("object"))) {
                Rec shown = (Rec) ObservedCapability.of(frame, k, naming);
                all.put(naming.object(id), new Members().put("obj", shown.get("obj"))
                    .put("rights", shown.has("rights") ? shown.get("rights") : Value.str(""))
                    .put("addr", word(tcb, "bufferAddress")).value());
            }
        });
        return all.value();
    }

    /** The order of the derivation list, without what recordings do not name. */
    private Value list(Rec k, VisibleCapabilities reach) {
        List<Value> names = new ArrayList<>();
        for (Value entry : k.seq("derivation").items()) {
            Slot slot = new Slot(((Rec) entry).text("node"), ((Rec) entry).number("index"));
            Rec capability = reach.at(slot);
            if (!ELSEWHERE.contains(capability.text("kind")) && reach.isListed(slot)) {
                names.add(Value.str(naming.slot(slot, k)));
            }
        }
        return Value.seq(names);
    }

    private Value parents(Rec k, VisibleCapabilities reach) {
        TreeMap<String, Value> parents = new TreeMap<>();
        new DerivationParents(k, reach::at).each((slot, parent) -> {
            if (reach.shown().containsKey(slot)) {
                parents.put(naming.slot(slot, k), parent == null ? RecordedJson.NOT_RECORDED
                    : Value.str(naming.slot(parent, k)));
            }
        });
        return Value.rec(parents);
    }
}
