package keel.trace;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import keel.trace.Operations.Kind;
import keel.trace.Operations.Operation;
import keel.trace.Scenario.Item;
import keel.trace.Value.Rec;

/**
 * What of the recorded scenarios is modelled now. Everything else makes a case unsupported, by the name of
 * what it lacks.
 */
public final class Support {

    /** The object types that exist. */
    static final Set<String> TYPES = Set.of("Endpoint", "Notification", "Reply", "TCB", "CNode",
        "SchedContext", "Untyped");

    /** The kinds of special capabilities that can be set up; other capabilities are minted. */
    static final Set<String> KINDS = Set.of("SelfCNode", "SchedControl");

    /** The invocations that exist; Invoke is one of them if its label is theirs, or none's. */
    static final Set<String> INVOCATIONS = Set.of("Invoke", "TCB_Suspend", "TCB_Resume", "TCB_SetPriority",
        "TCB_BindNotification", "TCB_UnbindNotification", "SchedContext_Bind", "SchedContext_Unbind",
        "SchedContext_UnbindObject");

    /** The members of an operation, thread or object that are not modelled. */
    static final Set<String> MEMBERS = Set.of("recvPath", "timeoutEp", "vspace", "refills", "flags", "ncaps",
        "entries");

    private static final long DEFAULT_BUDGET = 10_000_000;
    private static final Map<String, long[]> LABELS_TO_COME = Map.of(
        "TCB", new long[] {2, 3, 4, 5, 7, 8, 9, 10, 11, 16, 17}, "CNode",
        new long[] {18, 19, 20, 21, 22, 23, 24, 25},
        "SchedContext", new long[] {37, 38}, "SchedControl", new long[] {33}, "Untyped", new long[] {1});

    private final Scenario scenario;
    private final TreeSet<String> lacking = new TreeSet<>();

    private Support(Scenario scenario) {
        this.scenario = scenario;
    }

    /** What the scenario needs and is not modelled; empty if it can be run. */
    public static Set<String> lacks(Scenario scenario) {
        Support support = new Support(scenario);
        support.set();
        support.scenario.list("threads").forEach(support::thread);
        if (support.lacking.isEmpty()) {
            new Labels(scenario).collect(support.lacking);
        }
        return support.lacking;
    }

    private void need(boolean supported, String what) {
        if (!supported) {
            lacking.add(what);
        }
    }

    private void set() {
        need(scenario.member("kernel").text("config").contains("1 node"), "several cores");
        need(!scenario.member("expected").has("entries"), "member entries (the clock)");
        for (String member : Set.of("approx", "bigNodes")) {
            need(scenario.member(member).json().isMissingNode(), "member " + member);
        }
        Set<String> tcbs = new TreeSet<>();
        scenario.list("threads").forEach(thread -> tcbs.add(thread.text("tcb")));
        for (Item object : scenario.list("objects")) {
            need(!object.text("type").equals("TCB") || tcbs.contains(object.text("slot")),
                "TCB without a thread");
            need(TYPES.contains(object.text("type")), "object type " + object.text("type"));
            need(object.number("core") == 0, "member core (several cores)");
            need(object.word("budget", DEFAULT_BUDGET) == object.word("period", DEFAULT_BUDGET),
                "budgets that run out");
            members(object);
        }
        for (Item cap : scenario.list("caps")) {
            need(!cap.has("kind") || KINDS.contains(cap.text("kind")), "capability kind " + cap.text("kind"));
        }
    }

    private void members(Item item) {
        item.names().stream().filter(MEMBERS::contains).forEach(member -> lacking.add("member " + member));
    }

    private void thread(Item thread) {
        members(thread);
        need(!thread.is("blocked") || !thread.has("sc"), "blocked thread with a scheduling context");
        for (Item item : thread.list("program")) {
            Operation operation = Operations.named(item.text("op"));
            need(operation.kind() == Kind.SYSCALL || INVOCATIONS.contains(operation.name()), "operation "
                + operation.name());
            members(item);
        }
    }

    /** Messages whose label asks something of a capability that its type will offer later. */
    private static final class Labels {
        private final Scenario scenario;
        private final Rec k;

        private Labels(Scenario scenario) {
            this.scenario = scenario;
            this.k = new World(scenario).k();
        }

        private void collect(Set<String> lacking) {
            Map<String, Integer> radixes = new TreeMap<>();
            Rec cnodes = k.rec("cnode");
            for (String name : cnodes.names()) {
                radixes.put(name, cnodes.rec(name).number("radix"));
            }
            for (Item thread : scenario.list("threads")) {
                Rec root = k.rec("thread").rec(thread.text("tcb")).rec("cspace");
                for (Item item : thread.list("program")) {
                    Prepared.event(item).filter(event -> event.has("message")).ifPresent(event -> {
                        Lookup.Slot slot = Lookup.resolve(this::at, radixes, root,
                            World.WORDS.word(invoked(event)), 64);
                        String kind = slot == null ? "Null" : at(slot.cnode(), slot.index()).text("kind");
                        long label = World.WORDS.word(event.rec("message").get("label"));
                        for (long toCome : LABELS_TO_COME.getOrDefault(kind, new long[0])) {
                            if (label == toCome) {
                                lacking.add("label " + label + " on a " + kind + " capability");
                            }
                        }
                    });
                }
            }
        }

        private static Value invoked(Rec event) {
            return event.get(event.has("dest") ? "dest" : event.text("kind").equals("SysReplyRecv") ? "reply"
                : "cap");
        }

        private Rec at(String cnode, long index) {
            return (Rec) ((Value.Fun) k.rec("cnode").rec(cnode).get("slot")).range().get((int) index);
        }
    }
}
