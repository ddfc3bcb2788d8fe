package keel.conformance;

import tla2sany.semantic.ExprOrOpArgNode;
import tlc2.overrides.Evaluation;
import tlc2.tool.TLCState;
import tlc2.tool.coverage.CostModel;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.Value;

/**
 * Operators of {@code Counting.tla}, {@code Conformance.tla} and {@code TransportConformance.tla} that TLC evaluates in
 * its workers' threads.
 */
public final class ConformanceOperators {

    private ConformanceOperators() {
    }

    /** Whether the implementation takes the step from s to t as the specification does, or else the observer is content. */
    @Evaluation(definition = "ImplementationAgrees", module = "Conformance", minLevel = 2)
    public static Value implementationAgrees(Tool tool, ExprOrOpArgNode[] args, Context context, TLCState s, TLCState t,
        int control, CostModel cost) {
        return truth(Observation.current().observer().step(tool, s, t));
    }

    /** Whether the implementation accepts, of the whole menu, exactly the accepted inputs. */
    @Evaluation(definition = "AcceptsExactly", module = "Conformance", minLevel = 1)
    public static Value acceptsExactly(Tool tool, ExprOrOpArgNode[] args, Context context, TLCState s, TLCState t,
        int control, CostModel cost) {
        Value accepted = tool.eval(args[0], context, s, t, control, cost);
        Value menu = tool.eval(args[1], context, s, t, control, cost);
        return truth(Observation.current().agreement(tool).acceptance(s, accepted, menu));
    }

    /** Counts the situations that hold in s; false only when s shows the situation a trace is wanted to. */
    @Evaluation(definition = "CountSituations", module = "Counting", minLevel = 1)
    public static Value countSituations(Tool tool, ExprOrOpArgNode[] args, Context context, TLCState s, TLCState t,
        int control, CostModel cost) {
        Observation.current().evidence(tool).state(s);
        return truth(Observation.current().situations().count(tool.eval(args[0], context, s, t, control, cost), s));
    }

    /** Whether the machine of the transport that stepped from s to t does as the specification does. */
    @Evaluation(definition = "MachineAgrees", module = "TransportConformance", minLevel = 2)
    public static Value machineAgrees(Tool tool, ExprOrOpArgNode[] args, Context context, TLCState s, TLCState t,
        int control, CostModel cost) {
        return truth(Observation.current().transport(tool).step(s, t));
    }

    private static Value truth(boolean is) {
        return is ? BoolValue.ValTrue : BoolValue.ValFalse;
    }
}
