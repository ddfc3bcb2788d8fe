package keel.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import keel.refinement.KernelMachine;
import keel.trace.Corpus;
import keel.trace.Corpus.Section;
import keel.trace.Corpus.Transition;
import keel.trace.Diff;
import keel.trace.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The transitions of the corpus, in process. The profile {@code mutation} names the file, which
 * {@code keel corpus} writes.
 */
class CorpusTest {

    private static final String FILE = System.getProperty("keel.corpus", "");

    @ParameterizedTest
    @MethodSource("sections")
    void kernelTakesEveryTransition(String model) throws IOException {
        assumeTrue(!model.isEmpty(), "no corpus is named");
        Section section = read().stream().filter(each -> each.model().equals(model)).findFirst().orElseThrow();
        KernelMachine machine = new KernelMachine(section.sizes());
        assertTrue(!section.transitions().isEmpty());
        for (Transition transition : section.transitions()) {
            assertEquals("", Diff.print(Corpus.differences(transition, machine)),
                () -> Value.print(transition.input()));
        }
    }

    static Stream<String> sections() throws IOException {
        return FILE.isEmpty() ? Stream.of("") : read().stream().map(Section::model);
    }

    private static List<Section> read() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(FILE))) {
            return Corpus.read(FILE, in);
        }
    }
}
