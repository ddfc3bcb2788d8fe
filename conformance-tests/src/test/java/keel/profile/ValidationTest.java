package keel.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import keel.report.FitReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every published figure that nothing was fitted to is predicted within its bounds, and better than by the baseline. */
class ValidationTest {

    private static final List<Validation.Row> HEARD = new ArrayList<>();
    private static Validation validation;
    private static List<Validation.Row> rows;

    @BeforeAll
    static void predict() {
        validation = new Validation(Profiles.library(), 1);
        rows = validation.rows(HEARD::add);
    }

    @Test
    void figures_arePredicted() {
        rows.forEach(row -> assertTrue(row.passes(), row::toString));
        assertEquals(rows, HEARD);
        assertEquals(validation.size(), rows.size());
        assertEquals(Set.of("V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9"),
            rows.stream().map(Validation.Row::id).collect(Collectors.toSet()));
    }

    @Test
    void figure_isOneOrTwoLines() {
        String text = FitReport.validation(rows);
        List<String> lines = text.lines().takeWhile(line -> !line.startsWith("The error is"))
            .filter(line -> !line.isBlank()).toList();
        List<Integer> begins = IntStream.range(0, lines.size()).filter(i -> lines.get(i).matches("V\\d  .*")).boxed().toList();
        assertEquals(rows.size(), begins.size(), text);
        for (int i = 0; i < begins.size(); i++) {
            int end = i + 1 < begins.size() ? begins.get(i + 1) : lines.size();
            assertTrue(end - begins.get(i) <= 2, text);
        }
        assertTrue(lines.stream().allMatch(line -> line.length() <= 80), text);
        assertTrue(text.contains("18 figures, 0 out of bounds"), text);
    }

    @Test
    void baseline_isBeatenWhereBothApply() {
        List<Validation.Row> both = rows.stream().filter(row -> row.baseline().isPresent()).toList();
        assertEquals(Set.of("V1", "V3"), both.stream().map(Validation.Row::id).collect(Collectors.toSet()));
        both.forEach(row -> {
            double error = Math.abs(row.error().orElseThrow());
            assertTrue(error < Math.abs(row.baseline().orElseThrow()), row::toString);
        });
    }
}
