package keel.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import keel.replay.ReplayCase;
import keel.replay.ReplayCase.Result;
import keel.value.Counted;
import keel.value.Differences;
import org.apache.commons.lang3.StringUtils;

/**
 * What a replay tells: a line for each file, what unsupported cases lack, the first divergence of a failed
 * one, a summary.
 */
public final class ReplayReport {

    private static final int WIDTH = 160;

    /** A case in the machine-readable summary; of an unsupported one {@code actual} says what it lacks. */
    record CaseLine(String file, String name, String result, Integer step, String expected, String actual) { }

    /** The machine-readable summary. */
    record Summary(String result, long passed, long failed, long unsupported, long knownDefects,
        List<CaseLine> cases) { }

    private ReplayReport() { }

    /** How many cases have the result. */
    public static long count(List<ReplayCase> cases, Result result) {
        return cases.stream().filter(c -> c.result() == result).count();
    }

    /** The numbers of a file's cases. */
    public static String file(String file, List<ReplayCase> cases, double seconds) {
        long operations = cases.stream().mapToLong(ReplayCase::operations).sum();
        return String.format(Locale.ROOT, "%s: %d passed, %d failed, %d unsupported; %s, %s s", file,
            count(cases, Result.PASSED), count(cases, Result.FAILED), count(cases, Result.UNSUPPORTED),
            Counted.of(operations, "operation"), Figures.seconds(seconds));
    }

    /** What unsupported cases lack, and how many lack it. */
    public static String lacking(List<ReplayCase> cases) {
        Map<String, int[]> lacking = new TreeMap<>();
        for (ReplayCase unsupported : cases) {
            unsupported.lacks().forEach(what -> lacking.computeIfAbsent(what, w -> new int[2])[0]++);
            if (unsupported.lacks().size() == 1) {
                lacking.get(unsupported.lacks().iterator().next())[1]++;
            }
        }
        Table table = new Table("unsupported because of", "cases>", "only that>");
        lacking.forEach((what, counts) -> table.row(what, counts[0], counts[1]));
        return table.toString();
    }

    /** What one unsupported case lacks. */
    public static String lacks(ReplayCase unsupported) {
        return unsupported.file() + " " + unsupported.name() + ": unsupported, lacks "
            + String.join(", ", unsupported.lacks());
    }

    /** The first divergence of a failed case, on one screen, and the command that shows it again. */
    public static String failure(ReplayCase failed, String again) {
        String place = StringUtils.abbreviate(failed.place(), WIDTH);
        return String.format("== %s %s: first divergence at %s%n%s   again: %s%n", failed.file(),
            failed.name(), place,
            Differences.print(failed.differences()), again);
    }

    /** The machine-readable summary. */
    public static Object summary(String result, List<ReplayCase> cases) {
        return new Summary(result, count(cases, Result.PASSED), count(cases, Result.FAILED),
            count(cases, Result.UNSUPPORTED), count(cases, Result.KNOWN_DEFECT), cases.stream()
            .map(ReplayReport::line).toList());
    }

    private static CaseLine line(ReplayCase each) {
        boolean unsupported = each.result() == Result.UNSUPPORTED;
        return new CaseLine(each.file(), each.name(), each.result().word(), each.step() < 0 ? null
            : each.step(), each.expected(),
            unsupported ? "lacks " + String.join(", ", each.lacks()) : each.actual());
    }
}
