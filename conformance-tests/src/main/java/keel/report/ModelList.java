package keel.report;

import java.util.List;

import keel.model.LastRuns;
import keel.model.Model;

/** The list of models. */
public final class ModelList {
    private static final String UNKNOWN = "-";
    private static final String INDENT = "    ";

    /** A model for programs; states are those pinned, seconds those of the last run here, 0 if not known. */
    record Line(String name, String theme, String tier, String expected, long states, double seconds, String asks) { }

    private final List<Line> lines;

    /** Of these models, with the time of each one's last run. */
    public ModelList(List<Model> models, LastRuns runs) {
        lines = models.stream().map(model -> new Line(model.name(), model.theme(),
            model.tier().name().toLowerCase(java.util.Locale.ROOT), model.expected(),
            model.mustPass() ? model.pins().distinct() : model.pins().length(),
            runs.of(model).map(LastRuns.LastRun::seconds).orElse(0.0), model.asks())).toList();
    }

    /** For people: a line of facts for each model, and its question below. */
    public String text() {
        int name = lines.stream().mapToInt(line -> line.name.length()).max().orElse(0);
        int theme = lines.stream().mapToInt(line -> line.theme.length()).max().orElse(0);
        String format = "%-" + name + "s  %-" + Math.max(theme, "theme".length()) + "s  %-7s  %10s  %7s";
        StringBuilder text = new StringBuilder(String.format(format, "model", "theme", "tier", "states", "seconds"))
            .append(System.lineSeparator());
        for (Line line : lines) {
            text.append(String.format(format, line.name, line.theme, line.tier,
                line.states == 0 ? UNKNOWN : Figures.count(line.states),
                line.seconds == 0 ? UNKNOWN : Figures.seconds(line.seconds))).append(System.lineSeparator());
            String expected = line.expected.equals(Model.PASS) ? "" : "Must violate " + line.expected + ". ";
            Page.wrap(expected + line.asks, Page.width() - INDENT.length())
                .forEach(each -> text.append(INDENT).append(each).append(System.lineSeparator()));
        }
        return text.toString();
    }

    /** For programs. */
    public Object summary() {
        return java.util.Map.of("models", lines);
    }
}
