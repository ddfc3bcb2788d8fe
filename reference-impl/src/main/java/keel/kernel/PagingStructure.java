package keel.kernel;

/** A table below the root of an address space: page table, page directory or PDPT. */
public final class PagingStructure extends PagingTable implements PagingTable.Entry {
    private boolean builtIn;

    PagingStructure(Kernel kernel, PagingLevel level) {
        super(kernel, level);
    }

    /** One that no capability names: it was there before the first user. */
    static PagingStructure builtIn(Kernel kernel, PagingLevel level) {
        PagingStructure structure = new PagingStructure(kernel, level);
        structure.builtIn = true;
        return structure;
    }

    /** Whether it was there before the first user, and no capability names it. */
    public boolean isBuiltIn() {
        return builtIn;
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.PAGING_STRUCTURE;
    }

    @Override
    void enter() {
        kernel.pagingStructures().add(this);
    }

    @Override
    void destroy() {
        kernel.pagingStructures().remove(this);
    }
}
