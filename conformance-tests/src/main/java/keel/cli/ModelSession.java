package keel.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import keel.model.Model;
import keel.model.ModelOutcome;
import keel.model.ModelOutcome.Verdict;
import keel.model.ModelRuns;
import keel.model.RunRequest.Task;
import keel.report.FailureReport;
import keel.report.JsonSummary;
import keel.report.Progress;
import keel.value.Counted;

/** One run of check or conform, from the choice of models to the exit status. */
final class ModelSession {

    /** How far the implementation walks at random, and from which seed. */
    record Walks(int steps, long seed) {
        static final Walks NONE = new Walks(0, 0);
    }

    private final ModelOptions options;
    private final Task task;
    private final Walks walks;
    private final PrintWriter out;
    private final long start = System.nanoTime();

    ModelSession(ModelOptions options, Task task, Walks walks) {
        this.options = options;
        this.task = task;
        this.walks = walks;
        this.out = options.json().report();
    }

    List<ModelOutcome> run() throws InterruptedException {
        List<Model> models = options.models(Home.manifest());
        ModelRuns.Settings settings = new ModelRuns.Settings(task, Runtime.getRuntime().availableProcessors(),
            options.workers(), walks.seed(), walks.steps(), options.budget());
        try (Progress progress = Progress.to(System.err, options.style(), models.size())) {
            List<ModelOutcome> outcomes = new ModelRuns(options.process(), settings, progress).run(models);
            Home.lastRuns().add(outcomes);
            return outcomes;
        }
    }

    /** Explains failures, sums up, writes the summary; returns the exit status. */
    int conclude(List<ModelOutcome> outcomes, List<String> emptyCells) {
        List<ModelOutcome> failed = outcomes.stream().filter(ModelOutcome::failed).toList();
        List<ModelOutcome> told = outcomes.stream()
            .filter(o -> o.failed() || options.showsCounterexamples() && !o.trace().isEmpty()).toList();
        for (ModelOutcome outcome : told) {
            out.println();
            out.print(FailureReport.of(outcome, options.output(), again(outcome)));
        }
        if (!emptyCells.isEmpty()) {
            out.println("\nin scope and never met:");
            emptyCells.forEach(cell -> out.println("  " + cell));
        }
        boolean nothing = outcomes.stream().allMatch(o -> o.verdict() == Verdict.SKIPPED);
        boolean good = failed.isEmpty() && emptyCells.isEmpty() && !nothing;
        out.println();
        out.println(summary(outcomes, failed.size(), nothing));
        options.json().write(JsonSummary.of(good ? "pass" : "fail", outcomes));
        return good ? Main.HOLDS : Main.FAILED;
    }

    /** The command that does with one model what was done here. */
    private List<String> again(ModelOutcome outcome) {
        List<String> words = new ArrayList<>(List.of(task == Task.CONFORM ? "conform" : "check", outcome.model().name()));
        if (task == Task.CONFORM) {
            words.addAll(List.of("--seed", String.valueOf(walks.seed()), "--walk", String.valueOf(walks.steps())));
        }
        words.addAll(options.again());
        return words;
    }

    private String summary(List<ModelOutcome> outcomes, int failed, boolean nothing) {
        if (nothing) {
            return "nothing was tested: these models are judged by conform only";
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = outcomes.stream().mapToDouble(o -> o.result().spent().cpuSeconds()).sum();
        long states = outcomes.stream().mapToLong(o -> o.result().explored().generated()).sum();
        long transitions = outcomes.stream().mapToLong(o -> o.result().compared().transitions()).sum();
        String text = String.format(Locale.ROOT, "%s, %d not as expected; %s generated",
            Counted.of(outcomes.size(), "model"), failed, Counted.of(states, "state"));
        if (transitions > 0) {
            double comparing = outcomes.stream().filter(o -> o.result().compared().transitions() > 0)
                .mapToDouble(o -> o.result().spent().cpuSeconds()).sum();
            text += String.format(Locale.ROOT, "; %s compared, %,.0f per CPU second",
                Counted.of(transitions, "transition"), transitions / Math.max(0.001, comparing));
        }
        return text + String.format(Locale.ROOT, "; %.1f s, %.1f s CPU", seconds, cpu);
    }
}
