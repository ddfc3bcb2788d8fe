package keel.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places for numbers, {@code "{models} models"}: found in pages and in what commands print. */
final class Sentence {
    private static final Pattern PLACE = Pattern.compile("\\{([\\w.-]+)}");
    private static final String NUMBER = "([0-9][0-9,.]*[0-9]|[0-9])";

    private final String text;
    private final List<String> names = new ArrayList<>();
    private final Pattern pattern;

    Sentence(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        Matcher places = PLACE.matcher(text);
        int from = 0;
        while (places.find()) {
            regex.append(literal(text.substring(from, places.start()))).append(NUMBER);
            names.add(places.group(1));
            from = places.end();
        }
        pattern = Pattern.compile(regex.append(literal(text.substring(from))).toString());
    }

    /** A line may break wherever there is a space. */
    private static String literal(String part) {
        StringBuilder regex = new StringBuilder();
        String[] words = part.split(" +", -1);
        for (int i = 0; i < words.length; i++) {
            regex.append(i == 0 ? "" : "\\s+").append(words[i].isEmpty() ? "" : Pattern.quote(words[i]));
        }
        return regex.toString();
    }

    /** The names of its places, in order. */
    List<String> names() {
        return names;
    }

    /** The numbers at its places in a page that has the sentence once; a page that has not is an error. */
    Map<String, String> numbersIn(String page, String where) {
        Matcher found = once(page, where);
        Map<String, String> numbers = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), found.group(i + 1));
        }
        return numbers;
    }

    /** The page with these numbers in the sentence; its line breaks stay where they are. */
    String written(String page, String where, Map<String, String> numbers) {
        Matcher found = once(page, where);
        StringBuilder written = new StringBuilder(page);
        for (int i = names.size(); i >= 1; i--) {
            written.replace(found.start(i), found.end(i), numbers.get(names.get(i - 1)));
        }
        return written.toString();
    }

    private Matcher once(String page, String where) {
        Matcher found = pattern.matcher(page);
        if (!found.find()) {
            throw new IllegalStateException(where + ": expected the sentence \"" + text + "\"");
        }
        if (pattern.matcher(page).results().count() > 1) {
            throw new IllegalStateException(where + ": expected the sentence \"" + text + "\" once only");
        }
        return found;
    }
}
