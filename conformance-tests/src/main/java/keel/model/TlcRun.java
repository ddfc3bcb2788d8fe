package keel.model;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import keel.conformance.Compared;
import keel.conformance.Comparison;
import keel.conformance.Observation;
import keel.conformance.PropertyNames;
import keel.conformance.RandomWalk;
import keel.conformance.StuckKernel;
import keel.model.RunRequest.Task;
import keel.model.RunResult.ComparedSteps;
import keel.model.RunResult.End;
import keel.model.RunResult.Explored;
import keel.model.RunResult.Spent;
import keel.tlc.Behaviour;
import keel.tlc.Behaviour.Found;
import keel.tlc.ModelCheck;
import keel.tlc.ModelConstants;
import keel.tlc.OpenSpecification;
import keel.tlc.SpecErrors;
import keel.tlc.TlcMessages;
import keel.value.Inspectable;
import keel.value.KernelSizes;
import tlc2.TLCGlobals;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.output.OutputCollector;
import tlc2.tool.ITool;
import tlc2.tool.ModelChecker;
import tlc2.tool.TLCState;
import tlc2.tool.impl.Tool;

/** One run of TLC in this process: its static state allows no second. */
public final class TlcRun {
    private static final long STUCK_NANOS = 20_000_000_000L;

    private final RunRequest request;
    private final long start = System.nanoTime();
    private final TlcMessages messages = new TlcMessages();
    private final Observation observation;
    private final StuckKernel stuck = new StuckKernel(STUCK_NANOS);
    private final StepCollector collector;
    private volatile RandomWalk walk;
    private volatile boolean outOfBudget;
    private int collected;

    /** A run that compares implementations of this making, one for each worker. */
    public TlcRun(RunRequest request, Function<KernelSizes, Inspectable> implementation) {
        this.request = request;
        this.observation = Observation.begin(implementation, request.search().situation());
        this.collector = StepCollector.of(request.task());
        if (collector != null) {
            observation.show(collector);
        }
        MP.setRecorder(messages);
    }

    public RunResult run() {
        try {
            return request.task() == Task.WALK ? walkOnly() : search();
        } catch (RuntimeException | IOException | AssertionError failure) {
            return failed(failure.getClass().getName().startsWith("tlc2.") && failure.getMessage() != null
                ? SpecErrors.sentence(failure.getMessage()) : "it could not be run to its end: " + failure);
        }
    }

    private RunResult search() throws IOException {
        int code = new ModelCheck(request.files().module(), request.files().config(), request.files().folder(),
            request.search().workers()).run();
        if (outOfBudget) {
            return result(End.OUT_OF_BUDGET, "", "not finished in " + request.search().budgetSeconds() + " s");
        }
        if (code == EC.NO_ERROR && request.task() == Task.CONFORM && observation.divergenceCount() == 0 && showsSteps()) {
            walk = new RandomWalk(tool(), comparison(), request.walks().seed());
            walk.compare(request.walks().steps());
        }
        if (code == EC.NO_ERROR && collector != null) {
            collected = collector.write(request);
        }
        return verdict(code);
    }

    /** Whether a path can be followed: a kernel's model of liveness notes no steps. */
    private boolean showsSteps() {
        return request.compared() == Compared.TRANSPORT
            || Arrays.asList(tool().getImpliedActNames()).contains(PropertyNames.STEPS);
    }

    private Comparison comparison() {
        return request.compared() == Compared.TRANSPORT ? observation.transport(tool()) : observation.agreement(tool());
    }

    private RunResult verdict(int code) throws IOException {
        String violated = messages.violated();
        if (observation.divergenceCount() > 0 && (violated.isEmpty() || PropertyNames.NAMES.contains(violated))) {
            String name = PropertyNames.of(observation.divergences().get(0));
            return result(End.VIOLATED, violated.isEmpty() ? name : violated, "");
        }
        if (!violated.isEmpty()) {
            return result(End.VIOLATED, violated.equals(TlcMessages.TEMPORAL) ? temporal() : violated, "");
        }
        return code == EC.NO_ERROR ? result(End.HOLDS, "", String.join("; ", missing())) : failed(SpecErrors.said().isEmpty()
            ? "TLC ended with code " + code + " and gave no reason" : SpecErrors.said());
    }

    /** What a run in which all holds does not say, a sentence each. */
    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (ownProperties() == 0) {
            missing.add("it checks no property of its own");
        }
        if (observation.situations().counts().isEmpty()) {
            missing.add("it counts no situation");
        }
        if (progress().distinct() == 0) {
            missing.add("it has no state, so that no property is ever evaluated");
        } else if (depth() < 2) {
            missing.add("it takes no step");
        }
        missing.addAll(observation.missing());
        return missing;
    }

    private RunResult failed(String said) {
        System.out.flush();
        try {
            String wrong = new SpecErrors(Path.of(request.files().module()), ConformConfig.original(request))
                .find(Path.of(request.files().folder(), ModelRunner.LOG), said);
            return wrong.isEmpty() ? result(End.FAILED, "", said) : RunResult.unreadable(wrong);
        } catch (IOException logUnreadable) {
            return result(End.FAILED, "", said);
        }
    }

    private RunResult walkOnly() throws IOException {
        ITool open = openTool();
        walk = new RandomWalk(open, null, request.walks().seed());
        List<TLCState> states = walk.record(request.walks().steps());
        int written = write(open, Behaviour.open(states, Found.WALK));
        return new RunResult(End.HOLDS, "", "", new Explored(states.size(), 0, 0, 0), ComparedSteps.NONE, spent(), List.of(),
            written);
    }

    /** The specification alone, with nothing explored. */
    public ITool openTool() {
        return OpenSpecification.open(request.files().module(), request.files().config());
    }

    private RunResult result(End end, String violated, String error) {
        int traceStates = collected;
        String problem = error;
        Behaviour trace = trace(end);
        if (!trace.states().isEmpty()) {
            try {
                traceStates = write(tool(), trace);
            } catch (IOException | RuntimeException unwritten) {
                problem = (error + " (the trace could not be written: " + unwritten + ")").trim();
            }
        }
        RunProgress reached = progress();
        return new RunResult(end, violated, problem,
            new Explored(reached.generated(), reached.distinct(), depth(), properties()),
            new ComparedSteps(observation.transitions(), reached.pathSteps(), observation.divergenceCount(),
                observation.divergences(), observation.matrix()),
            spent(), observation.situations().counts(), traceStates);
    }

    private Behaviour trace(End end) {
        Found found = request.search().workers() == 1 ? Found.SHORTEST : Found.SEARCH;
        if (end != End.VIOLATED && end != End.FAILED) {
            return Behaviour.open(List.of(), found);
        }
        Behaviour trace = messages.behaviour(found);
        TLCState initial = OutputCollector.getInitialState();
        if (trace.states().isEmpty() && end == End.VIOLATED && walk != null) {
            return Behaviour.open(walk.path(), Found.WALK);
        }
        return trace.states().isEmpty() && end == End.VIOLATED && initial != null
            ? Behaviour.open(List.of(initial), found) : trace;
    }

    private int write(ITool tool, Behaviour trace) throws IOException {
        List<String> actions;
        try {
            actions = new ActionNames(tool).of(trace.states());
        } catch (RuntimeException | AssertionError unevaluable) {
            actions = trace.states().stream().map(state -> "").toList();
        }
        return TraceFiles.write(request, ModelConstants.sizes(tool), trace, actions);
    }

    RunProgress progress() {
        long generated = 0;
        long distinct = 0;
        long queue = 0;
        if (TLCGlobals.mainChecker instanceof ModelChecker checker) {
            queue = checker.getStateQueueSize();
            distinct = checker.getDistinctStatesGenerated();
            generated = checker.getStatesGenerated();
        }
        RandomWalk walking = walk;
        return new RunProgress(generated, distinct, queue, walking == null ? 0 : walking.steps());
    }

    /** Looks after the budget and the kernel; a result if the kernel does not return from a step. */
    RunResult watch() {
        long budget = request.search().budgetSeconds();
        if (budget > 0 && seconds() > budget && TLCGlobals.mainChecker != null) {
            outOfBudget = true;
            TLCGlobals.mainChecker.stop();
        }
        if (stuck.isStuck(observation.comparisons())) {
            return result(End.FAILED, "", "the kernel did not return from a step within "
                + STUCK_NANOS / 1_000_000_000 + " s");
        }
        return null;
    }

    private static ITool tool() {
        return TLCGlobals.mainChecker.tool;
    }

    private static int properties() {
        if (TLCGlobals.mainChecker == null) {
            return 0;
        }
        return tool().getInvNames().length + tool().getImpliedActNames().length + tool().getImpliedInitNames().length
            + tool().getImpliedTemporals().length;
    }

    private static long ownProperties() {
        ITool tool = tool();
        return Stream.of(tool.getInvNames(), tool.getImpliedActNames(), tool.getImpliedInitNames(),
            ((Tool) tool).getImpliedTemporalNames()).flatMap(Arrays::stream)
            .filter(name -> !PropertyNames.ADDED.contains(name)).count();
    }

    private int depth() {
        if (messages.depth() > 0 || !(TLCGlobals.mainChecker instanceof ModelChecker checker)) {
            return messages.depth();
        }
        try {
            return checker.trace.getLevelForReporting();
        } catch (IOException closed) {
            return 0;
        }
    }

    /** TLC does not say which temporal property fails: if there are several, all their names. */
    private static String temporal() {
        List<String> names = new ArrayList<>();
        tlc2.util.Vect<?> properties = tool().getModelConfig().getProperties();
        List<String> actions = Arrays.asList(tool().getImpliedActNames());
        for (int i = 0; i < properties.size(); i++) {
            String name = properties.elementAt(i).toString();
            if (!actions.contains(name)) {
                names.add(name);
            }
        }
        return String.join("|", names);
    }

    private Spent spent() {
        return new Spent(seconds(), cpuSeconds());
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getProcessCpuTime() / 1e9 : 0;
    }
}
