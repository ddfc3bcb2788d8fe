package tlc2.tool.impl;

import java.lang.reflect.Constructor;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import sun.reflect.ReflectionFactory;
import tla2sany.semantic.ExprNode;
import tla2sany.semantic.LetInNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.semantic.SubstInNode;
import tla2sany.semantic.SymbolNode;
import tlc2.tool.Action;
import tlc2.tool.IActionItemList;
import tlc2.tool.INextStateFunctor;
import tlc2.tool.TLCState;
import tlc2.tool.coverage.CostModel;
import tlc2.util.Context;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.Value;
import util.FilenameToStream;

/**
 * Reads a specification as TLC's {@link FastTool} does, and works out the level of each expression once. To find the constant
 * definitions, TLC asks for the level of every definition without parameters, and each time walks through everything below it,
 * once for each use: more work than the states of a small model.
 */
public final class QuickTool extends Tool {

    // No initializers: the constructor above calls us before they would run.
    private Map<SemanticNode, Integer> levels;
    private Set<SymbolNode> unfinished;
    private int depth;
    private int substitutions;

    QuickTool(String module, String config, FilenameToStream resolver) {
        super(module, config, resolver);
    }

    /**
     * Reads a module and its configuration, both without their endings. TLC's workers take a {@link FastTool} only, which is
     * final and has no state of its own: what is returned is one that has copied what was read, by the constructor that TLC
     * has for its other tools.
     */
    public static FastTool read(String module, String config, FilenameToStream resolver) {
        return copy(new QuickTool(module, config, resolver));
    }

    /** A tool of TLC's own, with what this one has read. */
    static FastTool copy(QuickTool quick) {
        try {
            Constructor<?> copying = ReflectionFactory.getReflectionFactory().newConstructorForSerialization(FastTool.class,
                Tool.class.getDeclaredConstructor(Tool.class));
            return (FastTool) copying.newInstance(quick);
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException("expected the bundled TLC: " + other, other);
        }
    }

    /**
     * The level of an expression: SANY's own if that is above constant, else what TLC finds in all that it uses. SANY does not
     * see that a variable is replaced by something constant: such an expression is not worked out beforehand, and is the same.
     */
    @Override
    public int getLevelBound(SemanticNode node, Context context, int tool) {
        if (!(node instanceof ExprNode expression)) {
            return super.getLevelBound(node, context, tool);
        }
        if (expression.levelChecked > 0 && expression.getLevel() > 0) {
            return expression.getLevel();
        }
        if (levels == null) {
            levels = new IdentityHashMap<>();
            unfinished = new HashSet<>();
        }
        Integer before = levels.get(node);
        if (before != null && substitutions == 0) {
            return before;
        }
        return walk(expression, context, tool);
    }

    private int walk(ExprNode expression, Context context, int tool) {
        // What a substituted symbol stands for is in the context, so the level is that of this place only.
        boolean substitutes = expression instanceof SubstInNode || depth == 0 && context != Context.Empty;
        depth++;
        substitutions += substitutes ? 1 : 0;
        int level = super.getLevelBound(expression, context, tool);
        substitutions -= substitutes ? 1 : 0;
        depth--;
        if (expression instanceof LetInNode let) {
            for (OpDefNode local : let.getLets()) {
                unfinished.remove(local);
            }
        }
        if (substitutions == 0 && !substitutes && unfinished.isEmpty()) {
            levels.put(expression, level);
        }
        return level;
    }

    /** The level of a use of an operator. */
    @Override
    public int getLevelBoundAppl(OpApplNode use, Context context, int tool) {
        boolean outermost = context.lookup(use.getOperator()) == null;
        int level = super.getLevelBoundAppl(use, context, tool);
        if (outermost) {
            unfinished.remove(use.getOperator());
        }
        return level;
    }

    /** What a symbol stands for. During a walk a number marks an operator that is being walked: a use of it inside itself. */
    @Override
    public Object lookup(SymbolNode symbol, Context context, boolean cutoff, int tool) {
        Object found = super.lookup(symbol, context, cutoff, tool);
        if (depth > 0 && found instanceof IntValue && symbol instanceof OpDefNode && context.lookup(symbol) != null) {
            unfinished.add(symbol);
        }
        return found;
    }

    @Override
    protected TLCState getNextStates(Action action, SemanticNode expression, ActionItemList rest, Context context,
            TLCState from, TLCState to, INextStateFunctor states, CostModel cost) {
        return getNextStatesImpl(action, expression, rest, context, from, to, states, cost);
    }

    @Override
    protected TLCState getNextStatesAppl(Action action, OpApplNode expression, ActionItemList rest, Context context,
            TLCState from, TLCState to, INextStateFunctor states, CostModel cost) {
        return getNextStatesApplImpl(action, expression, rest, context, from, to, states, cost);
    }

    @Override
    protected TLCState processUnchanged(Action action, SemanticNode expression, ActionItemList rest, Context context,
            TLCState from, TLCState to, INextStateFunctor states, CostModel cost) {
        return processUnchangedImpl(action, expression, rest, context, from, to, states, cost);
    }

    @Override
    public Value eval(SemanticNode expression, Context context, TLCState from, TLCState to, int control, CostModel cost) {
        return evalImpl(expression, context, from, to, control, cost);
    }

    @Override
    protected Value evalAppl(OpApplNode expression, Context context, TLCState from, TLCState to, int control, CostModel cost) {
        return evalApplImpl(expression, context, from, to, control, cost);
    }

    @Override
    protected Value setSource(SemanticNode expression, Value value) {
        return value;
    }

    @Override
    public TLCState enabled(SemanticNode expression, IActionItemList rest, Context context, TLCState from, TLCState to,
            CostModel cost) {
        return enabledImpl(expression, (ActionItemList) rest, context, from, to, cost);
    }

    @Override
    protected TLCState enabledAppl(OpApplNode expression, ActionItemList rest, Context context, TLCState from, TLCState to,
            CostModel cost) {
        return enabledApplImpl(expression, rest, context, from, to, cost);
    }

    @Override
    protected TLCState enabledUnchanged(SemanticNode expression, ActionItemList rest, Context context, TLCState from,
            TLCState to, CostModel cost) {
        return enabledUnchangedImpl(expression, rest, context, from, to, cost);
    }
}
