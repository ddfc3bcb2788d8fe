package keel.recorded;

import java.util.Set;
import java.util.TreeSet;
import keel.recorded.Scenario.Item;
import keel.recorded.ScenarioOps.Kind;
import keel.recorded.ScenarioOps.Operation;

/**
 * What of the recorded scenarios is modelled now. Everything else makes a case unsupported, by the name of
 * what it lacks.
 */
public final class ScenarioSupport {

    /** The object types that exist. */
    static final Set<String> TYPES = Set.of("Endpoint", "Notification", "Reply", "TCB", "CNode",
        "SchedContext", "Untyped", "Frame");

    /** The kinds of special capabilities that can be set up; other capabilities are minted. */
    static final Set<String> KINDS = Set.of("SelfCNode", "SchedControl", "VSpace", "VSpace2", "Map");

    /** The kinds among a scenario's capabilities that are none: what is done with capabilities before it starts. */
    private static final Set<String> PREPARATIONS = Set.of("Fill", "SetNotification");

    /** The operations that need interrupts, several cores, or time that passes. */
    static final Set<String> OPERATIONS_TO_COME = Set.of("Spin", "SetFlag", "WaitFlag", "RaiseMsi",
        "SetLine", "ArmPit", "IRQHandler_Ack", "IRQHandler_SetNotification", "IRQHandler_Clear", "IRQControl_GetMSI");

    private static final String BUDGETS = "budgets that run out";
    private static final long DEFAULT_BUDGET = 10_000_000;
    private static final int MAX_EXTRA_CAPS = 3;

    private final Scenario scenario;
    private final TreeSet<String> lacking = new TreeSet<>();

    private ScenarioSupport(Scenario scenario) {
        this.scenario = scenario;
    }

    /** What the scenario needs and is not modelled; empty if it can be run. */
    public static Set<String> lacks(Scenario scenario) {
        ScenarioSupport support = new ScenarioSupport(scenario);
        support.set();
        support.scenario.list("threads").forEach(support::thread);
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
        for (Item object : scenario.list("objects")) {
            String type = object.text("type");
            need(TYPES.contains(type), "object type " + type);
            need(object.number("core") == 0, "member core (several cores)");
            need(!isPeriodic(object) || !yields(), BUDGETS);
        }
        for (Item cap : scenario.list("caps")) {
            need(!cap.has("kind") || KINDS.contains(cap.text("kind")), kind(cap.text("kind")));
            need(cap.number("core") == 0, "member core (several cores)");
        }
    }

    private static String kind(String kind) {
        return (PREPARATIONS.contains(kind) ? "preparation " : "capability kind ") + kind;
    }

    /** While no time passes, only Yield takes what is left of a budget; round robin makes up for it at once. */
    private static boolean isPeriodic(Item item) {
        return item.word("budget", DEFAULT_BUDGET) != item.word("period", DEFAULT_BUDGET);
    }

    private boolean yields() {
        return scenario.list("threads").stream().flatMap(thread -> thread.list("program").stream())
            .anyMatch(item -> item.text("op").equals("Yield"));
    }

    private void thread(Item thread) {
        need(!thread.is("blocked") || !thread.has("sc"), "blocked thread with a scheduling context");
        for (Item item : thread.list("program")) {
            Operation operation = ScenarioOps.named(item.text("op"));
            need(!OPERATIONS_TO_COME.contains(operation.name()), "operation " + operation.name());
            need(item.list("caps").size() <= MAX_EXTRA_CAPS, "more than three extra capabilities");
            if (operation.kind() == Kind.ACT && item.has("addr")) {
                need(ScenarioRequests.of(item).isPresent(),
                    "access to an address that is not a word of a user's page");
            }
            if (operation.kind() == Kind.INVOCATION) {
                invocation(operation, item);
            }
        }
    }

    private void invocation(Operation operation, Item item) {
        boolean configures = operation.name().equals("SchedControl_ConfigureFlags");
        need(!configures || !isPeriodic(item) || !yields(), BUDGETS);
    }
}
