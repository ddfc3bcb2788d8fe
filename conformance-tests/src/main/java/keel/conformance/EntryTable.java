package keel.conformance;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import keel.trace.Value;

/**
 * The specification's table of kernel entries: {@code Entries} of {@code Layout.tla}, which TLC evaluates for a
 * real layout over every operation, family and size ({@code EntryTable.tla}).
 */
public final class EntryTable {
    /** The sizes of interest, in bytes. */
    public static final List<Integer> SIZES = List.of(1, 16, 64, 4096, 1 << 20);

    /**
     * A row of the table.
     *
     * @param size bytes to be moved; 0 for an operation that moves none
     * @param deferred how often the operation was put off
     * @param client kernel entries of the client
     * @param server kernel entries of the server, booked to the operation
     */
    public record Row(String operation, String family, int size, int deferred, int client, int server)
        implements Serializable { }

    /**
     * What a layout lets one message carry, in bytes.
     *
     * @param request payload of a request in registers
     * @param answer payload of an answer in registers
     * @param window a lane's part of the shared window
     */
    public record Limits(int request, int answer, int window) implements Serializable { }

    /** What the forked JVM is asked. */
    record Request(Limits limits, List<Integer> sizes, String specs, String folder) implements Serializable { }

    private EntryTable() {
    }

    /** All rows, by operation, family, size and deferrals. */
    @SuppressWarnings("unchecked")
    public static List<Row> evaluate(Path specs, Limits limits, List<Integer> sizes) throws InterruptedException {
        try (RunFolder folder = new RunFolder()) {
            List<Row> rows = new ArrayList<>((List<Row>) Fork.answer(EntryTableRunner.class,
                new Request(limits, new ArrayList<>(sizes), specs.toAbsolutePath().toString(), folder.path().toString()),
                folder, "evaluates the table of kernel entries"));
            rows.sort(Comparator.comparing(Row::operation).thenComparing(Row::family).thenComparing(Row::size)
                .thenComparing(Row::deferred));
            return rows;
        }
    }

    /** A row in the specification's form. */
    static Row row(Value.Rec row) {
        Value.Rec entries = (Value.Rec) row.get("entries");
        return new Row(text(row, "operation"), text(row, "family"), number(row, "size"), number(row, "deferred"),
            number(entries, "client"), number(entries, "server"));
    }

    private static String text(Value.Rec row, String field) {
        return ((Value.Str) row.get(field)).text();
    }

    private static int number(Value.Rec row, String field) {
        return Math.toIntExact(((Value.Int) row.get(field)).number());
    }
}
