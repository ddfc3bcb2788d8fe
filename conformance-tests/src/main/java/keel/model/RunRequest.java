package keel.model;

import java.io.Serializable;
import keel.conformance.Compared;

/**
 * What a forked JVM is asked to do with one model.
 *
 * @param task what is wanted of the model
 * @param compared which implementation is compared
 * @param module the MC module's file
 * @param config the configuration's file
 * @param folder a folder of its own for TLC's files and its log
 * @param workers TLC's worker threads
 * @param seed of random walks
 * @param steps of random walks, all together
 * @param situation the situation a trace is wanted to, empty if none is
 * @param budgetSeconds after which the search stops, 0 for no limit
 * @param trace the file that takes the counterexample or the trace
 */
public record RunRequest(Task task, Compared compared, String module, String config, String folder, int workers,
    long seed, int steps,    String situation, long budgetSeconds, String trace) implements Serializable {

    /** What is wanted of a model. */
    public enum Task {
        /** Check its properties. */
        CHECK,
        /** The same where a violation is expected, and soon. */
        REFUTE,
        /** Check its properties with the implementation in the loop. */
        CONFORM,
        /** One random walk. */
        WALK,
        /** The shortest behaviour to a situation. */
        REACH,
        /** Traces that cover every transition, into the folder {@code cover} beside the trace. */
        COVER,
        /** A section of a corpus of transitions, in place of the trace. */
        CORPUS
    }
}
