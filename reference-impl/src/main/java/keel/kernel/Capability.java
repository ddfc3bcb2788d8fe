package keel.kernel;

/**
 * What a slot holds: a value. Badge, rights, guard, free index and mapping belong to the capability, not to
 * the object.
 */
public sealed interface Capability {
    /** The capability of an empty slot. */
    Capability NULL = new NullCap();

    /** Which kind it is. */
    Kind kind();

    /** Whether it is that of an empty slot. */
    default boolean isNull() {
        return this == NULL;
    }

    /** The object it names; null if it names none. */
    KernelObject object();

    /** Its badge; 0 if it has none. */
    default long badge() {
        return 0;
    }

    /** The same with fewer rights; most kinds have none ({@code semantics.md} 7.1). */
    default Capability masked(Rights mask) {
        return this;
    }

    /** What Mint makes of it with this data; null if it refuses (7.2). */
    default Capability minted(long data) {
        return mutated(data);
    }

    /** What Mutate and Rotate make of it with this data; null if it refuses (7.2). */
    default Capability mutated(long data) {
        return this;
    }

    /** What it becomes when it is derived from again, without what only one holder can have (6.3). */
    default Capability derived() {
        return this;
    }

    /** Whether the memory of the other's object is part of what this one controls. */
    default boolean covers(Capability other) {
        return kind() == other.kind() && object() == other.object();
    }

    /** Whether the new capability is revocable: it may have children ({@code isCapRevocable}). */
    default boolean isRevocable(Capability source) {
        return badge() != source.badge();
    }

    /** What is left of it when another was derived from it. */
    default Capability afterDeriving(Capability derived) {
        return this;
    }

    /** An empty slot. */
    record NullCap() implements Capability {
        @Override public Kind kind() {
            return Kind.NULL;
        }

        @Override public KernelObject object() {
            return null;
        }
    }

    /** Send to and receive from an endpoint; the badge travels with the message. */
    record EndpointCap(Endpoint object, long badge, Rights rights) implements Capability {
        @Override public Kind kind() {
            return Kind.ENDPOINT;
        }

        @Override public Capability masked(Rights mask) {
            return new EndpointCap(object, badge, rights.and(mask));
        }

        /** A badge is given once. */
        @Override public Capability minted(long data) {
            return badge == 0 ? new EndpointCap(object, data, rights) : NULL;
        }

        @Override public Capability mutated(long data) {
            return NULL;
        }
    }

    /** Signal and wait for a notification; the badge is what a signal adds. */
    record NotificationCap(Notification object, long badge, Rights rights) implements Capability {
        @Override public Kind kind() {
            return Kind.NOTIFICATION;
        }

        @Override public Capability masked(Rights mask) {
            return new NotificationCap(object, badge, rights.and(mask));
        }

        /** A badge is given once. */
        @Override public Capability minted(long data) {
            return badge == 0 ? new NotificationCap(object, data, rights) : NULL;
        }

        @Override public Capability mutated(long data) {
            return NULL;
        }
    }

    /** Reply to the caller that a reply object holds, or receive with it. */
    record ReplyCap(Reply object, Rights rights) implements Capability {
        @Override public Kind kind() {
            return Kind.REPLY;
        }

        @Override public Capability masked(Rights mask) {
            return new ReplyCap(object, rights.and(mask));
        }
    }

    /** Control of a thread. */
    record TcbCap(Tcb object) implements Capability {
        @Override public Kind kind() {
            return Kind.TCB;
        }
    }

    /** A table of slots, entered when the next guardSize bits of a CPtr are the guard. */
    record CNodeCap(CNode object, long guard, int guardSize) implements Capability {
        @Override public Kind kind() {
            return Kind.CNODE;
        }

        /** The data are a guard and its length. */
        @Override public Capability mutated(long data) {
            Parameters parameters = object.kernel.parameters();
            int sizeBits = parameters.guardSizeBits();
            int size = (int) (data & Parameters.mask(sizeBits));
            long newGuard = data >>> sizeBits & Parameters.mask(size);
            boolean fits = size + object.radix() <= parameters.wordBits();
            return fits ? new CNodeCap(object, newGuard, size) : NULL;
        }
    }

    /** Control of a scheduling context. */
    record SchedContextCap(SchedContext object) implements Capability {
        @Override public Kind kind() {
            return Kind.SCHED_CONTEXT;
        }
    }

    /** Control of a core's time. */
    record SchedControlCap(Core core) implements Capability {
        @Override public Kind kind() {
            return Kind.SCHED_CONTROL;
        }

        @Override public KernelObject object() {
            return core;
        }

        @Override public boolean covers(Capability other) {
            return other.kind() == Kind.SCHED_CONTROL;
        }
    }

    /** Untyped memory, of which the units below the free index are in use ({@link Untyped#UNIT_BITS}). */
    record UntypedCap(Untyped object, long free) implements Capability {
        @Override public Kind kind() {
            return Kind.UNTYPED;
        }

        @Override public boolean covers(Capability other) {
            return other.object() != null && other.object().liesIn(object);
        }

        @Override public boolean isRevocable(Capability source) {
            return true;
        }

        /** Two capabilities must not give out the same memory. */
        @Override public Capability afterDeriving(Capability derived) {
            return new UntypedCap(object, object.units());
        }
    }

    /** A page of memory; its mapping, if it has one, is at an address of the address space. */
    record FrameCap(Frame object, Rights rights, VSpace vspace, long address) implements Capability {
        @Override public Kind kind() {
            return Kind.FRAME;
        }

        /** A page that cannot be read cannot be written. */
        @Override public Capability masked(Rights mask) {
            return new FrameCap(object, rights.and(mask).ofPage(), vspace, address);
        }

        @Override public Capability derived() {
            return unmapped();
        }

        /** Whether it has a mapping. */
        public boolean isMapped() {
            return vspace != null;
        }

        FrameCap unmapped() {
            return isMapped() ? new FrameCap(object, rights, null, 0) : this;
        }
    }

    /** An address space. */
    record VSpaceCap(VSpace object) implements Capability {
        @Override public Kind kind() {
            return Kind.VSPACE;
        }

        /** It can be copied once it has an ASID. */
        @Override public Capability derived() {
            return object.isAssigned() ? this : NULL;
        }
    }

    /** A table below the root of an address space, and the first address that it serves there, if it does. */
    record PagingStructureCap(PagingStructure object, VSpace vspace, long address) implements Capability {
        @Override public Kind kind() {
            return switch (object.level()) {
                case PDPT -> Kind.PDPT;
                case PAGE_DIRECTORY -> Kind.PAGE_DIRECTORY;
                case PAGE_TABLE -> Kind.PAGE_TABLE;
                case PML4 -> throw new IllegalStateException("a root is no structure below one");
            };
        }

        /** It can be copied while it hangs somewhere; all copies know where. */
        @Override public Capability derived() {
            return isMapped() ? this : NULL;
        }

        /** Whether it says where the table hangs. */
        public boolean isMapped() {
            return vspace != null;
        }
    }

    /** The last capability of a CNode or thread, of whose slots the first {@code number} may be occupied. */
    record ZombieCap(SlotHolder object, int number) implements Capability {
        @Override public Kind kind() {
            return Kind.ZOMBIE;
        }

        boolean restIsEmpty() {
            for (int i = number; i < object.slotCount(); i++) {
                if (!object.slot(i).isEmpty()) {
                    return false;
                }
            }
            return true;
        }

        @Override public Capability derived() {
            return NULL;
        }

        @Override public boolean covers(Capability other) {
            return false;
        }
    }

    /** The kinds of capability, with the specification's names. */
    enum Kind {
        NULL("Null"), ENDPOINT("Endpoint"), NOTIFICATION("Notification"), REPLY("Reply"), TCB("TCB"),
        CNODE("CNode"), SCHED_CONTEXT("SchedContext"), SCHED_CONTROL("SchedControl"), UNTYPED("Untyped"),
        FRAME("Frame"), VSPACE("VSpace"), PDPT("PDPT"), PAGE_DIRECTORY("PageDirectory"), PAGE_TABLE("PageTable"),
        ZOMBIE("Zombie");

        private final String specName;

        Kind(String specName) {
            this.specName = specName;
        }

        /** The name in the specification. */
        public String specName() {
            return specName;
        }
    }
}
