package keel.kernel;

/** The reschedule IPIs of an entry: collected while it runs, sent at its end ({@code semantics.md} 17.3). */
final class Ipis {
    private final Core[] targets;
    private int count;

    /** For a kernel of this many cores. */
    Ipis(int cores) {
        targets = new Core[cores];
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** This core, which is not among them yet, gets one. */
    void add(Core target) {
        targets[count++] = target;
    }

    void send(Core from) {
        for (int i = 0; i < count; i++) {
            targets[i].interrupt();
            from.events.ipi(from, targets[i]);
        }
        count = 0;
    }

    void clear() {
        count = 0;
    }
}
