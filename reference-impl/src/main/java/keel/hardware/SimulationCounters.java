package keel.hardware;

/** Counts what happens in a simulation. */
public final class SimulationCounters {
    private long operations;
    private long entries;
    private long handovers;
    private long interrupts;
    private double followed;
    private double held;
    private double computed;
    private double cycles;
    private long lineAccesses;
    private long linesMoved;

    void operations(int count) {
        operations += count;
    }

    void entered() {
        entries++;
    }

    void handedOver() {
        handovers++;
    }

    void interrupted() {
        interrupts++;
    }

    void followed(double lines) {
        followed += lines;
    }

    void held(double time) {
        held += time;
    }

    void computed(double time) {
        computed += time;
    }

    /** A copy, at this time, with what the directory has counted and without user code that is still to come. */
    SimulationCounters at(double now, long accesses, long moved, double unfinished) {
        SimulationCounters copy = minus(new SimulationCounters());
        copy.cycles = now;
        copy.computed -= unfinished;
        copy.lineAccesses = accesses;
        copy.linesMoved = moved;
        return copy;
    }

    /** The counts since then. */
    public SimulationCounters minus(SimulationCounters then) {
        SimulationCounters since = new SimulationCounters();
        since.operations = operations - then.operations;
        since.entries = entries - then.entries;
        since.handovers = handovers - then.handovers;
        since.interrupts = interrupts - then.interrupts;
        since.followed = followed - then.followed;
        since.held = held - then.held;
        since.computed = computed - then.computed;
        since.cycles = cycles - then.cycles;
        since.lineAccesses = lineAccesses - then.lineAccesses;
        since.linesMoved = linesMoved - then.linesMoved;
        return since;
    }

    /** Operations of the workload that are over. */
    public long operations() {
        return operations;
    }

    /** Entries into a kernel, interrupts included. */
    public long entries() {
        return entries;
    }

    /** How often the lock went straight to a core that waited. */
    public long handovers() {
        return handovers;
    }

    /** IPIs taken. */
    public long interrupts() {
        return interrupts;
    }

    /** Uses of cache lines. */
    public long lineAccesses() {
        return lineAccesses;
    }

    /** Coherence transactions: lines that came from another core, or were taken from it. */
    public double linesMoved() {
        return linesMoved + followed;
    }

    /** Those of them that were not counted at a line: as many as the calibration says follow a lock. */
    public double linesFollowed() {
        return followed;
    }

    /** Cycles that have passed. */
    public double cycles() {
        return cycles;
    }

    /** Cycles in which a big lock was held, summed over the kernels. */
    public double heldCycles() {
        return held;
    }

    /** Cycles of user code, lines it waited for included, summed over the cores; looking at inboxes is not counted. */
    public double userCycles() {
        return computed;
    }
}
