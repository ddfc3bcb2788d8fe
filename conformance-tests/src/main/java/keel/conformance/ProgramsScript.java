package keel.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keel.trace.Case;
import keel.trace.Diff.Difference;
import keel.trace.Prepared;
import keel.trace.Programs.Outcome;
import keel.trace.Replay;
import keel.trace.Scenario;
import keel.trace.Support;
import keel.trace.Value;

/** Scenarios run by TLC: it is given the prepared ones and tells what each comes to. */
final class ProgramsScript implements ReplayOperators.Script {
    private final String file;
    private final List<Case> cases = new ArrayList<>();
    private final List<Prepared> prepared = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final Map<Integer, Value> initial = new HashMap<>();

    ProgramsScript(String file, List<Scenario> scenarios) {
        this.file = file;
        for (Scenario scenario : scenarios) {
            Set<String> lacks = Support.lacks(scenario);
            if (lacks.isEmpty()) {
                places.add(cases.size());
                prepared.add(new Prepared(scenario));
                cases.add(null);
            } else {
                cases.add(Case.unsupported(file, scenario.name(), lacks));
            }
        }
    }

    boolean isEmpty() {
        return prepared.isEmpty();
    }

    @Override
    public Value given() {
        return Value.seq(prepared.stream().map(Prepared::value).toList());
    }

    @Override
    public boolean told(String name, int number, Value... values) {
        if (name.equals("Started")) {
            initial.put(number, values[0]);
            return true;
        }
        Outcome outcome = new Outcome(initial.get(number), values[0], (Value.Seq) values[1],
            (Value.SetOf) values[2], values[3], (Value.Seq) values[4]);
        cases.set(places.get(number - 1), Replay.scenario(file, prepared.get(number - 1), outcome));
        return true;
    }

    /** The cases; one that has not come to its end has failed, for the reason that TLC gave. */
    List<Case> cases(String problem) {
        String got = problem.isEmpty() ? "none is reached" : problem;
        for (int i = 0; i < prepared.size(); i++) {
            if (cases.get(places.get(i)) == null) {
                cases.set(places.get(i), Case.failed(file, prepared.get(i).scenario().name(), 0, "the run",
                    List.of(new Difference("run", "an end", got)), 0));
            }
        }
        return cases;
    }
}
