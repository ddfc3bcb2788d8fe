package keel.profile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keel.hardware.Atomics;
import keel.hardware.Calibration;
import keel.hardware.Quantity;
import keel.hardware.RangeEnd;

/**
 * What the file of the calibration holds.
 *
 * @param contended the figures of set C5
 * @param transactions by kind of atomics, as fitted for each end of {@code outside}
 * @param loop by kind of atomics
 * @param outside the share that no figure identifies
 */
record Fitted(List<Figure> contended, Map<Atomics, Map<RangeEnd, Double>> transactions, Map<Atomics, Double> loop,
              Quantity outside) {

    /** A run of the benchmark on several cores. */
    record Figure(String profile, int cores, double delay, double roundTrips) { }

    private static final Map<RangeEnd, String> ENDS = new EnumMap<>(Map.of(RangeEnd.NOMINAL, "value", RangeEnd.LOW, "outsideLow",
        RangeEnd.HIGH, "outsideHigh"));

    static Fitted read(Path path) {
        Yaml file = Yaml.read(path).only(keys("figures", "fitted", "notIdentified"));
        List<Figure> figures = new ArrayList<>();
        for (Yaml figure : file.get("figures").only(keys("C5")).get("C5").items()) {
            figure.only(keys("profile", "cores", "delay", "roundTrips", "code", "source"));
            figure.get("source").text();
            figure.get("code").oneOf(keys("R", "S", "D", "E", "M"));
            figures.add(new Figure(figure.get("profile").text(), figure.get("cores").whole(2, 1024),
                figure.get("delay").number(), figure.get("roundTrips").number()));
        }
        Yaml fitted = file.get("fitted").only(keys("transactions", "loop"));
        Map<Atomics, Map<RangeEnd, Double>> transactions = new EnumMap<>(Atomics.class);
        Map<Atomics, Double> loop = new EnumMap<>(Atomics.class);
        for (Atomics atomics : Atomics.values()) {
            Yaml number = of(fitted.get("transactions"), atomics, "C5", keys("set", "value", "outsideLow", "outsideHigh"));
            Map<RangeEnd, Double> ends = new EnumMap<>(RangeEnd.class);
            ENDS.forEach((end, key) -> ends.put(end, number.get(key).number()));
            transactions.put(atomics, ends);
            loop.put(atomics, of(fitted.get("loop"), atomics, "C3", keys("set", "value")).get("value").number());
        }
        Yaml outside = file.get("notIdentified").only(keys("outside")).get("outside");
        Quantity share = Quantities.error(outside, "ratio");
        if (share.high() > 1) {
            throw outside.wrong("expected at most 1, which is all of a null system call");
        }
        return new Fitted(figures, transactions, loop, share);
    }

    private static Yaml of(Yaml node, Atomics atomics, String set, Set<String> keys) {
        Yaml number = node.only(keys("llsc", "rmw")).get(atomics.key()).only(keys);
        number.get("set").oneOf(keys(set));
        return number;
    }

    private static Set<String> keys(String... keys) {
        return new LinkedHashSet<>(List.of(keys));
    }

    /** The calibration at this end of what is not identified, with the numbers that were fitted there. */
    Calibration at(RangeEnd end) {
        Map<Atomics, Double> numbers = new EnumMap<>(Atomics.class);
        transactions.forEach((atomics, ends) -> numbers.put(atomics, ends.get(end)));
        return new Calibration(numbers, loop, at(outside, end));
    }

    private static Quantity at(Quantity share, RangeEnd end) {
        double value = share.at(end);
        return new Quantity(value, value, value, share.unit(), share.code(), share.range(), share.source());
    }
}
