package keel.hardware;

import java.util.stream.Stream;
import keel.hardware.CoreEvents.Step;
import keel.kernel.Core;
import keel.kernel.KernelEvent;
import keel.kernel.Tcb;

/**
 * Runs kernels and the programs of their threads on a machine: every simulated system call is taken by the real
 * kernel, at the moment its core has the lock. Deterministic; O(log n) an event.
 */
public final class Simulation {
    /** Where a core is. */
    private enum CoreMode { IDLE, USER, KERNEL }

    private final Machine machine;
    private final Locking locking;
    private final LockCosts locks;
    private final ObjectLocks objectLocks;
    private final Directory directory;
    private final CoreEvents events;
    private final Inboxes inboxes;
    private final KernelInstance[] instanceAt;
    private final int[] localAt;
    private final BigLock[] lockAt;
    private final CpuBurst[][] burstsAt;
    private final CpuBurst[] burstAt;
    private final Core[] coreAt;
    private final CoreMode[] mode;
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

    /** All cores of all instances run from time 0 on, each starting a random part of {@code spread} cycles later. */
    public Simulation(Machine machine, CostTable table, Locking locking, Deployment world, SeededRandom random, double spread) {
        this.machine = machine;
        this.locking = locking;
        locks = LockCosts.of(machine, table.locks());
        directory = new Directory(machine);
        objectLocks = new ObjectLocks(directory, locks);
        int cores = machine.cores();
        instanceAt = new KernelInstance[cores];
        localAt = new int[cores];
        lockAt = new BigLock[cores];
        burstsAt = new CpuBurst[cores][];
        burstAt = new CpuBurst[cores];
        coreAt = new Core[cores];
        mode = new CoreMode[cores];
        events = new CoreEvents(cores);
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
        instance.meter().attach(machine, locking.build(), directory, instance.mostObjects());
        BigLock lock = new BigLock(directory, cores);
        CpuBurst[] bursts = Stream.generate(CpuBurst::new).limit(instance.programs().length).toArray(CpuBurst[]::new);
        for (int i = 0; i < cores; i++) {
            int core = instance.firstCore() + i;
            instanceAt[core] = instance;
            localAt[core] = i;
            lockAt[core] = lock;
            burstsAt[core] = bursts;
            coreAt[core] = instance.kernel().core(i);
            mode[core] = CoreMode.KERNEL;
            plan(random.uniform() * spread, Step.LEFT, core);
        }
    }

    /** Runs until this many operations are over that were not when it was called. */
    public Simulation run(long operations) {
        long end = counters.operations() + operations;
        while (counters.operations() < end) {
            if (!events.next()) {
                throw new IllegalStateException("every core idles and nothing will wake one");
            }
            now = events.time();
            if (!events.isForgotten()) {
                happen(events.step(), events.core());
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
        for (int core = 0; core < mode.length; core++) {
            if (mode[core] == CoreMode.USER) {
                cycles += Math.max(0, burstAt[core].cycles() - (now - userSince[core]));
            }
        }
        return cycles;
    }

    private void plan(double at, Step step, int core) {
        events.plan(at, step, core);
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
            mode[core] = CoreMode.IDLE;
            return;
        }
        CpuBurst burst = burstsAt[core][thread.index()];
        burstAt[core] = burst;
        if (!burst.isPending()) {
            instanceAt[core].programs()[thread.index()].next(burst);
            counters.operations(burst.takeFinished());
            burst.delayed(inboxes.misses(core, burst));
            counters.computed(burst.cycles());
        }
        mode[core] = CoreMode.USER;
        userSince[core] = now;
        plan(now + burst.cycles(), Step.COMPUTED, core);
    }

    private void computed(int core) {
        CpuBurst burst = burstAt[core];
        switch (burst.ending()) {
            case CALL -> {
                mode[core] = CoreMode.KERNEL;
                enter(core);
            }
            case SEND -> send(core, burst);
            case INTERRUPT -> callOthers(core, burst);
            case AWAIT -> await(core, burst, inboxes.look(core, burst.inbox(), now));
            case SLEEP -> await(core, burst, inboxes.sleep(core, burst.inbox(), now));
        }
    }

    /** The core writes a message, and rings the doorbell if no core polls. */
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

    /** The core sees the first message of the inbox it polls, unless it has seen one already. */
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
        mode[core] = CoreMode.KERNEL;
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

    /** An interrupted core runs the handler and acknowledges; its own computation is delayed. */
    private void remote(int core) {
        counters.interrupted();
        CpuBurst asked = burstAt[caller];
        double handled = now + machine.path("irq", locking.build()) + asked.work();
        if (mode[core] == CoreMode.USER && !seeing[core]) {
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
        if (!instance.kernel().accepts(localAt[core], KernelEvent.IPI)) {
            interrupted[core] = false;
            return;
        }
        interrupted[core] = mode[core] == CoreMode.KERNEL && !interrupted[core];
        if (interrupted[core]) {
            return;
        }
        letGo(core);
        mode[core] = CoreMode.KERNEL;
        interrupting[core] = true;
        enter(core);
    }

    /** The core's computation is preempted; its thread continues it when it runs again. */
    private void letGo(int core) {
        if (mode[core] == CoreMode.USER) {
            CpuBurst burst = burstAt[core];
            burst.computed(now - userSince[core]);
            if (burst.ending() == CpuBurst.Ending.AWAIT || burst.ending() == CpuBurst.Ending.SLEEP) {
                inboxes.leave(burst.inbox());
                seeing[core] = false;
            }
        }
        events.forget(core);
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
            cycles += objectLocks.cycles(core, instanceAt[core].meter(), now, cycles);
        }
        sendIpis(core, now + cycles);
        plan(now + cycles + locks.outside(), Step.LEFT, core);
    }

    /** The kernel takes the call or the interrupt: cycles until the core leaves, without what is outside the lock. */
    private double call(int core) {
        KernelInstance instance = instanceAt[core];
        int local = localAt[core];
        if (interrupting[core]) {
            interrupting[core] = false;
            if (!instance.kernel().accepts(local, KernelEvent.IPI)) {
                return nothing(instance);
            }
            instance.kernel().step(local, KernelEvent.IPI);
            counters.interrupted();
        } else {
            Tcb thread = running[core];
            if (!instance.kernel().mayEnter(local, thread)) {
                return nothing(instance);
            }
            CpuBurst burst = burstAt[core];
            burst.done();
            instance.kernel().enter(local, burst.syscall());
        }
        Meter meter = instance.meter();
        return Math.max(0, meter.pathCycles() - 2 * locks.outside()) + meter.missCycles();
    }

    /** The core was stalled while it waited: it leaves at once. */
    private static double nothing(KernelInstance instance) {
        instance.meter().clear();
        return 0;
    }

    private void sendIpis(int core, double at) {
        Meter meter = instanceAt[core].meter();
        for (int i = 0; i < meter.stalledCount(); i++) {
            int target = meter.stalled(i);
            if (mode[target] == CoreMode.USER) {
                letGo(target);
                mode[target] = CoreMode.IDLE;
            }
        }
        for (int i = 0; i < meter.interruptedCount(); i++) {
            plan(at + machine.ipiWire(core, meter.interrupted(i), locking.build()), Step.IPI, meter.interrupted(i));
        }
    }
}
