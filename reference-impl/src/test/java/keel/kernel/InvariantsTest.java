package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Every invariant bites: a state that breaks it is found. */
class InvariantsTest {
    private final KernelFixture w = new KernelFixture();
    private final Endpoint e = w.boot.endpoint();
    private final Notification n = w.boot.notification();
    private final Reply r = w.boot.reply();
    private final Reply q = w.boot.reply();
    private final Tcb a = w.active(5);
    private final Tcb b = w.active(4);
    private final SchedContext sc = w.freeSchedContext();

    private void assertBroken(Invariant invariant) {
        assertFalse(invariant.holdsIn(w.kernel), invariant.specName());
        assertThrows(IllegalStateException.class, () -> Invariants.check(w.kernel));
    }

    @Test
    void endpoints() {
        w.start();
        w.boot.state(e, Endpoint.State.SEND);
        assertBroken(Invariant.ENDPOINT_IDLE_IFF_EMPTY);
        w.boot.queue(e, b);
        assertBroken(Invariant.ENDPOINT_QUEUE_IS_BLOCKED_ON_IT);
        assertBroken(Invariant.THREAD_IN_AT_MOST_ONE_QUEUE);
        assertBroken(Invariant.BLOCKED_ARE_QUEUED);
        w.boot.queue(e, a);
        assertBroken(Invariant.ENDPOINT_QUEUE_BY_PRIORITY);
    }

    @Test
    void notifications() {
        w.start();
        w.boot.state(n, Notification.State.WAITING, 0);
        assertBroken(Invariant.NOTIFICATION_WAITING_IFF_QUEUED);
        n.word = 1;
        assertBroken(Invariant.NOTIFICATION_WORD_ONLY_IF_ACTIVE);
        w.boot.queue(n, b).queue(n, a);
        assertBroken(Invariant.THREAD_IN_AT_MOST_ONE_QUEUE);
        assertBroken(Invariant.NOTIFICATION_QUEUE_IS_BLOCKED_ON_IT);
        assertBroken(Invariant.NOTIFICATION_QUEUE_BY_PRIORITY);
        w.boot.thread(n, a);
        assertBroken(Invariant.NOTIFICATION_BOUND_BOTH_WAYS);
        w.boot.schedContext(n, sc);
        assertBroken(Invariant.SCHED_CONTEXT_NOTIFICATION_BOTH_WAYS);
    }

    @Test
    void bindingsKnownToOneSideOnly() {
        w.start();
        w.boot.notification(a, n);
        assertBroken(Invariant.NOTIFICATION_BOUND_BOTH_WAYS);
        w.boot.notification(sc, n);
        assertBroken(Invariant.SCHED_CONTEXT_NOTIFICATION_BOTH_WAYS);
        w.boot.thread(sc, a);
        assertBroken(Invariant.SCHED_CONTEXT_BOUND_BOTH_WAYS);
    }

    @Test
    void scheduling() {
        w.start();
        w.boot.ready(w.core, a);
        assertBroken(Invariant.CURRENT_NOT_READY);
        w.boot.current(w.core, b);
        assertBroken(Invariant.NONE_READY_ABOVE_CURRENT);
        w.inactive(a);
        b.state = ThreadState.INACTIVE;
        assertBroken(Invariant.CURRENT_IS_SCHEDULABLE);
        assertBroken(Invariant.READY_ARE_SCHEDULABLE);
    }

    @Test
    void readyQueues() {
        w.start();
        b.priority = 3;
        assertBroken(Invariant.READY_BY_PRIORITY);
        b.priority = 4;
        w.core.dequeue(b);
        assertBroken(Invariant.SCHEDULABLE_ARE_READY);
    }

    @Test
    void readyQueueThatEndsTooSoon() {
        Tcb c = w.active(4);
        w.start();
        assertSame(c, b.readyNext);
        b.readyNext = null;
        assertBroken(Invariant.READY_BY_PRIORITY);
    }

    @Test
    void cores() {
        w.start();
        Core elsewhere = new Core(w.kernel, 1);
        w.boot.affinity(a, elsewhere);
        assertBroken(Invariant.THREADS_ON_THEIR_CORE);
        assertBroken(Invariant.SCHED_CONTEXT_HOLDER_IS_ON_ITS_CORE);
    }

    @Test
    void replies() {
        w.start();
        w.boot.thread(r, a);
        assertBroken(Invariant.REPLY_HELD_IFF_BLOCKED);
        w.boot.next(r, sc);
        assertBroken(Invariant.REPLY_HEAD_IFF_NEXT);
        assertBroken(Invariant.REPLY_STACKED_HOLDS_CALLER);
        w.boot.prev(r, q);
        assertBroken(Invariant.REPLY_STACK_INVERSE);
        w.boot.prev(q, r);
        assertBroken(Invariant.REPLY_STACK_ACYCLIC);
    }

    @Test
    void cycleOfOlderReplies() {
        Reply oldest = w.boot.reply();
        w.start();
        w.boot.prev(r, q).prev(q, oldest).prev(oldest, q);
        assertBroken(Invariant.REPLY_STACK_ACYCLIC);
        w.boot.prev(oldest, null);
        assertTrue(Invariant.REPLY_STACK_ACYCLIC.holdsIn(w.kernel));
    }

    @Test
    void faults() {
        w.start();
        w.boot.capFault(b, 1, Phase.SEND, LookupFailure.Kind.INVALID_ROOT, 0, 0, 0);
        assertBroken(Invariant.FAULT_ONLY_WHILE_STOPPED);
    }

    @Test
    void yielders() {
        w.start();
        w.boot.yieldTo(b, sc);
        assertBroken(Invariant.SCHED_CONTEXT_YIELD_BOTH_WAYS);
        w.boot.yieldTo(b, null).yieldFrom(sc, b);
        assertBroken(Invariant.SCHED_CONTEXT_YIELD_BOTH_WAYS);
    }

    @Test
    void slotsOfThreads() {
        for (int i = 1; i < Tcb.SLOTS; i++) {
            InvariantsTest fresh = new InvariantsTest();
            fresh.w.start();
            Capability wrong = new Capability.EndpointCap(fresh.e, 0, new Rights(Rights.READ));
            fresh.w.boot.put(fresh.a.slot(i), wrong);
            fresh.assertBroken(Invariant.TCB_SLOTS_HOLD_THEIR_KIND);
        }
    }

    private final long ut = w.original(new Capability.UntypedCap(w.boot.untyped(10), 0));
    private final long ep = w.original(new Capability.EndpointCap(e, 0, Rights.ALL));
    private final long free = w.empty();

    private Slot made(int slot, ObjectType type, int bits) {
        Untyped.retype(w.slot(ut), new Retype(type, bits, w.root, slot, 1));
        return w.root.slot(slot);
    }

    @Test
    void derivationList() {
        w.start();
        w.boot.put(w.slot(free), w.slot(ep).capability());
        assertBroken(Invariant.DERIVATION_LISTS_OCCUPIED_SLOTS);
        w.boot.derive(w.slot(free));
        assertBroken(Invariant.DERIVATION_FINAL_IFF_ALONE);
        w.boot.put(w.slot(ep), new Capability.EndpointCap(e, 4, Rights.ALL));
        w.slot(ep).firstBadged = false;
        assertBroken(Invariant.DERIVATION_BADGE_FOLLOWS_BADGE);
        w.boot.put(w.slot(ep), Capability.NULL);
        assertBroken(Invariant.DERIVATION_LISTS_OCCUPIED_SLOTS);
    }

    @Test
    void derivationListThatEndsTooSoon() {
        w.start();
        w.slot(ut).next = null;
        assertBroken(Invariant.DERIVATION_LISTS_OCCUPIED_SLOTS);
    }

    @Test
    void untypedMemory() {
        w.start();
        Slot slot = made((int) free, ObjectType.NOTIFICATION, 6);
        Untyped memory = slot.capability().object().untyped();
        w.boot.put(w.slot(ut), new Capability.UntypedCap(memory, 3));
        assertBroken(Invariant.UNTYPED_CHILDREN_BELOW_FREE);
        w.boot.memory(slot.capability().object(), memory, 2);
        assertBroken(Invariant.MEMORY_ALIGNED_INSIDE);
        w.boot.memory(slot.capability().object(), memory, 64);
        assertBroken(Invariant.MEMORY_ALIGNED_INSIDE);
        w.boot.memory(slot.capability().object(), memory, 0).memory(e, memory, 3);
        assertBroken(Invariant.MEMORY_NO_OVERLAP);
        w.boot.memory(e, memory, 0);
        assertBroken(Invariant.MEMORY_NO_OVERLAP);
        w.slot(ut).revocable = false;
        assertBroken(Invariant.UNTYPED_OWNS_ITS_MEMORY);
    }

    @Test
    void lostObjects() {
        w.start();
        Slot slot = made((int) free, ObjectType.NOTIFICATION, 6);
        Notification made = ((Capability.NotificationCap) slot.capability()).object();
        w.kernel.derivation().remove(slot);
        assertBroken(Invariant.MEMORY_HAS_CAPABILITY);
        w.boot.remove(made).notification(a, made);
        assertBroken(Invariant.REFERENCES_EXIST);
        w.boot.notification(a, null).remove(e);
        assertBroken(Invariant.CAPABILITY_NAMES_OBJECT);
    }

    @Test
    void zombies() {
        w.start();
        w.boot.put(w.slot(ep), new Capability.ZombieCap(a, 2));
        assertBroken(Invariant.ZOMBIE_EMPTIES_FROM_THE_END);
    }

    @Test
    void pages() {
        VSpace space = w.boot.vspace(0, 0x1fff);
        Frame frame = w.boot.frame();
        w.start();
        w.boot.page(space, 0x1000, frame, new Rights(Rights.READ));
        assertBroken(Invariant.PAGE_HAS_CAPABILITY);
        w.boot.remove(frame);
        assertBroken(Invariant.REFERENCES_EXIST);
    }

    @Test
    void structures() {
        VSpace space = w.boot.vspace(0, 0x1fff);
        PagingStructure table = w.boot.pagingStructure(PagingLevel.PAGE_TABLE);
        w.start();
        w.boot.hang(space, 0x20_0000, table);
        assertBroken(Invariant.PAGING_STRUCTURE_HAS_CAPABILITY);
        w.boot.remove(table);
        assertBroken(Invariant.REFERENCES_EXIST);
    }

    @Test
    void structuresOfTheWrongLevel() {
        VSpace space = w.boot.vspace(0, 0x1fff);
        w.start();
        space.entry(PagingLevel.PML4, 0);
        ((PagingTable) space.entry(PagingLevel.PML4, 0)).set(0,
            PagingStructure.builtIn(w.kernel, PagingLevel.PAGE_TABLE));
        assertBroken(Invariant.STRUCTURES_LEAD_TO_PAGES);
    }

    @Test
    void staleQueueLink() {
        w.start();
        b.queueNext = a;
        assertBroken(Invariant.QUEUE_LINKS_INVERSE);
    }

    @Test
    void linkOfANotificationsQueueThatIsMissing() {
        Tcb x = w.passive(3);
        Tcb y = w.passive(3);
        w.waiting(x, n);
        w.waiting(y, n);
        w.start();
        x.queueNext = null;
        assertBroken(Invariant.QUEUE_LINKS_INVERSE);
    }

    @Test
    void readyThreadOfAnotherCore() {
        w.start();
        w.boot.affinity(b, new Core(w.kernel, 1));
        assertBroken(Invariant.THREADS_ON_THEIR_CORE);
    }

    @Test
    void headThatOnlyTheContextKnows() {
        w.start();
        w.boot.reply(sc, r);
        assertBroken(Invariant.REPLY_HEAD_IFF_NEXT);
    }

    @Test
    void replyThatOnlyTheCallerKnows() {
        Tcb p = w.passive(3);
        w.start();
        w.boot.blockedOnReply(p, r);
        assertBroken(Invariant.REPLY_HELD_IFF_BLOCKED);
    }

    @Test
    void replyThatOnlyTheReceiverKnows() {
        Tcb p = w.passive(3);
        w.receiving(p, e, null);
        w.start();
        p.reply = r;
        assertBroken(Invariant.REPLY_HELD_IFF_BLOCKED);
    }

    private void assertExists(Runnable refersToWhatIsGone, Runnable refersToNothing) {
        refersToWhatIsGone.run();
        assertFalse(Invariant.REFERENCES_EXIST.holdsIn(w.kernel));
        refersToNothing.run();
        assertTrue(Invariant.REFERENCES_EXIST.holdsIn(w.kernel));
    }

    @Test
    void referencesToWhatIsGone() {
        w.start();
        Tcb thread = w.boot.tcb();
        Endpoint endpoint = w.boot.endpoint();
        Notification notification = w.boot.notification();
        Reply reply = w.boot.reply();
        SchedContext context = w.boot.schedContext();
        w.boot.remove(thread).remove(endpoint).remove(notification).remove(reply).remove(context);
        assertExists(() -> w.boot.thread(sc, thread), () -> w.boot.thread(sc, null));
        assertExists(() -> w.boot.notification(sc, notification), () -> w.boot.notification(sc, null));
        assertExists(() -> w.boot.reply(sc, reply), () -> w.boot.reply(sc, null));
        assertExists(() -> w.boot.yieldFrom(sc, thread), () -> w.boot.yieldFrom(sc, null));
        assertExists(() -> w.boot.thread(n, thread), () -> w.boot.thread(n, null));
        assertExists(() -> w.boot.schedContext(n, context), () -> w.boot.schedContext(n, null));
        assertExists(() -> w.boot.thread(r, thread), () -> w.boot.thread(r, null));
        assertExists(() -> w.boot.prev(r, reply), () -> w.boot.prev(r, null));
        assertExists(() -> w.boot.next(r, reply), () -> w.boot.next(r, (Reply) null));
        assertExists(() -> w.boot.next(r, context), () -> w.boot.next(r, (SchedContext) null));
        assertExists(() -> w.boot.schedContext(b, context), () -> w.boot.schedContext(b, null));
        assertExists(() -> w.boot.notification(b, notification), () -> w.boot.notification(b, null));
        assertExists(() -> w.boot.yieldTo(b, context), () -> w.boot.yieldTo(b, null));
        assertExists(() -> b.endpoint = endpoint, () -> b.endpoint = null);
        assertExists(() -> b.awaited = notification, () -> b.awaited = null);
        assertExists(() -> b.reply = reply, () -> b.reply = null);
    }

    @Test
    void contextThatOnlyTheThreadKnows() {
        Tcb p = w.passive(3);
        w.start();
        w.boot.schedContext(p, sc);
        assertBroken(Invariant.SCHED_CONTEXT_BOUND_BOTH_WAYS);
    }

    /** Two passive threads wait in the queue. */
    private Tcb[] waiters() {
        Tcb[] waiters = {w.passive(3), w.passive(3)};
        w.receiving(waiters[0], e, null);
        w.receiving(waiters[1], e, null);
        w.start();
        return waiters;
    }

    @Test
    void linkBackThatIsMissing() {
        waiters()[1].queuePrev = null;
        assertBroken(Invariant.QUEUE_LINKS_INVERSE);
    }

    @Test
    void linkForwardThatIsMissing() {
        waiters()[0].queueNext = null;
        assertBroken(Invariant.QUEUE_LINKS_INVERSE);
    }

    @Test
    void queuedThreadThatDoesNotExist() {
        w.boot.remove(waiters()[1]);
        assertBroken(Invariant.REFERENCES_EXIST);
    }

    @Test
    void check_namesTheInvariant() {
        w.start();
        w.boot.state(e, Endpoint.State.RECV);
        Exception broken = assertThrows(IllegalStateException.class, () -> Invariants.check(w.kernel));
        assertEquals("EndpointIdleIffEmpty", broken.getMessage());
    }
}
