package keel.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import keel.value.Differences;
import keel.value.Differences.Difference;
import keel.value.Inspectable;
import keel.value.KernelSizes;
import keel.value.StepComparison;
import keel.value.StepComparison.Taken;
import keel.value.Value;

/** What the reference kernel did in a run that agreed with the specification: to be held against altered kernels. */
public final class Recording {

    /** A step from wherever the one before ended. */
    record Step(Value input, Value result, Value next) { }

    /** Whether an input was accepted. */
    record Acceptance(Value input, boolean accepted) { }

    /** What was done since the kernel was loaded with a state. */
    static final class Run {
        final Value source;
        final List<Acceptance> acceptances = new ArrayList<>();
        final List<Step> steps = new ArrayList<>();

        Run(Value source) {
            this.source = source;
        }
    }

    private final List<Run> runs = new ArrayList<>();
    private KernelSizes sizes = KernelSizes.MODEL;

    /** A machine that writes down what the other does. */
    Inspectable listenTo(Inspectable machine) {
        sizes = machine.sizes();
        return new Inspectable() {
            private Run run;
            private Value input;
            private Value result;

            @Override
            public void load(Value k) {
                run = new Run(k);
                runs.add(run);
                machine.load(k);
            }

            @Override
            public Value state() {
                Value next = machine.state();
                run.steps.add(new Step(input, result, next));
                return next;
            }

            @Override
            public String current(int core) {
                return machine.current(core);
            }

            @Override
            public String operating() {
                return machine.operating();
            }

            @Override
            public Value access(String thread, Value address, String kind) {
                return machine.access(thread, address, kind);
            }

            @Override
            public KernelSizes sizes() {
                return machine.sizes();
            }

            @Override
            public boolean accepts(Value tried) {
                boolean accepted = machine.accepts(tried);
                if (run.steps.isEmpty()) {
                    run.acceptances.add(new Acceptance(tried, accepted));
                }
                return accepted;
            }

            @Override
            public Value step(Value taken) {
                input = taken;
                result = machine.step(taken);
                return result;
            }
        };
    }

    KernelSizes sizes() {
        return sizes;
    }

    int transitions() {
        return runs.stream().mapToInt(run -> run.steps.size()).sum();
    }

    /**
     * What another machine, loaded again for each run and with the same state once more after it, does otherwise first;
     * empty if it does all the same.
     */
    String firstDifference(Inspectable other) {
        return first(runs.stream().map(run -> {
            String difference = firstDifference(run, other);
            return difference.isEmpty() ? firstDifferenceRestored(run.source, other) : difference;
        }));
    }

    /** The same of new machines in the runs of a single step. */
    String firstDifferenceInSteps(Supplier<Inspectable> others) {
        return first(runs.stream().filter(run -> run.steps.size() == 1).map(run -> firstDifference(run, others.get())));
    }

    /** The same of new machines in the runs of several steps. */
    String firstDifferenceOnPaths(Supplier<Inspectable> others) {
        return first(runs.stream().filter(run -> run.steps.size() > 1).map(run -> firstDifference(run, others.get())));
    }

    private static String first(Stream<String> differences) {
        return differences.filter(found -> !found.isEmpty()).findFirst().orElse("");
    }

    private static String firstDifference(Run run, Inspectable other) {
        try {
            other.load(run.source);
            for (Acceptance each : run.acceptances) {
                if (other.accepts(each.input()) != each.accepted()) {
                    return "acceptance of " + each.input();
                }
            }
        } catch (RuntimeException crash) {
            return "acceptance: the kernel failed: " + crash;
        }
        for (int i = 0; i < run.steps.size(); i++) {
            String difference = difference(run.steps.get(i), other);
            if (!difference.isEmpty()) {
                return "step " + (i + 1) + " of " + run.steps.size() + ": " + difference;
            }
        }
        return "";
    }

    /** Loaded again with the state that it was loaded with last, a machine is in it again. */
    private static String firstDifferenceRestored(Value source, Inspectable other) {
        try {
            other.load(source);
            Value restored = other.state();
            return restored.equals(source) ? "" : "restored: " + Differences.of("k", source, restored);
        } catch (RuntimeException crash) {
            return "restored: the kernel failed: " + crash;
        }
    }

    private static String difference(Step step, Inspectable other) {
        List<Difference> differences =
            StepComparison.ofKernels().step(new Taken(step.result(), step.next()), other, step.input());
        return differences.isEmpty() ? "" : step.input() + " " + differences;
    }
}
