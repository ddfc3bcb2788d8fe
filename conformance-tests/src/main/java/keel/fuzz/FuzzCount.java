package keel.fuzz;

import java.io.Serializable;
import java.util.TreeMap;

/**
 * What a run has compared.
 * @param sequences how many kernels
 * @param steps accepted inputs whose result and successor were compared
 * @param refused inputs that neither side accepts
 * @param features combinations of call, capabilities, outcomes and reasons, each counted once
 * @param kept sequences kept to be varied
 * @param outcomes how often each call with its outcomes was compared
 */
public record FuzzCount(long sequences, long steps, long refused, int features, int kept, double seconds,
    TreeMap<String, Long> outcomes, BranchCount branches) implements Serializable {

    /** All inputs that were compared. */
    public long compared() {
        return steps + refused;
    }
}
