package keel.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import keel.model.RunRequest.RunFiles;
import keel.model.RunRequest.Search;
import keel.model.RunRequest.Task;
import keel.model.RunRequest.Walks;
import keel.tlc.RunFolder;
import keel.value.BadInput;

/** Runs several models at once, as many as there are cores, and judges each against what is expected of it. */
public final class ModelRuns {

    /** Who wants to know what happens. */
    public interface Listener {
        /** The run begins. */
        void started(Model model);

        /** It goes on. */
        void progressed(Model model, RunProgress progress);

        /** It is over. */
        void finished(ModelOutcome outcome);
    }

    /**
     * What all runs share.
     *
     * @param task CHECK or CONFORM
     * @param cores that may be used
     * @param workers TLC's worker threads for each model; 0: a fair share of the cores
     * @param seed of random walks
     * @param walkSteps of path mode for each model
     * @param budgetSeconds for all together, 0 for no limit
     */
    public record Settings(Task task, int cores, int workers, long seed, int walkSteps, long budgetSeconds) { }

    private final ModelProcess process;
    private final Settings settings;
    private final Listener listener;
    private final long start = System.nanoTime();

    /** Runs with these settings. */
    public ModelRuns(ModelProcess process, Settings settings, Listener listener) {
        this.process = process;
        this.settings = settings;
        this.listener = listener;
    }

    /** Runs all of them; the outcomes come in the models' order. One whose specification cannot be read ends all. */
    public List<ModelOutcome> run(List<Model> models) throws InterruptedException {
        int workers = settings.workers() > 0 ? settings.workers() : Math.max(1, settings.cores() / models.size());
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, settings.cores() / workers));
        try {
            CompletionService<ModelOutcome> runs = new ExecutorCompletionService<>(pool);
            List<Future<ModelOutcome>> futures = new ArrayList<>();
            for (Model model : models) {
                futures.add(runs.submit(() -> run(model, workers)));
            }
            for (int over = 0; over < futures.size(); over++) {
                runs.take().get();
            }
            List<ModelOutcome> outcomes = new ArrayList<>();
            for (Future<ModelOutcome> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof BadInput wrong) {
                throw wrong;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private ModelOutcome run(Model model, int workers) throws InterruptedException {
        Task task = model.comparesImplementation() ? settings.task() : Task.REFUTE;
        if (model.needsImplementation() && task != Task.CONFORM) {
            ModelOutcome skipped = ModelOutcome.skipped(model);
            listener.finished(skipped);
            return skipped;
        }
        listener.started(model);
        try (RunFolder running = new RunFolder()) {
            Path folder = running.path();
            Path config = task == Task.CONFORM ? ConformConfig.withImplementation(model, folder) : model.config();
            Path last = folder;
            RunResult result = run(running, model, task, config, last, workers);
            if (workers > 1 && result.traceStates() > 0 && model.mustPass()) {
                last = Files.createDirectory(folder.resolve("again"));
                result = run(running, model, task, config, last, 1);
            }
            if (result.end() == RunResult.End.UNREADABLE) {
                throw BadInput.of(result.error());
            }
            Path trace = last.resolve(TRACE);
            ModelOutcome outcome = ModelOutcome.of(model, task, result, last.equals(folder) ? workers : 1,
                replayed(running, model, result, trace), trace);
            listener.finished(outcome);
            return outcome;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As many states are generated before the better compiler has paid for itself. */
    private static final long FEW_STATES = 100_000;

    private static boolean isSoonOver(Model model) {
        long generated = model.pins().generated();
        return model.tier() == Model.Tier.QUICK || !model.mustPass() || generated > 0 && generated <= FEW_STATES;
    }

    private static final String TRACE = "trace.itf.json";

    /** A counterexample that goes on for ever is replayed on the Java side. */
    private Optional<ModelReplay.Answer> replayed(RunFolder running, Model model, RunResult result, Path trace)
        throws IOException, InterruptedException {
        if (result.traceStates() == 0 || !TraceFiles.isLasso(trace)) {
            return Optional.empty();
        }
        return Optional.of(ModelReplay.replay(model, trace, model.name(), process.library(), running));
    }

    private RunResult run(RunFolder running, Model model, Task task, Path config, Path folder, int workers)
        throws InterruptedException {
        long budget = settings.budgetSeconds();
        long left = budget == 0 ? 0 : Math.max(1, budget - (System.nanoTime() - start) / 1_000_000_000);
        ModelProcess own = isSoonOver(model) ? process.small() : process;
        return own.run(running, new RunRequest(task, model.compared(),
            RunFiles.of(model.module(), config, folder, folder.resolve(TRACE)), new Search(workers, left, ""),
            new Walks(settings.seed(), settings.walkSteps())),
            progress -> listener.progressed(model, progress));
    }
}
