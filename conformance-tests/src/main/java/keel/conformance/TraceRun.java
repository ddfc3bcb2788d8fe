package keel.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import keel.conformance.RunRequest.Task;
import keel.conformance.RunResult.End;
import keel.conformance.RunResult.Situation;
import keel.trace.BadInput;

/** Finds one behaviour of a model. */
public final class TraceRun {
    private final ModelProcess process;
    private final Model model;
    private final Path folder;

    /** Runs in the folder, which the caller deletes. */
    public TraceRun(ModelProcess process, Model model, Path folder) {
        this.process = process;
        this.model = model;
        this.folder = folder;
    }

    /** A folder of its own for a run. */
    public static Path folder() {
        return ModelRuns.temporary();
    }

    /** Deletes such a folder. */
    public static void delete(Path folder) {
        ModelRuns.delete(folder);
    }

    /** A random walk of at most that many steps. */
    public Path walk(int steps, long seed) throws InterruptedException {
        if (steps < 1) {
            throw new BadInput("--walk", "", "expected a positive number of steps");
        }
        return good(run(Task.WALK, model.config(), seed, steps, ""));
    }

    /** The shortest behaviour to the situation; null if there is none. */
    public Path to(String situation) throws IOException, InterruptedException {
        RunResult result = run(Task.REACH, ConformConfig.withSituations(model, folder), 0, 0, situation);
        if (result.end() == End.VIOLATED && result.violated().equals(Conformances.SITUATIONS)) {
            return trace();
        }
        if (result.end() == End.FAILED) {
            return good(result);
        }
        List<String> known = result.situations().stream().map(Situation::name).toList();
        if (!known.contains(situation)) {
            throw new BadInput("--to " + situation, "", "expected a situation of " + model.name() + ": "
                + String.join(", ", known));
        }
        return null;
    }

    /** The folder of traces that together take every step of the model; null if it takes none. */
    public Path cover() throws IOException, InterruptedException {
        RunResult result = run(Task.COVER, ConformConfig.withSteps(model, folder), 0, 0, "");
        good(result);
        return result.traceStates() == 0 ? null : folder.resolve(StepGraph.FOLDER);
    }

    /** The model's section of a corpus. */
    public Path corpus() throws IOException, InterruptedException {
        return good(run(Task.CORPUS, ConformConfig.withSteps(model, folder), 0, 0, ""));
    }

    private RunResult run(Task task, Path config, long seed, int steps, String situation) throws InterruptedException {
        return process.run(new RunRequest(task, model.compared(), model.module().toString(), config.toString(),
            folder.toString(), 1, seed,
            steps, situation, 0, trace().toString()), progress -> { });
    }

    private Path good(RunResult result) {
        if (result.end() != End.HOLDS) {
            throw new BadInput(model.name(), "", result.error());
        }
        return trace();
    }

    private Path trace() {
        return folder.resolve("trace.itf.json");
    }
}
