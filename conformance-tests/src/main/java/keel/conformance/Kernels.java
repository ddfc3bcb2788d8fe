package keel.conformance;

import keel.refinement.KernelMachine;
import keel.trace.Machine;

/** The implementations that can be compared. */
final class Kernels {
    /** The width of a word in the models: one limb of {@code Word.tla}. */
    private static final int MODEL_WORD_BITS = 6;

    private Kernels() {
    }

    /** The reference kernel, with the models' words. */
    static Machine reference() {
        return new KernelMachine(MODEL_WORD_BITS);
    }
}
