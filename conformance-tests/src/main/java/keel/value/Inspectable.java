package keel.value;

/** An implementation that can be put into any state and shows the one it is in, as the specification's {@code k}. */
public interface Inspectable extends Implementation {

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
}
