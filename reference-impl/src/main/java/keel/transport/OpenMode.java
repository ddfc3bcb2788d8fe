package keel.transport;

/** What may be done through a description; the numbers are those of open's flags. */
public enum OpenMode {
    READ("Read"), WRITE("Write"), READ_WRITE("ReadWrite");

    private final String specName;

    OpenMode(String specName) {
        this.specName = specName;
    }

    /** The name in the specification. */
    public String specName() {
        return specName;
    }

    boolean mayRead() {
        return this != WRITE;
    }

    boolean mayWrite() {
        return this != READ;
    }

    /** Whether it allows what another one does. */
    boolean allows(OpenMode other) {
        return this == READ_WRITE || this == other;
    }
}
