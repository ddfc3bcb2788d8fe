package keel.cost;

import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.ToIntFunction;
import keel.cost.OperationPrices.Part;
import keel.kernel.Path;
import keel.transport.run.Counts;

/** The cost of some operations of one kind, summed. */
public final class OperationCost {
    private final String name;
    private final int[] clientPaths = new int[Path.values().length];
    private final int[] serverPaths = new int[Path.values().length];
    private long operations;
    private long client;
    private long server;
    private long deferrals;
    private long inRegisters;
    private long inWords;
    private long inWindow;
    private double[][] spent;

    /** Nothing has been counted yet. */
    public OperationCost(String name) {
        this.name = name;
    }

    /** Adds what one call of the library cost. */
    void add(Counts counts, OperationPrices prices) {
        double[][] taken = prices.take(counts);
        spent = spent == null ? taken : OperationPrices.sum(spent, taken);
        client += counts.client();
        server += counts.server();
        deferrals += counts.deferrals();
        inRegisters += counts.inRegisters();
        inWords += counts.inWords();
        inWindow += counts.inWindow();
        add(clientPaths, counts::clientPath);
        add(serverPaths, counts::serverPath);
    }

    private static void add(int[] paths, ToIntFunction<Path> counts) {
        for (Path path : Path.values()) {
            paths[path.ordinal()] += counts.applyAsInt(path);
        }
    }

    /** One more operation is done; it may have taken several calls. */
    void operation() {
        operations++;
    }

    /** Who does what. */
    public String name() {
        return name;
    }

    /** How many operations. */
    public long operations() {
        return operations;
    }

    /** Kernel entries of the client. */
    public long client() {
        return client;
    }

    /** Kernel entries of the server. */
    public long server() {
        return server;
    }

    /** How often the server deferred one. */
    public long deferrals() {
        return deferrals;
    }

    /** Bytes of payload in message registers. */
    public long inRegisters() {
        return inRegisters;
    }

    /** Bytes of payload in message words of IPC buffers. */
    public long inWords() {
        return inWords;
    }

    /** Bytes stored into and loaded from the window by clients. */
    public long inWindow() {
        return inWindow;
    }

    /** What one operation costs on the first machine, with the range of all of them, if there are machines. */
    public Optional<OperationCycles> cycles() {
        if (spent == null || spent.length == 0) {
            return Optional.empty();
        }
        double[] all = Arrays.stream(spent).mapToDouble(parts -> Arrays.stream(parts).sum() / operations).toArray();
        return Optional.of(new OperationCycles(part(Part.CLIENT), part(Part.SERVER), part(Part.KERNEL),
            Arrays.stream(all).min().orElseThrow(), Arrays.stream(all).max().orElseThrow()));
    }

    private double part(Part part) {
        return spent[0][part.ordinal()] / operations;
    }

    /** The paths of the calls: fast, or slow with the first failed condition, with how many took it if not all. */
    public String clientPath() {
        return paths(clientPaths);
    }

    /** The same of the answers. */
    public String serverPath() {
        return paths(serverPaths);
    }

    private static String paths(int[] counts) {
        StringJoiner paths = new StringJoiner(", ");
        long kinds = Arrays.stream(counts).filter(count -> count > 0).count();
        for (Path path : Path.values()) {
            if (counts[path.ordinal()] > 0) {
                String kind = path.isFast() ? "fast" : "slow (" + path.word() + ")";
                paths.add(kinds == 1 ? kind : counts[path.ordinal()] + " " + kind);
            }
        }
        return kinds == 0 ? "none" : paths.toString();
    }
}
