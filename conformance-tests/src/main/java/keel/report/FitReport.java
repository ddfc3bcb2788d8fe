package keel.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import keel.profile.Fit;
import keel.profile.Validation;
import keel.value.Counted;

/** What was fitted, and how well it predicts. */
public final class FitReport {
    private static final int WIDEST_NUMBER = 10;

    /** A line of the calibration's summary. */
    record NumberLine(String name, String set, double stored, double refitted, String result) { }

    /** A line of the validation's summary; errors in percent, null where there is none. */
    record FigureLine(String id, String figure, String published, String predicted, Double error, String bound,
                      Double baselineError, String result) { }

    /** The calibration's summary. */
    record Numbers(String result, List<NumberLine> numbers) { }

    /** The validation's summary. */
    record Figured(String result, List<FigureLine> figures) { }

    private FitReport() {
    }

    /** A row for each number. */
    public static String calibration(List<Fit.Number> numbers) {
        Table table = new Table("number", "set", "figures", "in the file>", "fitted now>", "");
        numbers.forEach(number -> table.row(number.name(), number.set(), number.figures(), three(number.stored()),
            three(number.refitted()), number.agrees() ? "" : "DIFFERS"));
        return table.toString();
    }

    /** The summary of a calibration. */
    public static Object calibrationSummary(String result, List<Fit.Number> numbers) {
        return new Numbers(result, numbers.stream().map(n -> new NumberLine(n.name(), n.set(),
            n.stored(), n.refitted(), n.agrees() ? "pass" : "fail")).toList());
    }

    /** A row for each figure; a sentence for each whose prediction is in words. */
    public static String validation(List<Validation.Row> rows) {
        Table table = new Table("", "figure", "published>", "predicted>", "error>", "bound", "");
        rows.stream().filter(FitReport::isNumber).forEach(row -> table.row(row.id(), row.what(), row.published(),
            row.predicted(), percent(row.error()), row.bound(), verdict(row)));
        StringBuilder text = new StringBuilder(table.toString()).append(System.lineSeparator());
        rows.stream().filter(row -> !isNumber(row)).forEach(row -> text.append(Page.paragraph(row.id() + "  " + row.what() + ": "
            + row.published() + "; predicted " + row.predicted() + "; " + row.bound() + ": " + verdict(row))));
        String baselines = rows.stream().filter(row -> row.baseline().isPresent())
            .map(row -> row.id() + " " + percent(row.baseline())).collect(Collectors.joining(", "));
        if (!baselines.isEmpty()) {
            text.append(Page.paragraph("The error is also to be less than that of the baseline, where it applies: "
                + baselines + "."));
        }
        long failed = rows.stream().filter(row -> !row.passes()).count();
        return text.append(System.lineSeparator()).append(Counted.of(rows.size(), "figure")).append(", ").append(failed)
            .append(" out of bounds").append(System.lineSeparator()).toString();
    }

    private static boolean isNumber(Validation.Row row) {
        return Math.max(row.published().length(), row.predicted().length()) <= WIDEST_NUMBER;
    }

    private static String verdict(Validation.Row row) {
        return row.passes() ? "pass" : "FAIL";
    }

    /** The summary of a validation. */
    public static Object validationSummary(String result, List<Validation.Row> rows) {
        return new Figured(result, rows.stream().map(row -> new FigureLine(row.id(), row.what(),
            row.published(), row.predicted(), boxed(row.error()), row.bound(), boxed(row.baseline()),
            row.passes() ? "pass" : "fail")).toList());
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%+.1f %%", value.getAsDouble()) : "";
    }
}
