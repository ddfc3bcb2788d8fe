package keel.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import keel.trace.Diff.Difference;
import keel.trace.Itf.Trace;
import keel.trace.Value.Rec;
import keel.trace.Value.Seq;

/** Replays traces and scenarios on a machine and finds the first divergence. */
public final class Replay {

    private Replay() { }

    /**
     * Checks that a trace is one of a kernel, with the variables k and step; returns the width of its words.
     */
    public static int wordBits(String file, Trace trace) {
        for (String variable : List.of("k", "step")) {
            if (!trace.vars().contains(variable)) {
                throw new BadInput(file, "vars", "expected the variables k and step, found "
                    + String.join(", ", trace.vars()));
            }
        }
        int wordBits = KernelForm.wordBits(trace.states().get(0).get("k"));
        KernelForm form = new KernelForm(file, new Words(wordBits));
        form.state("state 0", trace.states().get(0).get("k"));
        for (int i = 1; i < trace.states().size(); i++) {
            form.step("state " + i, trace.states().get(i).get("step"));
        }
        return wordBits;
    }

    /** Takes every step of a trace that has been checked: same acceptance, result and state. */
    public static Case trace(String file, String name, Trace trace, Machine machine) {
        Value first = trace.states().get(0).get("k");
        machine.load(first);
        List<Difference> differences = Diff.of("k", first, machine.state());
        for (int i = 1; differences.isEmpty() && i < trace.states().size(); i++) {
            Rec state = trace.states().get(i);
            Rec step = state.rec("step");
            differences = step(machine, step, state.get("k"));
            if (!differences.isEmpty()) {
                return Case.failed(file, name, i, "step " + i + ": " + Value.print(step.get("input")),
                    differences, i);
            }
        }
        return differences.isEmpty() ? Case.passed(file, name, trace.states().size() - 1)
            : Case.failed(file, name, 0, "the initial state", differences, 0);
    }

    private static List<Difference> step(Machine machine, Rec step, Value expected) {
        if (!machine.accepts(step.get("input"))) {
            return List.of(new Difference("accepted", "TRUE", "FALSE"));
        }
        try {
            Value result = machine.step(step.get("input"));
            Value state = machine.state();
            if (result.equals(step.get("result")) && state.equals(expected)) {
                return List.of();
            }
            List<Difference> differences = new ArrayList<>(Diff.of("result", step.get("result"), result));
            differences.addAll(Diff.of("k", expected, state));
            return differences;
        } catch (RuntimeException | AssertionError | StackOverflowError crash) {
            return List.of(new Difference("step", "a result", "the kernel failed: " + crash));
        }
    }

    /**
     * Runs a scenario and compares its initial state, whole log and whole final state with the recorded ones.
     */
    public static Case scenario(String file, Scenario scenario, Machine machine) {
        Set<String> lacks = Support.lacks(scenario);
        return lacks.isEmpty() ? supported(file, new Prepared(scenario), machine)
            : Case.unsupported(file, scenario.name(), lacks);
    }

    private static Case supported(String file, Prepared prepared, Machine machine) {
        try {
            Value initial = Programs.initial(prepared.value(), machine);
            return scenario(file, prepared, initial, Programs.run(prepared.value(), machine));
        } catch (RuntimeException | AssertionError | StackOverflowError crash) {
            return Case.failed(file, prepared.scenario().name(), 0, "the run",
                List.of(new Difference("run", "an end", crash.toString())), 0);
        }
    }

    /** Compares what a run of a prepared scenario came to, on whatever machine, with what was recorded. */
    public static Case scenario(String file, Prepared prepared, Value initial, Programs.Outcome outcome) {
        Observed observed = new Observed(prepared);
        String name = prepared.scenario().name();
        List<Difference> differences = initialState(observed, prepared.scenario(), (Rec) initial);
        if (!differences.isEmpty()) {
            return Case.failed(file, name, 0, "the state before the start", differences, outcome.steps());
        }
        Seq expected = (Seq) prepared.scenario().log();
        List<Rec> log = observed.operations(outcome.log());
        for (int i = 0; i < Math.max(expected.size(), log.size()); i++) {
            String path = "log[" + i + "]";
            if (i >= expected.size() || i >= log.size()) {
                Value entry = i < log.size() ? observed.logEntry(log.get(i), Value.EMPTY) : expected.get(i);
                String shown = Value.print(entry);
                return Case.failed(file, name, i, "log entry " + i, List.of(new Difference(path,
                    i < log.size() ? "the end of the log" : shown, i < log.size() ? shown
                    : "the end of the log")), outcome.steps());
            }
            Value got = observed.logEntry(log.get(i), expected.get(i));
            if (!got.equals(expected.get(i))) {
                return Case.failed(file, name, i, "log entry " + i + ", " + Value.print(expected.get(i)),
                    Diff.of(path, expected.get(i), got), outcome.steps());
            }
        }
        differences = Diff.of("final", prepared.scenario().finalState(),
            Value.rec(observed.finalState(outcome)));
        return differences.isEmpty() ? Case.passed(file, name, outcome.steps())
            : Case.failed(file, name, log.size(), "the final state", differences, outcome.steps());
    }

    /**
     * The recorded initial state holds only some parts; of threads that are not blocked only those that do
     * not change at the start.
     */
    private static List<Difference> initialState(Observed observed, Scenario scenario, Rec k) {
        if (scenario.initialState().isEmpty()) {
            return List.of();
        }
        Rec recorded = (Rec) scenario.initialState().get();
        TreeMap<String, Value> got = observed.state(k);
        got.keySet().removeIf(part -> !recorded.has(part));
        TreeMap<String, Value> expected = new TreeMap<>();
        for (String part : recorded.names()) {
            expected.put(part, part.equals("threads") ? observed.withoutStates(recorded.rec(part))
                : recorded.get(part));
        }
        got.computeIfPresent("threads", (part, threads) -> observed.withoutStates((Rec) threads));
        return Diff.of("initial", Value.rec(expected), Value.rec(got));
    }
}
