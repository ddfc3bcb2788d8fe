package keel.conformance;

import java.util.ArrayList;
import java.util.List;
import keel.trace.Case;
import keel.trace.Diff;
import keel.trace.Diff.Difference;
import keel.trace.Itf.Trace;
import keel.trace.Value;
import keel.trace.Value.Rec;

/**
 * A trace taken again by TLC: it is given the first state and the inputs and told what each step comes to.
 */
final class RetraceScript implements ReplayOperators.Script {
    private final String file;
    private final String name;
    private final Trace trace;
    private Case divergence;
    private int taken;

    RetraceScript(String file, String name, Trace trace) {
        this.file = file;
        this.name = name;
        this.trace = trace;
    }

    private Rec step(int number) {
        return trace.states().get(number).rec("step");
    }

    @Override
    public Value given(String what) {
        return what.equals("FirstState") ? trace.states().get(0).get("k")
            : Value.seq(trace.states().stream().skip(1).map(state -> state.rec("step").get("input"))
            .toList());
    }

    @Override
    public boolean told(String what, int number, Value... values) {
        List<Difference> differences = new ArrayList<>();
        if (what.equals("Refused")) {
            differences.add(new Difference("accepted", "TRUE", "FALSE"));
        } else {
            differences.addAll(Diff.of("result", step(number).get("result"), values[0]));
            differences.addAll(Diff.of("k", trace.states().get(number).get("k"), values[1]));
        }
        taken = number;
        if (!differences.isEmpty()) {
            divergence = Case.failed(file, name, number, "step " + number + ": "
                + Value.print(step(number).get("input")),
                differences, number);
        }
        return differences.isEmpty();
    }

    /** The case; a trace that was not taken to its end has failed, for the reason that TLC gave. */
    Case result(String problem) {
        int last = trace.states().size() - 1;
        if (divergence != null) {
            return divergence;
        }
        return taken == last ? Case.passed(file, name, last)
            : Case.failed(file, name, taken + 1, "step " + (taken + 1),
            List.of(new Difference("step", "a successor", problem.isEmpty() ? "none" : problem)), taken);
    }
}
