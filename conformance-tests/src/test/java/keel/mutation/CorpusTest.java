package keel.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import keel.refinement.ReferenceKernel;
import keel.replay.Corpus;
import keel.replay.Corpus.Section;
import keel.replay.Corpus.Transition;
import keel.value.Differences;
import keel.value.Value;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The transitions of the corpus, in process. The profile {@code mutation} names the file, which
 * {@code keel corpus} writes. They come in parts, so that a change of the kernel is met only by the parts that
 * pass the changed place; a part ends at the first transition that the kernel does not take.
 */
@EnabledIfSystemProperty(named = "keel.corpus", matches = ".+")
class CorpusTest {

    private static final int PART = 64;
    private static final List<Section> SECTIONS = read(System.getProperty("keel.corpus", ""));

    @ParameterizedTest
    @MethodSource("parts")
    void kernelTakesEveryTransition(String model, int from) {
        Section section = SECTIONS.stream().filter(each -> each.model().equals(model)).findFirst().orElseThrow();
        List<Transition> transitions = section.transitions();
        ReferenceKernel machine = new ReferenceKernel(section.sizes());
        for (Transition transition : transitions.subList(from, Math.min(from + PART, transitions.size()))) {
            assertEquals("", Differences.print(Corpus.differences(transition, machine)),
                () -> Value.print(transition.input()));
        }
    }

    static Stream<Arguments> parts() {
        return SECTIONS.stream().flatMap(section -> Stream.iterate(0, from -> from < section.transitions().size(),
            from -> from + PART).map(from -> Arguments.of(section.model(), from)));
    }

    private static List<Section> read(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return Corpus.read(file, in);
        } catch (IOException e) {
            throw new IllegalStateException("The corpus cannot be read", e);
        }
    }
}
