package keel.kernel;

/**
 * The long operation in progress, if any ({@code semantics.md} 3.3). It is done in slices; between two of
 * them its thread stays at its system call, and the kernel accepts nothing but to go on with it or to leave
 * it. All that was done stays done.
 */
public final class LongOperation {
    /** The operations that can take long. */
    public enum Kind {
        NONE("NoOperation"), CNODE_DELETE("CNodeDelete"), CNODE_REVOKE("CNodeRevoke"),
        UNTYPED_RETYPE("UntypedRetype");

        private final String specName;

        Kind(String specName) {
            this.specName = specName;
        }

        /** The name in the specification. */
        public String specName() {
            return specName;
        }
    }

    private final WorkUnits units;
    private final Deletion deletion;
    private Kind kind = Kind.NONE;
    private Slot slot;
    private Retype retype;

    // The system call that it is part of.
    private Core core;
    private Tcb thread;
    private Syscall syscall;

    LongOperation(Parameters parameters, Derivation derivation) {
        units = new WorkUnits(parameters.workUnits());
        deletion = new Deletion(derivation, units);
    }

    // Questions

    /** What is being done; NONE between system calls. The rest is valid only with another kind. */
    public Kind kind() {
        return kind;
    }

    /** The slot that is deleted, whose children are, or whose untyped memory is cleared. */
    public Slot slot() {
        return slot;
    }

    /** What is made of the memory once it is clear; only of UNTYPED_RETYPE. */
    public Retype retype() {
        return retype;
    }

    /** The core it is done on. */
    public Core core() {
        return core;
    }

    /** The thread that asked for it; it may have been destroyed by it. */
    public Tcb thread() {
        return thread;
    }

    /** The system call by which it asked. */
    public Syscall syscall() {
        return syscall;
    }

    /** Whether there is more to do. */
    public boolean isInProgress() {
        return kind != Kind.NONE;
    }

    // Operations

    /** Deletes what is in the slot. */
    void delete(Slot slot) {
        begin(Kind.CNODE_DELETE, slot, null);
        resume();
    }

    /** Deletes all that was derived from what is in the slot. */
    void revoke(Slot slot) {
        begin(Kind.CNODE_REVOKE, slot, null);
        resume();
    }

    /** Clears the untyped memory in the slot, then makes objects of it. */
    void retype(Slot slot, Retype retype) {
        begin(Kind.UNTYPED_RETYPE, slot, retype);
        resume();
    }

    /** Replaces the capability in a slot whose deletion cannot take long. */
    void empty(Slot slot) {
        if (!deletion.delete(slot)) {
            throw new IllegalStateException("a long deletion where none can be interrupted");
        }
    }

    private void begin(Kind kind, Slot slot, Retype retype) {
        this.kind = kind;
        this.slot = slot;
        this.retype = retype;
    }

    /** The operation goes on after this system call has left the kernel. */
    void heldBy(Core core, Tcb thread, Syscall syscall) {
        this.core = core;
        this.thread = thread;
        this.syscall = syscall;
    }

    /** The next slice. */
    void resume() {
        units.reset();
        boolean isDone = switch (kind) {
            case CNODE_DELETE -> deletion.delete(slot);
            case CNODE_REVOKE -> deletion.revoke(slot);
            case UNTYPED_RETYPE -> clears();
            case NONE -> throw new IllegalStateException("no operation is in progress");
        };
        if (isDone) {
            if (kind == Kind.UNTYPED_RETYPE) {
                Untyped.retype(slot, retype);
            }
            reset();
        }
    }

    /** Clears from the top; whether all is clear, and there is time to go on. */
    private boolean clears() {
        while (Untyped.isInUse(slot)) {
            if (Untyped.clear(slot)) {
                units.add();
                if (units.areSpent()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Leaves it where it is. */
    void leave() {
        reset();
    }

    // Set-up

    void set(Kind kind, Slot slot, Retype retype) {
        begin(kind, slot, retype);
    }

    void reset() {
        kind = Kind.NONE;
        slot = null;
        retype = null;
        core = null;
        thread = null;
        syscall = null;
    }

    void save(Snapshot snapshot) {
        snapshot.put(kind);
        snapshot.put(slot);
        snapshot.put(retype);
        snapshot.put(core);
        snapshot.put(thread);
        snapshot.put(syscall);
    }

    void restore(Snapshot snapshot) {
        kind = snapshot.take();
        slot = snapshot.take();
        retype = snapshot.take();
        core = snapshot.take();
        thread = snapshot.take();
        syscall = snapshot.take();
    }
}
