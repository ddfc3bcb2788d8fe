package keel.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import keel.cost.CountedWorkload;
import keel.cost.CountedWorkload.Setting;
import keel.cost.CountedWorkload.Target;
import keel.cost.EntryCounts;
import keel.cost.EntryRow;
import keel.cost.OperationCost;
import keel.cost.OperationPrices;
import keel.hardware.Profile;
import keel.model.EntryTable;
import keel.profile.Library;
import keel.report.CountReport;
import keel.report.Page;
import keel.transport.PayloadPath;
import keel.value.BadInput;
import keel.value.Counted;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs programs on the simulated Unix, and counts. */
@Command(name = "run", mixinStandardHelpOptions = true, preprocessor = OlderNames.class,
    description = "Runs programs on the simulated Unix; counts kernel entries, paths, where the bytes went, and cycles.")
final class RunCommand implements Callable<Integer> {
    private static final int LARGEST = 1 << 24;

    /** What is to be shown: one of these. */
    static final class What {
        @Option(names = "--workload", paramLabel = "NAME", description = "Runs a built-in workload and counts.")
        private CountedWorkload workload;

        @Option(names = "--entries", description = "Prints the specification's table of kernel entries, which TLC evaluates,"
            + " and compares it with counts taken on the Java kernel.")
        private boolean entries;

        @Option(names = "--list", description = "Lists the workloads.")
        private boolean list;
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(names = "--bytes", paramLabel = "N", description = "Bytes of each operation (default: 16).")
    private Integer bytes;

    @Option(names = "--operations", paramLabel = "N", description = "How many (default: 1000).")
    private Integer operations;

    @Option(names = "--family", paramLabel = "traditional|registers|buffer",
        description = "Which way the client's bytes go (default: traditional).")
    private PayloadPath family;

    @Option(names = "--object", paramLabel = "file|pipe", description = "What is read or written (default: file).")
    private Target object;

    @Option(names = "--profile", paramLabel = "NAME|FILE",
        description = "Also prints cycles on this machine: a name of 'keel profile list' or a file.")
    private String profile;

    @Option(names = "--overlay", paramLabel = "NAME", description = "Another build's kernel costs from the profile, e.g. mcs.")
    private String overlay;

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--quiet", description = "Prints no table: only what differs, and the last line.")
    private boolean quiet;

    @Override
    public Integer call() throws InterruptedException {
        boolean describes = bytes != null || operations != null || family != null || object != null;
        if (what.workload == null && (describes || profile != null)) {
            throw new BadInput("keel run", "", "expected --bytes, --operations, --family, --object and --profile with"
                + " --workload only");
        } else if (profile == null && overlay != null) {
            throw new BadInput("--overlay " + overlay, "", "expected --profile with it");
        }
        json.check();
        return what.list ? list() : what.entries ? entries() : count();
    }

    private int list() {
        if (json.isGiven() || quiet) {
            throw new BadInput("keel run", "", "expected --json and --quiet with --workload or --entries only");
        }
        spec.commandLine().getOut().print(CountReport.workloads());
        return Main.HOLDS;
    }

    private int count() {
        Setting setting = new Setting(object == null ? Target.FILE : object, family == null ? PayloadPath.TRADITIONAL : family,
            number("--bytes", bytes, 16, 0));
        int rounds = number("--operations", operations, 1000, 1);
        String refusal = what.workload.refusal(setting);
        if (!refusal.isEmpty()) {
            throw new BadInput("--workload " + what.workload.id(), "", "expected other options: " + refusal);
        }
        Library library = profile == null ? null : new Library(Home.profiles());
        Profile machine = profile == null ? null : Machines.profile(library, profile, overlay);
        Collection<OperationCost> tallies = what.workload.run(setting, rounds, machine == null ? OperationPrices.NONE
            : library.prices(machine));
        print(machine, tallies);
        json.write(CountReport.summary(what.workload.id(), machine, tallies));
        return Main.HOLDS;
    }

    private void print(Profile machine, Collection<OperationCost> tallies) {
        PrintWriter out = json.report();
        if (!quiet) {
            out.print(CountReport.table(tallies));
        }
        out.println("per operation; entries counted at the kernel's one entry, bytes of payload");
        if (machine == null) {
            return;
        }
        if (!quiet) {
            out.println();
            out.print(CountReport.cycles(tallies));
        }
        out.print(Page.paragraph("cycles of " + machine.name() + " per operation: one core, kernel without lock, all lines at"
            + " home; user code of client and server is estimated"));
        if (machine.isEstimated()) {
            out.print(Page.paragraph(SimulateCommand.ESTIMATED));
        }
    }

    private static int number(String option, Integer given, int otherwise, int least) {
        int number = given == null ? otherwise : given;
        if (number < least || number > LARGEST) {
            throw new BadInput(option + " " + number, "", "expected a number from " + least + " to " + LARGEST);
        }
        return number;
    }

    private int entries() throws InterruptedException {
        List<EntryRow> rows = EntryTable.evaluate(Home.specs(), EntryCounts.limits(), EntryTable.SIZES);
        List<EntryRow> counted = rows.stream().map(EntryCounts::counted).toList();
        PrintWriter out = json.report();
        if (!quiet) {
            out.print(CountReport.entries(rows));
        }
        List<String> different = IntStream.range(0, rows.size())
            .filter(i -> !rows.get(i).equals(counted.get(i)))
            .mapToObj(i -> "specified " + rows.get(i) + ", counted " + counted.get(i)).toList();
        different.forEach(out::println);
        out.println(Counted.of(rows.size(), "row") + " evaluated by TLC, " + different.size()
            + " counted otherwise on the Java kernel");
        String result = different.isEmpty() ? "pass" : "fail";
        json.write(CountReport.summary(result, rows));
        return different.isEmpty() ? Main.HOLDS : Main.FAILED;
    }
}
