package keel.kernel;

/**
 * A thread's state right after creation, and its part of a {@link Snapshot}. Its ready-queue links come back with the core's
 * queues.
 */
final class TcbSnapshot {
    private TcbSnapshot() {
    }

    /** The thread as it is right after its creation; capabilities, priority, MCP and core stay. */
    static void reset(Tcb thread) {
        thread.state = ThreadState.INACTIVE;
        thread.restartPoint = RestartPoint.HERE;
        thread.context.forget();
        thread.flags = 0;
        thread.fault.clear();
        thread.bufferAddress = 0;
        thread.schedContext = null;
        thread.notification = null;
        thread.endpoint = null;
        thread.awaited = null;
        thread.reply = null;
        thread.yieldTo = null;
        thread.sendRights = Rights.NONE;
        thread.sendMode = SendMode.SEND;
        thread.queueNext = null;
        thread.queuePrev = null;
        thread.readyNext = null;
        thread.readyPrev = null;
        thread.queued = false;
    }

    static void save(Tcb thread, Snapshot to) {
        to.put(thread.state);
        to.put(thread.restartPoint);
        thread.context.save(to);
        to.put(thread.flags);
        thread.fault.save(to);
        to.put(thread.priority);
        to.put(thread.mcp);
        to.put(thread.core);
        for (int i = 0; i < Tcb.SLOTS; i++) {
            to.put(thread.slot(i).capability);
        }
        to.put(thread.bufferAddress);
        to.put(thread.yieldTo);
        to.put(thread.schedContext);
        to.put(thread.notification);
        to.put(thread.endpoint);
        to.put(thread.awaited);
        to.put(thread.reply);
        to.put(thread.queueNext);
        to.put(thread.queuePrev);
        if (thread.state == ThreadState.BLOCKED_ON_SEND) {
            saveSending(thread, to);
        }
        if (thread.state.isBlocked()) {
            thread.registers.saveReceive(to);
        }
    }

    static void restore(Tcb thread, Snapshot from) {
        thread.state = from.take();
        thread.restartPoint = from.take();
        thread.context.restore(from);
        thread.flags = from.takeLong();
        thread.fault.restore(from);
        thread.priority = from.takeInt();
        thread.mcp = from.takeInt();
        thread.core = from.take();
        for (int i = 0; i < Tcb.SLOTS; i++) {
            thread.slot(i).capability = from.take();
        }
        thread.bufferAddress = from.takeLong();
        thread.yieldTo = from.take();
        thread.schedContext = from.take();
        thread.notification = from.take();
        thread.endpoint = from.take();
        thread.awaited = from.take();
        thread.reply = from.take();
        thread.queueNext = from.take();
        thread.queuePrev = from.take();
        if (thread.state == ThreadState.BLOCKED_ON_SEND) {
            restoreSending(thread, from);
        }
        if (thread.state.isBlocked()) {
            thread.registers.restoreReceive(from);
        }
    }

    private static void saveSending(Tcb thread, Snapshot to) {
        Message sent = thread.registers.sent;
        to.put(thread.sendBadge);
        to.put(thread.sendRights);
        to.put(thread.sendMode);
        to.put(sent.label);
        to.put(sent.length);
        to.putAll(sent.words, sent.length);
        to.put(sent.capCount);
        to.putAll(sent.caps, sent.capCount);
    }

    private static void restoreSending(Tcb thread, Snapshot from) {
        Message sent = thread.registers.sent;
        thread.sendBadge = from.takeLong();
        thread.sendRights = from.take();
        thread.sendMode = from.take();
        sent.label = from.takeLong();
        sent.length = from.takeInt();
        from.takeAll(sent.words, sent.length);
        sent.capCount = from.takeInt();
        from.takeAll(sent.caps, sent.capCount);
    }
}
