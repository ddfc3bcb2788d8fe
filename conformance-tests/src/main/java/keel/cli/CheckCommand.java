package keel.cli;

import java.util.List;
import java.util.concurrent.Callable;

import keel.conformance.ModelOutcome;
import keel.conformance.RunRequest.Task;
import keel.report.OutcomeTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs TLC on the models. */
@Command(name = "check", mixinStandardHelpOptions = true,
    description = "Checks the models with TLC; expected failures must fail.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions options = new ModelOptions();

    @Override
    public Integer call() throws InterruptedException {
        ModelSession session = new ModelSession(options, Task.CHECK, 0, spec.commandLine().getOut());
        List<ModelOutcome> outcomes = session.run();
        spec.commandLine().getOut().print(OutcomeTable.check(outcomes));
        return session.conclude(outcomes, List.of());
    }
}
