package keel.report;

import java.util.List;

import keel.itf.Itf;
import keel.value.Differences;
import keel.value.Value;
import org.apache.commons.lang3.StringUtils;

/**
 * A behaviour as a table: each step, by what was done and by whom, and only what it changed; where a loop begins, and that
 * it goes on.
 */
public final class StepTable {
    private static final int INDENT = 8;
    private static final int LINES_PER_STEP = 14;
    private static final int STEPS = 20;

    private StepTable() {
    }

    /** The table of the trace, of a long one its end. */
    public static String of(Itf.Trace trace) {
        StringBuilder out = new StringBuilder();
        List<Value.Rec> states = trace.states();
        int loop = trace.loop().orElse(trace.last());
        int first = Math.min(loop, Math.max(0, states.size() - STEPS - 1));
        if (first > 0) {
            out.append("      (steps before these: ").append(first).append(")\n");
        }
        for (int i = first; i < states.size(); i++) {
            Value.Rec state = states.get(i);
            out.append(StringUtils.leftPad(String.valueOf(i), 4)).append("  ").append(title(trace, i));
            out.append(begins(trace, i) ? "   <- the loop begins here\n" : "\n");
            if (i > first) {
                changes(states.get(i - 1), state, out);
            }
        }
        if (trace.stutters()) {
            out.append("      then nothing happens for ever\n");
        } else if (trace.loop().isPresent()) {
            out.append("      then back to state ").append(loop).append(", and so on for ever\n");
        }
        return out.toString();
    }

    private static boolean begins(Itf.Trace trace, int i) {
        return !trace.stutters() && trace.loop().isPresent() && trace.loop().getAsInt() == i;
    }

    private static String title(Itf.Trace trace, int i) {
        Value.Rec state = trace.states().get(i);
        if (TransportSteps.isOne(state)) {
            return i == 0 ? "the initial state" : StringUtils.abbreviate(
                TransportSteps.describe(trace.notes().get(i).action(), trace.states().get(i - 1), state), Page.width() - INDENT);
        }
        if (state.has("step") && (i == 0 || Steps.isTold(state.get("step")))) {
            return Steps.describe(state.get("step"), Page.width() - INDENT);
        }
        String action = trace.notes().get(i).action();
        return i == 0 ? "the initial state" : action.isEmpty() ? "step " + i : action;
    }

    private static void changes(Value.Rec before, Value.Rec after, StringBuilder out) {
        int lines = 0;
        for (String variable : after.names()) {
            if (variable.equals("step") || variable.equals("flip") || !before.has(variable)) {
                continue;
            }
            for (Differences.Difference change : Differences.of(variable, before.get(variable), after.get(variable))) {
                if (++lines <= LINES_PER_STEP) {
                    out.append("        ").append(StringUtils.abbreviate(
                        change.path() + ": " + change.expected() + " -> " + change.got(), Page.width() - INDENT)).append('\n');
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
