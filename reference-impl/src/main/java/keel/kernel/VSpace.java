package keel.kernel;

/** An address space: pages within a range of addresses for which it has a page table. */
public final class VSpace extends KernelObject {
    /** What a user sees at an address, and what the user may do with it: read, or read and write. */
    public record Page(Frame frame, Rights rights) {
    }

    /** Bits that an address has below the part that selects a page table, and the tables above. */
    private static final int TABLE_BITS = 21;
    private static final int DIRECTORY_BITS = 30;
    private static final int POINTER_TABLE_BITS = 39;
    /** The last address of user space, where words are wide enough to have a kernel's. */
    static final long LAST_USER_ADDRESS = 0x7fffffffffffL;

    private static final int PRESENT = 1;
    private static final int WRITE = 2;
    private static final int USER = 4;
    private static final int KERNEL_HALF_SHIFT = 48;
    private static final long KERNEL_HALF = 0xffff;

    private final long first;
    private final Page[] pages;

    VSpace(Kernel kernel, long first, long last) {
        super(kernel);
        this.first = first;
        pages = new Page[(int) (last - first + 1 >>> Frame.BITS)];
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.VSPACE;
    }

    @Override
    public int sizeBits() {
        return Frame.BITS;
    }

    // Questions

    /** The first address that has a page table. */
    public long first() {
        return first;
    }

    /** The last address that has a page table. */
    public long last() {
        return first + ((long) pages.length << Frame.BITS) - 1;
    }

    /** The number of pages it can show. */
    public int pageCount() {
        return pages.length;
    }

    /** The i-th page, or null. */
    public Page pageAt(int i) {
        return pages[i];
    }

    /** The page at this address, or null. */
    public Page page(long address) {
        return hasTable(address) ? pages[number(address)] : null;
    }

    /** Whether a page can be shown at this address. */
    boolean hasTable(long address) {
        return Long.compareUnsigned(address - first, (long) pages.length << Frame.BITS) < 0;
    }

    /**
     * The bits that are left to resolve where the first table is missing on the way to an address: a table of
     * each level is there only where it leads to page tables.
     */
    int missingTableBits(long address) {
        if (address >>> POINTER_TABLE_BITS != first >>> POINTER_TABLE_BITS) {
            return POINTER_TABLE_BITS;
        }
        return address >>> DIRECTORY_BITS == first >>> DIRECTORY_BITS ? TABLE_BITS : DIRECTORY_BITS;
    }

    private int number(long address) {
        return (int) (address - first >>> Frame.BITS);
    }

    /** Whether the address, with the page that begins there, is one that users can have. */
    static boolean isUserAddress(long address) {
        return Long.compareUnsigned(address, LAST_USER_ADDRESS) <= 0
            && Long.compareUnsigned(address + (1L << Frame.BITS), LAST_USER_ADDRESS) <= 0;
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

    /** Shows the frame at the address, in place of any other. */
    void map(long address, Frame frame, Rights rights) {
        set(address, frame, rights);
        written();
    }

    /** Shows the frame at the address; reports nothing. */
    void set(long address, Frame frame, Rights rights) {
        pages[number(address)] = new Page(frame, rights);
    }

    /** Shows nothing at the address, if it is this frame that it shows. */
    void unmap(long address, Frame frame) {
        if (page(address) != null && page(address).frame == frame) {
            pages[number(address)] = null;
            written();
        }
    }

    // Set-up

    @Override
    void enter() {
        kernel.vspaces().add(this);
    }

    /** Without a capability nobody can use it or tell that it is there: it stays. */
    @Override
    void destroy() {
        // Nothing.
    }

    @Override
    void reset() {
        for (int i = 0; i < pages.length; i++) {
            pages[i] = null;
        }
    }

    @Override
    void save(Snapshot snapshot) {
        snapshot.putAll(pages);
    }

    @Override
    void restore(Snapshot snapshot) {
        snapshot.takeAll(pages);
    }

    // Invariants

    /** Behind every page stands a capability: who loses that loses the access. */
    public boolean pageHasCapability() {
        for (int i = 0; i < pages.length; i++) {
            long address = first + ((long) i << Frame.BITS);
            Page page = pages[i];
            if (page != null && kernel.everySlot(slot -> !isMapping(slot.capability, address, page))) {
                return false;
            }
        }
        return true;
    }

    private boolean isMapping(Capability capability, long address, Page page) {
        return capability instanceof Capability.FrameCap cap && cap.object() == page.frame
            && cap.vspace() == this && cap.address() == address
            && cap.rights().and(page.rights).equals(page.rights);
    }

    @Override
    public boolean referencesExist() {
        for (Page page : pages) {
            if (page != null && !page.frame.exists) {
                return false;
            }
        }
        return true;
    }
}
