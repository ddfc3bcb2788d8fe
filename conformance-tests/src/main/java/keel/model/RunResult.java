package keel.model;

import java.io.Serializable;
import java.util.List;
import keel.conformance.Situations;
import keel.conformance.CallMatrix;
import keel.conformance.Divergence;

/**
 * What came of one run.
 *
 * @param end how it ended
 * @param violated the property that was violated, empty if none was
 * @param error what went wrong if no verdict was reached; where all holds, what of the checks says nothing; else empty
 * @param properties how many properties and invariants were checked
 * @param depth the length of the longest shortest behaviour
 * @param seconds of wall time
 * @param cpuSeconds of the whole process
 * @param transitions compared with the implementation, those of paths included
 * @param pathSteps of these, taken without reloading
 * @param divergences all of them, counted
 * @param divergence the first few
 * @param traceStates the states of the trace that was written, 0 if none was
 */
public record RunResult(End end, String violated, String error, int properties, long statesGenerated,
    long distinctStates, int depth, double seconds, double cpuSeconds, long transitions, long pathSteps,
    long divergences, List<Divergence> divergence, List<Situations.Situation> situations, CallMatrix matrix, int traceStates)
    implements Serializable {

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
        return new RunResult(End.UNREADABLE, "", line, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), new CallMatrix(), 0);
    }

    /** A run that never got as far as a state. */
    public static RunResult failed(String error) {
        return new RunResult(End.FAILED, "", error, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), new CallMatrix(), 0);
    }

    /** The situations that were asked about and never met. */
    public List<String> missedSituations() {
        return situations.stream().filter(s -> s.states() == 0).map(Situations.Situation::name).toList();
    }
}
