package keel.hardware;

/**
 * Pending events of the cores of a simulation, by time. What a core was going to do by itself can be cancelled; what comes
 * to it from another core cannot. An event is one number: the step, the core, and how often the core had cancelled.
 */
final class CoreEvents {
    private static final int STEP_BITS = 4;
    private static final int CORE_BITS = 12;
    private static final int GENERATION = (1 << (Integer.SIZE - 1 - STEP_BITS - CORE_BITS)) - 1;

    /** What happens to a core. */
    enum Step {
        COMPUTED, RECEIVED, MARK, JOIN, LOOK, OBTAIN, ENTER, RELEASE, LEFT, IPI, REMOTE, ANSWERED;

        private static final Step[] ALL = values();
    }

    private final EventQueue queue = new EventQueue();
    private final int[] generation;
    private int what;

    /** Of this many cores, at most 4,096. */
    CoreEvents(int cores) {
        if (cores > 1 << CORE_BITS) {
            throw new IllegalArgumentException("at most " + (1 << CORE_BITS) + " cores, not " + cores);
        }
        generation = new int[cores];
    }

    void plan(double at, Step step, int core) {
        queue.plan(at, (generation[core] << CORE_BITS | core) << STEP_BITS | step.ordinal());
    }

    /** Goes to the next event; false if there is none. */
    boolean next() {
        boolean there = queue.next();
        what = there ? queue.what() : 0;
        return there;
    }

    double time() {
        return queue.time();
    }

    Step step() {
        return Step.ALL[what & (1 << STEP_BITS) - 1];
    }

    int core() {
        return what >>> STEP_BITS & (1 << CORE_BITS) - 1;
    }

    /** Whether the event's core has cancelled it. */
    boolean isForgotten() {
        return step() != Step.IPI && step() != Step.REMOTE && what >>> STEP_BITS + CORE_BITS != generation[core()];
    }

    /** Cancels what the core was going to do by itself. */
    void forget(int core) {
        generation[core] = generation[core] + 1 & GENERATION;
    }
}
