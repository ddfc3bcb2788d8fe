package keel.kernel;

/** A core: its current thread, in no queue, and the threads ready to run ({@code semantics.md} 15, 17). */
public final class Core extends KernelObject {
    private final ReadyQueues ready;
    final Tcb idle;
    Tcb current;

    // The address space in which the current thread runs: that which it had at the switch to it.
    private Capability space = Capability.NULL;

    // What the core does when it leaves the kernel: choose the first ready thread; or switch to the
    // candidate, unless somebody is more urgent; or, with neither, go on.
    boolean choosing;
    Tcb candidate;

    // This core is in the kernel, or was last.
    private boolean executing;

    // A reschedule IPI is on its way to this core; or will be, when the present entry ends.
    private boolean interrupted;
    private boolean toBeInterrupted;

    Core(Kernel kernel, int index) {
        super(kernel);
        this.index = index;
        ready = new ReadyQueues(kernel.parameters().priorities());
        idle = new Tcb(kernel, this);
        idle.index = index;
        idle.exists = true;
        exists = true;
        idle.state = ThreadState.IDLE;
        current = idle;
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.CORE;
    }

    @Override
    public int sizeBits() {
        return 0;
    }

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

    /** The thread to switch to when the kernel is left, unless somebody is more urgent; or null. */
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
        events.queueMoved(this, thread);
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

    /** Whoever is first shall run; a candidate goes to the front of its queue. */
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
            events.switched(this, from, thread);
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

    /** The core that executes needs this one's current thread: it goes to the front, the core idles (17.4). */
    void stall() {
        Tcb from = current;
        ready.prepend(from);
        moved(from);
        current = idle;
        space = Capability.NULL;
        events.stalled(kernel.here(), this);
        events.switched(this, from, idle);
        interruptLater();
    }

    private void interruptLater() {
        if (!toBeInterrupted) {
            toBeInterrupted = true;
            kernel.ipis.add(this);
        }
    }

    /** The IPI is on its way. */
    void interrupt() {
        toBeInterrupted = false;
        interrupted = true;
    }

    /** Takes the IPI: whoever is first shall run. */
    void takeIpi() {
        interrupted = false;
        if (current != idle) {
            current.interrupt();
        }
        reschedule();
    }

    // Set-up

    @Override
    void enter() {
        throw new IllegalStateException("a core is always there");
    }

    /** Its last capability can go, the core cannot (14). */
    @Override
    void destroy() {
        // Nothing.
    }

    /** The thread runs, in this address space; reports nothing. */
    void set(Tcb current, Capability space) {
        this.current = current;
        this.space = space;
    }

    /** One more thread at the back of its queue; reports nothing. */
    void append(Tcb thread) {
        ready.append(thread);
    }

    @Override
    void reset() {
        ready.clear();
        current = idle;
        space = Capability.NULL;
        choosing = false;
        candidate = null;
        interrupted = false;
        toBeInterrupted = false;
    }

    @Override
    void save(Snapshot snapshot) {
        snapshot.put(current);
        snapshot.put(space);
        snapshot.put(candidate);
        snapshot.put(choosing ? 1 : 0);
        snapshot.put(interrupted ? 1 : 0);
        snapshot.put(toBeInterrupted ? 1 : 0);
        ready.save(snapshot);
    }

    /** Comes after the threads' priorities, and the queues have been cleared by {@link #reset}. */
    @Override
    void restore(Snapshot snapshot) {
        current = snapshot.take();
        space = snapshot.take();
        candidate = snapshot.take();
        choosing = snapshot.takeInt() != 0;
        interrupted = snapshot.takeInt() != 0;
        if (snapshot.takeInt() != 0) {
            interruptLater();
        }
        ready.restore(snapshot);
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
