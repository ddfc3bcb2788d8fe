package keel.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import keel.hardware.Partition;
import keel.hardware.Profile;
import keel.hardware.workload.Workload;
import keel.profile.Experiment;
import keel.profile.Experiment.Run;
import keel.profile.Library;
import keel.report.Countdown;
import keel.report.Page;
import keel.report.Progress;
import keel.report.SimulationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a workload on a simulated machine. */
@Command(name = "simulate", mixinStandardHelpOptions = true,
    description = "Runs a workload on the reference kernel on a simulated machine: throughput, cycles, lines moved.")
final class SimulateCommand implements Callable<Integer> {
    static final String ESTIMATED = "The kernel's path costs of this profile are estimates: only relations between these numbers"
        + " say something.";

    @Option(names = "--profile", paramLabel = "NAME|FILE", required = true,
        description = "The machine: a name of 'keel profile list' or a file.")
    private String profile;

    @Option(names = "--overlay", paramLabel = "NAME", description = "Another build's kernel costs from the profile, e.g. mcs.")
    private String overlay;

    @Mixin
    private WorkloadOptions workload = new WorkloadOptions();

    @Option(names = "--cores", paramLabel = "N|A..B", description = "Cores that run (default: all numbers up to all cores).")
    private String cores;

    @Option(names = "--kernel", paramLabel = "shared|fine|cluster:K|per-core", defaultValue = "shared",
        description = "Which cores share a kernel, and how it is locked (default: ${DEFAULT-VALUE}).")
    private String kernel;

    @Option(names = "--operations", paramLabel = "N",
        description = "Operations that are counted in each run, after a warm-up (default: " + Experiment.OPERATIONS + ").")
    private long operations = Experiment.OPERATIONS;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of delays and starts (default: 1).")
    private long seed;

    @Option(names = "--chart", paramLabel = "FILE", description = "Draws throughput over cores, as .png or .svg.")
    private Path chart;

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Override
    public Integer call() {
        if (chart != null) {
            SimulationReport.checkChart(chart);
        }
        json.check();
        Library library = new Library(Home.profiles());
        Profile machine = Machines.profile(library, profile, overlay);
        Partition partition = Machines.partition(kernel, machine);
        List<Integer> counts = Machines.cores(cores, machine);
        Machines.checkOperations(operations, counts.get(counts.size() - 1));
        Workload running = workload.workload();
        Experiment experiment = new Experiment(library, seed, operations);
        List<Run> runs = new ArrayList<>();
        try (Countdown progress = new Countdown(System.err, style(quiet), "runs", counts.size())) {
            for (int count : counts) {
                runs.add(experiment.ranged(machine, running, partition, count));
                progress.step();
            }
        }
        PrintWriter out = json.report();
        out.println(machine.name() + ", " + workload.name() + ", kernel " + partition.name());
        out.print(Page.paragraph(workload.conditions(seed, operations)));
        out.print(SimulationReport.table(runs));
        out.print(Page.paragraph("operations of all cores, low and high at the ends of the data's ranges; cycles of one core,"
            + " waiting included"));
        out.print(SimulationReport.spread(runs));
        if (machine.isEstimated()) {
            out.print(Page.paragraph(ESTIMATED));
        }
        if (chart != null) {
            SimulationReport.chart(chart, machine.name() + ", " + workload.name() + ", kernel " + partition.name(), runs);
        }
        json.write(SimulationReport.summary(machine.name(), workload.name(), partition.name(), runs));
        return Main.HOLDS;
    }

    static Progress.Style style(boolean quiet) {
        return quiet ? Progress.Style.QUIET : Boolean.getBoolean("keel.terminal") ? Progress.Style.BARS : Progress.Style.LINES;
    }
}
