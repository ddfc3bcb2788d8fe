package keel.kernel;

/** Where a restarted thread goes on ({@code semantics.md} 3.4). */
public enum RestartPoint {
    /** At its system call, which it issues again, or where its instruction pointer has been written to. */
    CALL("call"),
    /** The same, and the thread goes there even if it is not restarted. */
    AGAIN("again"),
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
