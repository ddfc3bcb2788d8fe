package keel.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import keel.tlc.TlcValues;
import keel.value.Value;
import org.apache.commons.lang3.StringUtils;
import tla2sany.semantic.LevelNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tlc2.tool.ITool;
import tlc2.tool.TLCState;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;
import tlc2.util.FP64;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.SetEnumValue;

/**
 * Whether what a run checks says anything: over its distinct states, which inputs of the menu are accepted, which
 * properties speak of something that changes, which antecedents of liveness hold. What is still awaited at the end makes
 * a good run worthless.
 */
final class Evidence {
    /** The menu of a model, and whether an input of it is accepted here. */
    private static final String INPUTS = "Inputs";
    private static final String ACCEPTED = "IsAccepted";

    /** A function from inputs that are meant never to be accepted to the reasons. */
    private static final String NEVER = "NeverAccepted";

    /** What a refinement maps the state to, if the subscript of its property is not just that. */
    private static final String ABSTRACT = "AbstractVariables";

    private static final int NAMED = 5;
    private static final int WIDTH = 200;

    /** A part of a property that is looked at in each state until it shows what it is to show. */
    private record Awaited(String property, SemanticNode node, Context context, Set<Long> initially) {
        /** One instance of a property with a quantifier is enough: not every thread does everything. */
        boolean isAtThePlaceOf(Awaited other) {
            return node == other.node && property.equals(other.property);
        }
    }

    private final ITool tool;
    private final List<tlc2.value.impl.Value> inputs = new CopyOnWriteArrayList<>();
    private final List<Awaited> changes = new CopyOnWriteArrayList<>();
    private final List<Awaited> antecedents = new CopyOnWriteArrayList<>();
    private final OpDefNode accepted;
    private final Map<Value, Value> never;

    /** Of a run of this specification. */
    Evidence(ITool tool) {
        this.tool = tool;
        this.accepted = definition(ACCEPTED);
        if (accepted != null && definition(INPUTS) != null) {
            SetEnumValue menu = (SetEnumValue) value(INPUTS).toSetEnum();
            menu.deepNormalize();
            for (int i = 0; i < menu.elems.size(); i++) {
                inputs.add(menu.elems.elementAt(i));
            }
        }
        never = definition(NEVER) == null ? Map.of() : reasons(value(NEVER));
        if (definition(ABSTRACT) != null) {
            changes.add(new Awaited("the refinement", definition(ABSTRACT).getBody(), Context.Empty, seen()));
        }
        PropertyParts parts = new PropertyParts(tool, (name, node, context) ->
            changes.add(new Awaited(name, node, context, seen())), (name, node, context) ->
            antecedents.add(new Awaited(name, node, context, Set.of())));
        for (String name : asked(tool.getModelConfig().getProperties())) {
            if (definition(name) != null) {
                parts.of(name, definition(name).getBody(), Context.Empty);
            }
        }
    }

    /** The names in a part of the configuration, without those that every model may have. */
    private static List<String> asked(tlc2.util.Vect<?> names) {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            asked.add(names.elementAt(i).toString());
        }
        asked.removeAll(PropertyNames.ADDED);
        return asked;
    }

    private static Set<Long> seen() {
        return ConcurrentHashMap.newKeySet();
    }

    private OpDefNode definition(String name) {
        return ((Tool) tool).getRootModule().getOpDef(name);
    }

    private tlc2.value.impl.Value value(String name) {
        return (tlc2.value.impl.Value) tool.eval(definition(name).getBody(), Context.Empty, TLCState.Empty);
    }

    private static Map<Value, Value> reasons(tlc2.value.impl.Value function) {
        FcnRcdValue table = (FcnRcdValue) function.toFcnRcd();
        TlcValues values = new TlcValues();
        tlc2.value.impl.Value[] domain = table.getDomainAsValues();
        Map<Value, Value> reasons = new HashMap<>();
        for (int i = 0; i < domain.length; i++) {
            reasons.put(values.convert(domain[i]), values.convert(table.values[i]));
        }
        return reasons;
    }

    /** A distinct state, the initial ones first. */
    void state(TLCState state) {
        inputs.removeIf(input -> holds(accepted.getBody(), Context.Empty.cons(accepted.getParams()[0], input), state));
        for (Awaited antecedent : antecedents) {
            if (holds(antecedent.node, antecedent.context, state)) {
                antecedents.removeIf(antecedent::isAtThePlaceOf);
            }
        }
        changes.removeIf(change -> hasChanged(change, state));
    }

    private boolean holds(SemanticNode node, Context context, TLCState state) {
        return tool.eval(node, context, state) instanceof BoolValue truth && truth.val;
    }

    /** Whether it has a value that it has in no initial state. */
    private boolean hasChanged(Awaited change, TLCState state) {
        tlc2.value.impl.Value value = (tlc2.value.impl.Value) tool.eval(change.node, change.context, state);
        value.deepNormalize();
        long print = value.fingerPrint(FP64.New());
        if (state.isInitial()) {
            change.initially.add(print);
            return false;
        }
        return !change.initially.contains(print);
    }

    /** What says nothing, a sentence each; none if all is well. */
    List<String> missing() {
        List<String> missing = new ArrayList<>(constants());
        TlcValues values = new TlcValues();
        List<Value> refused = inputs.stream().map(values::convert).toList();
        some("never accepted", refused.stream().filter(input -> !never.containsKey(input)).toList(), missing);
        some("declared never to be accepted, and accepted or not in the menu",
            never.keySet().stream().filter(input -> !refused.contains(input)).toList(), missing);
        some("declared never to be accepted without a reason", never.entrySet().stream()
            .filter(e -> !(e.getValue() instanceof Value.Str why) || why.text().isBlank()).map(Map.Entry::getKey).toList(),
            missing);
        changes.forEach(change -> missing.add(change.property + " is never evaluated: what it speaks of never changes ("
            + change.node.getLocation() + ")"));
        antecedents.stream().map(antecedent -> antecedent.property
            + " is empty: its antecedent never holds (" + antecedent.node.getLocation() + ")").distinct().forEach(missing::add);
        return missing;
    }

    private static void some(String what, List<Value> found, List<String> missing) {
        if (!found.isEmpty()) {
            missing.add(what + ": " + String.join(", ", found.stream().limit(NAMED)
                .map(value -> StringUtils.abbreviate(Value.print(value), WIDTH)).toList())
                + (found.size() > NAMED ? " and " + (found.size() - NAMED) + " more" : ""));
        }
    }

    private List<String> constants() {
        List<String> names = asked(tool.getModelConfig().getInvariants());
        names.addAll(asked(tool.getModelConfig().getProperties()));
        return names.stream().filter(name -> definition(name) != null
            && definition(name).getLevel() == LevelNode.ConstantLevel)
            .map(name -> name + " says nothing of a state: it is true whatever the variables are").toList();
    }
}
