package keel.transport;

/** The thread has touched memory that it may not: the kernel has stopped it, and its program does not go on. */
public final class SegmentationFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** At this address. */
    public SegmentationFault(long address) {
        super("no memory at 0x" + Long.toHexString(address));
    }
}
