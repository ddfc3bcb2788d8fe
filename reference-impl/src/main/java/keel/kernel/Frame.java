package keel.kernel;

/** A page of memory, of one of three sizes. Its contents are the users'; the kernel only says who may see them. */
public final class Frame extends KernelObject {
    /** The binary logarithm of the size in bytes of the smallest; 21 and 30 are the others. */
    public static final int BITS = 12;

    private final PagingLevel level;

    Frame(Kernel kernel, int sizeBits) {
        super(kernel);
        level = PagingLevel.ofFrames(sizeBits);
    }

    /** The level of the tables whose entries can show it. */
    PagingLevel level() {
        return level;
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.FRAME;
    }

    @Override
    public int sizeBits() {
        return level.entryBits();
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
