package keel.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import keel.refinement.transport.TransportImplementation;
import keel.value.Differences.Difference;
import keel.value.StepComparison;
import keel.value.Value;

/** What the machines of the transport did on walks that agreed with the specification: to be held against altered ones. */
public final class TransportRecording {
    private static final Map<String, TransportRecording> KEPT = new ConcurrentHashMap<>();

    /** A step of a machine that was loaded with a state. */
    private record Step(TransportImplementation.Kind kind, Value state, Value input, TransportImplementation.Next next) { }

    private final List<Step> steps = new ArrayList<>();

    /** A walk of some thousand steps of the model, recorded once for all tests. */
    static TransportRecording of(String model) {
        return KEPT.computeIfAbsent(model, TransportRecording::record);
    }

    private static TransportRecording record(String name) {
        TransportRecording recording = new TransportRecording();
        UnaryOperator<TransportImplementation> listener = recording::listenTo;
        Recordings.run(name, "walkTransport", listener);
        return recording;
    }

    private TransportImplementation listenTo(TransportImplementation machine) {
        return new TransportImplementation() {
            private Value state;

            @Override
            public Kind kind() {
                return machine.kind();
            }

            @Override
            public void load(Value loaded) {
                state = loaded;
                machine.load(loaded);
            }

            @Override
            public Value abstraction() {
                return machine.abstraction();
            }

            @Override
            public Next step(Value input) {
                Next next = machine.step(input);
                steps.add(new Step(machine.kind(), state, input, next));
                state = next.state();
                return next;
            }
        };
    }

    int size() {
        return steps.size();
    }

    /** What other machines do otherwise first, each loaded anew for every step; empty if they do all the same. */
    String firstDifference(TransportImplementation client, TransportImplementation server) {
        for (Step step : steps) {
            TransportImplementation machine = step.kind() == TransportImplementation.Kind.CLIENT ? client : server;
            List<Difference> differences = StepComparison.ofMachines().step(step.next().taken(), () -> {
                machine.load(step.state());
                return machine.step(step.input()).taken();
            });
            if (!differences.isEmpty()) {
                return step.input() + " " + differences;
            }
        }
        return "";
    }
}
