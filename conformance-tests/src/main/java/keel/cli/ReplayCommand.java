package keel.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import keel.conformance.SpecReplay;
import keel.refinement.KernelReplay;
import keel.report.OutputFile;
import keel.report.ReplayReport;
import keel.trace.BadInput;
import keel.trace.Case;
import keel.trace.Case.Result;
import keel.trace.Contents;
import keel.trace.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays traces and recorded scenarios. */
@Command(name = "replay", mixinStandardHelpOptions = true,
    description = "Replays ITF traces (*.itf.json) and recorded scenarios (*.jsonl), plain or gzip, on the"
        + " reference kernel or on the specification; without FILE all recorded scenarios.")
final class ReplayCommand implements Callable<Integer> {

    private static final int SHOWN = 5;

    /** What takes the steps. */
    enum Side { KERNEL, SPEC }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Traces and scenario files.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--on", paramLabel = "kernel|spec", defaultValue = "kernel",
        description = "What takes the steps: the reference kernel (default) or the specification.")
    private Side side;

    @Option(names = "--only", paramLabel = "NAME", split = ",",
        description = "Replays only the cases with these names.")
    private Set<String> only = new LinkedHashSet<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes a machine-readable summary.")
    private Path json;

    @Option(names = "--strict", description = "Unsupported cases are failures.")
    private boolean strict;

    @Option(names = "--quiet", description = "Prints failures and the summary only.")
    private boolean quiet;

    @Option(names = {"-v", "--verbose"}, description = "Prints what each unsupported case lacks.")
    private boolean verbose;

    @Override
    public Integer call() throws InterruptedException {
        OutputFile.check(json);
        List<Source> sources = files.isEmpty() ? Source.RECORDED.stream().map(Source::recorded).toList()
            : files.stream().map(Source::file).toList();
        List<Case> all = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>(only);
        for (Source source : sources) {
            Contents contents = Contents.read(source);
            missing.removeAll(contents.names());
            Set<String> wanted = new HashSet<>(contents.names());
            wanted.removeIf(name -> !only.isEmpty() && !only.contains(name));
            if (!wanted.isEmpty()) {
                all.addAll(file(source, contents, wanted));
            }
        }
        if (!missing.isEmpty()) {
            throw new BadInput("--only " + missing.iterator().next(), "",
                "expected the name of a case in the replayed files");
        }
        return conclude(all);
    }

    private List<Case> file(Source source, Contents contents,
        Set<String> wanted) throws InterruptedException {
        long start = System.nanoTime();
        List<Case> cases = side == Side.KERNEL ? KernelReplay.replay(contents, wanted)
            : new SpecReplay(Home.specs()).replay(source, contents, wanted);
        if (!quiet) {
            spec.commandLine().getOut()
                .println(ReplayReport.file(contents.file(), cases, (System.nanoTime() - start) / 1e9));
        }
        return cases;
    }

    private int conclude(List<Case> cases) {
        PrintWriter out = spec.commandLine().getOut();
        List<Case> unsupported = cases.stream().filter(c -> c.result() == Result.UNSUPPORTED).toList();
        List<Case> failed = cases.stream().filter(c -> c.result() == Result.FAILED).toList();
        if (!quiet && !unsupported.isEmpty()) {
            out.println();
            out.print(ReplayReport.lacking(unsupported));
        }
        if (verbose) {
            out.println();
            unsupported.forEach(each -> out.println(ReplayReport.lacks(each)));
        }
        for (Case each : failed.subList(0, Math.min(SHOWN, failed.size()))) {
            out.println();
            out.print(ReplayReport.failure(each, again(each)));
        }
        if (failed.size() > SHOWN) {
            out.println("and " + (failed.size() - SHOWN) + " more failed cases");
        }
        long passed = ReplayReport.count(cases, Result.PASSED);
        boolean nothing = passed + failed.size() == 0;
        boolean good = failed.isEmpty() && !nothing && !(strict && !unsupported.isEmpty());
        out.println();
        out.println(nothing ? "nothing was tested: " + unsupported.size() + " cases are unsupported"
            : passed + " passed, " + failed.size() + " failed, " + unsupported.size() + " unsupported on the "
                + (side == Side.KERNEL ? "kernel" : "specification"));
        if (json != null) {
            ReplayReport.write(json, good ? "pass" : "fail", cases);
        }
        return good ? Main.HOLDS : Main.FAILED;
    }

    private String again(Case failed) {
        return "keel replay " + (files.isEmpty() ? "" : failed.file() + " ") + "--only " + failed.name()
            + (side == Side.KERNEL ? "" : " --on spec");
    }
}
