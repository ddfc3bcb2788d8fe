package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keel.kernel.KernelEvent.Continue;
import keel.kernel.KernelEvent.Preempt;
import keel.kernel.KernelEvent.UserException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What costs are counted from: lines that an entry uses, queues that it moves, threads that it switches between. */
class EventsTest {
    private static final int STEPS = 200;
    private static final int WRITE_REGISTERS = 3;
    private static final int SET_PRIORITY = 6;
    private static final int SUSPEND = 12;
    private static final int UNBIND_NOTIFICATION = 15;
    private static final int CONFIGURE = 33;
    private static final int UNBIND = 35;

    /** The lines written, the queues with the threads that entered or left them, where each core has come to. */
    private static final class Heard implements Events {
        final Set<KernelObject> written = new HashSet<>();
        final Set<String> moved = new HashSet<>();
        final Map<Core, Tcb> running = new HashMap<>();

        void clear() {
            written.clear();
            moved.clear();
        }

        @Override
        public void line(KernelObject object, Access access) {
            if (access == Access.WRITE) {
                written.add(object);
            }
        }

        @Override
        public void queueMoved(KernelObject queue, Tcb thread) {
            moved.add(queue + " " + thread);
        }

        @Override
        public void switched(Core core, Tcb from, Tcb to) {
            assertEquals(running.getOrDefault(core, core.idle()), from);
            running.put(core, to);
        }
    }

    private final Heard heard = new Heard();

    private static Map<KernelObject, String> states(Kernel kernel) {
        Map<KernelObject, String> states = new LinkedHashMap<>();
        kernel.everyObject(object -> states.put(object, State.print(object)) == null);
        cores(kernel).forEach(core -> states.put(core, core.current() + " " + KernelFixture.ready(core)));
        return states;
    }

    private static Map<KernelObject, List<Tcb>> queues(Kernel kernel) {
        Map<KernelObject, List<Tcb>> queues = new LinkedHashMap<>();
        kernel.endpoints().every(e -> queues.put(e, KernelFixture.queue(e)) == null);
        kernel.notifications().every(n -> queues.put(n, KernelFixture.queue(n)) == null);
        cores(kernel).forEach(core -> queues.put(core, KernelFixture.ready(core)));
        return queues;
    }

    private static List<Core> cores(Kernel kernel) {
        List<Core> cores = new ArrayList<>();
        for (int i = 0; i < kernel.parameters().cores(); i++) {
            cores.add(kernel.core(i));
        }
        return cores;
    }

    @Property(tries = 10, seed = "1")
    void whateverChanges_isReportedAsWritten(@ForAll long seed) {
        RandomFixture world = new RandomFixture(seed, heard, 2);
        for (int i = 0; i < STEPS; i++) {
            changesAreReported(world.kernel, world::step);
        }
    }

    @Property(tries = 10, seed = "1")
    void whateverChangesWhereObjectsComeAndGo_isReportedAsWritten(@ForAll long seed) {
        RandomCapabilities world = new RandomCapabilities(seed, 2, heard);
        for (int i = 0; i < 2 * STEPS; i++) {
            changesAreReported(world.kernel, () -> {
                do {
                    world.step();
                } while (world.kernel.operation().isInProgress());
            });
        }
    }

    private void changesAreReported(Kernel kernel, Runnable entry) {
        Map<KernelObject, String> before = states(kernel);
        heard.clear();
        entry.run();
        states(kernel).forEach((object, state) ->
            assertTrue(state.equals(before.getOrDefault(object, state)) || heard.written.contains(object),
                () -> before.get(object) + " became " + state));
    }

    @Property(tries = 10, seed = "1")
    void whoeverEntersOrLeavesAQueue_isReported(@ForAll long seed) {
        RandomFixture world = new RandomFixture(seed, heard, 2);
        for (int i = 0; i < STEPS; i++) {
            Map<KernelObject, List<Tcb>> before = queues(world.kernel);
            heard.clear();
            world.step();
            queues(world.kernel).forEach((queue, now) -> {
                Set<Tcb> changed = new HashSet<>(now);
                before.get(queue).stream().filter(t -> !changed.remove(t)).forEach(changed::add);
                changed.forEach(t -> assertTrue(heard.moved.contains(queue + " " + t), queue + " " + t));
                assertTrue(now.equals(before.get(queue))
                    || heard.moved.stream().anyMatch(m -> m.startsWith(queue + " ")));
            });
        }
    }

    @Property(tries = 10, seed = "1")
    void everySwitch_isReported(@ForAll long seed) {
        RandomFixture world = new RandomFixture(seed, heard, 2);
        for (int i = 0; i < STEPS; i++) {
            world.step();
            cores(world.kernel).forEach(core ->
                assertEquals(core.current(), heard.running.getOrDefault(core, core.idle())));
        }
    }

    // Entries

    private final KernelFixture w = new KernelFixture();
    private final Endpoint e = w.boot.endpoint();
    private final Notification n = w.boot.notification();
    private final Tcb a = w.active(5);
    private final long ep = w.endpoint(e);
    private final long ntfn = w.notification(n, 1);
    private final long rp = w.reply(w.boot.reply());

    @Test
    void messageThatIsDropped_readsTheEndpointOnly() {
        w.start();
        w.nbSend(a, ep, 1);
        assertEquals(List.of("READ CNODE 0", "READ ENDPOINT 0", "WRITE TCB 0"), w.log.moves);
    }

    @Test
    void receiveThatFindsNothing_readsTheEndpointOnly() {
        w.start();
        w.nbWait(a, ep);
        assertEquals(List.of("READ CNODE 0", "READ ENDPOINT 0"), w.log.moves);
    }

    @Test
    void pollThatFindsNothing_readsTheNotificationOnly() {
        w.start();
        w.nbWait(a, ntfn);
        assertEquals(List.of("READ CNODE 0", "READ NOTIFICATION 0"), w.log.moves);
    }

    @Test
    void signalThatIsKept_readsAndWritesTheNotification() {
        w.start();
        w.nbSend(a, ntfn, 0);
        assertEquals(List.of("READ CNODE 0", "READ NOTIFICATION 0", "WRITE NOTIFICATION 0", "WRITE TCB 0"),
            w.log.moves);
    }

    @Test
    void answerToNobody_readsTheReplyOnly() {
        w.start();
        w.nbSend(a, rp, 0);
        assertEquals(List.of("READ CNODE 0", "READ REPLY 0", "WRITE TCB 0"), w.log.moves);
    }

    private void assertMoves(String... moves) {
        for (String move : moves) {
            assertTrue(w.log.moves.contains(move), move + " is not in " + w.log.moves);
        }
    }

    @Test
    void priorityOfAWaiter_movesItInItsQueue() {
        Tcb x = w.passive(3);
        Tcb y = w.passive(3);
        w.waiting(x, n);
        w.receiving(y, e, null);
        long self = w.tcb(a);
        long ofX = w.tcb(x);
        long ofY = w.tcb(y);
        w.start();
        w.callWith(a, new long[] {self}, ofX, SET_PRIORITY, 4);
        assertMoves("WRITE NOTIFICATION 0", "NOTIFICATION 0 TCB 1");
        w.callWith(a, new long[] {self}, ofY, SET_PRIORITY, 4);
        assertMoves("WRITE ENDPOINT 0", "ENDPOINT 0 TCB 2");
    }

    @Test
    void configuring_writesContextAndThread() {
        Tcb x = w.active(4);
        long control = w.original(new Capability.SchedControlCap(w.core));
        long time = w.schedContext(x.schedContext());
        w.start();
        w.callWith(a, new long[] {time}, control, CONFIGURE, 1000, 1000, 0, 7, 0);
        assertMoves("WRITE SCHED_CONTEXT 1", "WRITE TCB 1");
    }

    @Test
    void unbindingANotification_writesBoth() {
        SchedContext sc = w.freeSchedContext();
        w.bind(n, sc);
        long time = w.schedContext(sc);
        w.start();
        w.call(a, time, UNBIND, 0);
        assertMoves("WRITE SCHED_CONTEXT 1", "WRITE NOTIFICATION 0");
    }

    @Test
    void leavingACallStack_writesItsHeadAndTheContext() {
        SchedContext sc = w.freeSchedContext();
        Tcb caller = w.passive(3);
        Reply head = w.boot.reply();
        w.boot.blockedOnReply(caller, head).thread(head, caller).next(head, sc).reply(sc, head);
        long time = w.schedContext(sc);
        w.start();
        w.call(a, time, UNBIND, 0);
        assertMoves("WRITE SCHED_CONTEXT 1", "WRITE " + head);
    }

    /** The thread has called a passive server of priority 9, and that another one of priority 10. */
    private Tcb[] callChain(Reply older, Reply newer) {
        Endpoint second = w.boot.endpoint();
        Tcb[] servers = {w.passive(9), w.passive(10)};
        w.receiving(servers[0], e, older);
        w.receiving(servers[1], second, newer);
        long next = w.endpoint(second);
        w.start();
        w.call(a, ep, 1);
        w.call(servers[0], next, 1);
        return servers;
    }

    @Test
    void callStack_isWrittenAtItsHeadAndBelow() {
        Reply older = w.boot.reply();
        Reply newer = w.boot.reply();
        long answer = w.reply(newer);
        Tcb[] servers = callChain(older, newer);
        assertMoves("WRITE " + older, "WRITE " + newer);
        w.send(servers[1], answer, 0);
        assertMoves("WRITE " + older, "WRITE " + newer);
        assertSame(older, servers[0].schedContext().reply());
    }

    @Test
    void callStackThatIsCut_isWrittenOnBothSides() {
        Reply older = w.boot.reply();
        Reply newer = w.boot.reply();
        long caller = w.tcb(a);
        Tcb[] servers = callChain(older, newer);
        w.send(servers[1], caller, SUSPEND);
        assertNull(newer.prev());
        assertMoves("WRITE " + older, "WRITE " + newer);
    }

    @Test
    void callStackThatLosesItsHead_isWrittenBelow() {
        Reply older = w.boot.reply();
        Reply newer = w.boot.reply();
        Tcb[] servers = callChain(older, newer);
        long middle = w.tcb(servers[0]);
        w.send(servers[1], middle, SUSPEND);
        assertNull(older.next());
        assertMoves("WRITE " + older, "WRITE " + newer, "WRITE " + servers[1].schedContext());
    }

    private final List<String> entries = new ArrayList<>();

    private Kernel kernelOfOneThread() {
        Boot boot = new Boot(new Parameters(64, 4, 120, 256, 1, 1, 1_000_000), new Events() {
            @Override
            public void faulted(Core core, Fault.Kind fault) {
                entries.add(fault.specName() + " on " + core);
            }

            @Override
            public void continued(Core core) {
                entries.add("goes on on " + core);
            }

            @Override
            public void preempted(Core core) {
                entries.add("leaves it on " + core);
            }

            @Override
            public void left(Core core) {
                entries.add("left by " + core);
            }
        });
        CNode node = boot.cnode(1);
        boot.put(node, 1, new Capability.CNodeCap(node, 0, 63)).derive(node.slot(1));
        boot.put(node, 0, new Capability.CNodeCap(boot.cnode(2), 0, 0)).derive(node.slot(0));
        Tcb t = boot.tcb();
        SchedContext sc = boot.schedContext();
        boot.cspace(t, node.slot(1).capability()).derive(t.slot(0));
        boot.active(sc).schedContext(t, sc).thread(sc, t).running(t).ready(boot.kernel().core(0), t);
        boot.kernel().start();
        return boot.kernel();
    }

    @Test
    void faultIsAnEntry_andItsEndIsReported() {
        Kernel kernel = kernelOfOneThread();
        kernel.step(0, new UserException(kernel.core(0).current(), 1, 2));
        assertEquals(List.of("UserException on CORE 0", "left by CORE 0"), entries);
    }

    @Test
    void slicesOfAnOperation_areReported_andItsEndOnce() {
        Kernel kernel = kernelOfOneThread();
        kernel.core(0).current().registers().capability(1).sent().set(19, 0, 64);
        kernel.enter(0, Syscall.CALL);
        kernel.step(0, new Continue(kernel.operation().thread()));
        kernel.step(0, new Preempt(kernel.operation().thread()));
        assertEquals(List.of("goes on on CORE 0", "leaves it on CORE 0", "left by CORE 0"), entries);
    }

    @Test
    void threadThatIsUnbound_orWhoseRestartPointMoves_isWritten() {
        KernelFixture w = new KernelFixture();
        Tcb a = w.active(10);
        Tcb t = w.passive(5);
        Notification n = w.boot.notification();
        w.boot.notification(t, n).thread(n, t).restartPoint(t, RestartPoint.CALL);
        long tcb = w.original(new Capability.TcbCap(t));
        w.start();
        w.call(a, tcb, UNBIND_NOTIFICATION);
        assertTrue(w.log.moves.contains("WRITE " + t) && w.log.moves.contains("WRITE " + n));
        w.call(a, tcb, WRITE_REGISTERS, 0, 0);
        assertEquals(RestartPoint.AGAIN, t.restartPoint());
        assertTrue(w.log.moves.contains("WRITE " + t));
    }
}
