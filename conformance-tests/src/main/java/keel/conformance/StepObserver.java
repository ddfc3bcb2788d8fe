package keel.conformance;

import tlc2.tool.ITool;
import tlc2.tool.TLCState;

/** Who is shown every step that a model takes; false stops the run. */
public interface StepObserver {
    /** The step from s to t. */
    boolean step(ITool tool, TLCState s, TLCState t);
}
