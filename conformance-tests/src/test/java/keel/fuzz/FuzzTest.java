package keel.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import keel.conformance.Faults;
import keel.refinement.KernelReplay;
import keel.replay.ReplayCase;
import keel.replay.ReplayContents;
import keel.replay.ReplaySource;
import keel.replay.spec.SpecReplay;
import keel.value.Differences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random steps of the Java kernel and of the specification: they agree, and faults do not stay hidden. */
class FuzzTest {
    private static final Path SPECS = Path.of("..", "specs").toAbsolutePath().normalize();
    private static final Set<String> CALLS = Set.of("SysCall", "SysSend", "SysNBSend", "SysRecv", "SysNBRecv", "SysWait",
        "SysNBWait", "SysReplyRecv", "SysNBSendRecv", "SysNBSendWait", "SysYield", "VMFault", "UserException", "UnknownSyscall",
        "IPI", "Continue", "Preempt");

    @TempDir
    private Path folder;

    @Test
    void kernelAsItIs_agreesInEveryStep() throws Exception {
        FuzzResult result = run(1, 20_000, "");
        assertEquals("", Differences.print(result.differences()), result.input());
        assertTrue(result.count().compared() >= 20_000, result.count().toString());
    }

    @Test
    void everyCall_isComparedAndRefused() throws Exception {
        Set<String> calls = run(1, 10_000, "").count().outcomes().keySet().stream()
            .map(outcome -> outcome.split(" ")[0]).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(CALLS), calls);
    }

    @Test
    void seedAndSteps_giveTheSameRun_howeverManyThreads() throws Exception {
        FuzzCount one = run(7, 4_000, "", 1).count();
        FuzzCount two = run(7, 4_000, "", 2).count();
        assertEquals(one.outcomes(), two.outcomes());
        assertEquals(one.features(), two.features());
        assertEquals(one.branches(), two.branches());
    }

    /** The three places in which the kernel once parted from the specification, which no model showed. */
    @ParameterizedTest
    @EnumSource(value = Faults.class, names = {"SWITCHED_TO_WHOM_THE_CALLER_WOKE", "SCHEDULE_KEPT_IF_NOBODY_IS_CANCELLED",
        "BUFFER_COPIED_BEHIND_ITS_TYPE"})
    void formerDisagreement_isFoundAndReplays(Faults fault) throws Exception {
        fault.plantIn(folder);
        FuzzResult result = run(1, 200_000, folder.toString());
        assertTrue(result.isDivergence(), fault + " is not found");
        assertTrue(result.inputs() <= result.inputsAsFound(), result.toString());
        ReplaySource source = ReplaySource.file(trace());
        ReplayContents contents = ReplayContents.read(source);
        Set<String> names = Set.copyOf(contents.names());
        assertEquals(List.of(), problems(KernelReplay.replay(contents, names)), "the kernel as it is takes the trace");
        assertEquals(List.of(), problems(new SpecReplay(SPECS).replay(source, contents, names)));
    }

    private static List<String> problems(List<ReplayCase> cases) {
        return cases.stream().filter(each -> each.result() != ReplayCase.Result.PASSED).map(ReplayCase::place).toList();
    }

    private FuzzResult run(long seed, long steps, String altered) throws Exception {
        return run(seed, steps, altered, 2);
    }

    private FuzzResult run(long seed, long steps, String altered, int threads) throws Exception {
        Files.createDirectories(folder);
        return FuzzRun.run(new FuzzRequest(SPECS.toString(), seed, steps, 600, threads, altered, trace().toString()));
    }

    private Path trace() {
        return folder.resolve("fuzz.itf.json");
    }
}
