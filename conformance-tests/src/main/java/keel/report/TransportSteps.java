package keel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import keel.value.Value;
import keel.value.Value.Fun;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/**
 * A step of the transport in one line: who took it, the specification's name for it, and what it was about: the output
 * that was carried out, what was taken of what had arrived, the operation that was begun.
 */
final class TransportSteps {
    /** What may come from outside of the transport. */
    static final Set<String> TROUBLES = Set.of("Cancel", "Reissue", "Revoke", "Exhaust", "Replenish", "KillClient", "KillServer");

    private static final Pattern ACTION = Pattern.compile("(\\w+)(?:\\((.*?)\\))?( or .*)?");
    private static final Map<String, String> ACTORS =
        Map.of("Server", "server", "HostileServer", "server", "Supervisor", "supervisor", "Handler", "timeout handler");
    private static final Set<Value> EMPTY = Set.of(Value.EMPTY, Value.str(""), Value.str("none"), Value.num(0),
        Value.set(List.of()), Value.seq(Value.num(0)), Value.seq(Value.num(0), Value.num(0)));

    private final String name;
    private final String argument;
    private final String others;
    private final Rec before;
    private final Rec after;

    private TransportSteps(Matcher action, Rec before, Rec after) {
        this.name = action.group(1);
        this.argument = action.group(2) == null ? "" : action.group(2);
        this.others = action.group(3) == null ? "" : action.group(3);
        this.before = before;
        this.after = after;
    }

    /** Whether it is a state of the transport. */
    static boolean isOne(Rec state) {
        return state.has("calls") && state.has("got") && state.has("todo") && state.has("client") && state.has("server");
    }

    /** The step of this action, as the specification names it, from one state to the next. */
    static String describe(String action, Rec before, Rec after) {
        Matcher parts = ACTION.matcher(action);
        return parts.matches() ? new TransportSteps(parts, before, after).line() : "an unnamed step";
    }

    private String line() {
        String who = actor();
        String about = TROUBLES.contains(name) ? argument.replace("\"", "") : about(who);
        return who + ": " + name + (about.isEmpty() ? "" : " " + about) + others;
    }

    private String actor() {
        if (TROUBLES.contains(name)) {
            return "trouble";
        }
        return ACTORS.entrySet().stream().filter(actor -> name.startsWith(actor.getKey())).map(Map.Entry::getValue)
            .findFirst().orElse(argument.replace("\"", ""));
    }

    private String about(String who) {
        if (name.equals("Begin")) {
            return brief(of(after, "client", who) instanceof Rec machine ? machine.get("operation") : Value.EMPTY);
        }
        if (name.equals("HostileClientDoes")) {
            return sent(who);
        }
        Value list = of(before, name.endsWith("Take") ? "got" : "todo", who);
        if (name.startsWith("Hostile") || !(list instanceof Seq outputs) || outputs.size() == 0) {
            return who.equals(argument.replace("\"", "")) ? "" : argument.replace("\"", "");
        }
        return brief(outputs.get(0));
    }

    /** What it sends: it waits with it, or the server has it. */
    private String sent(String who) {
        Value waiting = of(after.rec("calls"), "thread", who);
        if (waiting instanceof Rec call && call.has("message")) {
            return brief(Value.rec("badge", call.get("badge"), "message", call.get("message")));
        }
        Value arrived = of(after, "got", "server");
        return arrived.equals(of(before, "got", "server")) || !(arrived instanceof Seq some) || some.size() == 0 ? ""
            : brief(some.get(some.size() - 1));
    }

    private static Value of(Rec state, String variable, String who) {
        return state.get(variable) instanceof Rec table && table.has(who) ? table.get(who) : Value.EMPTY;
    }

    /** A value without what is empty in it; a handle as session and number; of an output, not its kind, which the step has. */
    private static String brief(Value value) {
        if (value instanceof Rec rec) {
            return rec.has("session") && rec.has("handle") && rec.size() == 2
                ? brief(rec.get("session")) + "." + brief(rec.get("handle")) : fields(rec);
        }
        if (value instanceof Seq || value instanceof Fun) {
            return Value.print(value);
        }
        return Value.print(value).replace("\"", "");
    }

    private static String fields(Rec rec) {
        List<String> fields = new ArrayList<>();
        for (String name : rec.names()) {
            Value field = rec.get(name);
            if (name.equals("type") || name.equals("variant") || name.equals("path")) {
                fields.add(name.equals("type") ? 0 : Math.min(1, fields.size()), brief(field));
            } else if (name.equals("message")) {
                fields.add("[" + brief(field) + "]");
            } else if (name.equals("of") && !EMPTY.contains(field) && field instanceof Seq lane && lane.size() == 2) {
                fields.add("lane " + brief(lane.get(0)) + "." + brief(lane.get(1)));
            } else if (!name.equals("kind") && !name.equals("thread") && !EMPTY.contains(field)) {
                fields.add(name + " " + brief(field));
            }
        }
        return String.join(", ", fields);
    }
}
