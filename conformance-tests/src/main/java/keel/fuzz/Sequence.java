package keel.fuzz;

import java.util.List;
import keel.value.Value.Rec;

/**
 * A kernel and what happens to it.
 * @param start the kernel's first state
 * @param items what happens
 */
record Sequence(Rec start, List<Item> items) {

    /**
     * Something that happens: an input as it is, or one that is fitted to the state in which it is given, so that a part
     * of a sequence goes on making sense when other parts have changed.
     */
    record Item(Rec input, boolean isFitted) {

        /** The input in this state; null if it has no place there. */
        Rec in(Rec k) {
            return isFitted ? Fitting.fitted(input, k) : input;
        }
    }

    Sequence {
        items = List.copyOf(items);
    }

    /** The same kernel and other things that happen. */
    Sequence with(List<Item> others) {
        return new Sequence(start, others);
    }
}
