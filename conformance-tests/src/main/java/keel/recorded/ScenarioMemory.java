package keel.recorded;

import java.util.TreeMap;
import keel.value.Value;
import keel.value.Value.Rec;

/** The objects of a scenario that have memory of their own, with their sizes in bits. */
final class ScenarioMemory {

    /** The size of a frame, a page of 4 KiB. */
    static final int FRAME_BITS = 12;

    /** The least size of a scheduling context. */
    static final int SCHED_CONTEXT_BITS = 7;

    /** The bits of the unit in which offsets and free indexes count: 16 bytes. */
    static final int UNIT_BITS = 4;

    private final TreeMap<String, Value> objects = new TreeMap<>();

    /** An object that was not made of untyped memory that the scenario knows. */
    void add(String object, int bits) {
        objects.put(object, Value.rec("untyped", Value.str("none"), "offset", Value.num(0), "bits",
            Value.num(bits)));
    }

    /** The size of an object in units of 16 bytes. */
    long units(String object) {
        return 1L << ((Rec) objects.get(object)).number("bits") - UNIT_BITS;
    }

    /** The table {@code memory} of the state {@code k}. */
    Value value() {
        return Value.rec(objects);
    }
}
