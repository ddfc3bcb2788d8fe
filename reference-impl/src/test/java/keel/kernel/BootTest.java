package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import keel.kernel.KernelEvent.Continue;
import org.junit.jupiter.api.Test;

/** States are set up again and again on one kernel: what is set is there, and nothing is left of the one before. */
class BootTest {
    private final Boot boot = new Boot(new Parameters(4, 4, 120, 256, 2, 1, 60), Events.NONE);
    private final Kernel kernel = boot.kernel();
    private final Core core = kernel.core(0);
    private final Tcb a = boot.tcb();
    private final Tcb b = boot.tcb();
    private final Endpoint e = boot.endpoint();
    private final Notification n = boot.notification();
    private final Reply r = boot.reply();
    private final Reply q = boot.reply();
    private final SchedContext sc = boot.schedContext();
    private final CNode node = boot.cnode(1);
    private final Untyped memory = boot.untyped(13);
    private final Capability handler = new Capability.EndpointCap(e, 0, Rights.ALL);

    @Test
    void slotsAndSizesOfAThread() {
        Capability root = new Capability.CNodeCap(node, 0, 3);
        Capability space = new Capability.VSpaceCap(boot.vspace(0, 0xfff));
        Capability frame = KernelFixture.frame(boot, Rights.READ_WRITE);
        assertSame(boot, boot.cspace(a, root).vspace(a, space).buffer(a, frame).faultHandler(a, handler)
            .timeoutHandler(a, handler)
            .priority(a, 3).mcp(a, 4).affinity(a, kernel.core(1)).put(node, 1, handler).put(node.slot(0), root)
            .memory(a, memory, 128).core(sc, kernel.core(1)).badge(sc, 0x25));
        assertSame(root, a.cspace());
        assertSame(space, a.vspace());
        assertSame(frame, a.buffer());
        assertSame(handler, a.faultHandler());
        assertSame(handler, a.timeoutHandler());
        assertEquals(3, a.priority());
        assertEquals(4, a.mcp());
        assertSame(kernel.core(1), a.core());
        assertSame(handler, node.slot(1).capability());
        assertSame(root, node.slot(0).capability());
        assertSame(memory, a.untyped());
        assertEquals(128, a.offset());
        assertSame(kernel.core(1), sc.core());
        assertEquals(5, sc.badge());
    }

    @Test
    void threadsThatAreBlocked_withWhatTheyWaitFor() {
        assertSame(boot, boot.blockedOnSend(a, e, 0x17, Rights.ALL, SendMode.CALL)
            .state(e, Endpoint.State.SEND).queue(e, a)
            .blockedOnNotification(b, n).state(n, Notification.State.WAITING, 0).queue(n, b)
            .restartPoint(b, RestartPoint.CALL));
        assertEquals(ThreadState.BLOCKED_ON_SEND, a.state());
        assertEquals(7, a.sendBadge());
        assertEquals(Rights.ALL, a.sendRights());
        assertEquals(SendMode.CALL, a.sendMode());
        assertSame(e, a.endpoint());
        assertSame(a, e.first());
        assertSame(n, b.awaited());
        assertSame(b, n.first());
        assertEquals(RestartPoint.CALL, b.restartPoint());
        assertSame(boot, boot.reset().blockedOnReceive(a, e, r).thread(r, a).blockedOnReply(b, q)
            .thread(q, b).prev(q, r).next(r, q)
            .next(q, sc).reply(sc, q).running(a));
        assertNull(e.first());
        assertSame(r, a.reply());
        assertSame(q, b.reply());
        assertSame(a, r.thread());
        assertSame(r, q.prev());
        assertSame(q, r.next());
        assertSame(sc, q.schedContext());
        assertSame(q, sc.reply());
        assertEquals(ThreadState.RUNNING, a.state());
    }

    @Test
    void bindings() {
        assertSame(boot, boot.notification(a, n).thread(n, a).schedContext(n, sc).notification(sc, n)
            .schedContext(a, sc).thread(sc, a)
            .active(sc).yieldTo(b, sc).yieldFrom(sc, b).state(n, Notification.State.ACTIVE, 0x19).restart(a));
        assertSame(n, a.notification());
        assertSame(a, n.thread());
        assertSame(sc, n.schedContext());
        assertSame(n, sc.notification());
        assertSame(sc, a.schedContext());
        assertSame(a, sc.thread());
        assertSame(sc, b.yieldTo());
        assertSame(b, sc.yieldFrom());
        assertEquals(9, n.word());
        assertEquals(ThreadState.RESTART, a.state());
        assertTrue(sc.isActive());
    }

    @Test
    void faults_areCutToAWord() {
        assertSame(boot, boot.capFault(a, 0x13, Phase.RECEIVE, LookupFailure.Kind.GUARD_MISMATCH, 3, 2, 0x11)
            .vmFault(b, 0x2f, Fault.Fetch.DATA, 0x14));
        assertEquals(Fault.Kind.CAP_FAULT, a.fault().kind());
        assertEquals(3, a.fault().address());
        assertEquals(Phase.RECEIVE, a.fault().phase());
        assertEquals(LookupFailure.Kind.GUARD_MISMATCH, a.fault().failure().kind());
        assertEquals(3, a.fault().failure().bitsLeft());
        assertEquals(2, a.fault().failure().bitsFound());
        assertEquals(1, a.fault().failure().guardFound());
        assertEquals(15, b.fault().address());
        assertEquals(4, b.fault().code());
        assertSame(boot, boot.userException(a, 0x16, 0x17).unknownSyscall(b, 0x18));
        assertEquals(6, a.fault().number());
        assertEquals(7, a.fault().code());
        assertEquals(8, b.fault().number());
    }

    @Test
    void coresAndDerivation() {
        assertSame(boot, boot.active(sc).schedContext(a, sc).thread(sc, a).running(a).ready(core, a)
            .candidate(core, b).choosing(core)
            .interrupted(kernel.core(1)).current(core, b).put(node, 1, handler).derive(node.slot(1))
            .revocable(node.slot(1)).firstBadged(node.slot(1))
            .operation(core, a, Syscall.CALL, LongOperation.Kind.CNODE_REVOKE, node.slot(1)));
        assertSame(a, core.firstReady());
        assertSame(b, core.candidate());
        assertTrue(core.isChoosing());
        assertTrue(kernel.core(1).isInterrupted());
        assertSame(b, core.current());
        assertSame(node.slot(1), kernel.derivation().first());
        assertTrue(node.slot(1).isRevocable());
        assertTrue(node.slot(1).isFirstBadged());
        assertTrue(kernel.accepts(0, new Continue(a)));
        assertEquals(LongOperation.Kind.CNODE_REVOKE, kernel.operation().kind());
        assertSame(boot, boot.reset());
        assertNull(core.firstReady());
        assertNull(core.candidate());
        assertFalse(core.isChoosing());
        assertFalse(kernel.core(1).isInterrupted());
        assertSame(core.idle(), core.current());
        assertNull(kernel.derivation().first());
        assertFalse(node.slot(1).isRevocable());
        assertFalse(node.slot(1).isFirstBadged());
        assertSame(handler, node.slot(1).capability());
        Retype retype = new Retype(ObjectType.ENDPOINT, 4, node, 0, 1);
        assertSame(boot, boot.operation(core, a, Syscall.CALL, node.slot(1), retype));
        assertSame(retype, kernel.operation().retype());
        assertEquals(LongOperation.Kind.UNTYPED_RETYPE, kernel.operation().kind());
        assertTrue(kernel.accepts(0, new Continue(a)));
    }

    @Test
    void pages() {
        VSpace space = boot.vspace(0, 0x1fff);
        Frame frame = boot.frame();
        assertSame(boot, boot.page(space, 0x1000, frame, Rights.READ_WRITE));
        assertSame(frame, space.page(0x1000).frame());
        assertSame(boot, boot.reset());
        assertNull(space.page(0x1000));
    }

    @Test
    void tables_hangWhereTheAddressesAre_andNowhereElse() {
        List<String> hung = new ArrayList<>();
        boot.vspace(0x60_1000, 0x80_0000).visit(new VSpace.Visitor() {
            @Override
            public void structure(long address, PagingStructure structure) {
                hung.add(structure.level() + " at " + Long.toHexString(address));
            }

            @Override
            public void page(long address, VSpace.Page page) {
                hung.add("page");
            }
        });
        assertEquals(List.of("PDPT at 0", "PAGE_DIRECTORY at 0", "PAGE_TABLE at 600000", "PAGE_TABLE at 800000"), hung);
        assertFalse(boot.unassignedVSpace().isAssigned());
        assertTrue(boot.vspace().isAssigned());
    }

    @Test
    void tablesThatHang_areTakenAwayByReset_andGoneAfterClear() {
        VSpace space = boot.vspace();
        PagingStructure above = boot.pagingStructure(PagingLevel.PDPT);
        PagingStructure below = boot.pagingStructure(PagingLevel.PAGE_DIRECTORY);
        assertEquals(ObjectKind.PAGING_STRUCTURE, above.kind());
        assertSame(boot, boot.hang(space, 0, above).hang(space, 0, below).builtIn(space, PagingLevel.PAGE_TABLE, 0));
        assertEquals(0, space.missingBits(PagingLevel.PAGE_TABLE, 0));
        assertSame(boot, boot.reset().hang(space, 0, above));
        assertEquals(PagingLevel.PDPT.entryBits(), space.missingBits(PagingLevel.PAGE_TABLE, 0));
        assertEquals(0, boot.clear().kernel().pagingStructures().size());
    }

    @Test
    void registersAndFlags() {
        assertSame(boot, boot.register(a, Register.IP, 5).flags(a, 0x11));
        assertEquals(1, a.flags());
        assertSame(a.context(), a.context().set(Register.IP, 6));
    }

    @Test
    void badgeThatIsWiderThanAWord_isRefused() {
        assertThrows(IllegalArgumentException.class,
            () -> boot.put(node, 0, new Capability.EndpointCap(e, 16, Rights.ALL)));
        assertThrows(IllegalArgumentException.class,
            () -> boot.put(node, 0, new Capability.NotificationCap(n, 16, Rights.ALL)));
    }

    @Test
    void clear_leavesNoObject_noReadyThread_noDerivation_andAllCanComeBack() {
        boot.vspace(0, 0xfff);
        boot.frame();
        assertSame(boot, boot.put(node, 1, handler).derive(node.slot(1)).priority(a, 3).running(a)
            .ready(core, a).current(core, b));
        assertSame(boot, boot.clear());
        assertNull(core.firstReady());
        assertSame(core.idle(), core.current());
        assertNull(kernel.derivation().first());
        assertEquals(0, kernel.tcbs().size() + kernel.endpoints().size() + kernel.cnodes().size());
        assertEquals(0, kernel.frames().size() + kernel.vspaces().size() + kernel.untypeds().size());
        assertFalse(a.exists());
        assertFalse(e.exists());
        a.schedContext = sc;
        assertSame(boot, boot.enter(b).enter(a).enter(e).enter(n).enter(r).enter(sc).enter(node)
            .enter(memory));
        assertTrue(a.exists());
        assertEquals(1, a.index());
        assertSame(b, kernel.tcbs().get(0));
        assertSame(e, kernel.endpoints().get(0));
        assertSame(n, kernel.notifications().get(0));
        assertSame(r, kernel.replies().get(0));
        assertSame(sc, kernel.schedContexts().get(0));
        assertSame(node, kernel.cnodes().get(0));
        assertSame(memory, kernel.untypeds().get(0));
        assertNull(a.schedContext());
        assertSame(boot, boot.remove(b).remove(a));
        assertNull(kernel.tcbs().get(0));
        assertFalse(a.exists());
    }

    @Test
    void objectMadeSinceASnapshot_isGoneWithIt() {
        Snapshot snapshot = new Snapshot(kernel);
        snapshot.save();
        Endpoint made = boot.endpoint();
        snapshot.restore();
        assertFalse(made.exists());
        assertTrue(e.exists());
        assertEquals(1, kernel.endpoints().size());
    }

    @Test
    void longMessagesOfBlockedSenders_comeBackWithTheSnapshot() {
        Tcb[] senders = {a, b, boot.tcb()};
        for (Tcb sender : senders) {
            boot.blockedOnSend(sender, e, 0, Rights.ALL, SendMode.SEND).queue(e, sender);
            for (int i = 0; i < 120; i++) {
                sender.registers().sent().add(i);
            }
        }
        boot.state(e, Endpoint.State.SEND);
        Snapshot snapshot = new Snapshot(kernel);
        snapshot.save();
        for (Tcb sender : senders) {
            sender.registers().sent().start(0);
            for (int i = 0; i < 120; i++) {
                sender.registers().sent().add(1);
            }
        }
        boot.reset();
        snapshot.restore();
        for (Tcb sender : senders) {
            assertEquals(120, sender.registers().sent().length());
            for (int i = 0; i < 120; i++) {
                assertEquals(i & 15, sender.registers().sent().word(i));
            }
        }
    }

    @Test
    void objectsAndSlots_areCalledByKindAndNumber() {
        assertEquals("TCB 1", b.toString());
        assertEquals("CNODE 0[1]", node.slot(1).toString());
    }
}
