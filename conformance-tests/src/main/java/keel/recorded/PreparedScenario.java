package keel.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import keel.recorded.Scenario.Item;
import keel.value.Value;
import keel.value.Value.Rec;

/**
 * A scenario made ready to run, on any machine: the record
 * {@code [k, programs: thread |-> Seq(event or access), blocked: Seq(thread), order: Seq(thread),
 * buffer: thread |-> frame, moves: truth]}.
 * {@code buffer} is the frame in which a thread has its first IPC buffer, and {@code moves} says whether a
 * thread may come to use another one: if not, whatever thread and kernel take for its buffer is the same.
 * {@code k} is the state before the threads are started. Each program ends with the final Wait. First the
 * blocked threads run one by one on the hidden scheduling context, then those in order are ready.
 */
public final class PreparedScenario {

    /** TCBConfigure and TCBSetIPCBuffer. */
    private static final Set<Long> BUFFER_LABELS = Set.of(5L, 10L);

    private final Scenario scenario;
    private final ScenarioState world;
    private final Rec value;

    /** Prepares a supported scenario. */
    public PreparedScenario(Scenario scenario) {
        this.scenario = scenario;
        this.world = new ScenarioState(scenario);
        Rec k = world.k();
        TreeMap<String, Value> programs = new TreeMap<>();
        TreeMap<String, Value> buffers = new TreeMap<>();
        List<Value> blocked = new ArrayList<>();
        for (Item thread : scenario.list("threads")) {
            programs.put(thread.text("tcb"), program(thread));
            buffers.put(thread.text("tcb"), Value.str(ScenarioCapabilities.bufferOf(thread.text("tcb"))));
            if (thread.is("blocked")) {
                blocked.add(Value.str(thread.text("tcb")));
            }
        }
        this.value = (Rec) Value.rec("k", k, "programs", Value.rec(programs), "blocked", Value.seq(blocked),
            "order", Value.seq(world.order()), "buffer", Value.rec(buffers),
            "moves", new Value.Bool(programs.values().stream().anyMatch(PreparedScenario::movesBuffer)));
    }

    /** The record to run. */
    public Rec value() {
        return value;
    }

    /** The scenario it was made of. */
    public Scenario scenario() {
        return scenario;
    }

    ScenarioState world() {
        return world;
    }

    private static boolean movesBuffer(Value program) {
        return ((Value.Seq) program).items().stream().map(event -> (Rec) event).anyMatch(event ->
            event.text("kind").equals("UseBuffer") || event.has("message")
                && BUFFER_LABELS.contains(ScenarioState.WORDS.word(event.rec("message").get("label"))));
    }

    private Value program(Item thread) {
        Value tcb = Value.str(thread.text("tcb"));
        List<Value> events = new ArrayList<>();
        for (Item operation : thread.list("program")) {
            events.add(ScenarioRequests.of(operation).orElseThrow(() -> operation.at().problem("not modelled"))
                .plus("thread", tcb));
        }
        if (!thread.has("exitCptr") && !scenario.slots().containsKey("exit")) {
            throw scenario.member("slots").at().expected("a slot named exit", "none");
        }
        long exit = thread.has("exitCptr") ? thread.pointer("exitCptr") : scenario.slots().get("exit");
        events.add(Value.rec("kind", Value.str("SysWait"), "thread", tcb, "cap", ScenarioState.WORDS.value(exit)));
        return Value.seq(events);
    }
}
