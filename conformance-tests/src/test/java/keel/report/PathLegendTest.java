package keel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

class PathLegendTest {
    private static final Pattern NAME = Pattern.compile("`([a-zA-Z]+)`");

    @Test
    void everyCheckOfTheRecordings_isExplained() throws IOException {
        Set<String> names = names();
        assertTrue(names.size() >= 16, names::toString);
        for (String name : names) {
            assertTrue(PathLegend.of("5 slow (" + name + ")").startsWith("slow (" + name + "): "), name);
        }
        assertEquals("", PathLegend.of("fast"));
    }

    private static Set<String> names() throws IOException {
        try (InputStream format = PathLegendTest.class.getResourceAsStream("/recorded/FORMAT3.md")) {
            List<String> lines = new String(format.readAllBytes(), StandardCharsets.UTF_8).lines()
                .dropWhile(line -> !line.startsWith("* Call: `message`"))
                .takeWhile(line -> !line.startsWith("Recorded")).toList();
            return NAME.matcher(String.join(" ", lines)).results().map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
