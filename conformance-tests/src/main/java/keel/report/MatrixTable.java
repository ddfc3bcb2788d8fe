package keel.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import keel.conformance.CallMatrix;
import keel.conformance.CallMatrix.Cell;
import keel.conformance.RequiredCells;

/** The matrix call by capability type by outcome; {@code NEVER} marks a cell in scope that stayed empty. */
public final class MatrixTable {
    private static final List<String> FIRST = List.of("NoError", "InvalidCapability", "IllegalOperation", "RangeError",
        "TruncatedMessage", "CapFault", "Ignored");

    private MatrixTable() {
    }

    /** All that is in scope, for a run of all models. */
    public static String whole(CallMatrix matrix) {
        TreeSet<Cell> cells = new TreeSet<>(matrix.cells().keySet());
        cells.addAll(RequiredCells.cells());
        return of(matrix, cells);
    }

    /** What these models met. */
    public static String met(CallMatrix matrix) {
        return of(matrix, new TreeSet<>(matrix.cells().keySet()));
    }

    private static String of(CallMatrix matrix, TreeSet<Cell> cells) {
        Map<List<String>, List<Cell>> rows = new LinkedHashMap<>();
        cells.forEach(cell -> rows.computeIfAbsent(List.of(cell.call(), cell.capability()), row -> new ArrayList<>()).add(cell));
        Table table = new Table("call", "capability", "outcomes");
        rows.forEach((row, outcomes) -> table.row(row.get(0), row.get(1), outcomes.stream()
            .sorted(Comparator.comparingInt(MatrixTable::rank)).map(cell -> outcome(cell, matrix.count(cell)))
            .collect(Collectors.joining(", "))));
        return table.toString();
    }

    private static int rank(Cell cell) {
        int rank = FIRST.indexOf(cell.outcome());
        return rank < 0 ? FIRST.size() : rank;
    }

    private static String outcome(Cell cell, long count) {
        return cell.outcome() + " " + (count > 0 ? Figures.count(count) : "NEVER");
    }

    /** The cells in scope that no transition met. */
    public static List<Cell> empty(CallMatrix matrix) {
        return RequiredCells.cells().stream().filter(cell -> matrix.count(cell) == 0).toList();
    }
}
