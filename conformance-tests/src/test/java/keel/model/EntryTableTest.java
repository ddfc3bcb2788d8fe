package keel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import keel.cost.EntryLimits;
import keel.cost.EntryRow;
import org.junit.jupiter.api.Test;

class EntryTableTest {
    private static final Path SPECS = Path.of("../specs");

    @Test
    void tableOfALayout_followsItsThresholds() throws InterruptedException {
        List<EntryRow> rows = EntryTable.evaluate(SPECS, new EntryLimits(16, 24, 4096), List.of(16, 17, 4097));
        assertTrue(rows.contains(new EntryRow("write", "Registers", 16, 0, 1, 1)), rows::toString);
        assertTrue(rows.contains(new EntryRow("write", "Registers", 17, 0, 2, 2)), rows::toString);
        assertTrue(rows.contains(new EntryRow("pread", "Buffer", 4097, 0, 2, 2)), rows::toString);
        assertTrue(rows.contains(new EntryRow("poll", "Traditional", 0, 1, 3, 3)), rows::toString);
        assertEquals(rows.size(), rows.stream().distinct().count());
    }
}
