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
    void noFile_isLong() throws IOException {
        assertEquals(Map.of(), longFiles(Path.of("..").toAbsolutePath().normalize()));
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
    private static Map<String, Integer> longFiles(Path root) throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(each -> each.toString().matches(".*\\.(java|tla)")).toList()) {
                String name = root.relativize(file).toString();
                int lines = name.matches("(.*/)?target/.*") ? 0 : Files.readAllLines(file).size();
                if (lines > MOST_LINES) {
                    found.put(name, lines);
                }
            }
        }
        return found;
    }
}
