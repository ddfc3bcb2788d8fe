package keel.model;

import java.io.Serializable;
import java.util.List;
import keel.conformance.CallMatrix;
import keel.conformance.Divergence;
import keel.conformance.Situations;

/**
 * What came of one run.
 *
 * @param end how it ended
 * @param violated the property that was violated, empty if none was
 * @param error what went wrong if no verdict was reached; where all holds, what of the checks says nothing; else empty
 * @param traceStates the states of the trace that was written, 0 if none was
 */
public record RunResult(End end, String violated, String error, Explored explored, ComparedSteps compared, Spent spent,
    List<Situations.Situation> situations, int traceStates) implements Serializable {

    /**
     * The states that were looked at.
     *
     * @param generated all of them, the same state as often as it was reached
     * @param depth the length of the longest shortest behaviour
     * @param properties how many properties and invariants were checked of them
     */
    public record Explored(long generated, long distinct, int depth, int properties) implements Serializable {
        static final Explored NOTHING = new Explored(0, 0, 0, 0);
    }

    /**
     * The steps that were compared with the implementation.
     *
     * @param transitions all of them
     * @param onPaths of these, taken without reloading
     * @param divergences how many came out otherwise
     * @param first the first few of those
     * @param matrix the calls, capabilities and outcomes met
     */
    public record ComparedSteps(long transitions, long onPaths, long divergences, List<Divergence> first, CallMatrix matrix)
        implements Serializable {
        static final ComparedSteps NONE = new ComparedSteps(0, 0, 0, List.of(), new CallMatrix());
    }

    /** Seconds on the clock, and of all processors in the whole process. */
    public record Spent(double seconds, double cpuSeconds) implements Serializable {
        static final Spent NOTHING = new Spent(0, 0);
    }

    /** How a run can end. */
    public enum End {
        /** All that was checked holds. */
        HOLDS,
        /** A property is violated. */
        VIOLATED,
        /** There is no verdict. */
        FAILED,
        /** There is no verdict: the module is not TLA+, or the configuration does not fit it; the error is a whole line. */
        UNREADABLE,
        /** There is no verdict within the time. */
        OUT_OF_BUDGET
    }

    /** A run of what is no specification, as this line says. */
    static RunResult unreadable(String line) {
        return nothing(End.UNREADABLE, line);
    }

    /** A run that never got as far as a state. */
    public static RunResult failed(String error) {
        return nothing(End.FAILED, error);
    }

    private static RunResult nothing(End end, String error) {
        return new RunResult(end, "", error, Explored.NOTHING, ComparedSteps.NONE, Spent.NOTHING, List.of(), 0);
    }

    /** The situations that were asked about and never met. */
    public List<String> missedSituations() {
        return situations.stream().filter(s -> s.states() == 0).map(Situations.Situation::name).toList();
    }
}
