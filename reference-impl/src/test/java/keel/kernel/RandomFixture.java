package keel.kernel;

import java.util.Random;

/** A fixed world with a capability of every kind, driven by random calls of a seed. */
final class RandomFixture {
    private static final int THREADS = 6;
    private static final int SLOTS = 64;
    private static final long[] LABELS = {0, 6, 12, 13, 13, 13, 14, 15, 34, 34, 35, 36, 100};

    final Boot boot;
    final Kernel kernel;
    private final Random random;
    private final CNode root;
    private final Capability addresses;

    /** On one core. */
    RandomFixture(long seed, Events events) {
        this(seed, events, 1);
    }

    /** The threads are dealt to the cores; the passive server belongs to the last one served. */
    RandomFixture(long seed, Events events, int cores) {
        random = new Random(seed);
        boot = new Boot(Parameters.SEL4.withCores(cores), events);
        kernel = boot.kernel();
        root = boot.cnode(6);
        addresses = new Capability.VSpaceCap(boot.vspace());
        CNode inner = boot.cnode(1);
        int slot = 1;
        for (int i = 0; i < 3; i++) {
            Endpoint e = boot.endpoint();
            boot.put(root, slot++, new Capability.EndpointCap(e, i, Rights.ALL));
            boot.put(root, slot++, new Capability.EndpointCap(e, 10 + i, new Rights(random.nextInt(16))));
            Notification n = boot.notification();
            Rights readWrite = new Rights(Rights.READ | Rights.WRITE);
            boot.put(root, slot++, new Capability.NotificationCap(n, 1L << i, readWrite));
            boot.put(root, slot++, new Capability.NotificationCap(n, -1L, new Rights(1 + random.nextInt(2))));
            boot.put(root, slot++, new Capability.ReplyCap(boot.reply(), new Rights(Rights.GRANT)));
            boot.put(root, slot++, new Capability.ReplyCap(boot.reply(), Rights.NONE));
        }
        for (int i = 0; i < THREADS; i++) {
            slot = thread(slot, i);
        }
        SchedContext free = boot.schedContext();
        boot.put(root, slot++, new Capability.SchedContextCap(free));
        boot.put(root, slot++, new Capability.SchedControlCap(kernel.core(0)));
        boot.put(root, slot++, new Capability.UntypedCap(boot.untyped(12), 0));
        boot.put(inner, 1, root.slot(1).capability());
        boot.put(root, slot, new Capability.CNodeCap(inner, 1, 3));
        passiveServer(kernel.tcbs().get(THREADS - 1));
        kernel.start();
    }

    /** The thread has lost its scheduling context and waits for callers. */
    private void passiveServer(Tcb t) {
        Endpoint e = kernel.endpoints().get(0);
        Reply r = kernel.replies().get(0);
        t.schedContext().unbindThread();
        boot.blockedOnReceive(t, e, r).thread(r, t).restartPoint(t, RestartPoint.CALL);
        boot.state(e, Endpoint.State.RECV).queue(e, t);
    }

    private int thread(int slot, int i) {
        Tcb t = boot.tcb();
        SchedContext sc = boot.schedContext();
        Core core = kernel.core(i % kernel.parameters().cores());
        boot.core(sc, core).affinity(t, core);
        boot.vspace(t, addresses);
        boot.active(sc).cspace(t, new Capability.CNodeCap(root, 0, 8)).priority(t, i / 2).mcp(t, 3);
        boot.buffer(t, KernelFixture.frame(boot, new Rights(random.nextInt(3) + 1).ofPage())).restart(t);
        boot.schedContext(t, sc).thread(sc, t).ready(core, t);
        if (i % 3 == 0) {
            boot.faultHandler(t, new Capability.EndpointCap(kernel.endpoints().get(2), 99, Rights.ALL));
        }
        boot.put(root, slot, new Capability.TcbCap(t));
        boot.put(root, slot + 1, new Capability.SchedContextCap(sc));
        return slot + 2;
    }

    /**
     * A random call of the current thread of some core, or an IPI that is taken there; when nothing can
     * happen on any, random threads are resumed as at boot.
     */
    void step() {
        int cores = kernel.parameters().cores();
        int first = cores == 1 ? 0 : random.nextInt(cores);
        for (int i = 0; i < cores; i++) {
            Core core = kernel.core((first + i) % cores);
            if (core.isInterrupted() && (core.current() == core.idle() || random.nextInt(3) == 0)) {
                kernel.step(core.index(), KernelEvent.IPI);
                return;
            } else if (core.current() != core.idle()) {
                call(core);
                return;
            }
        }
        revive();
    }

    private void call(Core core) {
        Registers registers = core.current().registers();
        Syscall syscall = Syscall.values()[random.nextInt(Syscall.values().length)];
        switch (random.nextInt(8)) {
            case 0 -> anything(registers);
            case 1, 2 -> {
                syscall = Syscall.CALL;
                invocation(registers);
            }
            default -> plainIpc(registers);
        }
        kernel.enter(core.index(), syscall);
    }

    /** A short message through an endpoint with all rights, received with a reply object. */
    private void plainIpc(Registers registers) {
        long base = 1 + 6 * random.nextInt(3);
        registers.capability(base << 50).reply(base + 4 + random.nextInt(2) << 50).destination(base << 50);
        registers.sent().set(100, 1, 2);
    }

    /** An invocation of a thread or scheduling context, with a thread or a notification as argument. */
    private void invocation(Registers registers) {
        registers.capability(19L + random.nextInt(2 * THREADS + 1) << 50);
        long argument = random.nextBoolean() ? 19 + 2 * random.nextInt(THREADS) : 3 + 6 * random.nextInt(3);
        registers.sent().set(LABELS[random.nextInt(LABELS.length)], random.nextInt(5)).addCap(argument << 50);
    }

    private void anything(Registers registers) {
        registers.capability(cptr()).reply(cptr()).destination(cptr());
        Message sent = registers.sent().start(LABELS[random.nextInt(LABELS.length)]);
        int length = random.nextInt(8) == 0 ? random.nextInt(Message.MAX_WORDS + 1) : random.nextInt(6);
        for (int i = 0; i < length; i++) {
            sent.add(random.nextInt(5));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            sent.addCap(cptr());
        }
    }

    private void revive() {
        for (int i = 0; i < THREADS; i++) {
            Tcb t = kernel.tcbs().get(i);
            if (t.state() == ThreadState.BLOCKED_ON_RECEIVE && random.nextBoolean()) {
                continue;
            }
            if (t.schedContext() == null && !t.state().isBlocked()) {
                bindFreeSchedContext(t);
            }
            if (random.nextBoolean()) {
                Cancel.resume(t);
            }
        }
        kernel.start();
    }

    private void bindFreeSchedContext(Tcb t) {
        for (int i = 0; i < kernel.schedContexts().size(); i++) {
            SchedContext sc = kernel.schedContexts().get(i);
            if (sc.thread() == null && sc.isActive()) {
                sc.bindThread(t);
                return;
            }
        }
    }

    private long cptr() {
        int kind = random.nextInt(40);
        long word = 1 + random.nextInt(36);
        return kind == 0 ? random.nextLong() : kind == 1 ? random.nextInt(SLOTS) : word << 50;
    }

    String print() {
        return State.print(kernel);
    }
}
