package keel.profile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import keel.hardware.Atomics;
import keel.hardware.Calibration;
import keel.hardware.Machine;
import keel.hardware.Partition;
import keel.hardware.Profile;
import keel.hardware.RangeEnd;
import keel.hardware.workload.Delay;
import keel.hardware.workload.SmpIpc;
import keel.value.BadInput;
import keel.value.Counted;

/**
 * Fits the four numbers: the transactions of a contended call to set C5, one board for each kind of atomics, and
 * the share of the benchmark's loop to set C3. Each is the only number that its figures decide.
 */
public final class Fit {
    private static final double MOST_TRANSACTIONS = 40;
    private static final int STEPS = 20;
    private static final long OPERATIONS = 4000;

    private final Library library;
    private final Experiment experiment;

    /** Fits to the figures of this library. */
    public Fit(Library library) {
        this.library = library;
        experiment = new Experiment(library, 1, OPERATIONS);
    }

    /**
     * A number that was fitted.
     *
     * @param name its key below {@code fitted}
     * @param stored in the file
     * @param refitted from the figures just now
     */
    public record Number(String name, String set, String figures, double stored, double refitted) {
        /** Whether the file holds what the figures say. */
        public boolean agrees() {
            return Math.abs(stored - refitted) <= 0.01;
        }
    }

    /** All numbers, the two nominal ones first among those of each kind. */
    public List<Number> numbers() {
        List<Number> numbers = new ArrayList<>();
        Fitted stored = library.fitted();
        for (Atomics atomics : Atomics.values()) {
            Fitted.Figure figure = contended(atomics);
            for (RangeEnd end : List.of(RangeEnd.NOMINAL, RangeEnd.LOW, RangeEnd.HIGH)) {
                numbers.add(new Number("transactions." + atomics.key() + suffix(end), "C5",
                    figure.profile() + ", " + Counted.of(figure.cores(), "core"), stored.transactions().get(atomics).get(end),
                    transactions(atomics, end)));
            }
        }
        for (Atomics atomics : Atomics.values()) {
            List<Profile> boards = boards(atomics);
            numbers.add(new Number("loop." + atomics.key(), "C3", Counted.of(boards.size(), "board") + ", one core",
                stored.loop().get(atomics), loop(boards)));
        }
        return numbers;
    }

    private static String suffix(RangeEnd end) {
        return switch (end) {
            case NOMINAL -> "";
            case LOW -> " if outside is low";
            case HIGH -> " if outside is high";
        };
    }

    /** The transactions at which the simulated benchmark has the published throughput. */
    double transactions(Atomics atomics, RangeEnd outside) {
        Fitted.Figure figure = contended(atomics);
        Profile profile = library.profile(figure.profile());
        Calibration calibration = library.fitted().at(outside);
        SmpIpc benchmark = new SmpIpc(new Delay(figure.delay(), Delay.Distribution.CONSTANT));
        return falling(number -> experiment.run(new Machine(profile, calibration.withTransactions(atomics, number),
            RangeEnd.NOMINAL),
            benchmark, Partition.SHARED, figure.cores()).rate().perSecond(), figure.roundTrips());
    }

    /** Where a falling function has this value, by halving. */
    private static double falling(DoubleUnaryOperator function, double value) {
        double low = 0;
        double high = MOST_TRANSACTIONS;
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (function.applyAsDouble(middle) > value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Fitted.Figure contended(Atomics atomics) {
        return library.fitted().contended().stream()
            .filter(figure -> library.profile(figure.profile()).atomics() == atomics).findFirst()
            .orElseThrow(() -> new BadInput("calibration.yaml", "C5", "expected a figure of an " + atomics.key() + " machine"));
    }

    private List<Profile> boards(Atomics atomics) {
        return library.all().stream().filter(profile -> profile.atomics() == atomics
            && profile.find("benchmark.oneCoreRoundTrips").isPresent()).toList();
    }

    private double loop(List<Profile> boards) {
        return boards.stream().mapToDouble(profile -> {
            Machine machine = library.machine(profile);
            return machine.loop() / (machine.number("kernel.call.smp") + machine.number("kernel.reply.smp"));
        }).average().orElseThrow();
    }

    /** The calibration with what the figures say now. */
    Fitted refitted() {
        Map<Atomics, Map<RangeEnd, Double>> transactions = new EnumMap<>(Atomics.class);
        Map<Atomics, Double> loop = new EnumMap<>(Atomics.class);
        for (Atomics atomics : Atomics.values()) {
            Map<RangeEnd, Double> ends = new EnumMap<>(RangeEnd.class);
            for (RangeEnd end : RangeEnd.values()) {
                ends.put(end, transactions(atomics, end));
            }
            transactions.put(atomics, ends);
            loop.put(atomics, loop(boards(atomics)));
        }
        Fitted now = library.fitted();
        return new Fitted(now.contended(), transactions, loop, now.outside());
    }
}
