package keel.replay.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keel.recorded.PreparedScenario;
import keel.recorded.Scenario;
import keel.recorded.ScenarioPrograms.Outcome;
import keel.recorded.ScenarioSupport;
import keel.replay.Replay;
import keel.replay.ReplayCase;
import keel.value.Differences.Difference;
import keel.value.Value;

/** Scenarios run by TLC: it is given the prepared ones and tells what each comes to. */
final class ScenarioScript implements ReplayOperators.Script {
    private final String file;
    private final List<ReplayCase> cases = new ArrayList<>();
    private final List<PreparedScenario> prepared = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final Map<Integer, Value> initial = new HashMap<>();

    ScenarioScript(String file, List<Scenario> scenarios) {
        this.file = file;
        for (Scenario scenario : scenarios) {
            Set<String> lacks = ScenarioSupport.lacks(scenario);
            if (lacks.isEmpty()) {
                places.add(cases.size());
                prepared.add(new PreparedScenario(scenario));
                cases.add(null);
            } else {
                cases.add(ReplayCase.unsupported(file, scenario.name(), lacks));
            }
        }
    }

    boolean isEmpty() {
        return prepared.isEmpty();
    }

    @Override
    public Value given() {
        return Value.seq(prepared.stream().map(PreparedScenario::value).toList());
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
    List<ReplayCase> cases(String problem) {
        String got = problem.isEmpty() ? "none is reached" : problem;
        for (int i = 0; i < prepared.size(); i++) {
            if (cases.get(places.get(i)) == null) {
                cases.set(places.get(i), ReplayCase.failed(file, prepared.get(i).scenario().name(), 0, "the run",
                    List.of(new Difference("run", "an end", got)), 0));
            }
        }
        return cases;
    }
}
