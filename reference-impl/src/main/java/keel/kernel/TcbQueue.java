package keel.kernel;

/**
 * The threads blocked on an endpoint or a notification: by priority, first come first served among equals.
 */
final class TcbQueue {
    private Tcb head;
    private Tcb tail;

    boolean isEmpty() {
        return head == null;
    }

    /** The thread to be served next, or null. */
    Tcb first() {
        return head;
    }

    /** Behind the last thread that has at least the same priority. */
    void insert(Tcb thread) {
        Tcb before = tail;
        while (before != null && before.priority < thread.priority) {
            before = before.queuePrev;
        }
        link(before, thread, before == null ? head : before.queueNext);
    }

    /** At the end, whatever the priority; only to set up a state. */
    void append(Tcb thread) {
        link(tail, thread, null);
    }

    void remove(Tcb thread) {
        if (thread.queuePrev == null) {
            head = thread.queueNext;
        } else {
            thread.queuePrev.queueNext = thread.queueNext;
        }
        if (thread.queueNext == null) {
            tail = thread.queuePrev;
        } else {
            thread.queueNext.queuePrev = thread.queuePrev;
        }
        thread.queueNext = null;
        thread.queuePrev = null;
    }

    void clear() {
        head = null;
        tail = null;
    }

    boolean contains(Tcb thread) {
        Tcb t = head;
        while (t != null && t != thread) {
            t = t.queueNext;
        }
        return t != null;
    }

    /** Whether no thread stands before one of higher priority. */
    boolean isByPriority() {
        for (Tcb t = head; t != null; t = t.queueNext) {
            if (t.queueNext != null && t.priority < t.queueNext.priority) {
                return false;
            }
        }
        return true;
    }

    /** Whether all threads in it exist. */
    boolean allExist() {
        for (Tcb t = head; t != null; t = t.queueNext) {
            if (!t.exists) {
                return false;
            }
        }
        return true;
    }

    /** Whether the links forward and backward tell the same. */
    boolean isLinked() {
        Tcb before = null;
        for (Tcb t = head; t != null; t = t.queueNext) {
            if (t.queuePrev != before) {
                return false;
            }
            before = t;
        }
        return tail == before;
    }

    void save(Snapshot snapshot) {
        snapshot.put(head);
        snapshot.put(tail);
    }

    void restore(Snapshot snapshot) {
        head = snapshot.take();
        tail = snapshot.take();
    }

    private void link(Tcb before, Tcb thread, Tcb after) {
        thread.queuePrev = before;
        thread.queueNext = after;
        if (before == null) {
            head = thread;
        } else {
            before.queueNext = thread;
        }
        if (after == null) {
            tail = thread;
        } else {
            after.queuePrev = thread;
        }
    }
}
