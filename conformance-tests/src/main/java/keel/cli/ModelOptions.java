package keel.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

import keel.model.Manifest;
import keel.model.Model;
import keel.model.ModelProcess;
import keel.report.Progress;
import keel.tlc.OpenSpecification;
import keel.value.BadInput;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What check and conform have in common. */
final class ModelOptions {
    private static final String AUTO = "auto";
    private static final Pattern WORKERS = Pattern.compile("[1-9][0-9]{0,3}");

    @Parameters(paramLabel = "MODEL", arity = "0..*",
        description = "Models, by name or by a beginning that only one has; all but those of the deep tier if none is named.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--workers", paramLabel = "N|auto", defaultValue = AUTO,
        description = "Worker threads for each model (default: auto, the cores, shared among the models).")
    private String workers;

    @Option(names = "--budget", paramLabel = "SECONDS",
        description = "Stop after this time; a model that is not finished fails (default: no limit).")
    private Long budget;

    @Option(names = "--counterexamples",
        description = "Also prints and writes the counterexamples of models that must fail.")
    private boolean counterexamples;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Option(names = "--deep", description = "Also the models of the deep tier.")
    private boolean deep;

    @Option(names = "--quick", description = "Only the models of the quick tier: some of each theme.")
    private boolean quick;

    @Option(names = "--tla2tools", paramLabel = "JAR", description = "Use these TLA+ tools instead of the bundled ones.")
    private Path tools;

    private Path keptOutput = Path.of("keel-out");

    List<Model> models(Manifest manifest) {
        if (!workers.equals(AUTO) && !WORKERS.matcher(workers).matches()) {
            throw new BadInput("--workers " + workers, "", "expected a number from 1 to 9999, or auto");
        } else if (budget != null && budget < 1) {
            throw new BadInput("--budget " + budget, "", "expected at least 1 second");
        } else if (deep && quick) {
            throw new BadInput("--deep --quick", "", "expected one of them: more models, or fewer");
        } else if (!names.isEmpty() && (deep || quick)) {
            throw new BadInput(deep ? "--deep" : "--quick", "", "expected no names of models with it: it chooses among all");
        }
        json.check();
        return names.isEmpty()
            ? manifest.models().stream().filter(this::isAsked).toList()
            : names.stream().map(manifest::find).distinct().toList();
    }

    private boolean isAsked(Model model) {
        return switch (model.tier()) {
            case QUICK -> true;
            case DEFAULT, LONG -> !quick;
            case DEEP -> deep;
        };
    }

    boolean wholeRun() {
        return names.isEmpty() && !quick;
    }

    ModelProcess process() {
        return new ModelProcess(classPath(), Home.specs(), List.of());
    }

    private String classPath() {
        String own = System.getProperty("java.class.path");
        if (tools == null) {
            return own;
        }
        if (!isJar(tools)) {
            throw new BadInput("--tla2tools " + tools, "", "expected a jar that has tlc2.TLC");
        }
        return tools + File.pathSeparator + Arrays.stream(own.split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(OpenSpecification.BUNDLED))
            .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isJar(Path file) {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            return jar.getEntry("tlc2/TLC.class") != null;
        } catch (IOException none) {
            return false;
        }
    }

    Progress.Style style() {
        return quiet ? Progress.Style.QUIET : Boolean.getBoolean("keel.terminal") ? Progress.Style.BARS : Progress.Style.LINES;
    }

    boolean showsCounterexamples() {
        return counterexamples;
    }

    /** For each model; 0 if they are to be shared out. */
    int workers() {
        return workers.equals(AUTO) ? 0 : Integer.parseInt(workers);
    }

    /** In seconds; 0 if there is no limit. */
    long budget() {
        return budget == null ? 0 : budget;
    }

    JsonOption json() {
        return json;
    }

    /** The options with which a model does the same again. */
    List<String> again() {
        List<String> again = new ArrayList<>();
        if (!workers.equals(AUTO)) {
            again.addAll(List.of("--workers", workers));
        }
        if (budget != null) {
            again.addAll(List.of("--budget", budget.toString()));
        }
        if (tools != null) {
            again.addAll(List.of("--tla2tools", tools.toString()));
        }
        if (counterexamples) {
            again.add("--counterexamples");
        }
        return again;
    }

    Path output() {
        return keptOutput;
    }
}
