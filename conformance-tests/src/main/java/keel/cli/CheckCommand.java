package keel.cli;

import java.util.List;
import java.util.concurrent.Callable;

import keel.model.ModelOutcome;
import keel.model.RunRequest.Task;
import keel.report.OutcomeTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs TLC on the models. */
@Command(name = "check", mixinStandardHelpOptions = true,
    description = "Checks the models with TLC; expected failures must fail.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions options = new ModelOptions();

    @Override
    public Integer call() throws InterruptedException {
        ModelSession session = new ModelSession(options, Task.CHECK, ModelSession.Walks.NONE);
        List<ModelOutcome> outcomes = session.run();
        options.json().report().print(OutcomeTable.check(outcomes));
        return session.conclude(outcomes, List.of());
    }
}
