package keel.kernel;

/** A page of memory. Its contents are the users'; the kernel only says who may see them. */
public final class Frame extends KernelObject {
    /** The binary logarithm of a page's size in bytes. */
    public static final int BITS = 12;

    Frame(Kernel kernel) {
        super(kernel);
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.FRAME;
    }

    @Override
    public int sizeBits() {
        return BITS;
    }

    @Override
    void enter() {
        kernel.frames().add(this);
    }

    @Override
    void destroy() {
        kernel.frames().remove(this);
    }

    @Override
    void reset() {
        // It has no state.
    }

    @Override
    void save(Snapshot snapshot) {
        // It has no state.
    }

    @Override
    void restore(Snapshot snapshot) {
        // It has no state.
    }
}
