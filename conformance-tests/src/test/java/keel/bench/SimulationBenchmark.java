package keel.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.Profile;
import keel.hardware.Simulation;
import keel.hardware.SimulationCounters;
import keel.hardware.Topology;
import keel.hardware.workload.Delay;
import keel.hardware.workload.SmpIpc;
import keel.profile.Library;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many events of a simulated machine happen in a second: the benchmark on kernels of eight cores. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SimulationBenchmark {
    private static final int CLUSTER = 8;
    private static final int SOCKET = 64;
    private static final int OPERATIONS = 1000;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    /** How many cores are simulated. */
    @Param({"4", "32", "256"})
    public int cores;

    /** One kernel for all, or one for each eight cores. */
    @Param({"shared", "clusters"})
    public String kernels;

    private Simulation simulation;

    /** Events by kind. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Events {
        public long all;
        public long entries;
        public long lineAccesses;
        public long handovers;
        public long ipis;
        /** Of this thread: how much of the time by the clock it had a processor. */
        public long cpuMicroseconds;
    }

    /** A machine of this many cores with the costs of a real one. */
    @Setup
    public void boot() {
        Library library = new Library(profiles());
        Profile profile = library.profile("epyc-milan-2s")
            .with(new Topology(Math.min(CLUSTER, cores), Math.min(SOCKET, cores), cores));
        Machine machine = library.machine(profile);
        Partition partition = kernels.equals("shared") ? Partition.SHARED : Partition.cluster(Math.min(CLUSTER, cores));
        simulation = new SmpIpc(new Delay(500, Delay.Distribution.EXPONENTIAL)).on(machine, library.costs(), partition, cores, 1);
    }

    static Path profiles() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("hw-profiles"))) {
            folder = folder.getParent();
        }
        return folder.resolve("hw-profiles");
    }

    /** A thousand round trips. */
    @Benchmark
    public SimulationCounters roundTrips(Events events) {
        long begun = CPU.getCurrentThreadCpuTime();
        SimulationCounters before = simulation.counters();
        SimulationCounters since = simulation.run(OPERATIONS).counters().minus(before);
        events.entries += since.entries();
        events.lineAccesses += since.lineAccesses();
        events.handovers += since.handovers();
        events.ipis += since.interrupts();
        events.all += since.entries() + since.lineAccesses() + since.handovers() + since.interrupts();
        events.cpuMicroseconds += (CPU.getCurrentThreadCpuTime() - begun) / 1000;
        return since;
    }
}
