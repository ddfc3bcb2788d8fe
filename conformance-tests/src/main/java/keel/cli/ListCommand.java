package keel.cli;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.PatternSyntaxException;

import keel.model.Model;
import keel.report.ModelList;
import keel.value.BadInput;
import keel.value.Counted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the models. */
@Command(name = "list", mixinStandardHelpOptions = true,
    description = "Lists the models: theme, tier, what is expected, the pinned states (of a model that must fail, those of its"
        + " counterexample), the seconds of the last run here, and the question.")
final class ListCommand implements Callable<Integer> {
    @Mixin
    private JsonOption json = new JsonOption();

    @Parameters(paramLabel = "GLOB", arity = "0..*",
        description = "Only models whose name or theme matches one of these, such as 'Transport*' or cores.")
    private List<String> globs = new ArrayList<>();

    @Override
    public Integer call() {
        json.check();
        List<PathMatcher> wanted = globs.stream().map(ListCommand::matcher).toList();
        List<Model> models = Home.manifest().models().stream()
            .filter(model -> wanted.isEmpty() || wanted.stream().anyMatch(glob -> glob.matches(Path.of(model.name()))
                || glob.matches(Path.of(model.theme())))).toList();
        if (models.isEmpty()) {
            throw new BadInput(String.join(" ", globs), "", "there is no model of such a name or theme");
        }
        ModelList list = new ModelList(models, Home.lastRuns());
        json.report().print(list.text());
        json.report().println(Counted.of(models.size(), "model"));
        json.write(list.summary());
        return Main.HOLDS;
    }

    private static PathMatcher matcher(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException wrong) {
            throw new BadInput(glob, "", "expected a glob, such as 'Transport*': " + wrong.getDescription());
        }
    }
}
