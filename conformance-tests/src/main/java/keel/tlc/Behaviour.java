package keel.tlc;

import java.util.List;

import tlc2.tool.TLCState;

/**
 * A behaviour that TLC has found.
 *
 * @param states of it
 * @param end whether it goes back to one of them for ever
 * @param loop that state's index, or -1
 * @param found what may be said of it
 */
public record Behaviour(List<TLCState> states, End end, int loop, Found found) {

    /** How a behaviour ends. */
    public enum End { OPEN, LOOP, STUTTERING }

    /** How it was found, and so whether a shorter one may be there. */
    public enum Found {
        /** By one worker, breadth first. */
        SHORTEST,
        /** By several workers. */
        SEARCH,
        /** On a random walk. */
        WALK,
        /** As a counterexample of a liveness property: TLC takes the first loop it meets. */
        LIVENESS;

        /** The word in a trace's {@code #meta}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** One that goes on or is over. */
    public static Behaviour open(List<TLCState> states, Found found) {
        return new Behaviour(states, End.OPEN, -1, found);
    }
}
