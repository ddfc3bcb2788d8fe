package keel.kernel;

/** Untyped memory: so far only something a capability can name. */
public final class Untyped extends KernelObject {
    Untyped(Kernel kernel, int index) {
        super(kernel, index);
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.UNTYPED;
    }

    @Override
    void reset() {
        // No state yet.
    }

    @Override
    void save(Snapshot snapshot) {
        // No state yet.
    }

    @Override
    void restore(Snapshot snapshot) {
        // No state yet.
    }
}
