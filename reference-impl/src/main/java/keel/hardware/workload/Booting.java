package keel.hardware.workload;

import java.util.ArrayList;
import java.util.List;
import keel.hardware.CostTable;
import keel.hardware.KernelInstance;
import keel.hardware.Meter;
import keel.hardware.Program;
import keel.kernel.Boot;
import keel.kernel.CNode;
import keel.kernel.Capability;
import keel.kernel.Core;
import keel.kernel.Endpoint;
import keel.kernel.Kernel;
import keel.kernel.Notification;
import keel.kernel.Parameters;
import keel.kernel.Reply;
import keel.kernel.RestartPoint;
import keel.kernel.Rights;
import keel.kernel.SchedContext;
import keel.kernel.Tcb;

/**
 * Sets up one kernel for a workload. Threads and capabilities go to the process that was begun last, whose threads
 * share one capability space and one address space.
 */
public final class Booting {
    /** Of threads that nothing else is said about. */
    public static final int PRIORITY = 100;
    private static final Rights BUFFER = new Rights(Rights.READ | Rights.WRITE);

    private final Meter meter;
    private final int firstCore;
    private final Boot boot;
    private final Kernel kernel;
    private final List<Program> programs = new ArrayList<>();
    private CNode space;
    private Capability root;
    private Capability addresses;
    private int slots;

    /** A kernel for these cores and a first process, with room for this many capabilities. */
    public Booting(CostTable table, int firstCore, int cores, int capabilities) {
        this.firstCore = firstCore;
        meter = new Meter(table, firstCore);
        Parameters size = Parameters.SEL4.withCores(cores);
        boot = new Boot(size, meter);
        kernel = boot.kernel();
        process(capabilities);
    }

    /** One more process, with room for this many capabilities. */
    public void process(int capabilities) {
        int radix = Integer.SIZE - Integer.numberOfLeadingZeros(capabilities);
        space = boot.cnode(radix);
        root = new Capability.CNodeCap(space, 0, Long.SIZE - radix);
        addresses = new Capability.VSpaceCap(boot.vspace());
        slots = 0;
    }

    /** A thread with a scheduling context of its own, ready to run on this core of the kernel. */
    public Tcb active(int core, int priority) {
        Core home = kernel.core(core);
        Tcb thread = activeButBlocked(core, priority);
        boot.running(thread).ready(home, thread);
        return thread;
    }

    /** A thread with a scheduling context of its own, which still has to wait somewhere. */
    public Tcb activeButBlocked(int core, int priority) {
        Core home = kernel.core(core);
        Tcb thread = passive(core, priority);
        SchedContext context = boot.schedContext();
        boot.core(context, home).active(context).schedContext(thread, context).thread(context, thread);
        return thread;
    }

    /** A thread without scheduling context, which still has to wait somewhere. */
    public Tcb passive(int core, int priority) {
        Tcb thread = boot.tcb();
        boot.cspace(thread, root).vspace(thread, addresses).priority(thread, priority)
            .buffer(thread, new Capability.FrameCap(boot.frame(), BUFFER, null, 0))
            .affinity(thread, kernel.core(core));
        programs.add(burst -> {
            throw new IllegalStateException("thread " + thread.index() + " runs without a program");
        });
        return thread;
    }

    /** The thread runs this. */
    public void program(Tcb thread, Program program) {
        programs.set(thread.index(), program);
    }

    /** A new endpoint. */
    public Endpoint endpoint() {
        return boot.endpoint();
    }

    /** A new reply object. */
    public Reply reply() {
        return boot.reply();
    }

    /** A new notification. */
    public Notification notification() {
        return boot.notification();
    }

    /** A CPtr of the endpoint with all rights. */
    public long cap(Endpoint endpoint, long badge) {
        return put(new Capability.EndpointCap(endpoint, badge, Rights.ALL));
    }

    /** A CPtr of the reply object. */
    public long cap(Reply reply) {
        return put(new Capability.ReplyCap(reply, new Rights(Rights.GRANT)));
    }

    /** The CPtr of this capability: 0 for the first of a process, then 1 and so on. */
    public long put(Capability capability) {
        boot.put(space, slots, capability);
        return slots++;
    }

    /** The thread waits for a message with this reply object. */
    public void receiving(Tcb thread, Endpoint endpoint, Reply reply) {
        boot.blockedOnReceive(thread, endpoint, reply).restartPoint(thread, RestartPoint.CALL).thread(reply, thread)
            .state(endpoint, Endpoint.State.RECV).queue(endpoint, thread);
    }

    /** The kernel, started. */
    public KernelInstance start() {
        kernel.start();
        return new KernelInstance(kernel, meter, firstCore, programs.toArray(Program[]::new));
    }
}
