package keel.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import keel.itf.Itf.Note;
import keel.itf.Itf.Trace;
import keel.recorded.ObservedLog;
import keel.recorded.ObservedState;
import keel.recorded.PreparedScenario;
import keel.recorded.Scenario;
import keel.recorded.ScenarioPrograms;
import keel.recorded.ScenarioSupport;
import keel.value.BadInput;
import keel.value.Differences;
import keel.value.Differences.Difference;
import keel.value.Inspectable;
import keel.value.KernelSizes;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;
import keel.value.Words;

/** Replays traces and scenarios on a machine and finds the first divergence. */
public final class Replay {

    private static final String END = "the end of the log";

    private Replay() { }

    /**
     * Checks that a trace is one of a kernel, with the variables k and step; returns the sizes of that kernel.
     */
    public static KernelSizes sizes(String file, Trace trace) {
        for (String variable : List.of("k", "step")) {
            if (!trace.vars().contains(variable)) {
                throw new BadInput(file, "vars",
                    "expected the variables k and step, found " + String.join(", ", trace.vars()));
            }
        }
        Value first = trace.states().get(0).get("k");
        KernelSizes sizes = KernelSizes.of(file, trace.meta(),
            KernelSchema.isWide(first) ? KernelSizes.RECORDED : KernelSizes.MODEL);
        KernelSchema form = new KernelSchema(file, new Words(sizes.wordBits()));
        form.state("state 0", first);
        for (int i = 0; i < trace.states().size(); i++) {
            if (i > 0) {
                form.step("state " + i, trace.states().get(i).get("step"));
            }
            Note note = trace.notes().get(i);
            for (Value also : note.also()) {
                form.step("state " + i + ", #meta.also", also);
            }
            for (Value input : note.accepts()) {
                form.input("state " + i + ", #meta.accepts", input);
            }
            for (Value input : note.refuses()) {
                form.input("state " + i + ", #meta.refuses", input);
            }
        }
        return sizes;
    }

    /**
     * Takes every step of a trace that has been checked: same acceptance, result and state; of a lasso goes round its
     * loop some times, too.
     */
    public static ReplayCase trace(String file, String name, Trace trace, Inspectable machine) {
        Value first = trace.states().get(0).get("k");
        machine.load(first);
        List<Difference> differences = Differences.of("k", first, machine.state());
        if (!differences.isEmpty()) {
            return ReplayCase.failed(file, name, 0, "the initial state", differences, 0);
        }
        return new TraceReplay(file, name, trace, machine).run();
    }

    /** Runs a scenario, if it is supported, and compares it with what was recorded. */
    public static ReplayCase scenario(String file, Scenario scenario, Inspectable machine) {
        Set<String> lacks = ScenarioSupport.lacks(scenario);
        return lacks.isEmpty() ? supported(file, new PreparedScenario(scenario), machine)
            : ReplayCase.unsupported(file, scenario.name(), lacks);
    }

    private static ReplayCase supported(String file, PreparedScenario prepared, Inspectable machine) {
        try {
            return scenario(file, prepared, ScenarioPrograms.run(prepared.value(), machine));
        } catch (RuntimeException | AssertionError | StackOverflowError crash) {
            return ReplayCase.failed(file, prepared.scenario().name(), 0, "the run",
                List.of(new Difference("run", "an end", crash.toString())), 0);
        }
    }

    /**
     * Compares what a run of a prepared scenario came to, on whatever machine, with what was recorded: the
     * initial state, the whole log, the whole final state.
     */
    public static ReplayCase scenario(String file, PreparedScenario prepared, ScenarioPrograms.Outcome outcome) {
        String name = prepared.scenario().name();
        ObservedLog observedLog = new ObservedLog(prepared.scenario());
        Rec recorded = (Rec) prepared.scenario().finalState();
        ObservedState observedState = new ObservedState(prepared, recorded);
        List<Rec> log = observedLog.operations(outcome.log());
        List<Difference> differences = initialState(prepared, outcome);
        if (!differences.isEmpty()) {
            return ReplayCase.failed(file, name, 0, "the state before the start", differences, log.size());
        }
        Seq expected = (Seq) prepared.scenario().log();
        for (int i = 0; i < Math.max(expected.size(), log.size()); i++) {
            Value wanted = i < expected.size() ? expected.get(i) : Value.EMPTY;
            Value got = i < log.size() ? observedLog.entry(log.get(i), wanted) : Value.EMPTY;
            if (!got.equals(wanted)) {
                return ReplayCase.failed(file, name, i, "log entry " + i + ", " + print(wanted),
                    entry(i, wanted, got),
                    log.size());
            }
        }
        if (prepared.scenario().paths().isPresent()) {
            differences = Differences.of("fast", prepared.scenario().paths().get(), observedLog.paths(outcome.paths()));
            if (!differences.isEmpty()) {
                return ReplayCase.failed(file, name, log.size(), "the paths of Calls and ReplyRecvs", differences, log.size());
            }
        }
        differences = Differences.of("final", recorded, observedState.atEnd(outcome, log));
        return differences.isEmpty() ? ReplayCase.passed(file, name, log.size())
            : ReplayCase.failed(file, name, log.size(), "the final state", differences, log.size());
    }

    private static List<Difference> entry(int i, Value wanted, Value got) {
        boolean both = wanted instanceof Rec && got instanceof Rec;
        return both ? Differences.of("log[" + i + "]", wanted, got)
            : List.of(new Difference("log[" + i + "]", print(wanted), print(got)));
    }

    private static String print(Value entry) {
        return entry instanceof Rec ? Value.print(entry) : END;
    }

    /** A recording holds only some parts of the initial state. */
    private static List<Difference> initialState(PreparedScenario prepared, ScenarioPrograms.Outcome outcome) {
        if (prepared.scenario().initialState().isEmpty()) {
            return List.of();
        }
        Rec recorded = (Rec) prepared.scenario().initialState().get();
        ObservedState observed = new ObservedState(prepared, recorded);
        TreeMap<String, Value> got = observed.of((Rec) outcome.initial(), Value.EMPTY);
        List<Difference> differences = new ArrayList<>();
        for (String part : recorded.names()) {
            boolean threads = part.equals("threads");
            Value wanted = threads ? observed.withoutStates(recorded.rec(part)) : recorded.get(part);
            Value shown = threads ? observed.withoutStates((Rec) got.get(part))
                : got.getOrDefault(part, Value.EMPTY);
            differences.addAll(Differences.of("initial." + part, wanted, shown));
        }
        return differences;
    }
}
