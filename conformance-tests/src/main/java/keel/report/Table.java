package keel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.lang3.StringUtils;

/** A table of plain text; columns of figures are aligned to the right. */
public final class Table {
    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these columns; a head that ends in {@code >} is a column of figures. */
    public Table(String... heads) {
        this.heads = List.of(heads);
    }

    /** Adds a row of as many cells as there are columns. */
    public void row(Object... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + heads.size() + " columns");
        }
        rows.add(IntStream.range(0, cells.length).mapToObj(i -> String.valueOf(cells[i])).toList());
    }

    @Override
    public String toString() {
        List<List<String>> all = new ArrayList<>();
        all.add(heads.stream().map(head -> head.endsWith(">") ? head.substring(0, head.length() - 1) : head).toList());
        all.addAll(rows);
        int[] widths = new int[heads.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return all.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : "  ").append(heads.get(i).endsWith(">") ? StringUtils.leftPad(row.get(i), widths[i])
                : StringUtils.rightPad(row.get(i), widths[i]));
        }
        return StringUtils.stripEnd(line.toString(), " ") + System.lineSeparator();
    }
}
