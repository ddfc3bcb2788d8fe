package keel.conformance;

import keel.trace.Sizes;
import keel.trace.Value;
import tla2sany.semantic.OpDefNode;
import tlc2.tool.ITool;
import tlc2.tool.TLCState;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;

/** What definitions of the model that is run are worth. */
final class Definitions {

    private static final String SIZES = "Sizes";

    private Definitions() {
    }

    /** The value of a definition without parameters in a state; null if the model has none of that name. */
    static Value of(ITool tool, String name, TLCState state) {
        OpDefNode definition = ((Tool) tool).getRootModule().getOpDef(name);
        return definition == null ? null
            : new TlcValues().convert((tlc2.value.impl.Value) tool.eval(definition.getBody(), Context.Empty, state));
    }

    /** The sizes of the model's kernel, by its definition of that name. */
    static Sizes sizes(ITool tool) {
        Value sizes = of(tool, SIZES, TLCState.Empty);
        return sizes instanceof Value.Rec rec ? new Sizes(rec.number("wordBits"), rec.number("workUnits"))
            : Sizes.MODEL;
    }
}
