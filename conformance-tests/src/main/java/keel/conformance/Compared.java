package keel.conformance;

/** Which implementation a model is compared with. */
public enum Compared {
    /** The kernel, every step of it. */
    KERNEL,
    /** The machines of client and server, every step of theirs. */
    TRANSPORT
}
