package keel.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import keel.fuzz.FuzzRequest;
import keel.fuzz.FuzzResult;
import keel.fuzz.FuzzRun;
import keel.report.FuzzReport;
import keel.report.OutputFile;
import keel.value.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the Java kernel with the specification in random steps. */
@Command(name = "fuzz", mixinStandardHelpOptions = true,
    description = "Compares the Java kernel with the specification in random steps: random kernels, any capability, 64-bit"
        + " words. The same seed and number of steps give the same run anywhere.")
final class FuzzCommand implements Callable<Integer> {
    private static final long DEFAULT_STEPS = 100_000;
    private static final double FOR_EVER = 1e8;

    @Option(names = "--steps", paramLabel = "N",
        description = "Compares at least N inputs (default: 100000, or no limit with --seconds).")
    private Long steps;

    @Option(names = "--seconds", paramLabel = "N", description = "Ends after N seconds.")
    private Long seconds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of all choices (default: 1).")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Threads; the run is the same (default: one per processor).")
    private Integer threads;

    @Option(names = "--kernel", paramLabel = "FOLDER",
        description = "Takes class files in the folder (keel/kernel/*.class) instead of the kernel's own: for wrong kernels.")
    private Path altered;

    @Option(names = "--trace", paramLabel = "FILE", defaultValue = "fuzz.itf.json",
        description = "Where a divergence is written, for keel replay (default: ${DEFAULT-VALUE}).")
    private Path trace;

    @Option(names = "--branches", description = "Prints the kernel's branches that no compared step has taken.")
    private boolean branches;

    @Option(names = "--quiet", description = "Prints a divergence and the summary only.")
    private boolean quiet;

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public Integer call() throws InterruptedException {
        positive("--steps", steps);
        positive("--seconds", seconds);
        positive("--threads", threads);
        if (altered != null && !Files.isDirectory(altered.resolve("keel").resolve("kernel"))) {
            throw new BadInput("--kernel " + altered, "", "expected a folder with keel/kernel/*.class in it");
        }
        OutputFile.check(trace);
        json.check();
        PrintWriter out = json.report();
        FuzzResult result = FuzzRun.run(new FuzzRequest(Home.specs().toAbsolutePath().toString(), seed, limit(),
            seconds == null ? FOR_EVER : seconds, threads == null ? Runtime.getRuntime().availableProcessors() : threads,
            altered == null ? "" : altered.toAbsolutePath().toString(), trace.toAbsolutePath().toString()));
        if (!quiet) {
            out.print(FuzzReport.outcomes(result.count()));
        }
        if (branches) {
            out.print(FuzzReport.branches(result.count().branches()));
        }
        if (result.isDivergence()) {
            out.print(FuzzReport.divergence(result, trace.toString()));
        }
        out.println(FuzzReport.summary(result, seed));
        out.flush();
        boolean failed = result.isDivergence() || result.count().steps() == 0;
        json.write(FuzzReport.json(failed ? "fail" : "pass", result, seed, trace.toString()));
        return failed ? Main.FAILED : Main.HOLDS;
    }

    private long limit() {
        return steps != null ? steps : seconds != null ? Long.MAX_VALUE : DEFAULT_STEPS;
    }

    private static void positive(String option, Number number) {
        if (number != null && number.longValue() < 1) {
            throw new BadInput(option + " " + number, "", "expected a number from 1 on");
        }
    }
}
