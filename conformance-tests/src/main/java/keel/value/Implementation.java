package keel.value;

/** Something that takes kernel steps: the reference kernel, or the specification. */
public interface Implementation {

    /** Its sizes. */
    KernelSizes sizes();

    /** Goes on from this state. */
    void load(Value k);

    /** The state reached. */
    Value state();

    /** The thread that runs on the core, or {@code "idle"}. */
    String current(int core);

    /** The thread whose long operation is under way, or {@code "none"}. */
    String operating();

    /**
     * What an access of the running thread to an address comes to, {@code kind} being "Read" or "Write":
     * {@code [kind |-> "Present", frame, offset]} or {@code [kind |-> "Fault", code]}.
     */
    Value access(String thread, Value address, String kind);

    /** Whether the input can happen now. */
    boolean accepts(Value input);

    /** Takes the step of an accepted input; returns its result. */
    Value step(Value input);
}
