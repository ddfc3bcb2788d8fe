package keel.style;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of Java or TLA+ is read in one sitting. */
class SizeTest {
    private static final int MOST_LINES = 400;

    @Test
    void noFile_isLong() {
        assertEquals(Map.of(), longFiles(ProjectFiles.ROOT));
    }

    @Test
    void longFile_isNoticed(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("Short.java"), lines(MOST_LINES));
        Files.write(folder.resolve("Long.java"), lines(MOST_LINES + 1));
        Files.write(folder.resolve("Long.tla"), lines(MOST_LINES + 2));
        assertEquals(Map.of("Long.java", MOST_LINES + 1, "Long.tla", MOST_LINES + 2), longFiles(folder));
    }

    private static List<String> lines(int number) {
        return Stream.generate(() -> "").limit(number).toList();
    }

    /** The files with more lines than that, each with their number. */
    private static Map<String, Integer> longFiles(Path root) {
        Map<String, Integer> found = new TreeMap<>();
        for (Path file : ProjectFiles.below(root)) {
            int lines = file.toString().matches(".*\\.(java|tla)") ? ProjectFiles.lines(file).size() : 0;
            if (lines > MOST_LINES) {
                found.put(root.relativize(file).toString(), lines);
            }
        }
        return found;
    }
}
