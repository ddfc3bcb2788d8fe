package keel.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import keel.refinement.KernelReplay;
import keel.replay.ReplayCase;
import keel.replay.ReplayCase.Result;
import keel.replay.ReplayContents;
import keel.replay.ReplaySource;
import keel.replay.spec.SpecReplay;
import keel.report.Pasted;
import keel.report.ReplayReport;
import keel.value.BadInput;
import keel.value.Counted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replays traces and recorded scenarios. */
@Command(name = "replay", mixinStandardHelpOptions = true,
    description = "Replays ITF traces (*.itf.json) and recorded scenarios (*.jsonl), plain or gzip, on the"
        + " reference kernel or on the specification; without FILE all recorded scenarios.")
final class ReplayCommand implements Callable<Integer> {

    private static final int SHOWN = 5;
    private static final Path STANDARD_INPUT = Path.of("-");

    /** What takes the steps. */
    enum Side { KERNEL, SPEC }

    @Parameters(paramLabel = "FILE", arity = "0..*",
        description = "Traces, scenario files, additions to scenarios; - is standard input.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--on", paramLabel = "kernel|spec", defaultValue = "kernel",
        description = "What takes the steps: the reference kernel (default) or the specification.")
    private Side side;

    @Option(names = "--only", paramLabel = "NAME", split = ",",
        description = "Replays only the cases with these names.")
    private Set<String> only = new LinkedHashSet<>();

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--strict", description = "Unsupported cases are failures.")
    private boolean strict;

    @Option(names = "--quiet", description = "Prints failures and the summary only.")
    private boolean quiet;

    @Option(names = {"-v", "--verbose"}, description = "Prints what each unsupported case lacks.")
    private boolean verbose;

    @Override
    public Integer call() throws InterruptedException {
        if (quiet && verbose) {
            throw new BadInput("--quiet --verbose", "", "expected one of them");
        }
        json.check();
        ReplayFiles replayed = new ReplayFiles(sources());
        List<ReplayCase> all = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>(only);
        for (ReplaySource source : replayed.sources()) {
            ReplayContents contents = replayed.contents(source);
            missing.removeAll(contents.names());
            Set<String> wanted = new HashSet<>(contents.names());
            wanted.removeIf(name -> !isWanted(name) || !replayed.concern(name));
            if (!wanted.isEmpty()) {
                all.addAll(file(source, contents, wanted));
            }
        }
        replayed.additionsAlone().stream().filter(alone -> isWanted(alone.name())).forEach(alone -> {
            missing.remove(alone.name());
            all.add(alone);
        });
        if (!missing.isEmpty()) {
            throw new BadInput("--only " + missing.iterator().next(), "",
                "expected the name of a case in the replayed files");
        }
        return conclude(all);
    }

    private boolean isWanted(String name) {
        return only.isEmpty() || only.contains(name);
    }

    /** The files that are given. */
    private List<ReplaySource> sources() {
        if (Collections.frequency(files, STANDARD_INPUT) > 1) {
            throw new BadInput("-", "", "expected it once: standard input can be read once");
        }
        return files.stream().map(file -> file.equals(STANDARD_INPUT) ? ReplaySource.standardInput(System.in)
            : ReplaySource.file(file))
            .toList();
    }

    private List<ReplayCase> file(ReplaySource source, ReplayContents contents,
        Set<String> wanted) throws InterruptedException {
        long start = System.nanoTime();
        List<ReplayCase> cases = side == Side.KERNEL ? KernelReplay.replay(contents, wanted)
            : new SpecReplay(Home.specs()).replay(source, contents, wanted);
        if (!quiet) {
            json.report().println(ReplayReport.file(contents.file(), cases, (System.nanoTime() - start) / 1e9));
        }
        return cases;
    }

    private int conclude(List<ReplayCase> cases) {
        PrintWriter out = json.report();
        List<ReplayCase> unsupported = cases.stream().filter(c -> c.result() == Result.UNSUPPORTED).toList();
        List<ReplayCase> failed = cases.stream().filter(c -> c.result() == Result.FAILED).toList();
        if (!quiet && !unsupported.isEmpty()) {
            out.println();
            out.print(ReplayReport.lacking(unsupported));
        }
        if (verbose) {
            out.println();
            unsupported.forEach(each -> out.println(ReplayReport.lacks(each)));
        }
        for (ReplayCase each : failed.subList(0, Math.min(SHOWN, failed.size()))) {
            out.println();
            out.print(ReplayReport.failure(each, again(each)));
        }
        if (failed.size() > SHOWN) {
            out.println("and " + Counted.of(failed.size() - SHOWN, "more failed case"));
        }
        long passed = ReplayReport.count(cases, Result.PASSED);
        boolean nothing = passed + failed.size() == 0;
        boolean tooStrict = strict && !unsupported.isEmpty();
        boolean good = failed.isEmpty() && !nothing && !tooStrict;
        out.println();
        out.println(nothing ? "nothing was tested: " + Counted.of(unsupported.size(), "unsupported case")
            : passed + " passed, " + failed.size() + " failed, " + unsupported.size() + " unsupported on the "
                + (side == Side.KERNEL ? "kernel" : "specification")
                + (tooStrict ? "; --strict: unsupported cases are failures" : ""));
        json.write(ReplayReport.summary(good ? "pass" : "fail", cases));
        return good ? Main.HOLDS : Main.FAILED;
    }

    private String again(ReplayCase failed) {
        List<String> words = new ArrayList<>(List.of("replay"));
        files.forEach(file -> words.add(file.toString()));
        words.addAll(List.of("--only", failed.name()));
        if (side == Side.SPEC) {
            words.addAll(List.of("--on", "spec"));
        }
        return Pasted.keel(words) + (files.contains(STANDARD_INPUT) ? "   # with the same standard input" : "");
    }
}
