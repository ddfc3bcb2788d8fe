package keel.value;

/**
 * Something that takes kernel steps: a kernel or the specification, in this process or outside it. It is asked whether an
 * input can happen, and told that it does; what it is like inside only an {@link Inspectable} one shows.
 */
public interface Implementation {

    /** Its sizes: how wide the words are that it takes and gives. */
    KernelSizes sizes();

    /** Whether the input can happen now. */
    boolean accepts(Value input);

    /** Takes the step of an accepted input; returns its result. */
    Value step(Value input);
}
