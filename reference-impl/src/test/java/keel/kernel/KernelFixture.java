package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import keel.kernel.KernelEvent.Continue;

/**
 * A small kernel to put into a situation and to call. All threads share an address space and one flat
 * capability space of 64 slots; slot 0 is empty. Every call checks that the caller is current, and all
 * invariants afterwards.
 */
final class KernelFixture {
    final Log log = new Log();
    final Boot boot;
    final Kernel kernel;
    final Core core;
    final CNode root;
    final Capability.CNodeCap space;
    private final Capability.VSpaceCap addresses;
    private int slots;

    KernelFixture() {
        this(Parameters.SEL4);
    }

    KernelFixture(Parameters parameters) {
        boot = new Boot(parameters, log);
        kernel = boot.kernel();
        core = kernel.core(0);
        int radix = Math.min(6, parameters.wordBits());
        root = boot.cnode(radix);
        space = new Capability.CNodeCap(root, 0, parameters.wordBits() - radix);
        addresses = new Capability.VSpaceCap(boot.vspace());
    }

    // Objects

    /** A thread with an active scheduling context of its own, ready to run behind those made before. */
    Tcb active(int priority) {
        return activeOn(core, priority);
    }

    /** The same on some core. */
    Tcb activeOn(Core core, int priority) {
        Tcb t = passive(priority);
        SchedContext sc = freeSchedContext();
        boot.core(sc, core).affinity(t, core);
        boot.schedContext(t, sc).thread(sc, t).running(t).ready(core, t);
        return t;
    }

    /** An Inactive thread without scheduling context. */
    Tcb passive(int priority) {
        Tcb t = boot.tcb();
        boot.cspace(t, space).vspace(t, addresses).priority(t, priority).mcp(t, 255);
        buffer(t, Rights.READ_WRITE);
        return t;
    }

    /** The thread's IPC buffer is a frame with these rights. */
    KernelFixture buffer(Tcb t, Rights rights) {
        boot.buffer(t, frame(boot, rights));
        return this;
    }

    /** A capability to a new frame. */
    static Capability frame(Boot boot, Rights rights) {
        return new Capability.FrameCap(boot.frame(), rights, null, 0);
    }

    /** An active scheduling context that is bound to no thread. */
    SchedContext freeSchedContext() {
        SchedContext sc = boot.schedContext();
        boot.active(sc);
        return sc;
    }

    /** The CPtr of a slot that now holds the capability. */
    long cap(Capability capability) {
        boot.put(root, ++slots, capability);
        return slots;
    }

    /** The CPtr of a slot that now holds the original capability of an object. */
    long original(Capability capability) {
        long cptr = cap(capability);
        boot.derive(slot(cptr)).revocable(slot(cptr)).firstBadged(slot(cptr));
        return cptr;
    }

    /** The CPtr of an original capability to the capability space itself, which resolves to full depth. */
    long self() {
        return original(space);
    }

    Slot slot(long cptr) {
        return root.slot((int) cptr);
    }

    /** The first of eight slots that are empty. */
    long empty() {
        slots += 8;
        return slots - 7;
    }

    long endpoint(Endpoint e) {
        return endpoint(e, 0, Rights.ALL);
    }

    long endpoint(Endpoint e, long badge, Rights rights) {
        return cap(new Capability.EndpointCap(e, badge, rights));
    }

    long notification(Notification n, long badge) {
        return cap(new Capability.NotificationCap(n, badge, new Rights(Rights.READ | Rights.WRITE)));
    }

    long reply(Reply r) {
        return cap(new Capability.ReplyCap(r, new Rights(Rights.GRANT)));
    }

    long tcb(Tcb t) {
        return cap(new Capability.TcbCap(t));
    }

    long schedContext(SchedContext sc) {
        return cap(new Capability.SchedContextCap(sc));
    }

    // Situations

    /** The thread is blocked receiving from the endpoint, with the reply object or null. */
    void receiving(Tcb t, Endpoint e, Reply r) {
        unready(t);
        boot.blockedOnReceive(t, e, r).restartPoint(t, RestartPoint.CALL).state(e, Endpoint.State.RECV);
        e.queue.insert(t);
        if (r != null) {
            boot.thread(r, t);
        }
    }

    /** The thread is blocked sending to the endpoint. */
    void sending(Tcb t, Endpoint e, long badge, Rights rights, SendMode mode, long label, long... words) {
        unready(t);
        t.registers().sent().set(label, words);
        boot.blockedOnSend(t, e, badge, rights, mode).restartPoint(t, RestartPoint.CALL);
        boot.state(e, Endpoint.State.SEND);
        e.queue.insert(t);
    }

    /** The thread is blocked on the notification. */
    void waiting(Tcb t, Notification n) {
        unready(t);
        boot.blockedOnNotification(t, n).restartPoint(t, RestartPoint.CALL);
        boot.state(n, Notification.State.WAITING, 0);
        n.queue.insert(t);
    }

    /** The thread is Inactive and keeps its scheduling context. */
    void inactive(Tcb t) {
        unready(t);
        t.state = ThreadState.INACTIVE;
    }

    void bind(Notification n, Tcb t) {
        boot.thread(n, t).notification(t, n);
    }

    void bind(Notification n, SchedContext sc) {
        boot.schedContext(n, sc).notification(sc, n);
    }

    /** Every occupied slot gets a place in the derivation list: behind its family, or as an original. */
    private void link() {
        kernel.everySlot(slot -> {
            Slot last = null;
            for (Slot other = kernel.derivation().first(); other != null; other = other.next()) {
                if (other == slot) {
                    return true;
                }
                last = other.capability().object() == slot.capability().object() ? other : last;
            }
            if (last == null) {
                boot.derive(slot).revocable(slot).firstBadged(slot);
            } else {
                kernel.derivation().insert(slot.capability(), last, slot);
            }
            return true;
        });
    }

    private void unready(Tcb t) {
        t.core.dequeue(t);
    }

    /** The ready threads run. */
    KernelFixture start() {
        link();
        kernel.start();
        log.clear();
        Invariants.check(kernel);
        return this;
    }

    // Calls

    void send(Tcb t, long cptr, long label, long... words) {
        message(t, label, words).capability(cptr);
        enter(t, Syscall.SEND);
    }

    void nbSend(Tcb t, long cptr, long label, long... words) {
        message(t, label, words).capability(cptr);
        enter(t, Syscall.NB_SEND);
    }

    void call(Tcb t, long cptr, long label, long... words) {
        message(t, label, words).capability(cptr);
        enter(t, Syscall.CALL);
    }

    /** A Call with extra capabilities. */
    void callWith(Tcb t, long[] caps, long cptr, long label, long... words) {
        message(t, label, words).capability(cptr);
        for (long cap : caps) {
            t.registers().sent().addCap(cap);
        }
        enter(t, Syscall.CALL);
    }

    void recv(Tcb t, long cptr, long reply) {
        message(t, 0).capability(cptr).reply(reply);
        enter(t, Syscall.RECV);
    }

    void nbRecv(Tcb t, long cptr, long reply) {
        message(t, 0).capability(cptr).reply(reply);
        enter(t, Syscall.NB_RECV);
    }

    void await(Tcb t, long cptr) {
        message(t, 0).capability(cptr);
        enter(t, Syscall.WAIT);
    }

    void nbWait(Tcb t, long cptr) {
        message(t, 0).capability(cptr);
        enter(t, Syscall.NB_WAIT);
    }

    void replyRecv(Tcb t, long cptr, long reply, long label, long... words) {
        message(t, label, words).capability(cptr).reply(reply);
        enter(t, Syscall.REPLY_RECV);
    }

    void nbSendRecv(Tcb t, long destination, long cptr, long reply, long label, long... words) {
        message(t, label, words).capability(cptr).reply(reply).destination(destination);
        enter(t, Syscall.NB_SEND_RECV);
    }

    void nbSendWait(Tcb t, long destination, long cptr, long label, long... words) {
        message(t, label, words).capability(cptr).destination(destination);
        enter(t, Syscall.NB_SEND_WAIT);
    }

    void yield(Tcb t) {
        enter(t, Syscall.YIELD);
    }

    private static Registers message(Tcb t, long label, long... words) {
        t.registers().sent().set(label, words);
        return t.registers();
    }

    /** The operation in progress goes on until it is done; how many slices that took. */
    int finishOperation() {
        int slices = 0;
        while (kernel.operation().isInProgress()) {
            kernel.step(0, new Continue(kernel.operation().thread()));
            Invariants.check(kernel);
            slices++;
        }
        return slices;
    }

    private void enter(Tcb t, Syscall syscall) {
        Core on = t.core();
        assertSame(t, on.current(), "current thread");
        assertTrue(kernel.mayEnter(on.index(), t));
        link();
        log.clear();
        kernel.enter(on.index(), syscall);
        Invariants.check(kernel);
    }

    void takeIpi(Core by) {
        assertTrue(kernel.accepts(by.index(), KernelEvent.IPI));
        log.clear();
        kernel.step(by.index(), KernelEvent.IPI);
        Invariants.check(kernel);
    }

    // What came of it

    void assertRuns(Tcb t) {
        assertSame(t, core.current());
    }

    void assertIdle() {
        assertSame(core.idle(), core.current());
    }

    /** The last call of the thread, which goes on, was answered by the kernel with this. */
    void assertAnswer(Tcb t, Outcome outcome, Long... details) {
        assertEquals("0 " + outcome.number() + " " + List.of(details) + " []", Log.message(t));
        assertEquals(ThreadState.RUNNING, t.state());
    }

    void assertReady(Tcb... threads) {
        assertEquals(List.of(threads), ready());
    }

    List<Tcb> ready() {
        return ready(core);
    }

    static List<Tcb> ready(Core core) {
        List<Tcb> ready = new ArrayList<>();
        for (Tcb t = core.firstReady(); t != null; t = core.behind(t)) {
            ready.add(t);
        }
        return ready;
    }

    static List<Tcb> queue(Endpoint e) {
        List<Tcb> queue = new ArrayList<>();
        for (Tcb t = e.first(); t != null; t = e.behind(t)) {
            queue.add(t);
        }
        return queue;
    }

    static List<Tcb> queue(Notification n) {
        List<Tcb> queue = new ArrayList<>();
        for (Tcb t = n.first(); t != null; t = n.behind(t)) {
            queue.add(t);
        }
        return queue;
    }
}
