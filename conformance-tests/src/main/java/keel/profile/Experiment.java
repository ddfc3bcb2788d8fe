package keel.profile;

import java.util.List;
import keel.hardware.CostTable;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.Profile;
import keel.hardware.Simulation;
import keel.hardware.Tally;
import keel.hardware.workload.Workload;

/** Runs a workload on a machine until its throughput has settled, and says what came of it. */
public final class Experiment {
    private static final int WARM_UP = 50;

    private final Library library;
    private final long seed;
    private final long operations;

    /** Experiments of at least so many operations, after a warm-up of a fifth of it. */
    public Experiment(Library library, long seed, long operations) {
        this.library = library;
        this.seed = seed;
        this.operations = operations;
    }

    /**
     * What came of a run.
     *
     * @param low the least operations per second that the ranges of the data allow
     * @param high the most
     * @param cycles of one core per operation
     * @param lines coherence transactions per operation, those of {@code followed} included
     * @param followed transactions of lines that follow a lock, which are fitted and not counted
     * @param user those of them that user code computes
     * @param lockShare of the time in which a big lock was held, on average over the kernels
     */
    public record Run(int cores, double perSecond, double low, double high, double cycles, double user, double entries,
                      double lines, double followed, double lockShare, double handovers) { }

    /** The run with all numbers at their values. */
    public Run run(Profile profile, Workload workload, Partition partition, int cores) {
        return run(library.machine(profile), workload, partition, cores);
    }

    /** The same with the range that low and high of the data and what is not identified leave. */
    public Run ranged(Profile profile, Workload workload, Partition partition, int cores) {
        Run run = run(profile, workload, partition, cores);
        double low = run.perSecond();
        double high = run.perSecond();
        for (Machine bound : library.bounds(profile)) {
            double rate = run(bound, workload, partition, cores).perSecond();
            low = Math.min(low, rate);
            high = Math.max(high, rate);
        }
        return new Run(cores, run.perSecond(), low, high, run.cycles(), run.user(), run.entries(), run.lines(),
            run.followed(), run.lockShare(), run.handovers());
    }

    Run run(Machine machine, Workload workload, Partition partition, int cores) {
        CostTable costs = library.costs();
        Simulation simulation = workload.on(machine, costs, partition, cores, seed);
        Tally warm = simulation.run(operations / 5 + (long) WARM_UP * cores).tally();
        Tally tally = simulation.run(operations).tally().minus(warm);
        double rate = tally.operations() * machine.hertz() / tally.cycles();
        List<Integer> kernels = partition.kernels(cores);
        return new Run(cores, rate, rate, rate, tally.cycles() * cores / tally.operations(),
            tally.userCycles() / tally.operations(), (double) tally.entries() / tally.operations(),
            tally.linesMoved() / tally.operations(), tally.linesFollowed() / tally.operations(),
            tally.heldCycles() / tally.cycles() / kernels.size(), (double) tally.handovers() / tally.operations());
    }
}
