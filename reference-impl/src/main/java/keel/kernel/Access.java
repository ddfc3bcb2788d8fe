package keel.kernel;

/** How a cache line is used. */
public enum Access {
    READ, WRITE
}
