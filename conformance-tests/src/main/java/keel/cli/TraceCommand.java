package keel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import keel.model.Model;
import keel.model.ModelProcess;
import keel.model.TraceRun;
import keel.report.OutputFile;
import keel.tlc.RunFolder;
import keel.value.BadInput;
import keel.value.Counted;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes behaviours of a model as ITF. */
@Command(name = "trace", mixinStandardHelpOptions = true,
    description = "Writes behaviours of a model as ITF: a random walk, the shortest to a situation, or all its steps.")
final class TraceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "The model, by name or by a beginning that only one has.")
    private String name;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Kind kind;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the walk (default: 1).")
    private Long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it (default: -, standard output).")
    private Path out;

    /** Which behaviour. */
    private static final class Kind {
        @Option(names = "--walk", paramLabel = "N", description = "A random walk of at most N steps.")
        private Integer walk;

        @Option(names = "--cover", paramLabel = "FOLDER",
            description = "A small set of behaviours that takes every step of the model, as files in the folder,"
                + " which must be empty, or not there yet.")
        private Path cover;

        @Option(names = "--to", paramLabel = "SITUATION", description = "The shortest behaviour to the situation.")
        private String situation;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Model model = Home.manifest().find(name);
        check(model);
        ModelProcess process = new ModelProcess(System.getProperty("java.class.path"), Home.specs(), java.util.List.of());
        try (RunFolder folder = new RunFolder()) {
            TraceRun run = new TraceRun(process, model, folder);
            if (kind.cover != null) {
                return cover(run, model);
            }
            Path trace = kind.situation == null ? run.walk(kind.walk, seed == null ? 1 : seed) : run.to(kind.situation);
            if (trace == null) {
                spec.commandLine().getErr().println("keel: " + model.name() + " never reaches " + kind.situation);
                return Main.FAILED;
            }
            if (out == null || OutputFile.isStandardOutput(out)) {
                spec.commandLine().getOut().print(Files.readString(trace));
            } else {
                OutputFile.copy(trace, out);
            }
            return Main.HOLDS;
        }
    }

    /** Refuses what cannot be, before anything is done. */
    private void check(Model model) throws IOException {
        if (kind.cover != null) {
            AllSteps.demand(model, "--cover");
        }
        if (kind.walk != null && kind.walk < 1) {
            throw new BadInput("--walk " + kind.walk, "", "expected a positive number of steps");
        }
        if (kind.walk == null && seed != null) {
            throw new BadInput("--seed " + seed, "", "expected --walk with it: nothing else is random");
        }
        if (kind.cover != null && out != null) {
            throw new BadInput("--out " + out, "", "expected --walk or --to with it: --cover names a folder");
        } else if (kind.cover != null) {
            OutputFile.checkFolder(kind.cover);
        } else {
            OutputFile.check(out);
        }
    }

    private int cover(TraceRun run, Model model) throws IOException, InterruptedException {
        Path traces = run.cover();
        if (traces == null) {
            spec.commandLine().getErr().println("keel: " + model.name() + " takes no step");
            return Main.FAILED;
        }
        Files.createDirectories(kind.cover);
        int count = 0;
        try (var files = Files.list(traces)) {
            for (Path file : files.sorted().toList()) {
                OutputFile.copy(file, kind.cover.resolve(file.getFileName()));
                count++;
            }
        }
        spec.commandLine().getOut().println(Counted.of(count, "trace") + " in " + kind.cover);
        return Main.HOLDS;
    }
}
