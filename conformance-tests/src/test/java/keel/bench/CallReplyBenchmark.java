package keel.bench;

import java.util.concurrent.TimeUnit;

import keel.hardware.Build;
import keel.hardware.PathMeter;
import keel.kernel.Boot;
import keel.kernel.CNode;
import keel.kernel.Capability;
import keel.kernel.Endpoint;
import keel.kernel.Events;
import keel.kernel.Kernel;
import keel.kernel.Parameters;
import keel.kernel.Reply;
import keel.kernel.Rights;
import keel.kernel.SchedContext;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.profile.Library;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many round trips, a call and its answer, the kernel makes in a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallReplyBenchmark {
    private static final Rights ALL = new Rights(15);
    private static final int ENDPOINT = 1;
    private static final int REPLY = 2;

    /** Does the server run on its clients' scheduling contexts or on one of its own? */
    @Param({"passive", "active"})
    public String server;

    /** No cost model, or the table of costs without coherence. */
    @Param({"none", "table"})
    public String costs;

    private Kernel kernel;
    private PathMeter meter;
    private double cycles;

    /** A client and a server, which waits. */
    @Setup
    public void boot() {
        Events events = Events.NONE;
        if (costs.equals("table")) {
            Library library = new Library(SimulationBenchmark.profiles());
            meter = new PathMeter();
            meter.price(library.costs(), library.machine(library.profile("imx8mm")), Build.UNICORE);
            events = meter;
        }
        Boot boot = new Boot(Parameters.SEL4, events);
        kernel = boot.kernel();
        Tcb client = boot.tcb();
        Tcb serving = boot.tcb();
        Endpoint endpoint = boot.endpoint();
        Reply reply = boot.reply();
        SchedContext own = boot.schedContext();
        SchedContext second = boot.schedContext();
        CNode cnode = boot.cnode(2);
        int wordBits = Parameters.SEL4.wordBits();
        boot.put(cnode, ENDPOINT, new Capability.EndpointCap(endpoint, 7, ALL));
        boot.put(cnode, REPLY, new Capability.ReplyCap(reply, ALL));
        for (Tcb thread : new Tcb[] {client, serving}) {
            boot.cspace(thread, new Capability.CNodeCap(cnode, 0, wordBits - 2)).priority(thread, 100)
                .buffer(thread, new Capability.FrameCap(boot.frame(), ALL, null, 0)).restart(thread);
            thread.registers().capability(ENDPOINT).reply(REPLY);
            thread.registers().sent().set(1, 2, 3);
        }
        boot.priority(serving, 101).active(own).active(second);
        bind(boot, client, own);
        bind(boot, serving, second);
        boot.ready(kernel.core(0), serving).ready(kernel.core(0), client);
        kernel.start();
        kernel.enter(0, Syscall.RECV);
        if (server.equals("passive")) {
            boot.schedContext(serving, null);
            boot.thread(second, null);
        }
        expect(client);
    }

    private static void bind(Boot boot, Tcb thread, SchedContext context) {
        boot.schedContext(thread, context);
        boot.thread(context, thread);
    }

    /** The client calls; the server answers and receives. */
    @Benchmark
    public Tcb roundTrip() {
        kernel.enter(0, Syscall.CALL);
        book();
        kernel.enter(0, Syscall.REPLY_RECV);
        book();
        return kernel.core(0).current();
    }

    private void book() {
        if (meter != null) {
            cycles += meter.pathCycles();
        }
    }

    private void expect(Tcb client) {
        Tcb back = roundTrip();
        if (back != client || kernel.replies().get(0).thread() == null) {
            throw new IllegalStateException("not a round trip: " + back.index() + " is current");
        }
    }
}
