package keel.report;

import java.util.ArrayList;
import java.util.List;

import keel.value.Value;
import org.apache.commons.lang3.StringUtils;

/** A step in one line: who called what, and what came of it. */
final class Steps {

    private Steps() {
    }

    /** The step's input and the outcome of its phases. */
    static String describe(Value step, int width) {
        if (!(step instanceof Value.Rec record) || !(record.get("input") instanceof Value.Rec input)) {
            return StringUtils.abbreviate(Value.print(step), width);
        }
        if (!input.has("event")) {
            return input.has("kind") ? input.text("kind") : StringUtils.abbreviate(Value.print(input), width);
        }
        return StringUtils.abbreviate(event(input) + outcome(record.get("result")), width);
    }

    /** Whether it says more than that it is the start, or than nothing. */
    static boolean isTold(Value step) {
        return step instanceof Value.Rec record && record.has("input") && record.get("input") instanceof Value.Rec input
            && input.has("event");
    }

    private static String event(Value.Rec input) {
        Value.Rec event = input.rec("event");
        String who = event.has("thread") ? event.text("thread") : "core " + input.number("core");
        StringBuilder line = new StringBuilder(who).append(' ').append(event.text("kind"));
        for (String name : event.names()) {
            if (!name.equals("thread") && !name.equals("kind")) {
                line.append(' ').append(name).append(' ').append(plain(event.get(name)));
            }
        }
        return line.toString();
    }

    private static String outcome(Value result) {
        if (!(result instanceof Value.Rec record) || !record.has("phases")) {
            return "";
        }
        List<String> outcomes = new ArrayList<>();
        for (Value phase : record.seq("phases").items()) {
            outcomes.add(((Value.Rec) phase).text("outcome"));
        }
        return outcomes.isEmpty() ? "" : " => " + String.join(", ", outcomes);
    }

    /** A word of one limb as its number, a message as label, words, capabilities. */
    private static String plain(Value value) {
        if (value instanceof Value.Seq seq && seq.size() == 1 && seq.get(0) instanceof Value.Int number) {
            return String.valueOf(number.number());
        }
        if (value instanceof Value.Rec message && message.has("label")) {
            return "[" + plain(message.get("label")) + list(message, "words") + list(message, "caps") + "]";
        }
        return Value.print(value);
    }

    private static String list(Value.Rec message, String name) {
        Value.Seq items = message.seq(name);
        return items.size() == 0 ? "" : "; " + name + " " + String.join(" ", items.items().stream().map(Steps::plain).toList());
    }
}
