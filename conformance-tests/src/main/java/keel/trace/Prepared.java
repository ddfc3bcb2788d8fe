package keel.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import keel.trace.Operations.Kind;
import keel.trace.Operations.Operation;
import keel.trace.Scenario.Item;
import keel.trace.Value.Rec;

/**
 * A scenario made ready to run, on any machine: the record
 * {@code [k, programs: thread |-> Seq(event), blocked: Seq(thread), order: Seq(thread)]}.
 * {@code k} is the state before the threads are started. Each program ends with the final Wait, and with what
 * the recording's threads do should that return: they issue it again, with the badge that stands in the
 * register of the CPtr by then, zero. First the blocked threads run one by one on the hidden scheduling
 * context, then those in order are ready.
 */
public final class Prepared {

    /** The words of a message, those that a tag can name, and what stands in those not given. */
    private static final int MESSAGE_WORDS = 120;
    private static final int TAG_WORDS = 127;
    private static final long FILLER = 1000;

    private final Scenario scenario;
    private final World world;
    private final Rec value;

    /** Prepares a supported scenario. */
    public Prepared(Scenario scenario) {
        this.scenario = scenario;
        this.world = new World(scenario);
        Rec k = world.k();
        TreeMap<String, Value> programs = new TreeMap<>();
        List<Value> blocked = new ArrayList<>();
        for (Item thread : scenario.list("threads")) {
            programs.put(thread.text("tcb"), program(thread));
            if (thread.is("blocked")) {
                blocked.add(Value.str(thread.text("tcb")));
            }
        }
        this.value = (Rec) Value.rec("k", k, "programs", Value.rec(programs), "blocked", Value.seq(blocked),
            "order", Value.seq(world.order()));
    }

    /** The record to run. */
    public Rec value() {
        return value;
    }

    /** The scenario it was made of. */
    public Scenario scenario() {
        return scenario;
    }

    World world() {
        return world;
    }

    private Value program(Item thread) {
        Value tcb = Value.str(thread.text("tcb"));
        List<Value> events = new ArrayList<>();
        for (Item operation : thread.list("program")) {
            events.add(event(operation).orElseThrow(() -> operation.at().problem("no system call"))
                .plus("thread", tcb));
        }
        if (!thread.has("exitCptr") && !scenario.slots().containsKey("exit")) {
            throw scenario.member("slots").at().expected("a slot named exit", "none");
        }
        events.add(waitFor(tcb, thread.has("exitCptr") ? thread.pointer("exitCptr") : scenario.slots()
            .get("exit")));
        events.add(waitFor(tcb, 0));
        return Value.seq(events);
    }

    private static Value waitFor(Value thread, long cptr) {
        return Value.rec("kind", Value.str("SysWait"), "thread", thread, "cap", World.WORDS.value(cptr));
    }

    /** The event of an operation, without its thread; nothing if it is no system call. */
    static Optional<Rec> event(Item item) {
        Operation operation = Operations.named(item.text("op"));
        if (operation.kind() == Kind.USER) {
            return Optional.empty();
        }
        TreeMap<String, Value> fields = new TreeMap<>();
        fields.put("kind", Value.str(operation.call()));
        if (operation.kind() == Kind.INVOCATION) {
            fields.put("cap", pointer(item, "cap"));
            fields.put("message", invocation(operation, item));
            return Optional.of((Rec) Value.rec(fields));
        }
        for (String argument : List.of("ep", "ntfn")) {
            if (item.has(argument)) {
                fields.put("cap", pointer(item, argument));
            }
        }
        for (String argument : List.of("reply", "dest")) {
            if (item.has(argument)) {
                fields.put(argument, pointer(item, argument));
            }
        }
        if (Operations.sends(operation)) {
            fields.put("message", message(item, item.word("label")));
        }
        return Optional.of((Rec) Value.rec(fields));
    }

    private static Value pointer(Item item, String argument) {
        return World.WORDS.value(item.pointer(argument));
    }

    private static Value invocation(Operation operation, Item item) {
        if (operation.words().isEmpty() && operation.caps().isEmpty()) {
            return message(item, operation.label() == 0 ? item.word("label") : operation.label());
        }
        List<Value> words = operation.words().stream().map(word -> pointer(item, word)).toList();
        List<Value> caps = operation.caps().stream().map(cap -> pointer(item, cap)).toList();
        return message(operation.label(), words, caps);
    }

    private static Value message(Item item, long label) {
        List<Item> given = item.list("mr");
        int length = item.has("len") ? item.number("len") : given.size();
        if (length > TAG_WORDS) {
            throw item.at().member("len").expected("at most " + TAG_WORDS + " words", length);
        }
        List<Value> words = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            long left = i < MESSAGE_WORDS ? FILLER + i : 0;
            words.add(World.WORDS.value(i < given.size() ? given.get(i).pointer() : left));
        }
        List<Value> caps = new ArrayList<>();
        item.list("caps").forEach(cap -> caps.add(World.WORDS.value(cap.pointer())));
        return message(label, words, caps);
    }

    private static Value message(long label, List<Value> words, List<Value> caps) {
        return Value.rec("label", World.WORDS.value(label), "words", Value.seq(words), "caps",
            Value.seq(caps));
    }
}
