package keel.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import keel.conformance.CallMatrix;
import keel.model.ModelOutcome;
import keel.model.RunRequest.Task;
import keel.report.MatrixTable;
import keel.report.OutcomeTable;
import keel.value.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs TLC with the reference kernel in the loop. */
@Command(name = "conform", mixinStandardHelpOptions = true,
    description = "Checks the models and compares the reference kernel with every transition, every acceptance, and paths.")
final class ConformCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions options = new ModelOptions();

    @Option(names = "--walk", paramLabel = "STEPS", defaultValue = "2000",
        description = "Steps of random walks for each model, the kernel never reloaded; 0: none (default: ${DEFAULT-VALUE}).")
    private int walk;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of random walks (default: 1).")
    private long seed;

    @Override
    public Integer call() throws InterruptedException {
        if (walk < 0) {
            throw new BadInput("--walk " + walk, "", "expected a number that is not negative");
        }
        PrintWriter out = options.json().report();
        ModelSession session = new ModelSession(options, Task.CONFORM, new ModelSession.Walks(walk, seed));
        List<ModelOutcome> outcomes = session.run();
        out.print(OutcomeTable.conform(outcomes));
        CallMatrix matrix = new CallMatrix();
        outcomes.stream().filter(o -> o.model().mustPass()).forEach(o -> matrix.add(o.result().compared().matrix()));
        if (options.wholeRun() || !matrix.cells().isEmpty()) {
            out.println();
            out.print(options.wholeRun() ? MatrixTable.whole(matrix) : MatrixTable.met(matrix));
        }
        List<String> missing = options.wholeRun()
            ? MatrixTable.empty(matrix).stream().map(c -> c.call() + " / " + c.capability() + " / " + c.outcome()).toList()
            : List.of();
        return session.conclude(outcomes, missing);
    }
}
