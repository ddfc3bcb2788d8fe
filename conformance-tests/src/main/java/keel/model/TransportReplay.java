package keel.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import keel.conformance.TransportAgreement;
import keel.itf.Itf.Trace;
import keel.refinement.transport.TransportImplementation;
import keel.replay.Lasso;
import keel.replay.ReplayCase;
import keel.value.Differences;
import keel.value.Differences.Difference;
import keel.value.StepComparison;
import keel.value.StepComparison.Taken;
import keel.value.Value;
import keel.value.Value.Rec;
import tlc2.tool.ITool;

/**
 * A trace of the transport on the Java machines of client and server: each takes its steps without reloading, round the
 * loop of a lasso some times more; whenever {@code states[loop]} is reached all of them are in its states.
 */
final class TransportReplay {
    private static final String SERVER = "server";

    private final String file;
    private final String name;
    private final Trace trace;
    private final ITool tool;
    private final StepComparison comparison = StepComparison.ofMachines();
    private final Map<String, TransportImplementation> machines = new TreeMap<>();
    private long taken;

    /** A replay of a trace that shows all steps of the machines, of a model that TLC has read. */
    TransportReplay(String file, String name, Trace trace, ITool tool) {
        this.file = file;
        this.name = name;
        this.trace = trace;
        this.tool = tool;
        for (String who : trace.states().get(0).rec("client").names()) {
            machines.put(who, machine(who));
        }
        machines.put(SERVER, machine(SERVER));
        machines.forEach((who, machine) -> machine.load(stateOf(who, 0)));
    }

    private TransportImplementation machine(String who) {
        return TransportAgreement.machine(tool, who);
    }

    ReplayCase run() {
        List<Integer> path = new ArrayList<>();
        for (int i = 1; i <= trace.last(); i++) {
            path.add(i);
        }
        int loop = trace.loop().orElse(trace.last() + 1);
        if (!trace.stutters()) {
            path.addAll(Lasso.rounds(loop, trace.last()));
        }
        for (int position = 1; position <= path.size(); position++) {
            int i = path.get(position - 1);
            List<Difference> differences = new ArrayList<>(others(i));
            if (differences.isEmpty()) {
                differences.addAll(step(machines, i, step(i)));
            }
            if (differences.isEmpty() && i == loop) {
                machines.forEach((who, machine) ->
                    differences.addAll(Differences.of(who, stateOf(who, i), machine.abstraction())));
            }
            if (!differences.isEmpty()) {
                String place = Lasso.place(trace, position, i) + ": " + Value.print(step(i));
                return ReplayCase.failed(file, name, i, place, differences, taken);
            }
        }
        return ReplayCase.passed(file, name, taken);
    }

    private Rec step(int i) {
        return trace.states().get(i).rec("step");
    }

    /** Other machines' steps, or on other inputs, that lead to the same state: each from the state before. */
    private List<Difference> others(int i) {
        for (Value also : trace.notes().get(i).also()) {
            String who = ((Rec) also).text("who");
            if (machines.containsKey(who)) {
                TransportImplementation other = machine(who);
                other.load(stateOf(who, i - 1));
                List<Difference> differences = step(Map.of(who, other), i, (Rec) also);
                if (!differences.isEmpty()) {
                    return differences;
                }
            }
        }
        return List.of();
    }

    private List<Difference> step(Map<String, TransportImplementation> stepping, int i, Rec step) {
        TransportImplementation machine = stepping.get(step.text("who"));
        if (machine == null) {
            return List.of();
        }
        taken++;
        String who = step.text("who");
        return comparison.step(new Taken(trace.states().get(i).rec("todo").get(who), stateOf(who, i)),
            () -> machine.step(step.get("input")).taken());
    }

    private Value stateOf(String who, int i) {
        Rec state = trace.states().get(i);
        return who.equals(SERVER) ? state.get(SERVER) : state.rec("client").get(who);
    }
}
