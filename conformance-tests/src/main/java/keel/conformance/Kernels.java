package keel.conformance;

import keel.refinement.KernelMachine;
import keel.trace.Machine;
import keel.trace.Sizes;

/** The implementations that can be compared. */
final class Kernels {

    private Kernels() {
    }

    /** The reference kernel, with the sizes of the model that is run. */
    static Machine reference(Sizes sizes) {
        return new KernelMachine(sizes);
    }
}
