package keel.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import keel.itf.Itf;
import keel.refinement.RandomRuns;
import keel.refinement.ReferenceKernel;
import keel.replay.Replay;
import keel.replay.ReplayCase;
import keel.value.KernelSizes;
import keel.value.Value;
import keel.value.Value.Rec;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How fast traces are read, and replayed on the kernel with every result and state compared. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class ReplayBenchmark {

    /** What the targets speak of. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Rates {
        /** Megabytes of ITF read. */
        public double megabytes;
        /** Steps taken and compared. */
        public long steps;
    }

    private static final int STEPS = 1_000;

    private final ReferenceKernel kernel = new ReferenceKernel(KernelSizes.RECORDED);
    private Itf.Trace trace;
    private byte[] file;

    /** A random run, as values and as a file. */
    @Setup
    public void record() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Itf.write(out, new RandomRuns(1).trace(STEPS));
        file = out.toByteArray();
        trace = Itf.read("trace", new ByteArrayInputStream(file));
    }

    /** Reads ITF: the target is 100 megabytes per second. */
    @Benchmark
    public Itf.Trace readItf(Rates rates) throws IOException {
        rates.megabytes += file.length / 1e6;
        return Itf.read("trace", new ByteArrayInputStream(file));
    }

    /** Replays a trace on the kernel: the target is 200,000 steps per second. */
    @Benchmark
    public ReplayCase replayOnKernel(Rates rates) {
        ReplayCase replayed = Replay.trace("trace", "trace", trace, kernel);
        if (replayed.result() != ReplayCase.Result.PASSED) {
            throw new IllegalStateException(replayed.actual());
        }
        rates.steps += replayed.operations();
        return replayed;
    }

    /** Loads the source of each step anew, takes it, makes the state after it, as the model checker does. */
    @Benchmark
    public Value loadStepAbstract(Rates rates) {
        Value last = Value.EMPTY;
        for (int i = 1; i < trace.states().size(); i++) {
            Rec step = trace.states().get(i).rec("step");
            kernel.load(trace.states().get(i - 1).get("k"));
            kernel.step(step.get("input"));
            last = kernel.state();
        }
        rates.steps += trace.states().size() - 1;
        return last;
    }
}
