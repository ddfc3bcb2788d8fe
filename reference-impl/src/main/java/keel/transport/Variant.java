package keel.transport;

/** Where the bytes of a request or an answer are. */
public enum Variant {
    INLINE("Inline"),
    WINDOW("Window");

    private final String specName;

    Variant(String specName) {
        this.specName = specName;
    }

    /** The variant of this code; two of the four codes mean the same, so that every label means something. */
    static Variant of(int code) {
        return (code & 1) == 0 ? INLINE : WINDOW;
    }

    /** The name in the specification. */
    public String specName() {
        return specName;
    }
}
