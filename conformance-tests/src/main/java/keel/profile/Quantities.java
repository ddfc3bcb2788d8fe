package keel.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import keel.hardware.Quantity;
import keel.hardware.Quantity.Code;
import keel.hardware.Quantity.Range;

/** Reads a number with unit, range, source and code. */
final class Quantities {
    private static final Set<String> KEYS = new TreeSet<>(Set.of("value", "low", "high", "unit", "code", "source"));
    private static final Set<String> WITH_RANGE = new TreeSet<>(KEYS);

    static {
        WITH_RANGE.add("range");
    }

    private Quantities() {
    }

    /** A number in this unit whose range is its error. */
    static Quantity error(Yaml node, String unit) {
        return read(node.only(KEYS), unit, Range.ERROR);
    }

    /** A number in this unit that says itself what its range is. */
    static Quantity ranged(Yaml node, String unit) {
        node.only(WITH_RANGE);
        Set<String> ranges = Arrays.stream(Range.values()).map(r -> r.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
        return read(node, unit, Range.valueOf(node.get("range").oneOf(ranges).toUpperCase(Locale.ROOT)));
    }

    private static Quantity read(Yaml node, String unit, Range range) {
        double value = node.get("value").number();
        double low = node.get("low").number();
        double high = node.get("high").number();
        if (low < 0) {
            throw node.get("low").wrong("expected a number that is not negative, found " + low);
        }
        if (!(low <= value && value <= high)) {
            throw node.wrong("expected low <= value <= high, found " + low + ", " + value + ", " + high);
        }
        node.get("unit").oneOf(Set.of(unit));
        Set<String> codes = Arrays.stream(Code.values()).map(Code::name).collect(Collectors.toCollection(TreeSet::new));
        return new Quantity(value, low, high, unit, Code.valueOf(node.get("code").oneOf(codes)), range,
            node.get("source").text());
    }
}
