package keel.hardware;

import java.util.stream.Stream;
import keel.kernel.Access;
import keel.kernel.Core;
import keel.kernel.Tcb;

/**
 * Runs kernels and the programs of their threads on a machine: every simulated system call is taken by the real
 * kernel, at the moment its core has the lock. Deterministic; O(log n) an event.
 */
public final class Simulation {
    private static final int USE = 3;
    private static final int KIND_BITS = 4;
    private static final int CORE_BITS = 12;
    private static final int GENERATION = (1 << (Integer.SIZE - 1 - KIND_BITS - CORE_BITS)) - 1;

    /** What happens to a core. */
    private enum Step {
        COMPUTED, RECEIVED, MARK, JOIN, LOOK, OBTAIN, ENTER, RELEASE, LEFT, IPI, REMOTE, ANSWERED;

        private static final Step[] ALL = values();
    }

    /** Where a core is. */
    private enum Place { IDLE, USER, KERNEL }

    private final Machine machine;
    private final Locking locking;
    private final Locks locks;
    private final Directory directory;
    private final EventQueue queue = new EventQueue();
    private final Inboxes inboxes;
    private final KernelInstance[] instanceAt;
    private final int[] localAt;
    private final BigLock[] lockAt;
    private final CpuBurst[][] burstsAt;
    private final CpuBurst[] burstAt;
    private final Core[] coreAt;
    private final Place[] place;
    private final int[] generation;
    private final double[] userSince;
    private final Tcb[] running;
    private final boolean[] interrupted;
    private final boolean[] interrupting;
    private final boolean[] seeing;
    private final SimulationCounters counters = new SimulationCounters();
    private final int counterLine;
    private int caller;
    private int answers;
    private double now;

    /** What locks cost on this machine, worked out once. */
    private record Locks(double outside, double follows, double poll, double perTicket, double lookup) { }

    /** All cores of all instances run from time 0 on, each starting a random part of {@code spread} cycles later. */
    public Simulation(Machine machine, CostTable table, Locking locking, Deployment world, SeededRandom random, double spread) {
        this.machine = machine;
        this.locking = locking;
        CostTable.Locks parts = table.locks();
        locks = new Locks(machine.outsideEachSide(), machine.follows(), machine.poll(),
            machine.lockPair() * parts.ticketAccesses() / parts.queueAccesses(), parts.lookupCycles());
        directory = new Directory(machine);
        int cores = machine.cores();
        instanceAt = new KernelInstance[cores];
        localAt = new int[cores];
        lockAt = new BigLock[cores];
        burstsAt = new CpuBurst[cores][];
        burstAt = new CpuBurst[cores];
        coreAt = new Core[cores];
        place = new Place[cores];
        generation = new int[cores];
        userSince = new double[cores];
        running = new Tcb[cores];
        interrupted = new boolean[cores];
        interrupting = new boolean[cores];
        seeing = new boolean[cores];
        counterLine = directory.add(1);
        inboxes = new Inboxes(machine, directory, world.channels(), table.user("ringPoll").at(machine.end()));
        for (KernelInstance instance : world.instances()) {
            add(instance, random, spread);
        }
    }

    private void add(KernelInstance instance, SeededRandom random, double spread) {
        int cores = instance.kernel().parameters().cores();
        instance.meter().attach(machine, locking.build(), directory, most(instance));
        BigLock lock = new BigLock(directory, cores);
        CpuBurst[] bursts = Stream.generate(CpuBurst::new).limit(instance.programs().length).toArray(CpuBurst[]::new);
        for (int i = 0; i < cores; i++) {
            int core = instance.firstCore() + i;
            instanceAt[core] = instance;
            localAt[core] = i;
            lockAt[core] = lock;
            burstsAt[core] = bursts;
            coreAt[core] = instance.kernel().core(i);
            place[core] = Place.KERNEL;
            plan(random.uniform() * spread, Step.LEFT, core);
        }
    }

    private static int most(KernelInstance instance) {
        int most = instance.kernel().parameters().cores();
        most = Math.max(most, instance.kernel().tcbs().size());
        most = Math.max(most, instance.kernel().endpoints().size());
        most = Math.max(most, instance.kernel().notifications().size());
        most = Math.max(most, instance.kernel().replies().size());
        most = Math.max(most, instance.kernel().schedContexts().size());
        return Math.max(most, instance.kernel().cnodes().size());
    }

    /** Runs until so many operations are over that were not when it was called. */
    public Simulation run(long operations) {
        long end = counters.operations() + operations;
        while (counters.operations() < end) {
            if (!queue.next()) {
                throw new IllegalStateException("every core idles and nothing will wake one");
            }
            now = queue.time();
            int what = queue.what();
            int core = what >>> KIND_BITS & (1 << CORE_BITS) - 1;
            Step step = Step.ALL[what & (1 << KIND_BITS) - 1];
            if (step == Step.IPI || step == Step.REMOTE || what >>> KIND_BITS + CORE_BITS == generation[core]) {
                happen(step, core);
            }
        }
        return this;
    }

    /** What has happened up to now. */
    public SimulationCounters counters() {
        return counters.at(now, directory.accesses(), directory.moved(), unfinished());
    }

    /** Cycles of user code that cores are in the middle of and have still to compute. */
    private double unfinished() {
        double cycles = 0;
        for (int core = 0; core < place.length; core++) {
            if (place[core] == Place.USER) {
                cycles += Math.max(0, burstAt[core].cycles() - (now - userSince[core]));
            }
        }
        return cycles;
    }

    private void plan(double at, Step step, int core) {
        queue.plan(at, (generation[core] << CORE_BITS | core) << KIND_BITS | step.ordinal());
    }

    private void happen(Step step, int core) {
        switch (step) {
            case COMPUTED -> computed(core);
            case RECEIVED -> received(core);
            case MARK -> mark(core);
            case JOIN -> join(core);
            case LOOK -> look(core);
            case OBTAIN -> obtain(core);
            case ENTER -> enterFreely(core);
            case RELEASE -> release(core);
            case LEFT -> left(core);
            case IPI -> interrupt(core);
            case REMOTE -> remote(core);
            case ANSWERED -> left(core);
        }
    }

    // In user mode

    /** The core is out of the kernel and runs its current thread, or idles. */
    private void left(int core) {
        if (interrupted[core]) {
            interrupt(core);
            return;
        }
        Tcb thread = coreAt[core].current();
        running[core] = thread;
        if (thread == coreAt[core].idle()) {
            place[core] = Place.IDLE;
            return;
        }
        CpuBurst burst = burstsAt[core][thread.index()];
        burstAt[core] = burst;
        if (!burst.isPending()) {
            instanceAt[core].programs()[thread.index()].next(burst);
            counters.operations(burst.takeFinished());
            burst.delayed(misses(core, burst));
            counters.computed(burst.cycles());
        }
        place[core] = Place.USER;
        userSince[core] = now;
        plan(now + burst.cycles(), Step.COMPUTED, core);
    }

    /** Cycles for lines of shared memory that are another core's. */
    private double misses(int core, CpuBurst burst) {
        double longest = 0;
        double sum = 0;
        int used = burst.takeUsed();
        for (int i = 0; i < used; i += USE) {
            int first = inboxes.line(burst.use(i + 1));
            for (int line = first; line < first + burst.use(i + 2); line++) {
                double miss = burst.use(i) == Access.WRITE.ordinal() ? directory.write(core, line) : directory.read(core, line);
                longest = Math.max(longest, miss);
                sum += miss;
            }
        }
        return machine.misses(longest, sum);
    }

    private void computed(int core) {
        CpuBurst burst = burstAt[core];
        switch (burst.ending()) {
            case CALL -> {
                place[core] = Place.KERNEL;
                enter(core);
            }
            case SEND -> send(core, burst);
            case INTERRUPT -> callOthers(core, burst);
            case AWAIT -> await(core, burst, inboxes.look(core, burst.inbox(), now));
            case SLEEP -> await(core, burst, inboxes.sleep(core, burst.inbox(), now));
        }
    }

    /** The core writes a message, and rings the doorbell if nobody looks. */
    private void send(int core, CpuBurst burst) {
        burst.done();
        boolean rings = inboxes.isAsleep(burst.channel());
        int looking = inboxes.send(core, burst.channel(), now);
        if (looking >= 0) {
            if (rings && !seeing[looking]) {
                counters.interrupted();
            }
            see(looking);
        }
        left(core);
    }

    private void await(int core, CpuBurst burst, boolean there) {
        burst.computed(burst.cycles());
        if (there) {
            see(core);
        }
    }

    /** The core sees the first message of the inbox it looks at, unless it has seen one already. */
    private void see(int core) {
        if (!seeing[core]) {
            seeing[core] = true;
            plan(inboxes.seenAt(burstAt[core].inbox()), Step.RECEIVED, core);
        }
    }

    private void received(int core) {
        CpuBurst burst = burstAt[core];
        seeing[core] = false;
        burst.received(inboxes.take(burst.inbox()));
        left(core);
    }

    /** The core enters the kernel and interrupts the others, each when the one before has it; it waits for their answers. */
    private void callOthers(int core, CpuBurst burst) {
        place[core] = Place.KERNEL;
        counters.entered();
        double sent = now + locks.outside();
        caller = core;
        answers = burst.lastTarget() - burst.firstTarget() + 1;
        for (int target = burst.firstTarget(); target <= burst.lastTarget(); target++) {
            sent += machine.ipiWire(core, target, locking.build());
            plan(sent, Step.REMOTE, target);
        }
        if (answers == 0) {
            answered(sent);
        }
    }

    /** A core that was interrupted does the work and counts itself off; what it was computing comes later. */
    private void remote(int core) {
        counters.interrupted();
        CpuBurst asked = burstAt[caller];
        double handled = now + machine.path("irq", locking.build()) + asked.work();
        if (place[core] == Place.USER && !seeing[core]) {
            letGo(core);
            plan(handled, Step.LEFT, core);
        }
        double counted = directory.exchange(core, counterLine, handled);
        if (--answers == 0) {
            answered(counted + directory.read(caller, counterLine));
        }
    }

    private void answered(double at) {
        burstAt[caller].done();
        plan(at + locks.outside(), Step.ANSWERED, caller);
    }

    /** An IPI has come; in the kernel it waits until the core leaves. */
    private void interrupt(int core) {
        KernelInstance instance = instanceAt[core];
        if (!instance.kernel().acceptsIpi(localAt[core])) {
            interrupted[core] = false;
            return;
        }
        interrupted[core] = place[core] == Place.KERNEL && !interrupted[core];
        if (interrupted[core]) {
            return;
        }
        letGo(core);
        place[core] = Place.KERNEL;
        interrupting[core] = true;
        enter(core);
    }

    /** What the core was computing stops here; its thread goes on with the rest when it runs again. */
    private void letGo(int core) {
        if (place[core] == Place.USER) {
            CpuBurst burst = burstAt[core];
            burst.computed(now - userSince[core]);
            if (burst.ending() == CpuBurst.Ending.AWAIT || burst.ending() == CpuBurst.Ending.SLEEP) {
                inboxes.leave(burst.inbox());
                seeing[core] = false;
            }
        }
        generation[core] = generation[core] + 1 & GENERATION;
    }

    // Into the kernel

    private void enter(int core) {
        counters.entered();
        plan(now + locks.outside(), locking == Locking.BIG ? Step.MARK : Step.ENTER, core);
    }

    private void mark(int core) {
        double cycles = lockAt[core].mark(core, localAt[core]);
        if (cycles > 0) {
            plan(now + cycles, Step.JOIN, core);
        } else {
            join(core);
        }
    }

    private void join(int core) {
        double joined = lockAt[core].join(core, localAt[core], now);
        if (joined > now) {
            plan(joined, Step.LOOK, core);
        } else {
            look(core);
        }
    }

    private void look(int core) {
        BigLock lock = lockAt[core];
        double seen = now + lock.look(core, localAt[core]);
        if (lock.isGranted(localAt[core], seen)) {
            plan(seen, Step.OBTAIN, core);
        }
    }

    private void obtain(int core) {
        int before = lockAt[core].take(core);
        double cycles = 0;
        if (before >= 0 && before != core) {
            cycles = locks.follows() * machine.transfer(before, core);
            counters.followed(Math.max(0, locks.follows()));
        }
        cycles += call(core);
        counters.held(cycles);
        sendIpis(core, now + cycles);
        plan(now + cycles, Step.RELEASE, core);
    }

    private void release(int core) {
        BigLock lock = lockAt[core];
        double visible = now + lock.release(core, localAt[core]);
        int waiter = lock.waiter(localAt[core]);
        if (waiter >= 0) {
            int next = waiter + instanceAt[core].firstCore();
            double since = lock.lookingSince(localAt[core]);
            double looks = Math.max(0, Math.ceil((visible - since) / locks.poll()));
            counters.handedOver();
            plan(since + looks * locks.poll() + lock.look(next, waiter), Step.OBTAIN, next);
        }
        lock.recycle(localAt[core]);
        plan(now + locks.outside(), Step.LEFT, core);
    }

    /** Without a big lock the call happens at once; a fine-grained kernel waits for the locks of objects. */
    private void enterFreely(int core) {
        double cycles = call(core);
        if (locking == Locking.FINE) {
            cycles += objectLocks(core, cycles);
        }
        sendIpis(core, now + cycles);
        plan(now + cycles + locks.outside(), Step.LEFT, core);
    }

    /** Cycles that taking and releasing the locks adds to the path, in which the lookup comes first. */
    private double objectLocks(int core, double path) {
        Meter meter = instanceAt[core].meter();
        double at = now;
        double looked = 0;
        for (int i = 0; i < meter.lockedCount(); i++) {
            int line = meter.locked(i);
            at = directory.exchange(core, line, Math.max(at, directory.freeAt(line)));
            if (meter.isLookup(line)) {
                looked += locks.lookup();
                at += locks.lookup();
                directory.holdUntil(line, at);
            }
        }
        double adds = at - now - looked + meter.lockedCount() * locks.perTicket();
        for (int i = 0; i < meter.lockedCount(); i++) {
            if (!meter.isLookup(meter.locked(i))) {
                directory.holdUntil(meter.locked(i), now + adds + path);
            }
        }
        return adds;
    }

    /** The kernel takes the call or the interrupt: cycles until the core leaves, without what is outside the lock. */
    private double call(int core) {
        KernelInstance instance = instanceAt[core];
        int local = localAt[core];
        if (interrupting[core]) {
            interrupting[core] = false;
            if (!instance.kernel().acceptsIpi(local)) {
                return nothing(instance);
            }
            instance.kernel().takeIpi(local);
            counters.interrupted();
        } else {
            Tcb thread = running[core];
            if (!instance.kernel().accepts(local, thread)) {
                return nothing(instance);
            }
            CpuBurst burst = burstAt[core];
            burst.done();
            instance.kernel().enter(local, burst.syscall());
        }
        Meter meter = instance.meter();
        return Math.max(0, meter.pathCycles() - 2 * locks.outside()) + meter.missCycles();
    }

    /** The core had to let go of its thread while it waited: it leaves at once. */
    private static double nothing(KernelInstance instance) {
        instance.meter().clear();
        return 0;
    }

    private void sendIpis(int core, double at) {
        Meter meter = instanceAt[core].meter();
        for (int i = 0; i < meter.stalledCount(); i++) {
            int target = meter.stalled(i);
            if (place[target] == Place.USER) {
                letGo(target);
                place[target] = Place.IDLE;
            }
        }
        for (int i = 0; i < meter.interruptedCount(); i++) {
            plan(at + machine.ipiWire(core, meter.interrupted(i), locking.build()), Step.IPI, meter.interrupted(i));
        }
    }
}
