package keel.kernel;

/** What the kernel keeps state of. Objects of a kind are numbered from 0 in the order of their creation. */
public abstract class KernelObject {
    final Kernel kernel;
    final Events events;
    private final int index;

    KernelObject(Kernel kernel, int index) {
        this.kernel = kernel;
        events = kernel.events;
        this.index = index;
    }

    /** Its number among the objects of its kind. */
    public final int index() {
        return index;
    }

    /** Its kind. */
    public abstract ObjectKind kind();

    /** Back to the state right after creation; capabilities stay. */
    abstract void reset();

    /** Writes its state to the snapshot. */
    abstract void save(Snapshot snapshot);

    /** Reads its state from the snapshot, in the order of {@link #save}. */
    abstract void restore(Snapshot snapshot);

    /** Reports that the object's cache line is read. */
    final void read() {
        events.line(this, Access.READ);
    }

    /** Reports that the object's cache line is written. */
    final void written() {
        events.line(this, Access.WRITE);
    }

    @Override
    public String toString() {
        return kind() + " " + index;
    }
}
