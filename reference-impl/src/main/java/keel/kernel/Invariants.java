package keel.kernel;

/** Checks a kernel between two entries. */
public final class Invariants {
    private Invariants() {
    }

    /** Throws an {@link IllegalStateException} that names the first {@link Invariant} not to hold. */
    public static void check(Kernel kernel) {
        for (Invariant invariant : Invariant.values()) {
            if (!invariant.holdsIn(kernel)) {
                throw new IllegalStateException(invariant.specName());
            }
        }
    }
}
