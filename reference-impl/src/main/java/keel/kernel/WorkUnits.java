package keel.kernel;

/** Counts the work of one slice of a long operation ({@code semantics.md} 3.3). */
final class WorkUnits {
    private final int limit;
    private int count;

    WorkUnits(int limit) {
        this.limit = limit;
    }

    /** A slice begins. */
    void reset() {
        count = 0;
    }

    /** One more unit is done. */
    void add() {
        count++;
    }

    /** Whether the slice has done all it may. */
    boolean areSpent() {
        return count >= limit;
    }
}
