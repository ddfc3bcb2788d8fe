package keel.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    void baseline_isBeatenWhereBothApply() {
        List<Validation.Row> both = rows.stream().filter(row -> row.baseline().isPresent()).toList();
        assertEquals(Set.of("V1", "V3"), both.stream().map(Validation.Row::id).collect(Collectors.toSet()));
        both.forEach(row -> {
            double error = Math.abs(row.error().orElseThrow());
            assertTrue(error < Math.abs(row.baseline().orElseThrow()), row::toString);
        });
    }
}
