package keel.mutation;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import keel.recorded.Scenario;
import keel.refinement.ReferenceKernel;
import keel.replay.Replay;
import keel.replay.ReplayCase;
import keel.replay.ReplayCase.Result;
import keel.replay.ReplayContents;
import keel.replay.ReplaySource;
import keel.value.Differences;
import keel.value.KernelSizes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The recorded scenarios on the kernel, in parts that end at the first failure, as those of {@link CorpusTest}. */
class ScenariosTest {

    private static final int PART = 25;
    private static final Map<String, List<Scenario>> SCENARIOS = read("frames", "handmade", "random-e", "random-b",
        "random-d", "random-a", "random-c", "random-ipc");

    @ParameterizedTest
    @MethodSource("parts")
    void noScenarioFails(String file, int from) {
        List<Scenario> scenarios = SCENARIOS.get(file);
        ReferenceKernel machine = new ReferenceKernel(KernelSizes.RECORDED);
        for (Scenario scenario : scenarios.subList(from, Math.min(from + PART, scenarios.size()))) {
            ReplayCase replayed = Replay.scenario(file, scenario, machine);
            assertNotEquals(Result.FAILED, replayed.result(),
                () -> replayed.name() + " at " + replayed.place() + "\n" + Differences.print(replayed.differences()));
        }
    }

    static Stream<Arguments> parts() {
        return SCENARIOS.entrySet().stream().flatMap(file -> Stream.iterate(0, from -> from < file.getValue().size(),
            from -> from + PART).map(from -> Arguments.of(file.getKey(), from)));
    }

    private static Map<String, List<Scenario>> read(String... files) {
        Map<String, List<Scenario>> read = new LinkedHashMap<>();
        for (String file : files) {
            read.put(file, ReplayContents.read(ReplaySource.recorded(file)).scenarios());
        }
        return read;
    }
}
