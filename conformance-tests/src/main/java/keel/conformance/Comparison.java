package keel.conformance;

import java.util.List;

import tlc2.tool.TLCState;

/** One worker's comparison of an implementation with the specification. */
public interface Comparison {

    /** Begins a path: the implementation is loaded now and never again until the next path. */
    void begin(TLCState s);

    /** Whether the implementation, wherever its path has led it, takes the step to t. */
    boolean follows(TLCState t, List<String> history);

    /** How many steps were compared. */
    long transitions();

    /** The number of the call the implementation is in, or 0 if it is in none. */
    long insideCall();
}
