package keel.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.Profile;
import keel.hardware.workload.Broadcast;
import keel.hardware.workload.Delay;
import keel.hardware.workload.Delay.Distribution;
import keel.hardware.workload.PingPong;
import keel.hardware.workload.SmpIpc;
import keel.value.Counted;

/** Predicts the published figures that no number was fitted to, and compares. */
public final class Validation {
    private static final long OPERATIONS = 20_000;
    private static final long FEW = 400;
    private static final double SCALES = 1.1;
    private static final double SATURATED = 0.6;

    private final Library library;
    private final Experiment experiment;
    private final Experiment brief;
    private final Expected expected;

    /**
     * A figure beside its prediction.
     *
     * @param error of the prediction in percent, if both are numbers
     * @param bound in words
     * @param baseline the error of the predictor to beat in percent, where it applies
     */
    public record Row(String id, String what, String published, String predicted, OptionalDouble error, String bound,
                      OptionalDouble baseline, boolean passes) { }

    /** Figures for this library, from this seed. */
    public Validation(Library library, long seed) {
        this.library = library;
        experiment = new Experiment(library, seed, OPERATIONS);
        brief = new Experiment(library, seed, FEW);
        expected = library.expected();
    }

    /** How many rows there will be. */
    public int size() {
        List<Expected.Benchmark> benchmarks = expected.benchmarks();
        return benchmarks.size() + (int) benchmarks.stream().filter(Validation::isRandomOnSeveralCores).count()
            + 2 * expected.lockCosts().size() + expected.scalings().size() + expected.peaks().size()
            + expected.messages().size() + expected.crossovers().size();
    }

    private static boolean isRandomOnSeveralCores(Expected.Benchmark figure) {
        return figure.delay().distribution() == Distribution.EXPONENTIAL && figure.cores() > 1;
    }

    /** All rows, each given to the listener when it is there. */
    public List<Row> rows(Consumer<Row> listener) {
        List<Row> rows = new ArrayList<>();
        Consumer<Row> add = row -> {
            rows.add(row);
            listener.accept(row);
        };
        expected.benchmarks().forEach(figure -> add.accept(benchmark(figure)));
        expected.benchmarks().stream().filter(Validation::isRandomOnSeveralCores)
            .forEach(figure -> add.accept(notAboveConstant(figure)));
        expected.lockCosts().forEach(figure -> {
            add.accept(bigLock(figure));
            add.accept(fineLocks(figure));
        });
        expected.scalings().forEach(figure -> add.accept(scaling(figure)));
        expected.peaks().forEach(figure -> add.accept(peak(figure)));
        expected.messages().forEach(figure -> add.accept(message(figure)));
        expected.crossovers().forEach(figure -> add.accept(crossover(figure)));
        return rows;
    }

    List<Row> benchmarks() {
        return expected.benchmarks().stream().map(this::benchmark).toList();
    }

    private Row benchmark(Expected.Benchmark figure) {
        Experiment.Run run = experiment.run(figure.profile(), new SmpIpc(figure.delay()), Partition.SHARED, figure.cores());
        double error = percent(run.rate().perSecond(), figure.published());
        OptionalDouble baseline = run.lockShare() > SATURATED ? OptionalDouble.of(baseline(figure)) : OptionalDouble.empty();
        boolean beats = baseline.isEmpty() || Math.abs(error) < Math.abs(baseline.getAsDouble());
        return new Row(figure.id(), name(figure.profile(), figure.cores(), figure.delay()), count(figure.published()),
            count(run.rate().perSecond()), OptionalDouble.of(error), "within " + text(figure.percent()) + " %", baseline,
            Math.abs(error) <= figure.percent() && beats);
    }

    /** The error of saturated cost = factor x mean of call and reply in the SMP build. */
    private double baseline(Expected.Benchmark figure) {
        Machine machine = library.machine(figure.profile());
        double mean = (machine.number("kernel.call.smp") + machine.number("kernel.reply.smp")) / 2;
        return percent(machine.hertz() / (2 * expected.baseline() * mean), figure.published());
    }

    private Row notAboveConstant(Expected.Benchmark figure) {
        Delay constant = new Delay(figure.delay().mean(), Distribution.CONSTANT);
        double random = rate(figure.profile(), figure.delay(), Partition.SHARED, figure.cores());
        double steady = rate(figure.profile(), constant, Partition.SHARED, figure.cores());
        return new Row(figure.id(), name(figure.profile(), figure.cores(), figure.delay()) + " against constant", "not above",
            count(random) + " : " + count(steady), OptionalDouble.empty(), "not above", OptionalDouble.empty(), random <= steady);
    }

    private Row bigLock(Expected.LockCost figure) {
        double adds = callCycles(figure.profile(), Partition.SHARED) - callCycles(figure.profile(), Partition.PER_CORE);
        double error = percent(adds, figure.published());
        return new Row(figure.id(), figure.profile().name() + ", free big lock, cycles a call", text(figure.published()),
            text(adds), OptionalDouble.of(error), "within " + text(figure.percent()) + " %", OptionalDouble.empty(),
            Math.abs(error) <= figure.percent());
    }

    private Row fineLocks(Expected.LockCost figure) {
        double none = callCycles(figure.profile(), Partition.PER_CORE);
        double ratio = (callCycles(figure.profile(), Partition.FINE) - none)
            / (callCycles(figure.profile(), Partition.SHARED) - none);
        return new Row(figure.id(), figure.profile().name() + ", four fine locks / big lock", "3",
            String.format(Locale.ROOT, "%.2f", ratio), OptionalDouble.empty(), range(figure.ratioLow(), figure.ratioHigh()),
            OptionalDouble.empty(), ratio >= figure.ratioLow() && ratio <= figure.ratioHigh());
    }

    /** Cycles of a call on one core without user work but the benchmark's loop. */
    private double callCycles(Profile profile, Partition partition) {
        return brief.run(profile, new SmpIpc(new Delay(0, Distribution.CONSTANT)), partition, 1).cost().cycles() / 2;
    }

    private Row scaling(Expected.Scaling figure) {
        double[] big = rates(figure.profile(), figure.delay(), Partition.SHARED);
        double[] fine = rates(figure.profile(), figure.delay(), Partition.FINE);
        boolean stops = big[figure.bigStopsBy() - 1] < SCALES * big[figure.bigStopsBy() - 2];
        boolean scales = fine[figure.fineScalesAt() - 1] > SCALES * fine[figure.fineScalesAt() - 2];
        return new Row(figure.id(), name(figure.profile(), big.length, figure.delay()) + ", one core = 1",
            "big stops by " + figure.bigStopsBy() + ", fine scales at " + figure.fineScalesAt(),
            "big " + relative(big) + "; fine " + relative(fine), OptionalDouble.empty(), "shape", OptionalDouble.empty(),
            stops && scales);
    }

    private double[] rates(Profile profile, Delay delay, Partition partition) {
        double[] rates = new double[profile.topology().machine()];
        for (int cores = 1; cores <= rates.length; cores++) {
            rates[cores - 1] = rate(profile, delay, partition, cores);
        }
        return rates;
    }

    private static String relative(double[] rates) {
        StringBuilder text = new StringBuilder();
        for (double rate : rates) {
            text.append(text.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%.2f", rate / rates[0]));
        }
        return text.toString();
    }

    private Row peak(Expected.Peak figure) {
        Partition partition = figure.kernel().equals("fine") ? Partition.FINE : Partition.SHARED;
        double[] rates = rates(figure.profile(), figure.delay(), partition);
        int best = 1;
        for (int cores = 2; cores <= rates.length; cores++) {
            best = rates[cores - 1] > rates[best - 1] ? cores : best;
        }
        return new Row(figure.id(), name(figure.profile(), rates.length, figure.delay()) + ", " + figure.kernel() + ", peak",
            Counted.of(text(figure.published()), "core"), Counted.of(text(best), "core"), OptionalDouble.empty(),
            range(figure.low(), figure.high()), OptionalDouble.empty(), best >= figure.low() && best <= figure.high());
    }

    private Row message(Expected.Message figure) {
        int cores = figure.partner() + 1;
        double trip = brief.run(figure.profile(), new PingPong(figure.partner(), figure.lines()), Partition.PER_CORE, cores)
            .cost().cycles() / cores;
        double legs = figure.legs() == 1 ? trip / 2 : trip;
        return new Row(figure.id(), figure.profile().name() + ", core 0 and " + figure.partner()
            + (figure.legs() == 1 ? ", one way" : ", round trip"), text(figure.published()), text(legs),
            OptionalDouble.of(percent(legs, figure.published())), range(figure.low(), figure.high()), OptionalDouble.empty(),
            legs >= figure.low() && legs <= figure.high());
    }

    private Row crossover(Expected.Crossover figure) {
        int all = figure.profile().topology().machine();
        int crossing = all + 1;
        StringBuilder ends = new StringBuilder();
        for (int cores = all; cores >= 2; cores--) {
            double messages = broadcast(figure.profile(), Broadcast.By.MESSAGES, cores);
            double interrupts = broadcast(figure.profile(), Broadcast.By.INTERRUPTS, cores);
            if (cores == all || cores == 2) {
                ends.insert(0, "; " + cores + ": " + count(messages) + "/" + count(interrupts));
            }
            if (crossing == cores + 1 && messages < interrupts) {
                crossing = cores;
            }
        }
        return new Row(figure.id(), figure.profile().name() + ", messages beat interrupts from; cycles messages/interrupts",
            Counted.of(text(figure.published()), "core"),
            Counted.of(text(crossing), "core") + ends, OptionalDouble.empty(), range(figure.low(), figure.high()),
            OptionalDouble.empty(),
            crossing >= figure.low() && crossing <= figure.high());
    }

    private double broadcast(Profile profile, Broadcast.By by, int cores) {
        return brief.run(profile, new Broadcast(by), Partition.PER_CORE, cores).cost().cycles() / cores;
    }

    private double rate(Profile profile, Delay delay, Partition partition, int cores) {
        return experiment.run(profile, new SmpIpc(delay), partition, cores).rate().perSecond();
    }

    private static double percent(double predicted, double published) {
        return 100 * (predicted / published - 1);
    }

    private static String name(Profile profile, int cores, Delay delay) {
        return profile.name() + ", " + cores + (cores == 1 ? " core" : " cores") + ", " + text(delay.mean())
            + (delay.distribution() == Distribution.CONSTANT ? "" : " exponential");
    }

    private static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String text(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String range(double low, double high) {
        return text(low) + " to " + text(high);
    }
}
