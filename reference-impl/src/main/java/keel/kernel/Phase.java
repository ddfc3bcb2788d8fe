package keel.kernel;

/** The two halves of a system call. */
public enum Phase {
    SEND("Send"), RECEIVE("Receive");

    private final String specName;

    Phase(String specName) {
        this.specName = specName;
    }

    /** The name in the specification. */
    public String specName() {
        return specName;
    }
}
