package keel.conformance;

import keel.refinement.ReferenceKernel;
import keel.value.Inspectable;
import keel.value.KernelSizes;

/** The implementations that can be compared. */
public final class Implementations {

    private Implementations() {
    }

    /** The reference kernel, with the sizes of the model that is run. */
    public static Inspectable reference(KernelSizes sizes) {
        return new ReferenceKernel(sizes);
    }
}
