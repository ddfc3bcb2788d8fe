package keel.model;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

import keel.tlc.EvaluatedState;
import keel.tlc.TlcValues;
import keel.value.Value;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.OpDeclNode;
import tlc2.tool.Action;
import tlc2.tool.ITool;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;

/**
 * Which action leads from a state to the next: the specification's name for it and its arguments, as TLC has taken the
 * next-state relation apart. Several that lead there are all named.
 */
final class ActionNames {
    private final ITool tool;
    private final TlcValues values = new TlcValues();

    ActionNames(ITool tool) {
        this.tool = tool;
    }

    /** The actions to each state; none to the first. */
    List<String> of(List<TLCState> states) {
        List<String> names = new ArrayList<>(List.of(""));
        for (int i = 1; i < states.size(); i++) {
            names.add(between(states.get(i - 1), states.get(i)));
        }
        return names;
    }

    /** The actions from one state to another, empty if none leads there. */
    String between(TLCState from, TLCState to) {
        Value wanted = convert(to);
        StringJoiner names = new StringJoiner(" or ");
        for (Action action : tool.getActions()) {
            StateVec successors = tool.getNextStates(action, from);
            for (int i = 0; i < successors.size(); i++) {
                if (convert(EvaluatedState.state(successors.elementAt(i))).equals(wanted)) {
                    names.add(name(action));
                    break;
                }
            }
        }
        return names.toString();
    }

    private Value convert(TLCState state) {
        List<Value> all = new ArrayList<>();
        for (OpDeclNode variable : state.getVars()) {
            all.add(values.convert((tlc2.value.impl.Value) state.lookup(variable.getName())));
        }
        return Value.seq(all);
    }

    private String name(Action action) {
        StringJoiner arguments = new StringJoiner(", ", "(", ")").setEmptyValue("");
        if (action.getOpDef() != null) {
            for (FormalParamNode parameter : action.getOpDef().getParams()) {
                if (action.con.lookup(parameter) instanceof tlc2.value.impl.Value argument) {
                    arguments.add(Value.print(values.convert(argument)));
                }
            }
        }
        return action.getName() + arguments.toString();
    }
}
