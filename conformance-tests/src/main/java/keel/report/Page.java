package keel.report;

import java.util.ArrayList;
import java.util.List;

/** How wide text may be: as the terminal, which the launcher asks, or the width that is good everywhere. */
public final class Page {
    private static final int EVERYWHERE = 80;
    private static final int NARROWEST = 40;

    /** Where a word may be broken if it must: after a slash, a hyphen or a comma, before a capital letter inside. */
    private static final String INSIDE = "(?<=[/,-])(?=\\w{3})|(?<=[a-z0-9])(?=[A-Z])";

    /** Where a head is broken: between words, and after a slash. */
    private static final String BETWEEN = " |(?<=/)(?=\\w{3})";

    private Page() {
    }

    /** In columns. */
    public static int width() {
        return Math.max(NARROWEST, Integer.getInteger("keel.width", EVERYWHERE));
    }

    /** A paragraph, with a line separator after each line. */
    public static String paragraph(String words) {
        return String.join(System.lineSeparator(), wrap(words, width())) + System.lineSeparator();
    }

    /** The lines of a text that are at most so wide, broken between words, and within words that are wider. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ");
            if (line.length() + word.length() <= width) {
                line.append(word);
            } else {
                broken(word, width, line, lines);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** The words of a head. */
    static String[] words(String head) {
        return head.split(BETWEEN);
    }

    private static void broken(String word, int width, StringBuilder line, List<String> lines) {
        for (String piece : word.split(INSIDE)) {
            String rest = piece;
            if (!line.isEmpty() && line.length() + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (rest.length() > width) {
                lines.add(rest.substring(0, width));
                rest = rest.substring(width);
            }
            line.append(rest);
        }
    }
}
