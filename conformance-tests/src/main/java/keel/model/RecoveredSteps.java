package keel.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import keel.conformance.Compared;
import keel.tlc.EvaluatedState;
import keel.tlc.TlcValues;
import keel.tlc.ToTlc;
import keel.value.Value;
import keel.value.Value.Rec;
import tla2sany.semantic.OpDeclNode;
import tla2sany.semantic.OpDefNode;
import tlc2.tool.Action;
import tlc2.tool.EvalControl;
import tlc2.tool.ITool;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;
import tlc2.tool.coverage.CostModel;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;
import util.UniqueString;

/**
 * The steps between the states of a behaviour that does not show them, worked out by the specification: of a kernel, which
 * inputs of the menu lead from one to the other; of the transport, which machine's step on which input does.
 */
final class RecoveredSteps {
    private static final String STEP = "step";
    /** The definition by which a kernel's steps are recovered. */
    static final String TAKEN = "StepsTaken";
    private static final String ACCEPTED = "AcceptedInputs";
    private static final String INPUTS = "Inputs";

    private final ITool tool;
    private final Compared compared;
    private final TlcValues values = new TlcValues();

    RecoveredSteps(ITool tool, Compared compared) {
        this.tool = tool;
        this.compared = compared;
    }

    /** Whether the model says how: any model of the transport does, of the others those that run a kernel. */
    boolean canBe() {
        return compared == Compared.TRANSPORT || ((Tool) tool).getRootModule().getOpDef(TAKEN) != null;
    }

    /** All steps that lead from one state to the other, in an order that depends on nothing else; none if they cannot. */
    List<Value> between(Rec from, Rec to) {
        return compared == Compared.KERNEL ? ofKernel(from, to) : ofMachines(from, to);
    }

    /** The actions that lead from one state to the other. */
    String action(Rec from, Rec to) {
        return new ActionNames(tool).between(state(from), state(to));
    }

    private List<Value> ofKernel(Rec from, Rec to) {
        return ((Value.SetOf) evaluate(TAKEN, state(from), state(to))).members();
    }

    /** The inputs of the menu that a state of a kernel accepts. */
    List<Value> accepted(Rec state) {
        return ((Value.SetOf) evaluate(ACCEPTED, state(state), TLCState.Empty)).members();
    }

    /** Those that it does not. */
    List<Value> refused(Rec state) {
        List<Value> refused = new ArrayList<>(((Value.SetOf) evaluate(INPUTS, state(state), TLCState.Empty)).members());
        refused.removeAll(accepted(state));
        return refused;
    }

    private Value evaluate(String name, TLCState from, TLCState to) {
        OpDefNode definition = ((Tool) tool).getRootModule().getOpDef(name);
        return values.convert((tlc2.value.impl.Value) tool.eval(definition.getBody(), Context.Empty, from, to,
            EvalControl.Clear, CostModel.DO_NOT_RECORD));
    }

    private List<Value> ofMachines(Rec from, Rec to) {
        TLCState source = state(from);
        Value wanted = withoutStep(to);
        Set<Value> steps = new LinkedHashSet<>();
        for (Action action : tool.getActions()) {
            StateVec successors = tool.getNextStates(action, source);
            for (int i = 0; i < successors.size(); i++) {
                Rec successor = values(EvaluatedState.state(successors.elementAt(i)));
                if (withoutStep(successor).equals(wanted)) {
                    steps.add(successor.get(STEP));
                }
            }
        }
        return ((Value.SetOf) Value.set(List.copyOf(steps))).members();
    }

    private static Value withoutStep(Rec state) {
        return state.with(STEP, Value.EMPTY);
    }

    private TLCState state(Rec values) {
        TLCState state = TLCState.Empty.createEmpty();
        for (OpDeclNode variable : state.getVars()) {
            UniqueString name = variable.getName();
            if (!values.has(name.toString())) {
                throw new IllegalStateException("a state has no variable " + name);
            }
            state.bind(name, ToTlc.convert(values.get(name.toString())));
        }
        return state;
    }

    private Rec values(TLCState state) {
        TreeMap<String, Value> fields = new TreeMap<>();
        for (OpDeclNode variable : state.getVars()) {
            fields.put(variable.getName().toString(), values.convert((tlc2.value.impl.Value) state.lookup(variable.getName())));
        }
        return (Rec) Value.rec(fields);
    }
}
