package keel.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import keel.conformance.PropertyNames;
import keel.conformance.Situations.Situation;
import keel.model.RunRequest.RunFiles;
import keel.model.RunRequest.Search;
import keel.model.RunRequest.Task;
import keel.model.RunRequest.Walks;
import keel.model.RunResult.End;
import keel.tlc.RunFolder;
import keel.value.BadInput;
import keel.value.NearestNames;

/** Finds one behaviour of a model. */
public final class TraceRun {
    /** How TLC begins to say that an expression has no value. */
    private static final String UNEVALUABLE = "Attempted to ";

    private final ModelProcess process;
    private final Model model;
    private final RunFolder folder;

    /** Runs in the folder, which the caller closes. */
    public TraceRun(ModelProcess process, Model model, RunFolder folder) {
        this.process = process;
        this.model = model;
        this.folder = folder;
    }

    /** A random walk of at most that many steps. */
    public Path walk(int steps, long seed) throws InterruptedException {
        return good(run(Task.WALK, model.config(), new Walks(seed, steps), ""));
    }

    /** The shortest behaviour to the situation; null if there is none. */
    public Path to(String situation) throws IOException, InterruptedException {
        RunResult result = run(Task.REACH, ConformConfig.withSituations(model, folder.path()), Walks.NONE, situation);
        List<String> known = result.situations().stream().map(Situation::name).toList();
        if (!known.isEmpty() && !known.contains(situation)) {
            List<String> near = NearestNames.to(situation, known);
            throw new BadInput("--to " + situation, "", "expected a situation of " + model.name() + ": "
                + (near.isEmpty() ? String.join(", ", known) : "near names: " + String.join(", ", near)));
        }
        if (result.end() == End.VIOLATED && result.violated().equals(PropertyNames.SITUATIONS)) {
            return trace();
        }
        if (result.end() == End.FAILED && result.error().startsWith(UNEVALUABLE) && !ConformConfig.countsSituations(model)) {
            throw new BadInput("--to " + situation, "", "expected a model with situations: " + model.name() + " counts none,"
                + " and in its states those of " + model.module().getFileName() + " cannot be evaluated");
        }
        return result.end() == End.HOLDS ? null : good(result);
    }

    /** The folder of traces that together take every step of the model; null if it takes none. */
    public Path cover() throws IOException, InterruptedException {
        RunResult result = run(Task.COVER, ConformConfig.withSteps(model, folder.path()), Walks.NONE, "");
        good(result);
        return result.traceStates() == 0 ? null : folder.path().resolve(StepGraph.FOLDER);
    }

    /** The model's section of a corpus. */
    public Path corpus() throws IOException, InterruptedException {
        return good(run(Task.CORPUS, ConformConfig.withSteps(model, folder.path()), Walks.NONE, ""));
    }

    private RunResult run(Task task, Path config, Walks walks, String situation) throws InterruptedException {
        return process.run(folder, new RunRequest(task, model.compared(),
            RunFiles.of(model.module(), config, folder.path(), trace()), new Search(1, 0, situation), walks), progress -> { });
    }

    private Path good(RunResult result) {
        if (result.end() != End.HOLDS) {
            throw result.end() == End.UNREADABLE ? BadInput.of(result.error()) : new BadInput(model.name(), "", reason(result));
        }
        return trace();
    }

    /** A violated property ends the search: what comes after it is not seen. */
    private static String reason(RunResult result) {
        return result.end() == End.VIOLATED ? "its property " + result.violated() + " is violated before all its steps have been"
            + " taken; expected a model whose properties hold" : result.error();
    }

    private Path trace() {
        return folder.path().resolve("trace.itf.json");
    }
}
