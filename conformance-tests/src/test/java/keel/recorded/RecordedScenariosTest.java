package keel.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import keel.refinement.KernelReplay;
import keel.replay.RecordedAdditions;
import keel.replay.ReplayCase;
import keel.replay.ReplayCase.Result;
import keel.replay.ReplayContents;
import keel.replay.ReplaySource;
import keel.value.Differences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every recorded scenario on the reference kernel: what is supported passes, and how much that is stands
 * here.
 */
class RecordedScenariosTest {

    @ParameterizedTest
    @CsvSource({"random-ipc,677,0", "handmade,299,1", "random-a,256,0", "random-b,259,0", "random-c,261,0",
        "random-d,164,0", "random-e,161,0", "timed-random,0,210", "irq-preempt,0,21", "frames,14,0",
        "smp,0,19"})
    void recordedFile_agreesOnTheKernel(String file, int passed, int unsupported) {
        ReplayContents contents = ReplayContents.read(ReplaySource.recorded(file));
        List<ReplayCase> cases = KernelReplay.replay(contents, Set.copyOf(contents.names()));
        List<String> failures = cases.stream().filter(c -> c.result() == Result.FAILED)
            .map(c -> c.name() + " at " + c.place() + "\n" + Differences.print(c.differences())).toList();
        assertEquals(List.of(), failures);
        assertEquals(passed, count(cases, Result.PASSED));
        assertEquals(unsupported, count(cases, Result.UNSUPPORTED));
    }

    /** Nothing that was recorded apart is left over, but for the paths of scenarios of several cores. */
    @Test
    void recordedAdditions_belongToScenarios() {
        Set<String> scenarios = new TreeSet<>();
        ReplaySource.RECORDED.forEach(file -> scenarios.addAll(ReplayContents.read(ReplaySource.recorded(file)).names()));
        Set<String> alone = new TreeSet<>(RecordedAdditions.recorded().names());
        alone.removeAll(scenarios);
        assertEquals(20, alone.size());
        assertEquals(Set.of(), alone.stream().filter(name -> !name.startsWith("sm-")).collect(Collectors.toSet()));
    }

    private static int count(List<ReplayCase> cases, Result result) {
        return cases.stream().filter(c -> c.result() == result).collect(Collectors.toList()).size();
    }
}
