package keel.kernel;

import keel.kernel.Capability.CNodeCap;
import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.FrameCap;
import keel.kernel.Capability.NotificationCap;
import keel.kernel.Capability.PagingStructureCap;
import keel.kernel.Capability.ReplyCap;
import keel.kernel.Capability.SchedContextCap;
import keel.kernel.Capability.TcbCap;
import keel.kernel.Capability.UntypedCap;
import keel.kernel.Capability.VSpaceCap;

/** What untyped memory can become, with seL4's numbers and sizes ({@code semantics.md} 1, 8.1). */
public enum ObjectType {
    UNTYPED("Untyped", 0, 4, 0), TCB("TCB", 1, 11), ENDPOINT("Endpoint", 2, 4),
    NOTIFICATION("Notification", 3, 6), CNODE("CNode", 4, 1, 5), SCHED_CONTEXT("SchedContext", 5, 7, 0),
    REPLY("Reply", 6, 5), PDPT("PDPT", 7, 12), PML4("PML4", 8, 12), HUGE_PAGE("HugePage", 9, 30),
    FRAME("Frame", 10, 12), LARGE_PAGE("LargePage", 11, 21), PAGE_TABLE("PageTable", 12, 12),
    PAGE_DIRECTORY("PageDirectory", 13, 12);

    /** Memory comes in blocks of up to 2^47 bytes. */
    static final int MAX_BITS = 47;
    private static final int SIZE_LIMIT = 64;

    private final String specName;
    private final int number;
    private final boolean sized;
    private final int leastBits;
    private final int thingBits;

    /** Objects of one size. */
    ObjectType(String specName, int number, int objectBits) {
        this.specName = specName;
        this.number = number;
        sized = false;
        leastBits = objectBits;
        thingBits = 0;
    }

    /** Objects of 2^n things of 2^thingBits bytes each; the user says n, at least the least. */
    ObjectType(String specName, int number, int least, int thingBits) {
        this.specName = specName;
        this.number = number;
        sized = true;
        leastBits = least;
        this.thingBits = thingBits;
    }

    /** The name in the specification. */
    public String specName() {
        return specName;
    }

    /** The number by which a user asks for it. */
    public int number() {
        return number;
    }

    /** The binary logarithm of the size in bytes of an object for which the user says this size. */
    public int objectBits(long sizeBits) {
        return sized ? (int) sizeBits + thingBits : leastBits;
    }

    /** Whether an object of this size is no larger than memory can be. */
    boolean fits(long sizeBits) {
        return Long.compareUnsigned(sizeBits, SIZE_LIMIT) < 0 && objectBits(sizeBits) <= MAX_BITS;
    }

    /** Whether an object of this size is large enough to be one. */
    boolean isEnough(long sizeBits) {
        return !sized || sizeBits >= leastBits;
    }

    /** Makes an object of this size; its original capability. */
    Capability create(Kernel kernel, int objectBits) {
        return switch (this) {
            case UNTYPED -> new UntypedCap(entered(new Untyped(kernel, objectBits)), 0);
            case TCB -> new TcbCap(entered(new Tcb(kernel, kernel.core(0))));
            case ENDPOINT -> new EndpointCap(entered(new Endpoint(kernel)), 0, Rights.ALL);
            case NOTIFICATION ->
                new NotificationCap(entered(new Notification(kernel)), 0, Rights.READ_WRITE);
            case CNODE -> new CNodeCap(entered(new CNode(kernel, objectBits - thingBits)), 0, 0);
            case SCHED_CONTEXT ->
                new SchedContextCap(entered(new SchedContext(kernel, kernel.core(0), objectBits)));
            case REPLY -> new ReplyCap(entered(new Reply(kernel)), new Rights(Rights.GRANT));
            case FRAME, LARGE_PAGE, HUGE_PAGE ->
                new FrameCap(entered(new Frame(kernel, objectBits)), Rights.READ_WRITE, null, 0);
            case PML4 -> new VSpaceCap(entered(new VSpace(kernel)));
            case PDPT -> structure(kernel, PagingLevel.PDPT);
            case PAGE_DIRECTORY -> structure(kernel, PagingLevel.PAGE_DIRECTORY);
            case PAGE_TABLE -> structure(kernel, PagingLevel.PAGE_TABLE);
        };
    }

    private static Capability structure(Kernel kernel, PagingLevel level) {
        return new PagingStructureCap(entered(new PagingStructure(kernel, level)), null, 0);
    }

    private static <T extends KernelObject> T entered(T object) {
        object.enter();
        return object;
    }

    /** The type with this number, or null. */
    static ObjectType numbered(long number) {
        for (ObjectType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        return null;
    }
}
