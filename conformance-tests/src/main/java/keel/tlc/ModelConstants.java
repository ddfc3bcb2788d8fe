package keel.tlc;

import keel.value.KernelSizes;
import keel.value.Value;
import tla2sany.semantic.OpDefNode;
import tlc2.tool.ITool;
import tlc2.tool.TLCState;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;

/** What definitions of the model that is run are worth. */
public final class ModelConstants {

    private static final String SIZES = "Sizes";

    private ModelConstants() {
    }

    /** The value of a definition without parameters in a state; null if the model has none of that name. */
    public static Value of(ITool tool, String name, TLCState state) {
        OpDefNode definition = ((Tool) tool).getRootModule().getOpDef(name);
        return definition == null ? null
            : new TlcValues().convert((tlc2.value.impl.Value) tool.eval(definition.getBody(), Context.Empty, state));
    }

    /** The sizes of the model's kernel, by its definition of that name. */
    public static KernelSizes sizes(ITool tool) {
        Value sizes = of(tool, SIZES, TLCState.Empty);
        return sizes instanceof Value.Rec rec ? new KernelSizes(rec.number("wordBits"), rec.number("workUnits"))
            : KernelSizes.MODEL;
    }
}
