package keel.bench;

import java.util.concurrent.TimeUnit;

import keel.transport.Errno;
import keel.transport.FileOperation;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.OpenMode;
import keel.transport.OperationResult;
import keel.transport.PayloadPath;
import keel.transport.run.ClientThread;
import keel.transport.run.Runner;
import keel.transport.run.RunnerBoot;
import keel.transport.run.ServerKind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many reads of one byte at an offset a program can do in a second: client, kernel, server, kernel, client. */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TransportReadBenchmark {

    /** Does the server run on its clients' scheduling contexts or on one of its own? */
    @Param({"PASSIVE", "ACTIVE"})
    public ServerKind server;

    private final byte[] one = new byte[1];
    private Runner runner;
    private ClientThread client;
    private FileOperation read;

    /** A client with an open file. */
    @Setup
    public void boot() {
        RunnerBoot boot = new RunnerBoot(server, Layout.SEL4, Limits.USUAL);
        int session = boot.session(1, 1);
        boot.open(session, 0, boot.file(PayloadPath.TRADITIONAL, (byte) 7), OpenMode.READ, 0);
        runner = boot.start();
        client = runner.client(session, 0);
        read = FileOperation.pread(client.handle(0), PayloadPath.TRADITIONAL, 0, one, 0, 1);
        OperationResult result = readByte();
        if (result.errno() != Errno.OK || one[0] != 7 || client.counts().client() != 1 || client.counts().server() != 1) {
            throw new IllegalStateException("not a read of one byte by one call");
        }
    }

    /** One read. */
    @Benchmark
    public OperationResult readByte() {
        runner.begin(client, read, result -> { });
        runner.runWhileBusy(client);
        return client.result();
    }
}
