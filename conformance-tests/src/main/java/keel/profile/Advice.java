package keel.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import keel.cost.CountedWorkload.Setting;
import keel.cost.CountedWorkload.Target;
import keel.hardware.Build;
import keel.hardware.Level;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.Profile;
import keel.hardware.RangeEnd;
import keel.hardware.Topology;
import keel.hardware.workload.CrossCall;
import keel.hardware.workload.Delay;
import keel.hardware.workload.Delay.Distribution;
import keel.hardware.workload.PingPong;
import keel.hardware.workload.Placement;
import keel.hardware.workload.RemoteCall;
import keel.hardware.workload.SmpIpc;
import keel.hardware.workload.Workload;
import keel.simulated.FileService;
import keel.transport.PayloadPath;
import keel.transport.run.ServerKind;
import keel.value.Counted;

/** What a machine says about how many cores should share a kernel; every number of it is simulated. */
public final class Advice {
    private static final long FEW = 300;
    private static final double GOOD = 0.9;
    private static final double ADDS = 0.1;
    private static final double LONGEST_DELAY = 1e8;
    private static final int HALVINGS = 14;
    private static final int FEW_CORES = 4;
    private static final int SMALL_READ = 16;
    private static final int PAGE_READ = 4096;
    private static final Delay ALWAYS = new Delay(0, Distribution.CONSTANT);
    private static final Delay SELDOM = new Delay(32_000, Distribution.EXPONENTIAL);

    private final Library library;
    private final Profile profile;
    private final Workload workload;
    private final Distribution distribution;
    private final Experiment experiment;
    private final Experiment brief;

    /** Advice for this machine and workload, with delays of this distribution, from this seed, of this many operations a run. */
    public Advice(Library library, Profile profile, Workload workload, Distribution distribution, long seed, long operations) {
        this.library = library;
        this.profile = profile;
        this.workload = workload;
        this.distribution = distribution;
        experiment = new Experiment(library, seed, operations);
        brief = new Experiment(library, seed, FEW);
    }

    /** The profile it speaks of. */
    public Profile profile() {
        return profile;
    }

    // Partitions

    /**
     * A way to divide the machine into kernels.
     *
     * @param run the workload on all cores
     * @param bounds its throughput on the machines that bound the profile, in the order of the library
     */
    public record Candidate(Partition partition, int kernels, Experiment.Run run, List<Double> bounds) { }

    /** All cores under one kernel, the units of the machine, halves between them, and a kernel for each core; best first. */
    public List<Candidate> candidates() {
        int cores = profile.topology().machine();
        List<Candidate> candidates = new ArrayList<>();
        for (Partition partition : partitions()) {
            Experiment.Run run = experiment.seeded(profile, workload, partition, cores);
            List<Double> bounds = library.bounds(profile).stream()
                .map(bound -> experiment.run(bound, workload, partition, cores).rate().perSecond()).toList();
            candidates.add(new Candidate(partition, partition.kernels(cores).size(), run, bounds));
        }
        candidates.sort(Comparator.comparingDouble((Candidate c) -> -c.run().rate().perSecond()));
        return candidates;
    }

    private List<Partition> partitions() {
        Topology topology = profile.topology();
        Set<Integer> sizes = new LinkedHashSet<>();
        for (int size : new int[] {topology.socket(), topology.cluster(), 4, 2}) {
            if (size > 1 && size < topology.machine() && topology.machine() % size == 0) {
                sizes.add(size);
            }
        }
        List<Partition> partitions = new ArrayList<>();
        partitions.add(Partition.SHARED);
        sizes.stream().sorted(Comparator.reverseOrder()).map(Partition::cluster).forEach(partitions::add);
        partitions.add(Partition.PER_CORE);
        return partitions;
    }

    /** On how many of the machines that bound the profile the first candidate beats the second. */
    public long firstWins(List<Candidate> candidates) {
        List<Double> first = candidates.get(0).bounds();
        List<Double> second = candidates.get(1).bounds();
        long wins = 0;
        for (int i = 0; i < first.size(); i++) {
            wins += first.get(i) > second.get(i) ? 1 : 0;
        }
        return wins;
    }

    // Crossovers, for the pairs of the benchmark

    /**
     * The number of cores under one kernel from which another core adds less than a tenth of the first, at a delay: the next
     * core does not, nor do the next two together, so that one unlucky run decides nothing.
     */
    public int saturates(double delay) {
        int all = profile.topology().machine();
        double[] rate = new double[all + 1];
        for (int cores = 1; cores <= all; cores++) {
            rate[cores] = experiment.seeded(profile, pairs(delay), Partition.SHARED, cores).rate().perSecond();
            int full = cores - 2;
            if (full >= 1 && addsLittle(rate, full, 1) && addsLittle(rate, full, 2)) {
                return full;
            }
        }
        return all > 1 && addsLittle(rate, all - 1, 1) ? all - 1 : all;
    }

    private static boolean addsLittle(double[] rate, int cores, int more) {
        return rate[cores + more] < rate[cores] + more * ADDS * rate[1];
    }

    /** User cycles between calls from which this many cores under one kernel do nine tenths of the work of separate ones. */
    public double enoughDelay(int cores) {
        double low = 1;
        double high = LONGEST_DELAY;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(low * high);
            double shared = brief.run(profile, pairs(middle), Partition.SHARED, cores).rate().perSecond();
            double apart = brief.run(profile, pairs(middle), Partition.PER_CORE, cores).rate().perSecond();
            if (shared >= GOOD * apart) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private SmpIpc pairs(double delay) {
        return new SmpIpc(new Delay(delay, distribution));
    }

    // Lines

    /**
     * A kind of call and what it moves.
     *
     * @param cycles of a call from its core's view, waiting included, user code left out; the mean of call and reply
     * @param lines transactions of a call
     * @param follow those of them that are not counted but fitted: lines of the kernel that follow the lock
     */
    public record Moves(String kind, double cycles, double lines, double follow) { }

    /**
     * What a saturated lock costs.
     *
     * @param held cycles for which a call keeps all other cores of the kernel waiting, hand-over included
     * @param adds the share of it that is hand-over and lines that follow, in calls of a kernel of one core
     */
    public record Contended(Level level, int cores, double held, double adds) { }

    /** Kernels of the size of each unit of the machine, with all their cores calling all the time. */
    public List<Contended> contended() {
        SmpIpc busy = new SmpIpc(ALWAYS);
        return levels().stream().map(level -> {
            int cores = profile.topology().cores(level);
            double held = experiment.run(profile, busy, Partition.SHARED, cores).cost().cycles() / cores / 2;
            return new Contended(level, cores, held, handover(level) / call(Build.UNICORE));
        }).toList();
    }

    /** What kinds of call there are on this machine and how many lines each moves, counted. */
    public List<Moves> moves() {
        int cores = Math.min(profile.topology().machine(), FEW_CORES);
        String few = " of " + Counted.of(cores, "core");
        List<Moves> moves = new ArrayList<>();
        moves.add(pairMoves("core-local, one kernel per core", Partition.PER_CORE, ALWAYS, 1));
        moves.add(pairMoves("core-local, shared kernel, one core busy", Partition.SHARED, ALWAYS, 1));
        moves.add(pairMoves("core-local, shared kernel" + few + ", lock seldom wanted", Partition.SHARED, SELDOM, cores));
        moves.add(pairMoves("core-local, shared kernel" + few + ", lock always wanted", Partition.SHARED, ALWAYS, cores));
        moves.add(pairMoves("core-local, locks in objects" + few, Partition.FINE, SELDOM, cores));
        for (Level level : levels()) {
            int other = partner(level);
            Experiment.Run run = brief.run(profile, new CrossCall(other), Partition.SHARED, other + 1);
            double cycles = run.cost().cycles() / (other + 1) / 2;
            moves.add(new Moves("to a server of another core, " + where(level), cycles, run.cost().lines() / 2,
                run.cost().followed() / 2));
        }
        return moves;
    }

    private Moves pairMoves(String kind, Partition partition, Delay delay, int cores) {
        Experiment.Run run = experiment.run(profile, new SmpIpc(delay), partition, cores);
        return new Moves(kind, (run.cost().cycles() - run.cost().user()) / 2, run.cost().lines() / 2, run.cost().followed() / 2);
    }

    /** How far away a core is, in words. */
    public static String where(Level level) {
        return level == Level.MACHINE ? "other socket" : "same " + level.key();
    }

    /** The levels at which cores of this machine differ. */
    public List<Level> levels() {
        return List.of(Level.CLUSTER, Level.SOCKET, Level.MACHINE).stream()
            .filter(level -> ProfileReader.differ(profile.topology(), level)).toList();
    }

    /** A core in the middle of those that share this level with the first core and nothing smaller. */
    private int partner(Level level) {
        int inner = profile.topology().cores(Level.values()[level.ordinal() - 1]);
        int parts = profile.topology().cores(level) / inner;
        return inner * Math.max(1, parts / 2);
    }

    /**
     * What it costs to be served by a thread of another core, to the answer.
     *
     * @param sharedKernel by a call within one kernel, with IPIs
     * @param doorbells by a proxy and messages between kernels whose threads sleep
     * @param polling by messages between threads that look for them
     */
    public record Far(Level level, double sharedKernel, double doorbells, double polling) { }

    /** Service from another core at each distance. */
    public List<Far> far() {
        return levels().stream().map(level -> {
            int other = partner(level);
            return new Far(level, trip(new CrossCall(other), Partition.SHARED, other),
                trip(new RemoteCall(other), Partition.PER_CORE, other), message(level));
        }).toList();
    }

    private double trip(Workload calls, Partition partition, int other) {
        return brief.run(profile, calls, partition, other + 1).cost().cycles() / (other + 1);
    }

    /** Cycles of a message to a thread that polls for it, and back. */
    public double message(Level level) {
        int other = partner(level);
        return brief.run(profile, new PingPong(other, PingPong.Lines.TWO), Partition.PER_CORE, other + 1)
            .cost().cycles() / (other + 1);
    }

    /** What the lock adds to a mean call at this distance when it is saturated, in cycles: hand-over and lines. */
    public double handover(Level level) {
        double transactions = library.fitted().at(RangeEnd.NOMINAL).transactions().get(profile.atomics());
        return transactions * profile.transfer(level).value();
    }

    /** The mean of call and reply in this build. */
    public double call(Build build) {
        Machine machine = library.machine(profile);
        return (machine.path("call", build) + machine.path("reply", build)) / 2;
    }

    // Unix

    /**
     * A read through another process.
     *
     * @param cycles of the whole read
     * @param calls the same in calls of the same kernel
     */
    public record Read(String kind, double cycles, double calls) { }

    /**
     * Reads of a few bytes and of a page: by passive and active servers on one core without lock, and by a server on the next
     * core, whose window is that core's lines.
     */
    public List<Read> reads() {
        List<Read> reads = new ArrayList<>();
        for (ServerKind kind : List.of(ServerKind.PASSIVE, ServerKind.ACTIVE)) {
            reads.addAll(reads(kind.name().toLowerCase(Locale.ROOT) + " server", Placement.CORE, kind, 1));
        }
        reads.addAll(reads("server on the next core, messages", Placement.ONCE, ServerKind.ACTIVE, 2));
        return reads;
    }

    /** One client's reads if this many cores have a kernel each. */
    private List<Read> reads(String by, Placement placement, ServerKind kind, int cores) {
        return IntStream.of(SMALL_READ, PAGE_READ).mapToObj(bytes -> {
            Setting setting = new Setting(Target.FILE, PayloadPath.TRADITIONAL, bytes);
            Workload read = new FileService(keel.cost.CountedWorkload.PREAD, setting, ALWAYS, placement, kind);
            double cycles = brief.run(profile, read, Partition.PER_CORE, cores).cost().cycles() / cores;
            return new Read(Counted.of(bytes, "byte") + ", " + by, cycles, cycles / call(Build.UNICORE));
        }).toList();
    }
}
