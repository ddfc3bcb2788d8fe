package keel.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import keel.model.Manifest;
import keel.model.Model;
import keel.model.ModelOutcome;
import keel.model.ModelProcess;
import keel.model.ModelRuns;
import keel.model.PinnedFile;
import keel.model.RunRequest.Task;
import keel.report.Progress;
import keel.value.Counted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what models are known to find. */
@Command(name = "pin", mixinStandardHelpOptions = true,
    description = "Checks models with one worker each and writes into the manifests what they find: distinct states and states"
        + " generated, or the length of the counterexample. Prints each change.")
final class PinCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Models, by name or by a beginning that only one has.")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Manifest manifest = Home.manifest();
        List<Model> models = names.stream().map(manifest::find).distinct().map(Model::unpinned).toList();
        ModelRuns.Settings settings =
            new ModelRuns.Settings(Task.CHECK, Runtime.getRuntime().availableProcessors(), 1, 1, 0, 0);
        List<ModelOutcome> outcomes;
        try (Progress progress = Progress.to(System.err, Progress.Style.LINES, models.size())) {
            ModelProcess process = new ModelProcess(System.getProperty("java.class.path"), Home.specs(), List.of());
            outcomes = new ModelRuns(process, settings, progress).run(models);
        }
        List<ModelOutcome> failed = outcomes.stream().filter(ModelOutcome::failed).toList();
        failed.forEach(each -> spec.commandLine().getErr().println("keel: " + each.model().name() + ": " + each.reason()));
        List<String> changes = failed.isEmpty() ? PinnedFile.write(Home.models(), outcomes) : List.of();
        changes.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().println(failed.isEmpty() ? Counted.of(changes.size(), "change")
            : "nothing was written: " + Counted.of(failed.size(), "model") + " not as expected");
        return failed.isEmpty() ? Main.HOLDS : Main.FAILED;
    }
}
