package keel.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import keel.profile.Advice;
import keel.profile.Advice.Candidate;
import keel.profile.Library;
import keel.report.AdviceReport;
import keel.report.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how many cores of a machine should share a kernel. */
@Command(name = "advise", mixinStandardHelpOptions = true,
    description = "Says which partition of a machine into kernels serves a workload best, why, and where that changes.")
final class AdviseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--profile", paramLabel = "NAME|FILE", required = true,
        description = "The machine: a name of 'keel profile list' or a file.")
    private String profile;

    @Option(names = "--overlay", paramLabel = "NAME", description = "Another build's kernel costs from the profile, e.g. mcs.")
    private String overlay;

    @Mixin
    private WorkloadOptions workload = new WorkloadOptions();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of delays and starts (default: 1).")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes a machine-readable summary.")
    private Path json;

    @Override
    public Integer call() {
        OutputFile.check(json);
        Library library = new Library(Home.profiles());
        Advice advice = new Advice(library, Machines.profile(library, profile, overlay), workload.workload(), seed);
        List<Candidate> candidates = advice.candidates();
        spec.commandLine().getOut().print(AdviceReport.of(advice, workload.name(), candidates));
        if (json != null) {
            AdviceReport.json(json, advice, workload.name(), candidates);
        }
        return Main.HOLDS;
    }
}
