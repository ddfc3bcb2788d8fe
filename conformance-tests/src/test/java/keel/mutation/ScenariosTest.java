package keel.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import keel.refinement.KernelReplay;
import keel.trace.Case.Result;
import keel.trace.Contents;
import keel.trace.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded scenarios on the kernel, a file at a time. */
class ScenariosTest {

    @ParameterizedTest
    @ValueSource(strings = {"frames", "handmade", "random-e", "random-b", "random-d", "random-a", "random-c",
        "random-ipc"})
    void noScenarioFails(String file) {
        Contents contents = Contents.read(Source.recorded(file));
        assertEquals(List.of(), KernelReplay.replay(contents, Set.copyOf(contents.names())).stream()
            .filter(each -> each.result() == Result.FAILED).map(each -> each.name() + " at " + each.place())
            .toList());
    }
}
