package keel.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import keel.cost.CountedWorkload;
import keel.cost.CountedWorkload.Setting;
import keel.cost.CountedWorkload.Target;
import keel.cost.OperationCost;
import keel.cost.OperationCycles;
import keel.hardware.Level;
import keel.hardware.Locking;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.Profile;
import keel.hardware.workload.Delay;
import keel.hardware.workload.Placement;
import keel.profile.Experiment;
import keel.profile.Library;
import keel.profile.Profiles;
import keel.transport.PayloadPath;
import keel.transport.run.ServerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The transport's machines on simulated cores do and cost what they do and cost in {@code keel run}. */
class FileServiceTest {
    private static final Delay NONE = new Delay(0, Delay.Distribution.CONSTANT);
    private static final int LINE = 64;
    private static final List<Partition> KERNELS = List.of(Partition.SHARED, Partition.FINE, Partition.cluster(2),
        Partition.PER_CORE);

    private final Library library = Profiles.library();
    private final Profile board = library.profile("imx6-sabre");
    private final Experiment experiment = new Experiment(library, 1, 1000);

    private static FileService service(CountedWorkload what, int bytes, Placement placement, ServerKind kind) {
        return new FileService(what, file(bytes), NONE, placement, kind);
    }

    private static Setting file(int bytes) {
        return new Setting(Target.FILE, PayloadPath.TRADITIONAL, bytes);
    }

    /** On one core, without lock, there is nothing but user code and entries: both commands must price them alike. */
    @ParameterizedTest
    @CsvSource({"PREAD, 0", "PREAD, 16", "PREAD, 64", "PREAD, 4096", "PWRITE, 16", "PWRITE, 64", "PWRITE, 4096", "LSEEK, 16",
        "FTRUNCATE, 16", "POLL, 16"})
    void anOperationOnOneCore_costsWhatKeelRunSays(CountedWorkload what, int bytes) {
        Collection<OperationCost> tallies = what.run(file(bytes), 10, library.prices(board));
        OperationCycles counted = tallies.iterator().next().cycles().orElseThrow();
        FileService service = service(what, bytes, Placement.CORE, ServerKind.PASSIVE);
        Experiment.Run run = experiment.run(board, service, Partition.PER_CORE, 1);
        assertEquals(counted.all(), run.cost().cycles(), 0.01);
        assertEquals(2, run.cost().entries(), 0.01);
        assertEquals(counted.client() + counted.server(), run.cost().user(), 1,
            "user code, but for what is under way at the end");
        assertEquals(0, run.cost().lines());
    }

    @ParameterizedTest
    @EnumSource
    void everyWorkload_entersTheKernelOnEachCoreOfEveryKernel(CountedWorkload what) {
        ServerKind kind = what.needsActiveServer(file(16)) ? ServerKind.ACTIVE : ServerKind.PASSIVE;
        FileService service = service(what, 16, Placement.CORE, kind);
        double one = experiment.run(board, service, Partition.PER_CORE, 1).rate().perSecond();
        for (Partition partition : KERNELS) {
            Experiment.Run run = experiment.run(board, service, partition, 4);
            assertTrue(run.cost().entries() >= 1.99, () -> partition.name() + ": " + run);
            boolean scales = partition.locking() != Locking.BIG;
            assertTrue(!scales || run.rate().perSecond() > 2 * one, () -> partition.name() + ": " + run + " against " + one);
        }
    }

    @Test
    void everyClient_isServedWhereverTheServerIs() {
        for (Partition partition : KERNELS) {
            for (Placement placement : Placement.values()) {
                for (ServerKind kind : ServerKind.values()) {
                    Experiment.Run run = experiment.run(board, service(CountedWorkload.PWRITE, 64, placement, kind), partition,
                        4);
                    boolean messages = placement == Placement.ONCE && partition.coresPerKernel() < 4;
                    assertEquals(messages ? 0 : 2, Math.min(2, run.cost().entries()), 0.01, partition.name() + placement + kind);
                }
            }
        }
    }

    @Test
    void readThatWaits_costsTheServerOneEntryMore() {
        FileService waits = service(CountedWorkload.WAIT, 16, Placement.CORE, ServerKind.ACTIVE);
        assertEquals((2 + 3) / 2.0, experiment.run(board, waits, Partition.PER_CORE, 1).cost().entries(), 0.01,
            "a write is two entries, a read that waits three");
    }

    @Test
    void programsThatShareAFile_takeTurns() {
        FileService shared = service(CountedWorkload.SHARED, 16, Placement.CORE, ServerKind.PASSIVE);
        double entries = experiment.run(board, shared, Partition.PER_CORE, 1).cost().entries();
        assertEquals(3, entries, 0.1, "call, answer and giving way, and a few to go back to the beginning");
        assertTrue(entries > 3, () -> "never at the beginning: " + entries);
    }

    /** Between kernels a window is shared memory: each of its lines is written on one core and read on the other. */
    @Test
    void windowOfAnotherCore_movesLineByLine() {
        FileService small = service(CountedWorkload.PWRITE, 16, Placement.ONCE, ServerKind.PASSIVE);
        FileService large = service(CountedWorkload.PWRITE, 4096, Placement.ONCE, ServerKind.PASSIVE);
        Experiment.Run message = experiment.run(board, small, Partition.PER_CORE, 2);
        Experiment.Run window = experiment.run(board, large, Partition.PER_CORE, 2);
        assertEquals(4, message.cost().lines(), 0.01, "a request and an answer");
        assertEquals(4 + 2 * 4096 / LINE, window.cost().lines(), 0.01);
        double lines = board.transfer(Level.CLUSTER).value() * (1 + board.get("overlap").value() * (4096 / LINE - 1));
        double copies = 2 * (4096 - 16) / Long.BYTES;
        double poll = 8;
        assertEquals(2 * lines + copies, (window.cost().cycles() - message.cost().cycles()) / 2, 2 * poll);
    }

    @Test
    void longMessageBetweenKernels_takesALineForSevenWords() {
        FileService read = service(CountedWorkload.PREAD, 128, Placement.ONCE, ServerKind.PASSIVE);
        Experiment.Run run = experiment.run(board, read, Partition.PER_CORE, 2);
        int answer = (2 + 1 + 128 / Long.BYTES + 6) / 7;
        assertEquals(2 + 2 * answer, run.cost().lines(), 0.01);
        assertEquals(0, run.cost().entries());
    }

    /** In one kernel a passive server runs where its caller is, so the window stays there; an active one has it come. */
    @Test
    void windowWithinAKernel_movesToAnActiveServerOnly() {
        double[] lines = new double[2];
        for (ServerKind kind : new ServerKind[] {ServerKind.PASSIVE, ServerKind.ACTIVE}) {
            double small = experiment.run(board, service(CountedWorkload.PWRITE, 16, Placement.ONCE, kind), Partition.FINE,
                4).cost().lines();
            double large = experiment.run(board, service(CountedWorkload.PWRITE, 4096, Placement.ONCE, kind), Partition.FINE,
                4).cost().lines();
            lines[kind == ServerKind.ACTIVE ? 1 : 0] = large - small;
        }
        assertTrue(Math.abs(lines[0]) < 3, () -> "passive: " + lines[0]);
        double ofThreeInFour = 0.75 * 2 * 4096 / LINE;
        assertEquals(ofThreeInFour, lines[1], 0.35 * ofThreeInFour);
    }

    @Test
    void everyEndOfTheRanges_boundsTheCycles() {
        OperationCycles cycles = CountedWorkload.PREAD.run(file(16), 10,
            library.prices(board)).iterator().next().cycles().orElseThrow();
        assertTrue(cycles.low() < cycles.all() && cycles.all() < cycles.high(), cycles::toString);
        double lowest = library.bounds(board).stream().mapToDouble(FileServiceTest::kernel).min().orElseThrow();
        assertEquals(lowest, kernel(library.machine(board)), "measured path costs have no range");
        assertEquals(0.5 * 4 + 30 + 150 + lowest, cycles.low(), 0.01);
        assertEquals(2 * 4 + 120 + 500 + lowest, cycles.high(), 0.01);
    }

    private static double kernel(Machine machine) {
        return machine.number("kernel.call.unicore") + machine.number("kernel.reply.unicore");
    }

    @Test
    void whatCannotRun_isRefused() {
        assertThrows(IllegalArgumentException.class,
            () -> service(CountedWorkload.WAIT, 16, Placement.CORE, ServerKind.PASSIVE));
        assertThrows(IllegalArgumentException.class,
            () -> service(CountedWorkload.SHARED, 16, Placement.ONCE, ServerKind.PASSIVE));
    }
}
