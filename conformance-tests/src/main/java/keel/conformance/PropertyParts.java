package keel.conformance;

import tla2sany.semantic.ExprNode;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.LetInNode;
import tla2sany.semantic.LevelNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.semantic.Subst;
import tla2sany.semantic.SubstInNode;
import tlc2.tool.BuiltInOPs;
import tlc2.tool.EvalControl;
import tlc2.tool.IContextEnumerator;
import tlc2.tool.ITool;
import tlc2.tool.TLCState;
import tlc2.tool.ToolGlobals;
import tlc2.util.Context;

/**
 * The parts of a temporal property that may make it empty: the subscripts of its actions ({@code v} of {@code [A]_v}),
 * and its antecedents ({@code P} of {@code P ~> Q} and of {@code P => F} with a temporal F).
 */
final class PropertyParts {

    /** Who wants to know. */
    interface Found {
        /** An expression in its context. */
        void found(String property, SemanticNode node, Context context);
    }

    private final ITool tool;
    private final Found subscript;
    private final Found antecedent;

    PropertyParts(ITool tool, Found subscript, Found antecedent) {
        this.tool = tool;
        this.subscript = subscript;
        this.antecedent = antecedent;
    }

    /** Finds those of this property. */
    void of(String property, SemanticNode node, Context context) {
        if (node instanceof LetInNode let) {
            of(property, let.getBody(), context);
        } else if (node instanceof SubstInNode substituted) {
            of(property, substituted.getBody(), within(substituted, context));
        } else if (node instanceof OpApplNode application) {
            application(property, application, context);
        }
    }

    private Context within(SubstInNode substituted, Context context) {
        Context inner = context;
        for (Subst each : substituted.getSubsts()) {
            inner = inner.cons(each.getOp(), tool.getVal(each.getExpr(), context, false));
        }
        return inner;
    }

    private void application(String property, OpApplNode node, Context context) {
        ExprOrOpArgNode[] arguments = node.getArgs();
        OpDefNode definition = definition(node, context);
        switch (definition == null ? code(node) : 0) {
            case ToolGlobals.OPCODE_sa -> subscript.found(property, arguments[1], context);
            case ToolGlobals.OPCODE_leadto -> antecedent(property, arguments[0], context);
            case ToolGlobals.OPCODE_implies -> {
                if (isTemporal(arguments[1])) {
                    antecedent(property, arguments[0], context);
                    of(property, arguments[1], context);
                }
            }
            case ToolGlobals.OPCODE_bf -> {
                IContextEnumerator each = tool.contexts(node, context, TLCState.Empty, TLCState.Empty, EvalControl.Clear);
                for (Context inner = each.nextElement(); inner != null; inner = each.nextElement()) {
                    of(property, arguments[0], inner);
                }
            }
            case ToolGlobals.OPCODE_land, ToolGlobals.OPCODE_cl, ToolGlobals.OPCODE_box, ToolGlobals.OPCODE_diamond -> {
                for (ExprOrOpArgNode argument : arguments) {
                    of(property, argument, context);
                }
            }
            case 0 -> {
                if (definition != null) {
                    of(property, definition.getBody(), tool.getOpContext(definition, arguments, context, true));
                }
            }
            default -> { }
        }
    }

    /** What must hold once for the property to say something: a predicate, or the one inside of [] and <>. */
    private void antecedent(String property, SemanticNode node, Context context) {
        if (node instanceof ExprNode predicate && predicate.getLevel() <= LevelNode.VariableLevel) {
            antecedent.found(property, node, context);
        } else if (node instanceof OpApplNode application) {
            OpDefNode definition = definition(application, context);
            if (definition != null) {
                antecedent(property, definition.getBody(),
                    tool.getOpContext(definition, application.getArgs(), context, true));
            } else if (isInside(code(application))) {
                for (ExprOrOpArgNode argument : application.getArgs()) {
                    antecedent(property, argument, context);
                }
            }
        }
    }

    private static boolean isInside(int code) {
        return code == ToolGlobals.OPCODE_box || code == ToolGlobals.OPCODE_diamond || code == ToolGlobals.OPCODE_land
            || code == ToolGlobals.OPCODE_cl;
    }

    private static boolean isTemporal(SemanticNode node) {
        return node instanceof LevelNode expression && expression.getLevel() > LevelNode.ActionLevel;
    }

    private static int code(OpApplNode node) {
        return BuiltInOPs.getOpCode(node.getOperator().getName());
    }

    /** The definition that a user's operator stands for, null if it is none. */
    private OpDefNode definition(OpApplNode node, Context context) {
        return code(node) == 0 && tool.lookup(node.getOperator(), context, false) instanceof OpDefNode definition
            && BuiltInOPs.getOpCode(definition.getName()) == 0 ? definition : null;
    }
}
