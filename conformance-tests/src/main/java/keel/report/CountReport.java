package keel.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import keel.cost.CountedWorkload;
import keel.cost.EntryRow;
import keel.cost.OperationCost;
import keel.cost.OperationCycles;
import keel.hardware.Profile;

/** What {@code keel run} tells: for each kind of operation what one cost, and the table of kernel entries. */
public final class CountReport {

    /** A kind of operation in the machine-readable summary; numbers are per operation. */
    record Line(String operation, long operations, double clientEntries, double serverEntries, double deferrals,
        String clientPath, String serverPath, double bytesInRegisters, double bytesInWords, double bytesInWindow,
        @JsonInclude(JsonInclude.Include.NON_NULL) CycleLine cycles) { }

    /** Cycles of an operation; {@code all} is the sum of the three, low and high its range. */
    record CycleLine(double client, double server, double kernel, double all, double low, double high) {
        CycleLine(OperationCycles cycles) {
            this(cycles.client(), cycles.server(), cycles.kernel(), cycles.all(), cycles.low(), cycles.high());
        }
    }

    /** The machine-readable summary of a workload; a profile only if cycles were asked for. */
    record Summary(String result, String workload, @JsonInclude(JsonInclude.Include.NON_NULL) String profile,
        List<Line> operations) { }

    /** The machine-readable table. */
    record Entries(String result, List<EntryRow> rows) { }

    private CountReport() {
    }

    /** A row for each built-in workload. */
    public static String workloads() {
        Table table = new Table("workload", "what it does");
        Arrays.stream(CountedWorkload.values()).forEach(each -> table.row(each.id(), each.description()));
        return table.toString();
    }

    /** A row for each kind of operation, and what the named paths are; numbers are per operation. */
    public static String table(Collection<OperationCost> tallies) {
        Table table = new Table("operation", "count>", "client entries>", "server entries>", "deferred>", "client path",
            "server path", "in registers>", "in words>", "in window>");
        StringBuilder paths = new StringBuilder();
        for (OperationCost each : tallies) {
            Line line = line(each);
            table.row(line.operation, line.operations, number(line.clientEntries), number(line.serverEntries),
                number(line.deferrals), line.clientPath, line.serverPath, number(line.bytesInRegisters),
                number(line.bytesInWords), number(line.bytesInWindow));
            paths.append(line.clientPath).append(line.serverPath);
        }
        return table + PathLegend.of(paths.toString());
    }

    /** Cycles of each kind of operation, of tallies that have them. */
    public static String cycles(Collection<OperationCost> tallies) {
        Table table = new Table("operation", "client>", "server>", "kernel>", "cycles>", "low>", "high>");
        for (OperationCost each : tallies) {
            OperationCycles cycles = each.cycles().orElseThrow();
            table.row(each.name(), whole(cycles.client()), whole(cycles.server()), whole(cycles.kernel()), whole(cycles.all()),
                whole(cycles.low()), whole(cycles.high()));
        }
        return table.toString();
    }

    /** The table of kernel entries. */
    public static String entries(List<EntryRow> rows) {
        Table table = new Table("operation", "family", "bytes>", "deferred>", "client entries>", "server entries>");
        rows.forEach(row -> table.row(row.operation(), row.family(), row.size(), row.deferred(), row.client(), row.server()));
        return table.toString();
    }

    /** The summary of a workload; the profile is null if cycles were not asked for. */
    public static Object summary(String workload, Profile profile, Collection<OperationCost> tallies) {
        return new Summary("pass", workload, profile == null ? null : profile.name(),
            tallies.stream().map(CountReport::line).toList());
    }

    /** The summary of the table of kernel entries. */
    public static Object summary(String result, List<EntryRow> rows) {
        return new Entries(result, rows);
    }

    private static Line line(OperationCost counters) {
        double n = counters.operations();
        return new Line(counters.name(), counters.operations(), counters.client() / n, counters.server() / n,
            counters.deferrals() / n,
            counters.clientPath(), counters.serverPath(), counters.inRegisters() / n, counters.inWords() / n,
                counters.inWindow() / n,
            counters.cycles().map(CycleLine::new).orElse(null));
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** Whole if it is whole. */
    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
