package keel.kernel;

/** A core: who runs on it is its {@link Scheduler}'s part. */
public final class Core extends Scheduler {
    Core(Kernel kernel, int index) {
        super(kernel);
        this.index = index;
        idle.index = index;
        idle.exists = true;
        exists = true;
        idle.state = ThreadState.IDLE;
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.CORE;
    }

    @Override
    public int sizeBits() {
        return 0;
    }

    @Override
    Core core() {
        return this;
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
}
