package keel.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.lang3.StringUtils;

/**
 * A table of plain text that fits the page; columns of figures are aligned to the right. What is too wide is wrapped:
 * first heads, then texts; if that is not enough, a row goes on in further lines, and the head likewise.
 */
public final class Table {
    private static final int INDENT = 4;
    private static final int READABLE = 22;

    /** How wide each column is, how far they are apart, and which of them stand in which line of a row. */
    private record Layout(int[] widths, int gap, List<List<Integer>> lines) { }

    private final List<String> heads;
    private final List<Boolean> figures;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these columns; a head that ends in {@code >} is a column of figures. */
    public Table(String... heads) {
        this.heads = Arrays.stream(heads).map(head -> StringUtils.removeEnd(head, ">")).toList();
        this.figures = Arrays.stream(heads).map(head -> head.endsWith(">")).toList();
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
        return fitting(Page.width());
    }

    /** The table in lines of at most that many columns. */
    String fitting(int page) {
        Layout layout = layout(page);
        StringBuilder text = new StringBuilder();
        text.append(row(heads, layout));
        rows.forEach(row -> text.append(row(row, layout)));
        return text.toString();
    }

    private Layout layout(int page) {
        int[] cells = IntStream.range(0, heads.size()).map(i ->
            rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0)).toArray();
        int[] whole = IntStream.range(0, cells.length).map(i -> Math.max(cells[i], heads.get(i).length())).toArray();
        int[] wrapped = IntStream.range(0, cells.length).map(i -> Math.max(cells[i], longestWord(heads.get(i)))).toArray();
        int[] readable = IntStream.range(0, cells.length).map(i ->
            figures.get(i) ? wrapped[i] : Math.min(wrapped[i], READABLE)).toArray();
        List<Integer> line = IntStream.range(0, cells.length).boxed().toList();
        for (int gap = 2; gap > 0; gap--) {
            if (sum(whole, gap) <= page) {
                return new Layout(whole, gap, List.of(line));
            } else if (sum(readable, gap) <= page) {
                return new Layout(widened(readable, wrapped, page - sum(readable, gap)), gap, List.of(line));
            }
        }
        return folded(wrapped, page);
    }

    /** Room that is left goes to texts, first of all to those that need least. */
    private static int[] widened(int[] least, int[] most, int room) {
        int[] widths = least.clone();
        int left = room;
        List<Integer> byNeed = IntStream.range(0, widths.length).boxed()
            .sorted(Comparator.comparingInt(i -> most[i] - least[i])).toList();
        for (int i = 0; i < widths.length; i++) {
            int column = byNeed.get(i);
            int more = Math.min(most[column] - least[column], left / (widths.length - i));
            widths[column] += more;
            left -= more;
        }
        return widths;
    }

    private static int longestWord(String head) {
        return Arrays.stream(Page.words(head)).mapToInt(String::length).max().orElse(0);
    }

    private static int sum(int[] widths, int gap) {
        return Arrays.stream(widths).sum() + gap * (widths.length - 1);
    }

    private Layout folded(int[] wide, int page) {
        int[] widths = Arrays.stream(wide).map(width -> Math.min(width, page - INDENT)).toArray();
        List<List<Integer>> lines = new ArrayList<>();
        List<Integer> line = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < widths.length; i++) {
            if (!line.isEmpty() && used + 2 + widths[i] > page) {
                lines.add(line);
                line = new ArrayList<>();
                used = INDENT;
            }
            used += (line.isEmpty() ? 0 : 2) + widths[i];
            line.add(i);
        }
        lines.add(line);
        return new Layout(widths, 2, lines);
    }

    private String row(List<String> cells, Layout layout) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < layout.lines.size(); i++) {
            List<Integer> columns = layout.lines.get(i);
            List<List<String>> wrapped = columns.stream().map(c -> Page.wrap(cells.get(c), layout.widths[c])).toList();
            int height = wrapped.stream().mapToInt(List::size).max().orElse(1);
            String indent = i == 0 ? "" : " ".repeat(INDENT);
            for (int l = 0; l < height; l++) {
                text.append(StringUtils.stripEnd(indent + line(columns, wrapped, l, layout), " ")).append(System.lineSeparator());
            }
        }
        return text.toString();
    }

    private String line(List<Integer> columns, List<List<String>> wrapped, int number, Layout layout) {
        return IntStream.range(0, columns.size()).mapToObj(c -> {
            String part = number < wrapped.get(c).size() ? wrapped.get(c).get(number) : "";
            int width = layout.widths[columns.get(c)];
            return figures.get(columns.get(c)) ? StringUtils.leftPad(part, width) : StringUtils.rightPad(part, width);
        }).collect(Collectors.joining(" ".repeat(layout.gap)));
    }
}
