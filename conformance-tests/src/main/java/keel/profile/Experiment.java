package keel.profile;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import keel.hardware.CostTable;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.Profile;
import keel.hardware.Simulation;
import keel.hardware.SimulationCounters;
import keel.hardware.workload.Workload;

/**
 * Runs a workload on a machine and returns the measurements. What is counted begins when a warm-up is over and ends when the last
 * operation that is counted does, while all cores are still at work: neither start nor end is in it.
 */
public final class Experiment {
    /** How many operations are counted by default. */
    public static final long OPERATIONS = 5_000;
    /** With fewer operations a core, throughput is noise. */
    public static final long FEWEST_PER_CORE = 20;
    /** From how many seeds a throughput is the mean. */
    public static final int SEEDS = 3;
    private static final int WARM_UP = 50;

    private final Library library;
    private final long seed;
    private final long operations;

    /** Experiments of at least this many operations, after a warm-up of a fifth of it. */
    public Experiment(Library library, long seed, long operations) {
        this.library = library;
        this.seed = seed;
        this.operations = operations;
    }

    /**
     * The measurements of a run.
     *
     * @param lockShare of the time in which a big lock was held, on average over the kernels
     */
    public record Run(int cores, Rate rate, PerOperation cost, double lockShare) { }

    /**
     * Operations per second of all cores.
     *
     * @param spread over the seeds: greatest less least, as a share of the mean; 0 for one seed
     * @param low the least that the ranges of the data allow
     * @param high the most
     */
    public record Rate(double perSecond, double spread, double low, double high) { }

    /**
     * What an operation takes.
     *
     * @param cycles of one core
     * @param user those of them that user code computes
     * @param entries into kernels
     * @param lines coherence transactions, those of {@code followed} included
     * @param followed transactions of lines that follow a lock, which are fitted and not counted
     * @param handovers of a big lock to a core that waits for it
     */
    public record PerOperation(double cycles, double user, double entries, double lines, double followed, double handovers) {
        private static PerOperation mean(List<Run> runs) {
            return new PerOperation(mean(runs, PerOperation::cycles), mean(runs, PerOperation::user),
                mean(runs, PerOperation::entries), mean(runs, PerOperation::lines), mean(runs, PerOperation::followed),
                mean(runs, PerOperation::handovers));
        }

        private static double mean(List<Run> runs, ToDoubleFunction<PerOperation> number) {
            return Experiment.mean(runs, run -> number.applyAsDouble(run.cost));
        }
    }

    /** The fewest operations that measure the throughput of this many cores. */
    public static long fewest(int cores) {
        return FEWEST_PER_CORE * cores;
    }

    /** The mean of the runs from {@link #SEEDS} seeds, with their spread, all numbers at their values. */
    public Run seeded(Profile profile, Workload workload, Partition partition, int cores) {
        Machine machine = library.machine(profile);
        List<Run> runs = IntStream.range(0, SEEDS).mapToObj(i -> run(machine, workload, partition, cores, seed + i)).toList();
        double mean = mean(runs, run -> run.rate.perSecond);
        double most = runs.stream().mapToDouble(run -> run.rate.perSecond).max().orElseThrow();
        double least = runs.stream().mapToDouble(run -> run.rate.perSecond).min().orElseThrow();
        return new Run(cores, new Rate(mean, (most - least) / mean, mean, mean), PerOperation.mean(runs),
            mean(runs, Run::lockShare));
    }

    private static double mean(List<Run> runs, ToDoubleFunction<Run> number) {
        return runs.stream().mapToDouble(number).average().orElseThrow();
    }

    /** The run from the first seed with all numbers at their values. */
    public Run run(Profile profile, Workload workload, Partition partition, int cores) {
        return run(library.machine(profile), workload, partition, cores);
    }

    /** The same with the range that low and high of the data and what is not identified leave. */
    public Run ranged(Profile profile, Workload workload, Partition partition, int cores) {
        Run run = seeded(profile, workload, partition, cores);
        double low = run.rate.perSecond;
        double high = run.rate.perSecond;
        for (Machine bound : library.bounds(profile)) {
            double rate = run(bound, workload, partition, cores).rate.perSecond;
            low = Math.min(low, rate);
            high = Math.max(high, rate);
        }
        return new Run(cores, new Rate(run.rate.perSecond, run.rate.spread, low, high), run.cost, run.lockShare);
    }

    Run run(Machine machine, Workload workload, Partition partition, int cores) {
        return run(machine, workload, partition, cores, seed);
    }

    private Run run(Machine machine, Workload workload, Partition partition, int cores, long from) {
        CostTable costs = library.costs();
        Simulation simulation = workload.on(machine, costs, partition, cores, from);
        SimulationCounters warm = simulation.run(operations / 5 + (long) WARM_UP * cores).counters();
        SimulationCounters counters = simulation.run(operations).counters().minus(warm);
        double rate = counters.operations() * machine.hertz() / counters.cycles();
        List<Integer> kernels = partition.kernels(cores);
        PerOperation each = new PerOperation(counters.cycles() * cores / counters.operations(),
            counters.userCycles() / counters.operations(), (double) counters.entries() / counters.operations(),
            counters.linesMoved() / counters.operations(), counters.linesFollowed() / counters.operations(),
            (double) counters.handovers() / counters.operations());
        double held = counters.heldCycles() / counters.cycles() / kernels.size();
        return new Run(cores, new Rate(rate, 0, rate, rate), each, held);
    }
}
