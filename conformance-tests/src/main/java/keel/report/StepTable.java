package keel.report;

import java.util.List;

import keel.trace.Diff;
import keel.trace.Itf;
import keel.trace.Value;
import org.apache.commons.lang3.StringUtils;

/** A behaviour as a table: each step and only what it changed. */
public final class StepTable {
    private static final int WIDTH = 110;
    private static final int LINES_PER_STEP = 14;
    private static final int STEPS = 20;

    private StepTable() {
    }

    /** The table of the trace, of a long one its end. */
    public static String of(Itf.Trace trace) {
        StringBuilder out = new StringBuilder();
        List<Value.Rec> states = trace.states();
        int first = Math.max(0, states.size() - STEPS - 1);
        if (first > 0) {
            out.append("      (").append(first).append(" steps before these)\n");
        }
        for (int i = first; i < states.size(); i++) {
            Value.Rec state = states.get(i);
            out.append(StringUtils.leftPad(String.valueOf(i), 4)).append("  ").append(title(state)).append('\n');
            if (i > first) {
                changes(states.get(i - 1), state, out);
            }
        }
        if (trace.loop().isPresent()) {
            out.append("      back to ").append(trace.loop().getAsInt()).append('\n');
        }
        return out.toString();
    }

    private static String title(Value.Rec state) {
        return state.has("step") ? Steps.describe(state.get("step"), WIDTH) : "state";
    }

    private static void changes(Value.Rec before, Value.Rec after, StringBuilder out) {
        int lines = 0;
        for (String variable : after.names()) {
            if (variable.equals("step") || variable.equals("flip") || !before.has(variable)) {
                continue;
            }
            for (Diff.Difference change : Diff.of(variable, before.get(variable), after.get(variable))) {
                if (++lines <= LINES_PER_STEP) {
                    out.append("        ").append(StringUtils.abbreviate(
                        change.path() + ": " + change.expected() + " -> " + change.got(), WIDTH)).append('\n');
                }
            }
        }
        if (lines > LINES_PER_STEP) {
            out.append("        and ").append(lines - LINES_PER_STEP).append(" more\n");
        }
        if (lines == 0) {
            out.append("        (nothing changed)\n");
        }
    }
}
