package keel.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import keel.style.ProjectFiles;
import org.junit.jupiter.api.Test;

/** The numbers that pages tell are those that the tree has; {@code ci/numbers} writes them. */
class NumbersTest {
    private final Path root = ProjectFiles.ROOT;

    @Test
    void everyCountInThePages_isTheTreesOwn() throws IOException {
        assertEquals("", String.join("\n", new Numbers(root).wrong()));
    }

    @Test
    void everySentence_standsOnceInItsPage_andItsCommandIsNamedThere() throws IOException {
        for (Numbers.Printed each : new Numbers(root).listed().commands()) {
            String page = Files.readString(root.resolve(each.page()));
            Set<String> read = new TreeSet<>();
            for (String text : each.reads()) {
                read.addAll(new Sentence(text).names());
            }
            for (String text : each.texts()) {
                Sentence sentence = new Sentence(text);
                sentence.numbersIn(page, each.page());
                assertTrue(read.containsAll(sentence.names()), each.run() + " reads no number for " + text);
            }
            String[] words = each.run().split(" ");
            String command = words.length > 1 ? words[0].replace("./", "") + " " + words[1] : words[0].replace("./", "");
            assertTrue(page.contains(command), each.page() + " does not name " + command);
        }
    }

    @Test
    void aNumberThatDiffers_isNoticedAndWritten() {
        Sentence sentence = new Sentence("{models} models, {faults} faults");
        String page = "There are 1,023 models,\n  44 faults.";
        assertEquals(Map.of("models", "1,023", "faults", "44"), sentence.numbersIn(page, "page"));
        assertEquals("There are 7 models,\n  1,000 faults.",
            sentence.written(page, "page", Map.of("models", "7", "faults", "1,000")));
    }

    @Test
    void aSentenceThatIsNotThere_orTwice_isAnError() {
        Sentence sentence = new Sentence("{models} models");
        assertThrows(IllegalStateException.class, () -> sentence.numbersIn("no model", "page"));
        assertThrows(IllegalStateException.class, () -> sentence.numbersIn("1 models, 2 models", "page"));
    }
}
