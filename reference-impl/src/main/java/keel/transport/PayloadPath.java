package keel.transport;

/** Which way an operation's bytes go: chosen by the client for each operation and by the server for each object. */
public enum PayloadPath {
    /** In the message if they fit, else through the window. */
    TRADITIONAL("Traditional"),
    /** In message registers only: a transfer is cut to what fits. */
    REGISTERS("Registers"),
    /** Through the window only. */
    BUFFER("Buffer");

    private final String specName;

    PayloadPath(String specName) {
        this.specName = specName;
    }

    /** The name in the specification. */
    public String specName() {
        return specName;
    }
}
