package keel.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keel.style.ProjectFiles;
import org.junit.jupiter.api.Test;

/** No page names a class, package, file, model, test or command that is not there. */
class NamedThingsTest {
    /** They say what seL4 does and what was recorded of it, in seL4's names. */
    private static final String OF_SEL4 = "docs/semantics.md|conformance-tests/src/main/resources/recorded/.*";

    private final NamedThings tree = new NamedThings(ProjectFiles.ROOT);

    @Test
    void whatPagesName_isThere() {
        List<String> wrong = new ArrayList<>();
        tree.pages().forEach((path, text) -> {
            if (!path.matches(OF_SEL4)) {
                tree.missing(text).forEach(what -> wrong.add(path + ": " + what));
            }
        });
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void whatIsNotThere_isNoticed() {
        Map<String, String> wrong = Map.ofEntries(
            Map.entry("a FastPoth is taken", "no class, module, operator or model: FastPoth"),
            Map.entry("in keel.nowhere", "no package or class: keel.nowhere"),
            Map.entry("by keel.itf.Ift", "no package or class: keel.itf.Ift"),
            Map.entry("`Endpoint!Moves`", "nothing of that name in Endpoint: Endpoint!Moves"),
            Map.entry("`someTest_thatIsNot`", "no test: someTest_thatIsNot"),
            Map.entry("`specs/kernel/Enpoint.tla`", "no file: specs/kernel/Enpoint.tla"),
            Map.entry("`ci/nothing 1`", "no file: ci/nothing 1"),
            Map.entry("`keel check Fastpath`", "no model Fastpath: keel check Fastpath"),
            Map.entry("    keel replay --on moon", "not understood: keel replay --on moon: "),
            Map.entry("`./keel chek`", "not understood: keel chek: "));
        wrong.forEach((page, expected) -> {
            List<String> found = tree.missing(page);
            assertEquals(1, found.size(), page + " " + found);
            assertEquals(expected, found.get(0).substring(0, Math.min(expected.length(), found.get(0).length())));
        });
    }

    @Test
    void whatIsThere_isNotReported() {
        assertEquals(List.of(), tree.missing("`Endpoint!SendIPC(k, t)`, `keel.itf.ItfReader`, keel.kernel, `Kernel.tla`,"
            + " `MC*.tla`, `ci/nightly`, `./keel conform FastPath   # one`, `whatIsThere_isNotReported`, a FastPath"));
    }
}
