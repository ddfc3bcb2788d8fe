package keel.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import keel.model.Manifest;
import keel.model.Model;
import keel.model.ModelProcess;
import keel.model.TraceRun;
import keel.report.OutputFile;
import keel.tlc.RunFolder;
import keel.value.Counted;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a corpus of transitions. */
@Command(name = "corpus", mixinStandardHelpOptions = true,
    description = "Writes a corpus: a few of the models' steps, which cover every call and outcome in every situation.")
final class CorpusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", arity = "0..*",
        description = "Models, by name or by a beginning that only one has; if none, all of the kernel whose"
            + " properties hold and whose states note their step, but those of the deep tier.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write it; - is standard output.")
    private Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        OutputFile.check(out);
        Manifest manifest = Home.manifest();
        List<Model> models = names.isEmpty() ? all(manifest)
            : names.stream().map(manifest::find).distinct().toList();
        for (Model model : models) {
            AllSteps.demand(model, "a corpus");
        }
        ModelProcess process = new ModelProcess(System.getProperty("java.class.path"), Home.specs(), List.of());
        ByteArrayOutputStream sections = new ByteArrayOutputStream();
        for (Model model : models) {
            append(process, model, sections);
        }
        CommandLine line = spec.commandLine();
        String done = Counted.of(models.size(), "model") + ", " + Counted.of(sections.size(), "byte");
        if (OutputFile.isStandardOutput(out)) {
            System.out.write(sections.toByteArray());
            System.out.flush();
            line.getErr().println(done);
        } else {
            OutputFile.write(sections.toByteArray(), out);
            line.getOut().println(done + " in " + out);
        }
        return Main.HOLDS;
    }

    /** Every model of which all steps can be seen, but those of the deep tier. */
    private static List<Model> all(Manifest manifest) throws IOException {
        List<Model> models = new ArrayList<>();
        for (Model model : manifest.models()) {
            if (model.tier().compareTo(Model.Tier.DEFAULT) <= 0 && AllSteps.lacking(model, "a corpus").isEmpty()) {
                models.add(model);
            }
        }
        return models;
    }

    private static void append(ModelProcess process, Model model, OutputStream sections)
        throws IOException, InterruptedException {
        try (RunFolder folder = new RunFolder()) {
            Files.copy(new TraceRun(process, model, folder).corpus(), sections);
        }
    }
}
