package keel.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import keel.tlc.ModuleFolders;
import keel.tlc.OpenSpecification;
import keel.tlc.TlcValues;
import keel.tlc.ToTlc;
import keel.value.KernelSizes;
import keel.value.Value;
import keel.value.Value.Rec;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.OpDefNode;
import tlc2.tool.ITool;
import tlc2.tool.TLCState;
import tlc2.util.Context;
import tlc2.value.impl.StringValue;
import util.SimpleFilenameToStream;

/**
 * The specification as something that takes steps: TLC evaluates {@code Fuzz!Taken} on values made here, and explores
 * nothing. One of them belongs to one thread; all share what TLC has read.
 */
final class SpecKernel {

    /** As {@code Fuzz.tla} sets them. */
    static final KernelSizes SIZES = new KernelSizes(64, 3);

    /** What TLC has read; one per process. */
    static final class Specification {
        private final ITool tool;
        private final OpDefNode taken;
        private final FormalParamNode[] parameters;

        private Specification(ITool tool) {
            this.tool = tool;
            this.taken = Arrays.stream(tool.getRootModule().getOpDefs())
                .filter(each -> each.getName().toString().equals("Taken")).findFirst().orElseThrow();
            this.parameters = taken.getParams();
        }

        /** Reads the specifications in this folder. */
        static Specification read(Path specs) throws IOException {
            System.setProperty(SimpleFilenameToStream.TLA_LIBRARY, ModuleFolders.library(specs));
            Path folder = specs.resolve("models").resolve("replay");
            return new Specification(OpenSpecification.open(folder.resolve("Fuzz.tla").toString(),
                folder.resolve("Fuzz.cfg").toString()));
        }
    }

    /** The specification has no value for a step. */
    static final class Unevaluable extends Exception {
        private static final long serialVersionUID = 1;

        private Unevaluable(Throwable reason) {
            super(reason);
        }
    }

    private static final StringValue K = new StringValue("k");
    private static final StringValue RESULT = new StringValue("result");

    private final Specification specification;
    private final TlcValues values = new TlcValues();
    private tlc2.value.impl.Value state;
    private Rec form;

    SpecKernel(Specification specification) {
        this.specification = specification;
    }

    /** Goes on from this state. */
    void load(Rec k) {
        state = ToTlc.convert(k);
        form = (Rec) values.convert(state);
    }

    /** The state reached. */
    Rec state() {
        return form;
    }

    /**
     * Takes the step; that its outcome is made a value of ours works out all that TLC has put off. Returns its
     * result, or null and stays where it is if the input is not accepted.
     */
    Value step(Value input) throws Unevaluable {
        try {
            Context arguments = Context.Empty.cons(specification.parameters[0], state)
                .cons(specification.parameters[1], ToTlc.convert(input));
            tlc2.value.impl.Value taken = (tlc2.value.impl.Value)
                specification.tool.eval(specification.taken.getBody(), arguments, TLCState.Empty);
            tlc2.value.impl.RecordValue step = (tlc2.value.impl.RecordValue) taken.toRcd();
            tlc2.value.impl.Value next = step.select(K);
            if (next == null) {
                return null;
            }
            Rec nextForm = (Rec) values.convert(next, state, form);
            Value result = values.convert(step.select(RESULT));
            form = nextForm;
            state = next;
            return result;
        } catch (RuntimeException | StackOverflowError unevaluable) {
            throw new Unevaluable(unevaluable);
        }
    }
}
