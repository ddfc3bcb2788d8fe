package keel.cli;

import java.util.List;
import java.util.concurrent.Callable;
import keel.hardware.Profile;
import keel.profile.Advice;
import keel.profile.Advice.Candidate;
import keel.profile.Experiment;
import keel.profile.Library;
import keel.report.AdviceReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recommends how many cores of a machine should share a kernel. */
@Command(name = "advise", mixinStandardHelpOptions = true,
    description = "Recommends how to partition a machine into kernels for a workload, says why, and where that changes.")
final class AdviseCommand implements Callable<Integer> {
    @Option(names = "--profile", paramLabel = "NAME|FILE", required = true,
        description = "The machine: a name of 'keel profile list' or a file.")
    private String profile;

    @Option(names = "--overlay", paramLabel = "NAME", description = "Another build's kernel costs from the profile, e.g. mcs.")
    private String overlay;

    @Mixin
    private WorkloadOptions workload = new WorkloadOptions();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of delays and starts (default: 1).")
    private long seed;

    @Option(names = "--operations", paramLabel = "N", description = "Operations that are counted in each run, after a warm-up"
        + " (default: " + Experiment.OPERATIONS + ").")
    private long operations = Experiment.OPERATIONS;

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        json.check();
        Library library = new Library(Home.profiles());
        Profile machine = Machines.profile(library, profile, overlay);
        Machines.checkOperations(operations, machine.topology().machine());
        Advice advice = new Advice(library, machine, workload.workload(), workload.distribution(), seed, operations);
        List<Candidate> candidates = advice.candidates();
        json.report().print(AdviceReport.of(advice, workload.name() + ": " + workload.conditions(seed, operations), candidates));
        json.write(AdviceReport.summary(advice, workload.name(), candidates));
        return Main.HOLDS;
    }
}
