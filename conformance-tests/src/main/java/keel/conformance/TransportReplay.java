package keel.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import keel.refinement.transport.ClientMachine;
import keel.refinement.transport.ServerMachine;
import keel.refinement.transport.TransportMachine;
import keel.trace.Case;
import keel.trace.Diff;
import keel.trace.Diff.Difference;
import keel.trace.Itf.Trace;
import keel.trace.Lasso;
import keel.trace.Value;
import keel.trace.Value.Rec;

/**
 * A trace of the transport on the Java machines of client and server: each takes its steps without reloading, round the
 * loop of a lasso some times more; whenever {@code states[loop]} is reached all of them are in its states.
 */
final class TransportReplay {
    private static final String SERVER = "server";

    private final String file;
    private final String name;
    private final Trace trace;
    private final Map<String, TransportMachine> machines = new TreeMap<>();
    private long taken;

    /** A replay of a trace that shows all steps of the machines. */
    TransportReplay(String file, String name, Trace trace) {
        this.file = file;
        this.name = name;
        this.trace = trace;
        for (String who : trace.states().get(0).rec("client").names()) {
            machines.put(who, machine(who));
        }
        machines.put(SERVER, machine(SERVER));
        machines.forEach((who, machine) -> machine.load(stateOf(who, 0)));
    }

    private static TransportMachine machine(String who) {
        return who.equals(SERVER) ? new ServerMachine(TransportAgreement.LAYOUT, TransportAgreement.LIMITS)
            : new ClientMachine(TransportAgreement.LAYOUT);
    }

    Case run() {
        List<Integer> path = new ArrayList<>();
        for (int i = 1; i <= trace.last(); i++) {
            path.add(i);
        }
        int loop = trace.loop().orElse(trace.last() + 1);
        for (int round = 0; round < Lasso.ROUNDS && !trace.stutters(); round++) {
            for (int i = loop; i <= trace.last(); i++) {
                path.add(i);
            }
        }
        for (int position = 1; position <= path.size(); position++) {
            int i = path.get(position - 1);
            List<Difference> differences = new ArrayList<>(others(i));
            if (differences.isEmpty()) {
                differences.addAll(step(machines, i, step(i)));
            }
            if (differences.isEmpty() && i == loop) {
                machines.forEach((who, machine) ->
                    differences.addAll(Diff.of(who, stateOf(who, i), machine.abstraction())));
            }
            if (!differences.isEmpty()) {
                return Case.failed(file, name, i, Lasso.place(trace, position, i) + ": " + Value.print(step(i)), differences,
                    taken);
            }
        }
        return Case.passed(file, name, taken);
    }

    private Rec step(int i) {
        return trace.states().get(i).rec("step");
    }

    /** Other machines' steps, or on other inputs, that lead to the same state: each from the state before. */
    private List<Difference> others(int i) {
        for (Value also : trace.notes().get(i).also()) {
            String who = ((Rec) also).text("who");
            if (machines.containsKey(who)) {
                TransportMachine other = machine(who);
                other.load(stateOf(who, i - 1));
                List<Difference> differences = step(Map.of(who, other), i, (Rec) also);
                if (!differences.isEmpty()) {
                    return differences;
                }
            }
        }
        return List.of();
    }

    private List<Difference> step(Map<String, TransportMachine> stepping, int i, Rec step) {
        TransportMachine machine = stepping.get(step.text("who"));
        if (machine == null) {
            return List.of();
        }
        taken++;
        try {
            TransportMachine.Next next = machine.step(step.get("input"));
            List<Difference> differences =
                new ArrayList<>(Diff.of("acts", trace.states().get(i).rec("todo").get(step.text("who")), next.acts()));
            differences.addAll(Diff.of("state", stateOf(step.text("who"), i), next.state()));
            return differences;
        } catch (RuntimeException | AssertionError | StackOverflowError crash) {
            return List.of(new Difference("step", "a state and acts", "the machine failed: " + crash));
        }
    }

    private Value stateOf(String who, int i) {
        Rec state = trace.states().get(i);
        return who.equals(SERVER) ? state.get(SERVER) : state.rec("client").get(who);
    }
}
