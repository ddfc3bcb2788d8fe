package keel.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import keel.conformance.EntryTable.Limits;
import keel.conformance.EntryTable.Row;
import org.junit.jupiter.api.Test;

class EntryTableTest {
    private static final Path SPECS = Path.of("../specs");

    @Test
    void tableOfALayout_followsItsThresholds() throws InterruptedException {
        List<Row> rows = EntryTable.evaluate(SPECS, new Limits(16, 24, 4096), List.of(16, 17, 4097));
        assertTrue(rows.contains(new Row("write", "Registers", 16, 0, 1, 1)), rows::toString);
        assertTrue(rows.contains(new Row("write", "Registers", 17, 1, 2, 3)), rows::toString);
        assertTrue(rows.contains(new Row("pread", "Buffer", 4097, 0, 2, 2)), rows::toString);
        assertTrue(rows.contains(new Row("poll", "Traditional", 0, 1, 3, 3)), rows::toString);
        assertEquals(rows.size(), rows.stream().distinct().count());
    }
}
