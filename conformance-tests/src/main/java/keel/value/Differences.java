package keel.value;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import keel.value.Value.Fun;
import keel.value.Value.Int;
import keel.value.Value.Rec;
import keel.value.Value.Seq;
import org.apache.commons.lang3.StringUtils;

/** Where two values differ: one entry for each smallest part that does. */
public final class Differences {

    private static final int LINES = 12;
    private static final int WIDTH = 160;

    /** A part that differs; {@code "absent"} stands for a part that one side lacks. */
    public record Difference(String path, String expected, String got) implements Serializable { }

    private final List<Difference> found = new ArrayList<>();

    private Differences() { }

    /** The parts in which the two differ, in order; empty if they are equal. */
    public static List<Difference> of(Value expected, Value got) {
        return of("", expected, got);
    }

    /** The same, the paths beginning with a name for the whole. */
    public static List<Difference> of(String name, Value expected, Value got) {
        Differences diff = new Differences();
        diff.compare(name, expected, got);
        return diff.found;
    }

    /** The differences on at most one screen. */
    public static String print(List<Difference> differences) {
        StringBuilder out = new StringBuilder();
        for (Difference each : differences.subList(0, Math.min(LINES, differences.size()))) {
            out.append(String.format("    %s%n      expected  %s%n      got       %s%n", each.path(),
                StringUtils.abbreviate(each.expected(), WIDTH), StringUtils.abbreviate(each.got(), WIDTH)));
        }
        int more = differences.size() - LINES;
        return more > 0 ? out + "    and " + more + " more" + System.lineSeparator() : out.toString();
    }

    private void compare(String path, Value expected, Value got) {
        if (expected.equals(got)) {
            return;
        }
        boolean bothTables = table(expected) && table(got);
        if (bothTables && (expected instanceof Rec || got instanceof Rec)) {
            fields(path, expected, got);
        } else if (expected instanceof Fun a && got instanceof Fun b) {
            arguments(path, a, b);
        } else if (expected instanceof Seq a && got instanceof Seq b && !word(a) && !word(b)) {
            items(path, a, b);
        } else {
            found.add(new Difference(path, Value.print(expected), Value.print(got)));
        }
    }

    private static boolean table(Value value) {
        return value instanceof Rec || value.equals(Value.EMPTY);
    }

    private static boolean word(Seq items) {
        return items.size() > 0 && items.items().stream().allMatch(v -> v instanceof Int);
    }

    private void fields(String path, Value expected, Value got) {
        TreeSet<String> names = new TreeSet<>(names(expected));
        names.addAll(names(got));
        for (String name : names) {
            String at = path.isEmpty() ? name : path + "." + name;
            part(at, field(expected, name), field(got, name));
        }
    }

    private static List<String> names(Value value) {
        return value instanceof Rec rec ? List.of(rec.names()) : List.of();
    }

    private static Value field(Value value, String name) {
        return value instanceof Rec rec && rec.has(name) ? rec.get(name) : null;
    }

    private void items(String path, Seq expected, Seq got) {
        for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
            part(path + "[" + i + "]", item(expected, i), item(got, i));
        }
    }

    private static Value item(Seq items, int i) {
        return i < items.size() ? items.get(i) : null;
    }

    private void arguments(String path, Fun expected, Fun got) {
        List<Value> domain = new ArrayList<>(expected.domain());
        got.domain().stream().filter(a -> !domain.contains(a)).forEach(domain::add);
        for (Value argument : domain) {
            part(path + "[" + Value.print(argument) + "]", result(expected, argument), result(got, argument));
        }
    }

    private static Value result(Fun function, Value argument) {
        int i = function.domain().indexOf(argument);
        return i < 0 ? null : function.range().get(i);
    }

    private void part(String path, Value expected, Value got) {
        if (expected != null && got != null) {
            compare(path, expected, got);
        } else {
            found.add(new Difference(path, expected == null ? "absent" : Value.print(expected),
                got == null ? "absent" : Value.print(got)));
        }
    }
}
