package keel.kernel;

/** Where a restarted thread goes on ({@code semantics.md} 3.4). */
public enum RestartPoint {
    /** At its system call: it issues the whole call again. */
    CALL("call"),
    /** Where it was. */
    HERE("here");

    private final String specName;

    RestartPoint(String specName) {
        this.specName = specName;
    }

    /** The name in the specification. */
    public String specName() {
        return specName;
    }
}
