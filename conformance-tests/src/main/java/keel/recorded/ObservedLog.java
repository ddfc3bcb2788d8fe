package keel.recorded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keel.recorded.RecordedJson.Members;
import keel.recorded.Scenario.Item;
import keel.recorded.ScenarioOps.Kind;
import keel.recorded.ScenarioOps.Operation;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/** The log of a run in the form in which the real kernel's was recorded. */
public final class ObservedLog {

    private static final int SHOWN_WORDS = 8;
    private static final List<String> ERRORS = List.of("NoError", "InvalidArgument", "InvalidCapability",
        "IllegalOperation", "RangeError", "AlignmentError", "FailedLookup", "TruncatedMessage", "DeleteFirst",
        "RevokeFirst", "NotEnoughMemory");
    private static final Map<Long, String> FAULTS = Map.of(1L, "CapFault", 2L, "UnknownSyscall",
        3L, "UserException", 5L, "Timeout", 6L, "VMFault");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, List<Operation>> programs = new HashMap<>();
    private final Map<String, List<Item>> items = new HashMap<>();

    public ObservedLog(Scenario scenario) {
        for (Item thread : scenario.list("threads")) {
            names.put(thread.text("tcb"), thread.text("name"));
            items.put(thread.text("tcb"), thread.list("program"));
            programs.put(thread.text("tcb"), thread.list("program").stream()
                .map(item -> ScenarioOps.named(item.text("op"))).toList());
        }
    }

    /** The entries that a recording has: those of operations, not those of the final Wait. */
    public List<Rec> operations(Seq log) {
        return log.items().stream().map(entry -> (Rec) entry)
            .filter(entry -> programs.containsKey(entry.text("thread"))
                && entry.number("op") < programs.get(entry.text("thread")).size()).toList();
    }

    /** An entry, with nothing where the expected one has nothing recorded. */
    public Value entry(Rec entry, Value expected) {
        Operation operation = programs.get(entry.text("thread")).get(entry.number("op"));
        Members members = new Members().put("t", names.get(entry.text("thread"))).put("op", entry.get("op"));
        registers(operation, entry.rec("registers"), members);
        if (operation.name().equals("UnknownSyscall")) {
            members.put("regs", changed(items.get(entry.text("thread")).get(entry.number("op")),
                entry.get("context")));
        }
        return masked((Rec) members.value(), expected);
    }

    /** Registers that differ from what they were when the operation began; the instruction itself uses two. */
    private static Value changed(Item item, Value context) {
        Members changed = new Members();
        Rec before = ScenarioRequests.of(item).orElseThrow().rec("registers");
        for (String name : before.names()) {
            boolean used = name.equals("rcx") || name.equals("r11");
            if (!used && context instanceof Rec now && !now.get(name).equals(before.get(name))) {
                changed.put(name, ScenarioState.WORDS.word(now.get(name)));
            }
        }
        return changed.value();
    }

    /** The paths of the operations Call and ReplyRecv: not those of invocations, which are Calls too. */
    public Value paths(Seq paths) {
        return Value.seq(operations(paths).stream().filter(this::isOfCall).map(entry ->
            (Value) Value.seq(Value.str(names.get(entry.text("thread"))), entry.get("op"), entry.get("path"))).toList());
    }

    private boolean isOfCall(Rec entry) {
        return programs.get(entry.text("thread")).get(entry.number("op")).kind() == Kind.SYSCALL;
    }

    private static Value masked(Rec entry, Value expected) {
        if (!(expected instanceof Rec wanted)) {
            return entry;
        }
        Rec masked = entry;
        if (wanted.has("mr") && entry.has("mr")) {
            masked = masked.with("mr", masked(entry.seq("mr"), wanted.seq("mr")));
        }
        boolean lastUnknown = wanted.has("mrLast") && wanted.get("mrLast").equals(RecordedJson.NOT_RECORDED);
        return lastUnknown && entry.has("mrLast") ? masked.with("mrLast", RecordedJson.NOT_RECORDED) : masked;
    }

    private static Value masked(Seq words, Seq wanted) {
        List<Value> masked = new ArrayList<>(words.items());
        for (int i = 0; i < Math.min(words.size(), wanted.size()); i++) {
            if (wanted.get(i).equals(RecordedJson.NOT_RECORDED)) {
                masked.set(i, RecordedJson.NOT_RECORDED);
            }
        }
        return Value.seq(masked);
    }

    private static void registers(Operation operation, Rec registers, Members members) {
        long label = ScenarioState.WORDS.word(registers.get("label"));
        if (operation.kind() == Kind.INVOCATION) {
            members.put("err", error(label));
        } else if (ScenarioOps.receives(operation)) {
            members.put("badge", ScenarioState.WORDS.word(registers.get("badge"))).put("label", label)
                .put("fault", FAULTS.getOrDefault(label, ""));
        } else if (operation.name().equals("Call")) {
            members.put("label", label);
        } else if (operation.name().equals("Load") || operation.name().equals("ReadTls")) {
            members.put("value", ScenarioState.WORDS.word(registers.seq("words").get(0)));
            return;
        } else {
            return;
        }
        words(registers.seq("words"), members);
        if (operation.kind() != Kind.INVOCATION) {
            capabilities(registers.seq("caps"), members);
        }
    }

    private static Value error(long label) {
        return label >= 0 && label < ERRORS.size() ? Value.str(ERRORS.get((int) label)) : RecordedJson.word(label);
    }

    private static void words(Seq words, Members members) {
        List<Value> shown = new ArrayList<>();
        for (Value word : words.items().subList(0, Math.min(words.size(), SHOWN_WORDS))) {
            shown.add(RecordedJson.word(ScenarioState.WORDS.word(word)));
        }
        members.put("len", words.size()).put("mr", Value.seq(shown));
        if (words.size() > SHOWN_WORDS) {
            members.put("mrLast", ScenarioState.WORDS.word(words.get(words.size() - 1)));
        }
    }

    private static void capabilities(Seq caps, Members members) {
        int unwrapped = 0;
        List<Value> badges = new ArrayList<>();
        for (int i = 0; i < caps.size(); i++) {
            boolean badge = caps.get(i) instanceof Rec cap && cap.text("kind").equals("Unwrapped");
            unwrapped |= badge ? 1 << i : 0;
            badges.add(badge ? RecordedJson.word(ScenarioState.WORDS.word(((Rec) caps.get(i)).get("badge")))
                : RecordedJson.NOT_RECORDED);
        }
        members.put("extraCaps", caps.size()).put("capsUnwrapped", unwrapped);
        if (unwrapped != 0) {
            members.put("capBadges", Value.seq(badges));
        }
    }
}
