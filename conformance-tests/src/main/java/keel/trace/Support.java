package keel.trace;

import java.util.Map;
import java.util.Set;
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
    static final Set<String> MEMBERS =
        Set.of("recvPath", "timeoutEp", "vspace", "refills", "flags", "ncaps");

    private static final long DEFAULT_BUDGET = 10_000_000;
    private static final int MAX_EXTRA_CAPS = 3;

    /**
     * The invocations that a capability type will offer later: until then a label of theirs is unsupported.
     */
    private static final Map<String, Set<Long>> LABELS_TO_COME = Map.of(
        "TCB", Set.of(2L, 3L, 4L, 5L, 7L, 8L, 9L, 10L, 11L, 16L, 17L),
        "CNode", Set.of(18L, 19L, 20L, 21L, 22L, 23L, 24L, 25L),
        "SchedContext", Set.of(37L, 38L), "SchedControl", Set.of(33L), "Untyped", Set.of(1L));

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
            support.made();
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
        Set<String> untypeds = new TreeSet<>();
        for (Item object : scenario.list("objects")) {
            String type = object.text("type");
            need(TYPES.contains(type), "object type " + type);
            need(object.number("core") == 0, "member core (several cores)");
            long budget = object.word("budget", DEFAULT_BUDGET);
            need(budget == object.word("period", DEFAULT_BUDGET), "budgets that run out");
            members(object);
            if (type.equals("Untyped")) {
                untypeds.add(object.text("slot"));
            }
        }
        for (Item cap : scenario.list("caps")) {
            need(!cap.has("kind") || KINDS.contains(cap.text("kind")), "capability kind " + cap.text("kind"));
            need(!untypeds.contains(cap.text("from")), "copy of an Untyped capability");
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
            boolean exists = operation.kind() == Kind.SYSCALL || INVOCATIONS.contains(operation.name());
            need(exists, "operation " + operation.name());
            need(item.list("caps").size() <= MAX_EXTRA_CAPS, "more than three extra capabilities");
            members(item);
        }
    }

    /**
     * Of a scenario that is well made: TCBs that nobody speaks for, and labels that a type will offer later.
     */
    private void made() {
        Rec k = new World(scenario).k();
        for (Item object : scenario.list("objects")) {
            boolean tcb = object.text("type").equals("TCB");
            need(!tcb || k.rec("thread").has(object.text("slot")), "TCB without a thread");
        }
        for (Item thread : scenario.list("threads")) {
            Rec root = k.rec("thread").rec(thread.text("tcb")).rec("cspace");
            for (Item item : thread.list("program")) {
                Prepared.event(item).filter(event -> event.has("message")).ifPresent(event -> {
                    String kind = Lookup.kindAt(k, root, World.WORDS.word(invoked(event)));
                    long label = World.WORDS.word(event.rec("message").get("label"));
                    boolean toCome = LABELS_TO_COME.getOrDefault(kind, Set.of()).contains(label);
                    need(!toCome, "label " + label + " on a " + kind + " capability");
                });
            }
        }
    }

    private static Value invoked(Rec event) {
        boolean reply = event.text("kind").equals("SysReplyRecv");
        return event.get(event.has("dest") ? "dest" : reply ? "reply" : "cap");
    }
}
