package keel.kernel;

/** The ready threads of a core: a queue per priority, and a two-level bitmap of those that are not empty. */
final class ReadyQueues {
    static final int NONE = -1;

    /** Priorities of a group share a word of the bitmap. */
    private static final int GROUP_BITS = 6;

    private final Tcb[] heads;
    private final Tcb[] tails;
    private final long[] bitmap;
    private long topBitmap;

    ReadyQueues(int priorities) {
        heads = new Tcb[priorities];
        tails = new Tcb[priorities];
        bitmap = new long[(priorities - 1 >>> GROUP_BITS) + 1];
    }

    // Questions

    /** The highest priority of a ready thread, or {@link #NONE}. */
    int highest() {
        return topBitmap == 0 ? NONE : highestIn(highestBit(topBitmap));
    }

    /** The first thread of the highest priority, or null. */
    Tcb first() {
        int priority = highest();
        return priority == NONE ? null : heads[priority];
    }

    /** The thread behind this one, at its priority or the next lower, or null. */
    Tcb behind(Tcb thread) {
        if (thread.readyNext != null) {
            return thread.readyNext;
        }
        int lower = highestBelow(thread.priority);
        return lower == NONE ? null : heads[lower];
    }

    private int highestBelow(int priority) {
        int group = priority >>> GROUP_BITS;
        long lower = bitmap[group] & (1L << priority) - 1;
        if (lower != 0) {
            return (group << GROUP_BITS) + highestBit(lower);
        }
        long groups = topBitmap & (1L << group) - 1;
        return groups == 0 ? NONE : highestIn(highestBit(groups));
    }

    private int highestIn(int group) {
        return (group << GROUP_BITS) + highestBit(bitmap[group]);
    }

    private static int highestBit(long bits) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
    }

    // Operations

    /** In front of the threads of its priority. */
    void prepend(Tcb thread) {
        int priority = thread.priority;
        Tcb head = heads[priority];
        thread.readyNext = head;
        heads[priority] = thread;
        if (head == null) {
            tails[priority] = thread;
        } else {
            head.readyPrev = thread;
        }
        mark(thread);
    }

    /** Behind the threads of its priority. */
    void append(Tcb thread) {
        int priority = thread.priority;
        Tcb tail = tails[priority];
        thread.readyPrev = tail;
        tails[priority] = thread;
        if (tail == null) {
            heads[priority] = thread;
        } else {
            tail.readyNext = thread;
        }
        mark(thread);
    }

    private void mark(Tcb thread) {
        thread.queued = true;
        int group = thread.priority >>> GROUP_BITS;
        bitmap[group] |= 1L << thread.priority;
        topBitmap |= 1L << group;
    }

    /** Out of its queue. */
    void remove(Tcb thread) {
        int priority = thread.priority;
        if (thread.readyPrev == null) {
            heads[priority] = thread.readyNext;
        } else {
            thread.readyPrev.readyNext = thread.readyNext;
        }
        if (thread.readyNext == null) {
            tails[priority] = thread.readyPrev;
        } else {
            thread.readyNext.readyPrev = thread.readyPrev;
        }
        thread.readyNext = null;
        thread.readyPrev = null;
        thread.queued = false;
        if (heads[priority] == null) {
            unmark(priority);
        }
    }

    private void unmark(int priority) {
        int group = priority >>> GROUP_BITS;
        bitmap[group] &= ~(1L << priority);
        if (bitmap[group] == 0) {
            topBitmap &= ~(1L << group);
        }
    }

    void clear() {
        for (Tcb t = first(); t != null; t = first()) {
            remove(t);
        }
    }

    void save(Snapshot snapshot) {
        int count = 0;
        for (Tcb t = first(); t != null; t = behind(t)) {
            snapshot.put(t);
            count++;
        }
        snapshot.put(count);
    }

    /** Fills the queues, which have been cleared. */
    void restore(Snapshot snapshot) {
        int count = snapshot.takeInt();
        for (int i = 0; i < count; i++) {
            append(snapshot.take());
        }
    }

    // Invariants

    /** Each queue holds the threads of its priority, and the bitmap knows the queues that are not empty. */
    boolean isByPriority() {
        for (int priority = 0; priority < heads.length; priority++) {
            if (isMarked(priority) != (heads[priority] != null) || !holdsOnly(priority)) {
                return false;
            }
        }
        return true;
    }

    private boolean isMarked(int priority) {
        int group = priority >>> GROUP_BITS;
        return (bitmap[group] >>> priority & 1) != 0 && (topBitmap >>> group & 1) != 0;
    }

    private boolean holdsOnly(int priority) {
        Tcb before = null;
        for (Tcb t = heads[priority]; t != null; t = t.readyNext) {
            if (t.priority != priority || !t.queued || t.readyPrev != before) {
                return false;
            }
            before = t;
        }
        return tails[priority] == before;
    }
}
