package keel.hardware;

/** How the cores of one kernel exclude each other. */
public enum Locking {
    /** One core and no lock. */
    NONE(Build.UNICORE),
    /** One lock around the kernel. */
    BIG(Build.SMP),
    /** A lock in each object. */
    FINE(Build.UNICORE);

    private final Build build;

    Locking(Build build) {
        this.build = build;
    }

    /** The build whose published costs the paths start from. */
    Build build() {
        return build;
    }
}
