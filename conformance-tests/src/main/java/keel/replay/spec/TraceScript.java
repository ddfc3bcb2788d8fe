package keel.replay.spec;

import java.util.ArrayList;
import java.util.List;
import keel.itf.Itf.Trace;
import keel.replay.Lasso;
import keel.replay.ReplayCase;
import keel.value.Differences.Difference;
import keel.value.StepComparison;
import keel.value.StepComparison.Taken;
import keel.value.Value;
import keel.value.Value.Rec;

/** A trace whose every step TLC computes anew: it is given the states and told what each step comes to. */
final class TraceScript implements ReplayOperators.Script {
    private final String file;
    private final String name;
    private final Trace trace;
    private final StepComparison comparison = StepComparison.ofKernels();
    private final List<Integer> positions = new ArrayList<>();
    private ReplayCase divergence;
    private int compared;

    TraceScript(String file, String name, Trace trace) {
        this.file = file;
        this.name = name;
        this.trace = trace;
        for (int i = 0; i <= trace.last(); i++) {
            positions.add(i);
        }
        Lasso.of(trace).filter(lasso -> lasso.obstacle().isEmpty()).ifPresent(lasso -> positions.addAll(lasso.rounds()));
    }

    /** The states, those of a lasso's loop some times more. */
    @Override
    public Value given() {
        return Value.seq(positions.stream().map(trace.states()::get)
            .map(state -> Value.rec("k", state.get("k"), "step", state.get("step"))).toList());
    }

    /** TLC counts states from 1, the first of which has no step. */
    @Override
    public boolean told(String what, int position, Value... values) {
        int number = positions.get(position - 1);
        Rec state = trace.states().get(number);
        Rec step = state.rec("step");
        List<Difference> differences = comparison.acceptance(true, ((Value.Bool) values[0])::is);
        if (differences.isEmpty()) {
            Rec taken = (Rec) values[1];
            differences = comparison.step(new Taken(step.get("result"), state.get("k")),
                () -> new Taken(taken.get("result"), taken.get("k")));
        }
        compared = position - 1;
        if (!differences.isEmpty()) {
            divergence = ReplayCase.failed(file, name, number, Lasso.place(trace, compared, number) + ": "
                + Value.print(step.get("input")), differences, compared);
        }
        return differences.isEmpty();
    }

    /** The case; a trace that was not compared to its end has failed, for the reason that TLC gave. */
    ReplayCase result(String problem) {
        int last = positions.size() - 1;
        if (divergence != null) {
            return divergence;
        }
        List<Difference> obstacle = Lasso.of(trace).map(Lasso::obstacle).orElse(List.of());
        if (compared == last && !obstacle.isEmpty()) {
            return ReplayCase.failed(file, name, last, "the way back to state " + trace.loop().getAsInt(), obstacle, last);
        }
        return compared == last ? ReplayCase.passed(file, name, last)
            : ReplayCase.failed(file, name, compared + 1, "step " + (compared + 1),
                List.of(new Difference("step", "a successor", problem.isEmpty() ? "none" : problem)),
                compared);
    }
}
