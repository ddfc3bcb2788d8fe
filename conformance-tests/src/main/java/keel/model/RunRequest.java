package keel.model;

import java.io.Serializable;
import java.nio.file.Path;
import keel.conformance.Compared;

/**
 * What a forked JVM is asked to do with one model.
 *
 * @param task what is wanted of the model
 * @param compared which implementation is compared
 */
public record RunRequest(Task task, Compared compared, RunFiles files, Search search, Walks walks) implements Serializable {

    /**
     * What is read and written.
     *
     * @param module the MC module's file
     * @param config the configuration's file
     * @param folder a folder of its own for TLC's files and its log
     * @param trace the file that takes the counterexample or the trace
     */
    public record RunFiles(String module, String config, String folder, String trace) implements Serializable {
        /** Of these paths. */
        public static RunFiles of(Path module, Path config, Path folder, Path trace) {
            return new RunFiles(module.toString(), config.toString(), folder.toString(), trace.toString());
        }
    }

    /**
     * How states are explored.
     *
     * @param workers TLC's worker threads
     * @param budgetSeconds after which the search stops, 0 for no limit
     * @param situation the situation a trace is wanted to, empty if none is
     */
    public record Search(int workers, long budgetSeconds, String situation) implements Serializable {
        /** To the end, by one worker. */
        public static final Search WHOLE = new Search(1, 0, "");
    }

    /** Random walks: their seed, and their steps all together. */
    public record Walks(long seed, int steps) implements Serializable {
        /** No walk. */
        public static final Walks NONE = new Walks(0, 0);
    }

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
