package keel.fuzz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Draws sequences in rounds and keeps those that show something new, to vary them in later rounds. What a round draws
 * depends on the seed and the rounds before only, so the same seed gives the same run, however many threads take it.
 */
final class Fuzzer {

    private static final int ROUND = 64;
    private static final int KEPT = 4000;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 90;
    /** TLC takes many frames for each step of a recursion. */
    private static final long STACK = 256L << 20;

    /** One thread's share. */
    private final class Worker {
        private final KernelUnderTest kernel = new KernelUnderTest(altered);
        private final SpecKernel specification = new SpecKernel(read);
    }

    private final SpecKernel.Specification read;
    private final Path altered;
    private final long seed;
    private final List<Worker> workers = new ArrayList<>();
    private final ExecutorService threads;

    private final List<Sequence> kept = new ArrayList<>();
    private final Set<String> features = new HashSet<>();
    private final BitSet branches = new BitSet();
    private final TreeMap<String, Long> outcomes = new TreeMap<>();
    private long sequences;
    private long steps;
    private long refused;
    private Sequence parted;
    private SequenceRun.Parting parting;

    Fuzzer(SpecKernel.Specification read, Path altered, long seed, int threads) throws InterruptedException {
        this.read = read;
        this.altered = altered;
        this.seed = seed;
        this.threads = Executors.newFixedThreadPool(threads, task -> new Thread(null, task, "fuzz", STACK));
        for (int i = 0; i < threads; i++) {
            workers.add(inThread(Worker::new));
        }
    }

    /** Draws until that many steps have been compared, that many seconds have gone, or the two sides part. */
    void run(long wanted, double seconds) throws InterruptedException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (long round = 0; steps + refused < wanted && System.nanoTime() < end && parting == null; round++) {
            merge(round(round));
        }
    }

    private record Taken(Sequence sequence, SequenceRun run) { }

    private List<Taken> round(long round) throws InterruptedException {
        Taken[] taken = new Taken[ROUND];
        AtomicInteger next = new AtomicInteger();
        List<Future<Void>> running = new ArrayList<>();
        for (Worker worker : workers) {
            running.add(threads.submit(() -> {
                for (int i = next.getAndIncrement(); i < ROUND; i = next.getAndIncrement()) {
                    taken[i] = take(worker, new Draw(Draw.seed(seed, round * ROUND + i)));
                }
                return null;
            }));
        }
        for (Future<Void> each : running) {
            result(each);
        }
        return List.of(taken);
    }

    private Taken take(Worker worker, Draw draw) {
        Sequence given;
        if (kept.isEmpty() || draw.percent(40)) {
            given = new Sequence(RandomKernels.draw(draw), List.of());
        } else {
            Sequence old = kept.get(Math.max(draw.below(kept.size()), draw.below(kept.size())));
            given = old.with(Variation.of(old.items(), draw.of(kept).items(), draw));
        }
        int most = Math.min(given.items().size() + draw.between(SHORTEST, LONGEST), 2 * LONGEST);
        RandomInputs inputs = new RandomInputs(draw);
        SequenceRun run = new SequenceRun(worker.specification, worker.kernel)
            .take(given.start(), given.items(), most, inputs::next);
        return new Taken(given.with(run.items()), run);
    }

    private void merge(List<Taken> round) {
        for (Taken taken : round) {
            SequenceRun run = taken.run;
            sequences++;
            steps += run.steps().size();
            refused += run.refused();
            run.outcomes().forEach((outcome, n) -> outcomes.merge(outcome, n, Long::sum));
            boolean seen = features.addAll(run.features());
            BitSet before = (BitSet) branches.clone();
            branches.or(run.branches());
            boolean taking = !before.equals(branches);
            if (run.parting() != null) {
                parting = run.parting();
                parted = taken.sequence;
                return;
            }
            if ((seen || taking) && kept.size() < KEPT) {
                kept.add(taken.sequence.with(run.items().subList(0, taking ? run.items().size() : run.lastNew())));
            }
        }
    }

    /** The sequence at whose end the two sides part, made as short and simple as it goes; null if they do not. */
    ShrunkSequence shrunk() throws InterruptedException {
        if (parting == null) {
            return null;
        }
        Worker worker = workers.get(0);
        return inThread(() -> new Shrinker(worker.specification, worker.kernel).shrink(parted, parting));
    }

    /** Ends the threads. */
    void end() {
        threads.shutdownNow();
    }

    private <T> T inThread(Callable<T> task) throws InterruptedException {
        return result(threads.submit(task));
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** What was compared and seen so far. */
    FuzzCount count(double seconds) {
        return new FuzzCount(sequences, steps, refused, features.size(), kept.size(), seconds, new TreeMap<>(outcomes),
            workers.get(0).kernel.branches().count(branches));
    }
}
