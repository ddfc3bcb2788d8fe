package keel.report;

import java.util.List;

import keel.model.ModelOutcome;
import keel.model.RunResult;
import keel.model.RunResult.ComparedSteps;
import keel.model.RunResult.Explored;
import org.apache.commons.lang3.StringUtils;

/** The table of models: what was explored, what was compared, and whether it is as expected. */
public final class OutcomeTable {
    private static final int LONGEST = 100;

    private OutcomeTable() {
    }

    /** The table of a check. */
    public static String check(List<ModelOutcome> outcomes) {
        Table table = new Table("model", "states>", "distinct>", "depth>", "seconds>", "properties>", "situations>", "result");
        for (ModelOutcome outcome : outcomes) {
            RunResult result = outcome.result();
            Explored explored = result.explored();
            table.row(outcome.model().name(), Figures.count(explored.generated()), Figures.count(explored.distinct()),
                explored.depth(), Figures.seconds(result.spent().seconds()), explored.properties(), situations(result),
                verdict(outcome));
        }
        return table.toString();
    }

    /** The table of a comparison with the implementation. */
    public static String conform(List<ModelOutcome> outcomes) {
        Table table = new Table("model", "distinct>", "depth>", "seconds>", "properties>", "situations>", "transitions>",
            "of paths>", "divergences>", "result");
        for (ModelOutcome outcome : outcomes) {
            RunResult result = outcome.result();
            Explored explored = result.explored();
            ComparedSteps compared = result.compared();
            table.row(outcome.model().name(), Figures.count(explored.distinct()), explored.depth(),
                Figures.seconds(result.spent().seconds()), explored.properties(), situations(result),
                Figures.count(compared.transitions()), Figures.count(compared.onPaths()), compared.divergences(),
                verdict(outcome));
        }
        return table.toString();
    }

    private static String situations(RunResult result) {
        int all = result.situations().size();
        return all == 0 ? "-" : all - result.missedSituations().size() + "/" + all;
    }

    private static String verdict(ModelOutcome outcome) {
        return StringUtils.abbreviate(Figures.verdict(outcome), LONGEST);
    }
}
