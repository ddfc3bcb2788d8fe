package keel.model;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import keel.cost.EntryLimits;
import keel.cost.EntryRow;
import keel.tlc.Fork;
import keel.tlc.RunFolder;
import keel.value.Value;

/**
 * The specification's table of kernel entries: {@code Entries} of {@code Layout.tla}, which TLC evaluates for a
 * real layout over every operation, family and size ({@code EntryTable.tla}).
 */
public final class EntryTable {
    /** The sizes of interest, in bytes. */
    public static final List<Integer> SIZES = List.of(1, 16, 64, 4096, 1 << 20);

    /** What the forked JVM is asked. */
    record Request(EntryLimits limits, List<Integer> sizes, String specs, String folder) implements Serializable { }

    private EntryTable() {
    }

    /** All rows, by operation, family, size and deferrals. */
    @SuppressWarnings("unchecked")
    public static List<EntryRow> evaluate(Path specs, EntryLimits limits, List<Integer> sizes) throws InterruptedException {
        try (RunFolder folder = new RunFolder()) {
            List<EntryRow> rows = new ArrayList<>((List<EntryRow>) Fork.answer(EntryTableRunner.class,
                new Request(limits, new ArrayList<>(sizes), specs.toAbsolutePath().toString(), folder.path().toString()),
                folder, "evaluates the table of kernel entries"));
            rows.sort(Comparator.comparing(EntryRow::operation).thenComparing(EntryRow::family).thenComparing(EntryRow::size)
                .thenComparing(EntryRow::deferred));
            return rows;
        }
    }

    /** A row in the specification's form. */
    static EntryRow row(Value.Rec row) {
        Value.Rec entries = (Value.Rec) row.get("entries");
        return new EntryRow(text(row, "operation"), text(row, "family"), number(row, "size"), number(row, "deferred"),
            number(entries, "client"), number(entries, "server"));
    }

    private static String text(Value.Rec row, String field) {
        return ((Value.Str) row.get(field)).text();
    }

    private static int number(Value.Rec row, String field) {
        return Math.toIntExact(((Value.Int) row.get(field)).number());
    }
}
