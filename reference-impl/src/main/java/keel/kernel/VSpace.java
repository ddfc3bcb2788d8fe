package keel.kernel;

/** An address space: the root of its tables, a PML4 (x86_64). */
public final class VSpace extends PagingTable {
    /** What a user sees at an address, and what the user may do with it: read, or read and write. */
    public record Page(Frame frame, Rights rights) implements Entry {
    }

    /** Is shown what hangs on an address space. */
    public interface Visitor {
        /** A table that serves addresses from this one on; what hangs on it follows. */
        void structure(long address, PagingStructure structure);

        /** A page that begins at this address. */
        void page(long address, Page page);
    }

    /** The last address of user space, where words are wide enough to have a kernel's. */
    static final long LAST_USER_ADDRESS = 0x7fffffffffffL;

    private static final int PRESENT = 1;
    private static final int WRITE = 2;
    private static final int USER = 4;
    private static final int KERNEL_HALF_SHIFT = 48;
    private static final long KERNEL_HALF = 0xffff;

    private boolean assigned;

    /** As Retype makes it: without an ASID, and none can be assigned later. */
    VSpace(Kernel kernel) {
        super(kernel, PagingLevel.PML4);
    }

    /** Gives it an ASID. */
    VSpace assign() {
        assigned = true;
        return this;
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.VSPACE;
    }

    // Questions

    /** Whether it has an ASID: only then can it be used. */
    public boolean isAssigned() {
        return assigned;
    }

    /** Whether the capability is to an address space that can be used. */
    static boolean isRoot(Capability capability) {
        return capability instanceof Capability.VSpaceCap cap && cap.object().assigned;
    }

    /** The table of a level that serves the address; null if there is none. */
    private PagingTable table(PagingLevel level, long address) {
        PagingTable table = this;
        while (table != null && table.level() != level) {
            table = table.entry(address) instanceof PagingStructure next ? next : null;
        }
        return table;
    }

    /** The bits of the address that are left where a table is missing on the way to one of this level; or 0. */
    int missingBits(PagingLevel level, long address) {
        PagingTable table = this;
        while (table.level() != level) {
            if (!(table.entry(address) instanceof PagingStructure next)) {
                return table.level().entryBits();
            }
            table = next;
        }
        return 0;
    }

    /** The entry for the address in the table of this level, which is not missing; or null. */
    Entry entry(PagingLevel level, long address) {
        return table(level, address).entry(address);
    }

    /** The page that shows this address, or null. */
    public Page page(long address) {
        if (address >>> KERNEL_HALF_SHIFT != 0) {
            return null;
        }
        PagingTable table = this;
        while (table.entry(address) instanceof PagingStructure next) {
            table = next;
        }
        return (Page) table.entry(address);
    }

    /** Shows all that hangs on it, by ascending address. */
    public void visit(Visitor visitor) {
        visit(0, visitor);
    }

    /** Whether the address, with the page of this size that begins there, is one that users can have. */
    static boolean isUserAddress(long address, int sizeBits) {
        return Long.compareUnsigned(address, LAST_USER_ADDRESS) <= 0
            && Long.compareUnsigned(address + (1L << sizeBits), LAST_USER_ADDRESS) <= 0;
    }

    /** What comes of a user's access in the address space that the capability names, if it names one. */
    static Translation translate(Capability vspace, long address, Access access) {
        boolean writes = access == Access.WRITE;
        int code = USER + (writes ? WRITE : 0);
        if (address >>> KERNEL_HALF_SHIFT == KERNEL_HALF) {
            return Translation.fault(code + PRESENT);
        }
        Page page = vspace instanceof Capability.VSpaceCap cap ? cap.object().page(address) : null;
        if (page == null) {
            return Translation.fault(code);
        }
        boolean allowed = page.rights.read() && (page.rights.write() || !writes);
        return allowed ? Translation.of(page.frame) : Translation.fault(code + PRESENT);
    }

    // Operations

    /** Shows the frame at the address, in place of any other of its size. */
    void map(long address, Frame frame, Rights rights) {
        set(address, frame, rights);
        written();
    }

    /** Shows the frame at the address, for which no table is missing; reports nothing. */
    void set(long address, Frame frame, Rights rights) {
        table(frame.level(), address).set(address, new Page(frame, rights));
    }

    /** Shows nothing at the address, if it is this frame that it shows. */
    void unmap(long address, Frame frame) {
        PagingTable table = table(frame.level(), address);
        if (table != null && table.entry(address) instanceof Page page && page.frame == frame) {
            table.set(address, null);
            written();
        }
    }

    /** Hangs the table at the address, for which none above is missing. */
    void map(long address, PagingStructure structure) {
        set(address, structure);
        written();
    }

    /** Hangs the table at the address, for which none above is missing; reports nothing. */
    void set(long address, PagingStructure structure) {
        table(structure.level().above(), address).set(address, structure);
    }

    /** Takes the table away, with all that hangs on it, if it is this one that serves the address. */
    void unmap(long address, PagingStructure structure) {
        PagingTable table = table(structure.level().above(), address);
        if (table != null && table.entry(address) == structure) {
            table.set(address, null);
            written();
        }
    }

    // Set-up

    @Override
    void enter() {
        kernel.vspaces().add(this);
    }

    /** One that was in use stays: without a capability no thread can use it or tell that it is there. */
    @Override
    void destroy() {
        if (!assigned) {
            kernel.vspaces().remove(this);
        }
    }

    // Invariants

    private interface Part {
        boolean holds(long address, Entry entry);
    }

    private boolean every(Part part) {
        boolean[] holds = {true};
        visit(new Visitor() {
            @Override public void structure(long address, PagingStructure structure) {
                holds[0] &= part.holds(address, structure);
            }

            @Override public void page(long address, Page page) {
                holds[0] &= part.holds(address, page);
            }
        });
        return holds[0];
    }

    /** Behind every page stands a capability: who loses that loses the access. */
    public boolean pageHasCapability() {
        return every((address, entry) -> !(entry instanceof Page page)
            || !kernel.everySlot(slot -> !isMapping(slot.capability, address, page)));
    }

    private boolean isMapping(Capability capability, long address, Page page) {
        return capability instanceof Capability.FrameCap cap && cap.object() == page.frame
            && cap.vspace() == this && cap.address() == address
            && cap.rights().and(page.rights).equals(page.rights);
    }

    /** Behind every table that a user has made stands a capability that says where it hangs. */
    public boolean pagingStructureHasCapability() {
        return every((address, entry) -> !(entry instanceof PagingStructure structure)
            || structure.isBuiltIn() || !kernel.everySlot(slot -> !slot.capability.equals(
                new Capability.PagingStructureCap(structure, this, address))));
    }

    /** Tables are of the level below the one they hang on, pages of the size of an entry. */
    public boolean structuresLeadToPages() {
        return every((address, entry) -> {
            PagingLevel level = entry instanceof PagingStructure structure ? structure.level().above()
                : ((Page) entry).frame.level();
            PagingTable table = table(level, address);
            return table != null && table.entry(address) == entry;
        });
    }

    @Override
    public boolean referencesExist() {
        return every((address, entry) -> entry instanceof PagingStructure structure
            ? structure.isBuiltIn() || structure.exists : ((Page) entry).frame.exists);
    }
}
