package keel.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import keel.conformance.CallMatrix;
import keel.conformance.CallMatrix.Cell;
import keel.conformance.Scope;

/** The matrix call by capability type by outcome; {@code NEVER} marks a cell in scope that stayed empty. */
public final class MatrixTable {
    private static final List<String> OUTCOMES = List.of("NoError", "InvalidCapability", "IllegalOperation", "RangeError",
        "TruncatedMessage", "CapFault", "Ignored");

    private MatrixTable() {
    }

    /** All that is in scope, for a run of all models. */
    public static String whole(CallMatrix matrix) {
        TreeSet<Cell> cells = new TreeSet<>(matrix.cells().keySet());
        cells.addAll(Scope.cells());
        return of(matrix, cells);
    }

    /** What these models met. */
    public static String met(CallMatrix matrix) {
        return of(matrix, new TreeSet<>(matrix.cells().keySet()));
    }

    private static String of(CallMatrix matrix, TreeSet<Cell> cells) {
        Map<List<String>, Map<String, String>> rows = new LinkedHashMap<>();
        TreeSet<String> others = new TreeSet<>();
        for (Cell cell : cells) {
            long count = matrix.count(cell);
            rows.computeIfAbsent(List.of(cell.call(), cell.capability()), row -> new LinkedHashMap<>())
                .put(cell.outcome(), count > 0 ? Figures.count(count) : "NEVER");
            others.add(cell.outcome());
        }
        List<String> outcomes = new ArrayList<>(OUTCOMES);
        others.stream().filter(outcome -> !OUTCOMES.contains(outcome)).forEach(outcomes::add);
        List<String> heads = new ArrayList<>(List.of("call", "capability"));
        outcomes.forEach(outcome -> heads.add(outcome + ">"));
        Table table = new Table(heads.toArray(String[]::new));
        rows.forEach((row, counts) -> {
            List<String> line = new ArrayList<>(row);
            outcomes.forEach(outcome -> line.add(counts.getOrDefault(outcome, "")));
            table.row(line.toArray());
        });
        return table.toString();
    }

    /** The cells in scope that no transition met. */
    public static List<Cell> empty(CallMatrix matrix) {
        return Scope.cells().stream().filter(cell -> matrix.count(cell) == 0).toList();
    }
}
