package keel.conformance;

import java.util.ArrayList;
import java.util.List;
import keel.trace.Case;
import keel.trace.Diff;
import keel.trace.Diff.Difference;
import keel.trace.Itf.Trace;
import keel.trace.Value;
import keel.trace.Value.Rec;

/** A trace whose every step TLC computes anew: it is given the states and told what each step comes to. */
final class TraceScript implements ReplayOperators.Script {
    private final String file;
    private final String name;
    private final Trace trace;
    private Case divergence;
    private int compared;

    TraceScript(String file, String name, Trace trace) {
        this.file = file;
        this.name = name;
        this.trace = trace;
    }

    @Override
    public Value given() {
        return Value.seq(trace.states().stream()
            .map(state -> Value.rec("k", state.get("k"), "step", state.get("step"))).toList());
    }

    /** TLC counts states from 1, the first of which has no step. */
    @Override
    public boolean told(String what, int position, Value... values) {
        int number = position - 1;
        Rec state = trace.states().get(number);
        Rec step = state.rec("step");
        List<Difference> differences = new ArrayList<>();
        if (((Value.Bool) values[0]).is()) {
            Rec taken = (Rec) values[1];
            differences.addAll(Diff.of("result", step.get("result"), taken.get("result")));
            differences.addAll(Diff.of("k", state.get("k"), taken.get("k")));
        } else {
            differences.add(new Difference("accepted", "TRUE", "FALSE"));
        }
        compared = number;
        if (!differences.isEmpty()) {
            divergence = Case.failed(file, name, number, "step " + number + ": "
                + Value.print(step.get("input")),
                differences, number);
        }
        return differences.isEmpty();
    }

    /** The case; a trace that was not compared to its end has failed, for the reason that TLC gave. */
    Case result(String problem) {
        int last = trace.states().size() - 1;
        if (divergence != null) {
            return divergence;
        }
        return compared == last ? Case.passed(file, name, last)
            : Case.failed(file, name, compared + 1, "step " + (compared + 1),
                List.of(new Difference("step", "a successor", problem.isEmpty() ? "none" : problem)),
                compared);
    }
}
