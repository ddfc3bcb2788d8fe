package keel.kernel;

/** A thread's IPC buffer: read to send, written to receive ({@code semantics.md} 6.1). */
public enum IpcBuffer {
    NONE("none"), READ_ONLY("readOnly"), READ_WRITE("readWrite");

    private final String specName;

    IpcBuffer(String specName) {
        this.specName = specName;
    }

    /** The name in the specification. */
    public String specName() {
        return specName;
    }

    /** Whether a sender can use it. */
    public boolean isReadable() {
        return this != NONE;
    }

    /** Whether a receiver can use it. */
    public boolean isWritable() {
        return this == READ_WRITE;
    }
}
