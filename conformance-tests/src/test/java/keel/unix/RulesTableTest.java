package keel.unix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Does the table of POSIX rules say what is tested, no more and no less? */
class RulesTableTest {
    private static final String NOT_KEPT = "not kept: ";

    private static List<String> tests() throws IOException {
        return Files.readAllLines(Path.of("../docs/posix-rules.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| rule ")).map(line -> line.split("\\|")[2].strip())
            .toList();
    }

    @Test
    void everyRule_hasItsTestAndEveryTestItsRule() throws IOException {
        TreeSet<String> there = Stream.of(ReadRulesTest.class, WriteRulesTest.class, DescriptorRulesTest.class,
                PollRulesTest.class, ArgumentRulesTest.class)
            .flatMap(each -> Arrays.stream(each.getDeclaredMethods())).filter(each -> each.isAnnotationPresent(Test.class))
            .map(java.lang.reflect.Method::getName).collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> stated = tests().stream().filter(cell -> !cell.startsWith(NOT_KEPT))
            .flatMap(cell -> Arrays.stream(cell.split(", "))).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(stated, there);
    }

    @Test
    void everyRuleNotKept_saysWhy() throws IOException {
        List<String> notKept = tests().stream().filter(cell -> cell.startsWith("not kept")).toList();
        assertTrue(notKept.stream().allMatch(cell -> cell.length() > NOT_KEPT.length() + 10), notKept::toString);
    }
}
