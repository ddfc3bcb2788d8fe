package keel.tlc;

import tla2sany.semantic.OpDeclNode;
import tlc2.tool.TLCState;
import tlc2.util.FP64;
import tlc2.value.impl.Value;

/**
 * States that are kept. TLC leaves functions with exceptions unevaluated until it needs a fingerprint, and evaluating them
 * later, when other states have been built from them, fails.
 */
public final class EvaluatedState {

    private EvaluatedState() {
    }

    /** The state, with all its values worked out. */
    public static TLCState state(TLCState state) {
        for (OpDeclNode variable : state.getVars()) {
            Value value = (Value) state.lookup(variable.getName());
            if (value != null) {
                value.deepNormalize();
                value.fingerPrint(FP64.New());
            }
        }
        return state;
    }
}
