package keel.kernel;

import java.util.Random;
import keel.kernel.KernelEvent.Continue;
import keel.kernel.KernelEvent.Preempt;
import keel.kernel.KernelEvent.UnknownSyscall;
import keel.kernel.KernelEvent.UserException;
import keel.kernel.KernelEvent.VMFault;

/**
 * A world in which everything can be copied, minted, moved, retyped, revoked and deleted, driven by random
 * calls of a seed. All of it lies in untyped memory, but for a guardian of the lowest priority, which cannot
 * be destroyed and goes on when no other thread can.
 */
final class RandomCapabilities {
    private static final int SLOTS = 64;
    private static final int SELF = 63;
    private static final int DEPTH = 64;
    private static final int[] CNODE_LABELS =
        {18, 18, 19, 19, 19, 20, 21, 21, 21, 22, 22, 22, 23, 23, 24, 25, 25};
    private static final int[] THREAD_LABELS =
        {2, 3, 4, 5, 6, 7, 8, 8, 9, 10, 11, 12, 13, 13, 13, 14, 15, 16, 17, 34, 34, 35, 36, 37, 38, 38, 99};

    final Boot boot;
    final Kernel kernel;
    private final Random random;
    private final Core core;
    private final CNode root;
    private final CNode hidden;
    private final Tcb guardian;
    private final Slot memory;

    RandomCapabilities(long seed, int workUnits, Events events) {
        random = new Random(seed);
        boot = new Boot(new Parameters(64, 4, 120, 256, 1, workUnits, 1_000_000), events);
        kernel = boot.kernel();
        core = kernel.core(0);
        root = boot.cnode(6);
        hidden = boot.cnode(4);
                original(hidden.slot(0), new Capability.CNodeCap(root, 0, DEPTH - 6));
        original(hidden.slot(1), new Capability.VSpaceCap(boot.vspace(0x10000, 0x13fff)));
        original(hidden.slot(2), new Capability.SchedControlCap(core));
        guardian = boot.tcb();
        SchedContext own = boot.schedContext();
        original(hidden.slot(3), new Capability.TcbCap(guardian));
        original(hidden.slot(4), new Capability.SchedContextCap(own));
        memory = hidden.slot(5);
        original(memory, new Capability.UntypedCap(boot.untyped(17), 0));
        populate();
        original(hidden.slot(6), KernelFixture.frame(boot, Rights.READ_WRITE));
        start(guardian, own, 0);
        kernel.operation().empty(guardian.buffer);
        copy(hidden.slot(6), guardian.buffer);
        kernel.start();
    }

    private void original(Slot slot, Capability capability) {
        boot.put(slot, capability).derive(slot).revocable(slot).firstBadged(slot);
    }

    private void copy(Slot from, Slot to) {
        kernel.derivation().insert(from.capability().derived(), from, to);
    }

    private void populate() {
        for (int i = 0; i < 3; i++) {
            copy(hidden.slot(i), root.slot(SELF - i));
        }
        Untyped.retype(memory, new Retype(ObjectType.TCB, 11, root, 2, 4));
        Untyped.retype(memory, new Retype(ObjectType.SCHED_CONTEXT, 8, root, 6, 4));
        Untyped.retype(memory, new Retype(ObjectType.ENDPOINT, 4, root, 10, 3));
        Untyped.retype(memory, new Retype(ObjectType.NOTIFICATION, 6, root, 13, 3));
        Untyped.retype(memory, new Retype(ObjectType.REPLY, 5, root, 16, 4));
        Untyped.retype(memory, new Retype(ObjectType.CNODE, 7, root, 20, 3));
        Untyped.retype(memory, new Retype(ObjectType.FRAME, 12, root, 23, 2));
        Untyped.retype(memory, new Retype(ObjectType.UNTYPED, 13, root, 25, 2));
        for (int i = 0; i < 4; i++) {
            Tcb t = ((Capability.TcbCap) root.slot(2 + i).capability()).object();
            start(t, ((Capability.SchedContextCap) root.slot(6 + i).capability()).object(), 1 + i / 2);
        }
    }

    private void start(Tcb t, SchedContext sc, int priority) {
        copy(hidden.slot(0), t.cspace);
        copy(hidden.slot(1), t.vspace);
        copy(root.slot(23), t.buffer);
        copy(root.slot(10), t.faultHandler);
        boot.priority(t, priority).mcp(t, 3).active(sc).schedContext(t, sc).thread(sc, t).restart(t);
        boot.ready(core, t);
    }

    /** Something happens: a slice or the end of an operation in progress, a call, or a fault. */
    void step() {
        if (kernel.operation().isInProgress()) {
            if (random.nextInt(8) == 0) {
                kernel.step(0, new Preempt(kernel.operation().thread()));
            } else {
                kernel.step(0, new Continue(kernel.operation().thread()));
            }
            return;
        }
        if (core.current() == core.idle()) {
            revive();
            return;
        }
        if (core.current() == guardian && random.nextInt(100) == 0) {
            restock();
            return;
        }
        Registers registers = core.current().registers();
        registers.receiveNothing();
        if (random.nextInt(2) == 0) {
            registers.receive(SELF, random.nextInt(SLOTS), DEPTH);
        }
        switch (random.nextInt(24)) {
            case 0 -> fault();
            case 1, 2, 3, 4, 5, 6, 7, 8 -> ipc(registers);
            default -> {
                invocation(registers);
                kernel.enter(0, random.nextInt(20) == 0 ? Syscall.NB_SEND_WAIT : Syscall.CALL);
            }
        }
    }

    private void fault() {
        switch (random.nextInt(3)) {
            case 0 -> kernel.step(0, new VMFault(kernel.core(0).current(), 0x10000, 4, Fault.Fetch.DATA));
            case 1 -> kernel.step(0, new UserException(kernel.core(0).current(), 6, 0));
            default -> kernel.step(0, new UnknownSyscall(kernel.core(0).current(), 99));
        }
    }

    private void ipc(Registers registers) {
        Syscall syscall = Syscall.values()[random.nextInt(Syscall.values().length)];
        registers.capability(near(10, 6)).reply(near(16, 4)).destination(near(10, 6));
        Message sent = registers.sent().set(random.nextInt(2), 1, 2);
        for (int i = random.nextInt(4); i > 0; i--) {
            sent.addCap(slot());
        }
        kernel.enter(0, syscall);
    }

    private void invocation(Registers registers) {
        switch (random.nextInt(8)) {
            case 0 -> retype(registers);
            case 1 -> thread(registers);
            case 2 -> frame(registers);
            case 3 -> {
                registers.capability(SELF - 2).sent().set(33, 100, 100 + random.nextInt(2), 0, 7, 0);
                registers.sent().addCap(near(6, 4));
            }
            default -> cnode(registers);
        }
        registers.destination(registers.capability()).reply(registers.capability());
    }

    private void cnode(Registers registers) {
        int label = CNODE_LABELS[random.nextInt(CNODE_LABELS.length)];
        boolean inner = random.nextInt(4) == 0;
        long data = random.nextInt(3) == 0 ? 0 : random.nextInt(4);
        registers.capability(inner ? near(20, 3) : SELF).sent().start(label);
        place(registers, inner);
        if (label == 25) {
            registers.sent().add(0);
            place(registers, false);
            registers.sent().add(0);
            place(registers, false);
            registers.sent().addCap(SELF).addCap(SELF);
        } else {
            boolean fromInner = random.nextInt(6) == 0;
            place(registers, fromInner);
            int rights = random.nextInt(4) == 0 ? random.nextInt(16) : 15;
            registers.sent().add(label == 24 ? data : rights).add(data);
            registers.sent().addCap(fromInner ? near(20, 3) : SELF);
        }
    }

    /** Index and depth of some slot. */
    private void place(Registers registers, boolean inner) {
        registers.sent().add(inner ? random.nextInt(4) : slot()).add(inner ? 2 : DEPTH);
    }

    private void retype(Registers registers) {
        ObjectType type = ObjectType.values()[random.nextInt(ObjectType.values().length)];
        int size = type == ObjectType.CNODE ? 1 + random.nextInt(3) : 7 + random.nextInt(5);
        registers.capability(random.nextInt(4) == 0 ? slot() : near(25, 2));
        registers.sent().set(1, type.number(), size, 0, 0, slot(), 1 + random.nextInt(3)).addCap(SELF);
    }

    private void frame(Registers registers) {
        boolean structure = random.nextInt(2) == 0;
        registers.capability(structure ? slot() : near(23, 2));
        long page = 0x1000L * random.nextInt(5) + random.nextInt(9) / 8;
        long address = structure ? page << 9 * random.nextInt(4) : 0x10000 + page;
        int label = structure ? 39 + random.nextInt(9) : 45 + random.nextInt(2);
        registers.sent().set(label, address, random.nextInt(16), 0).addCap(SELF - 1);
    }

    private void thread(Registers registers) {
        int label = THREAD_LABELS[random.nextInt(THREAD_LABELS.length)];
        registers.capability(label < 33 ? near(2, 4) : near(6, 4));
        registers.sent().set(label, random.nextInt(4), random.nextInt(4), 512L * random.nextInt(3));
        long first = label == 5 ? SELF : label == 11 || label == 9 ? near(10, 3) : near(2, 14);
        long second = label == 5 ? SELF - 1 : label == 11 ? SELF : near(6, 4);
        long third = label == 5 ? near(23, 2) : label == 11 ? SELF - 1 : near(10, 3);
        registers.sent().addCap(first).addCap(second).addCap(third);
    }

    /** Mostly one of this many slots from this one on. */
    private long near(int first, int count) {
        return random.nextInt(5) == 0 ? slot() : first + random.nextInt(count);
    }

    private long slot() {
        int kind = random.nextInt(100);
        return kind == 0 ? 1L << 40 : kind < 8 ? SLOTS - 1 - random.nextInt(4) : random.nextInt(SLOTS - 4);
    }

    /** The guardian can always go on. */
    private void revive() {
        Cancel.suspend(guardian);
        if (guardian.schedContext() == null) {
            freeSchedContext().bindThread(guardian);
        }
        Cancel.resume(guardian);
        kernel.start();
    }

    private SchedContext freeSchedContext() {
        SchedContext sc = ((Capability.SchedContextCap) hidden.slot(4).capability()).object();
        if (sc.thread() != null) {
            sc.unbindThread();
        }
        sc.active = true;
        return sc;
    }

    /** All is taken back and made anew. */
    private void restock() {
        LongOperation operation = kernel.operation();
        operation.revoke(memory);
        while (operation.isInProgress()) {
            operation.resume();
        }
        for (int i = 0; i < SLOTS; i++) {
            operation.empty(root.slot(i));
        }
        Untyped all = ((Capability.UntypedCap) memory.capability()).object();
        boot.put(memory, new Capability.UntypedCap(all, 0));
        populate();
        kernel.start();
    }

    String print() {
        return State.print(kernel);
    }
}
