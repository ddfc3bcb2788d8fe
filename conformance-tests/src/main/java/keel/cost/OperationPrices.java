package keel.cost;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import keel.hardware.Build;
import keel.hardware.CostTable;
import keel.hardware.Machine;
import keel.hardware.PathMeter;
import keel.kernel.Events;
import keel.transport.run.Counts;
import keel.transport.run.UserEvents;

/**
 * Computes the cycles of operations, on several machines at once: one core, a kernel without lock, all lines local.
 * Kernel entries cost what the table says of their kind, user code what it says of the transport's.
 */
public final class OperationPrices implements UserEvents {
    /** Prices nothing: there is no machine. */
    public static final OperationPrices NONE = new OperationPrices(new double[0][], new UserCode[0]);

    /** Whose cycles. */
    enum Part { CLIENT, SERVER, KERNEL }

    private final double[][] entries;
    private final UserCode[] users;
    private final PathMeter meter = new PathMeter();
    private final Map<Counts, double[][]> spent = new IdentityHashMap<>();

    private OperationPrices(double[][] entries, UserCode[] users) {
        this.entries = entries;
        this.users = users;
    }

    /** Prices of these machines. */
    public OperationPrices(CostTable table, List<Machine> machines) {
        this(machines.stream().map(machine -> table.prices(machine, Build.UNICORE)).toArray(double[][]::new),
            machines.stream().map(machine -> UserCode.of(table, machine.end())).toArray(UserCode[]::new));
    }

    /** How many machines. */
    int machines() {
        return users.length;
    }

    /** Cycles of an operation up to now, by machine and part; they are forgotten. */
    double[][] take(Counts of) {
        double[][] taken = spent.remove(of);
        return taken == null ? new double[machines()][Part.values().length] : taken;
    }

    @Override
    public Events kernel() {
        return machines() == 0 ? Events.NONE : meter;
    }

    @Override
    public void entered(Counts of) {
        for (int m = 0; m < entries.length; m++) {
            add(of, m, Part.KERNEL, entries[m][meter.kind()]);
        }
    }

    @Override
    public void asked(Counts of) {
        for (int m = 0; m < users.length; m++) {
            add(of, m, Part.CLIENT, users[m].request());
        }
    }

    @Override
    public void served(Counts of) {
        for (int m = 0; m < users.length; m++) {
            add(of, m, Part.SERVER, users[m].serve());
        }
    }

    @Override
    public void copied(Side by, Counts of, int bytes) {
        for (int m = 0; m < users.length; m++) {
            add(of, m, by == Side.CLIENT ? Part.CLIENT : Part.SERVER, users[m].copy(bytes));
        }
    }

    private void add(Counts of, int machine, Part part, double cycles) {
        spent.computeIfAbsent(of, each -> new double[machines()][Part.values().length])[machine][part.ordinal()] += cycles;
    }

    /** The sum of two prices. */
    static double[][] sum(double[][] some, double[][] more) {
        double[][] sum = Arrays.stream(some).map(double[]::clone).toArray(double[][]::new);
        for (int m = 0; m < sum.length; m++) {
            for (int part = 0; part < sum[m].length; part++) {
                sum[m][part] += more[m][part];
            }
        }
        return sum;
    }
}
