package keel.kernel;

/**
 * Who runs on a core: its current thread, in no queue, the threads ready to run, and what the core does when it leaves the
 * kernel ({@code semantics.md} 15, 17).
 */
public abstract sealed class Scheduler extends KernelObject permits Core {
    final ReadyQueues ready;
    final Tcb idle;
    Tcb current;

    // The address space in which the current thread runs: that which it had at the switch to it.
    Capability space = Capability.NULL;

    // What the core does when it leaves the kernel: choose the first ready thread; or switch to the
    // candidate, unless a ready thread has a higher priority; or, with neither, go on.
    boolean choosing;
    Tcb candidate;

    // This core is in the kernel, or was last.
    boolean executing;

    // A reschedule IPI is on its way to this core; or will be, when the present entry ends.
    boolean interrupted;
    boolean toBeInterrupted;

    Scheduler(Kernel kernel) {
        super(kernel);
        ready = new ReadyQueues(kernel.parameters().priorities());
        idle = new Tcb(kernel, core());
        current = idle;
    }

    /** The core itself. */
    abstract Core core();

    // Questions

    /** The thread that runs; the idle thread if no other can. */
    public Tcb current() {
        return current;
    }

    /** The address space in which the current thread runs, be it given another since; or a null capability. */
    public Capability space() {
        return space;
    }

    /** The thread that runs when no other can; in no table. */
    public Tcb idle() {
        return idle;
    }

    /**
     * The first thread of the highest priority that has one ready, or null; {@link #behind} gives the others.
     */
    public Tcb firstReady() {
        return ready.first();
    }

    /** The ready thread behind this one, at its priority or the next lower, or null. */
    public Tcb behind(Tcb thread) {
        return ready.behind(thread);
    }

    /** The thread to switch to when the kernel is left, unless a ready one has a higher priority; or null. */
    public Tcb candidate() {
        return candidate;
    }

    /** Whether the first ready thread runs when the kernel is left. */
    public boolean isChoosing() {
        return choosing;
    }

    /** Whether a reschedule IPI is on its way to this core; or will be, once the kernel is left. */
    public boolean isInterrupted() {
        return interrupted || toBeInterrupted;
    }

    /** Whether a ready thread has a higher priority than this. */
    boolean hasReadyAbove(int priority) {
        return ready.highest() > priority;
    }

    // Operations

    /** To the front of its queue, unless it is in it already; another core may have to be told (17.3). */
    void enqueueFirst(Tcb thread) {
        if (!thread.queued) {
            ready.prepend(thread);
            moved(thread);
            if (!executing && (current == idle || thread.priority > current.priority)) {
                interruptLater();
            }
        }
    }

    /** To the back of its queue, unless it is in it already. */
    void enqueueLast(Tcb thread) {
        if (!thread.queued) {
            ready.append(thread);
            moved(thread);
        }
    }

    /** Out of its queue, if it is in it. */
    void dequeue(Tcb thread) {
        if (thread.queued) {
            ready.remove(thread);
            moved(thread);
        }
    }

    private void moved(Tcb thread) {
        written();
        events.queueMoved(core(), thread);
    }

    /**
     * The thread has become able to run: it is the candidate, or goes to the front if there is one or this is
     * not the core that executes (15.2).
     */
    void possibleSwitchTo(Tcb thread) {
        if (!thread.isSchedulable()) {
            return;
        }
        if (!executing) {
            enqueueFirst(thread);
        } else if (candidate == null && !choosing) {
            candidate = thread;
        } else {
            reschedule();
            enqueueFirst(thread);
        }
    }

    /** The first ready thread shall run; a candidate goes to the front of its queue. */
    void reschedule() {
        if (candidate != null) {
            if (candidate.isSchedulable()) {
                enqueueFirst(candidate);
            }
            candidate = null;
        }
        choosing = true;
    }

    /** The thread can no longer run: if it is the current one, and no other is to follow it, one is chosen. */
    void gaveWay(Tcb thread) {
        choosing |= thread == current && candidate == null;
    }

    /** The thread has lost its scheduling context. */
    void lost(Tcb thread) {
        if (thread == current || thread == candidate) {
            reschedule();
        }
    }

    /** The thread was destroyed; the core has been choosing another since its context was taken away. */
    void forget(Tcb thread) {
        if (thread == current) {
            switchTo(idle);
        }
    }

    /** The current thread gives up the rest of its slice: to the back of its queue (15.6). */
    void yield() {
        enqueueLast(current);
        reschedule();
    }

    /** Decides who runs now; a current thread given to another core goes there (15.3, 17.6). */
    void schedule() {
        boolean runnable = current.isSchedulable();
        boolean goesOn = runnable && current.core == this;
        if (goesOn && candidate == null && !choosing) {
            return;
        }
        if (runnable) {
            current.core.enqueueFirst(current);
        }
        if (candidate == null) {
            choose();
        } else {
            tryCandidate(candidate, goesOn);
            candidate = null;
        }
        choosing = false;
    }

    private void tryCandidate(Tcb thread, boolean currentGoesOn) {
        if ((current == idle || thread.priority < current.priority) && hasReadyAbove(thread.priority)) {
            enqueueFirst(thread);
            choose();
        } else if (currentGoesOn && thread.priority == current.priority) {
            enqueueLast(thread);
            choose();
        } else {
            switchTo(thread);
        }
    }

    private void choose() {
        Tcb first = ready.first();
        if (first == null) {
            switchTo(idle);
        } else {
            dequeue(first);
            switchTo(first);
        }
    }

    private void switchTo(Tcb thread) {
        space = thread.vspace.capability;
        if (thread != current) {
            Tcb from = current;
            current = thread;
            written();
            events.switched(core(), from, thread);
        }
    }

    /** A restarted thread runs from its restart point, one that yielded to a context is told (12.4). */
    void activate() {
        if (current.yieldTo != null) {
            current.completeYieldTo();
        }
        if (current != idle && current.activate()) {
            events.restarted(current);
        }
    }

    /** Takes its place in its queue anew, also if the priority is the same (15.5). */
    static void setPriority(Tcb thread, int priority) {
        thread.written();
        if (thread.state.isRunnable() && (thread.queued || thread.core.current == thread)) {
            thread.core.dequeue(thread);
            thread.priority = priority;
            thread.core.enqueueFirst(thread);
            thread.kernel.here().reschedule();
        } else if (thread.state == ThreadState.BLOCKED_ON_SEND || thread.state == ThreadState.BLOCKED_ON_RECEIVE) {
            thread.endpoint.reorder(thread, priority);
        } else if (thread.state == ThreadState.BLOCKED_ON_NOTIFICATION) {
            thread.awaited.reorder(thread, priority);
        } else {
            thread.priority = priority;
        }
    }

    // Other cores

    /** Whether this core is in the kernel, or was last; all others are at user level or wait for the lock. */
    boolean isExecuting() {
        return executing;
    }

    /** This core enters the kernel, the other one was the last that did. */
    void executeAfter(Core last) {
        last.executing = false;
        executing = true;
    }

    /** If another core runs it, that core lets go of it, so that it can be changed (17.4). */
    static void stall(Tcb thread) {
        if (!thread.core.isExecuting() && thread.core.current == thread) {
            thread.interrupt();
            thread.core.letGo();
        }
    }

    /** The core that executes needs this one's current thread: it goes to the front, the core idles (17.4). */
    void letGo() {
        Tcb from = current;
        ready.prepend(from);
        moved(from);
        current = idle;
        space = Capability.NULL;
        events.stalled(kernel.here(), core());
        events.switched(core(), from, idle);
        interruptLater();
    }

    void interruptLater() {
        if (!toBeInterrupted) {
            toBeInterrupted = true;
            kernel.ipis.add(core());
        }
    }

    /** The IPI is on its way. */
    void interrupt() {
        toBeInterrupted = false;
        interrupted = true;
    }

    /** Takes the IPI: the first ready thread shall run. */
    void takeIpi() {
        interrupted = false;
        if (current != idle) {
            current.interrupt();
        }
        reschedule();
    }

    // Invariants

    /** Only threads that can run are ready. */
    public boolean readyAreSchedulable() {
        for (Tcb t = ready.first(); t != null; t = ready.behind(t)) {
            if (!t.isSchedulable()) {
                return false;
            }
        }
        return true;
    }

    /** A schedulable thread is current or ready, so it cannot be forgotten. */
    static boolean schedulableAreReady(Tcb thread) {
        return thread.isSchedulable() == (thread.queued || thread.core.current == thread);
    }

    /** A ready thread is in the queue of its priority. */
    public boolean readyByPriority() {
        return ready.isByPriority();
    }

    /** The current thread is in no ready queue. */
    public boolean currentNotReady() {
        return !current.queued;
    }

    /** The current thread can run, unless it is the idle thread. */
    public boolean currentIsSchedulable() {
        return current == idle || current.isSchedulable() && current.state == ThreadState.RUNNING;
    }

    /** No ready thread is more urgent than the current one, unless the core is about to hear of it. */
    public boolean noneReadyAboveCurrent() {
        return isInterrupted() || !hasReadyAbove(current == idle ? ReadyQueues.NONE : current.priority);
    }

    /** The current and the ready threads belong to this core. */
    public boolean threadsOnTheirCore() {
        for (Tcb t = ready.first(); t != null; t = ready.behind(t)) {
            if (t.core != this) {
                return false;
            }
        }
        return current.core == this;
    }
}
