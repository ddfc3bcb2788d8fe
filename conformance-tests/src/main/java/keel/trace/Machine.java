package keel.trace;

/** Something that takes kernel steps: the reference kernel, or the specification. */
public interface Machine {

    /** The width of its words. */
    Words words();

    /** Goes on from this state. */
    void load(Value k);

    /** The state reached. */
    Value state();

    /** The thread that runs on the core, or {@code "idle"}. */
    String current(int core);

    /** Whether the input can happen now. */
    boolean accepts(Value input);

    /** Takes the step of an accepted input; returns its result. */
    Value step(Value input);
}
