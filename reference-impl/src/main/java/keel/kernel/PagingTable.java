package keel.kernel;

/** A table of 512 entries, each of them empty, a page, or a table of the next level (x86_64). */
abstract class PagingTable extends KernelObject {
    /** The binary logarithm of its size in bytes. */
    private static final int TABLE_BITS = 12;
    private static final int ENTRIES = 1 << PagingLevel.INDEX_BITS;

    /** What an entry holds. */
    sealed interface Entry permits VSpace.Page, PagingStructure {
    }

    private final PagingLevel level;
    private final Entry[] entries = new Entry[ENTRIES];

    PagingTable(Kernel kernel, PagingLevel level) {
        super(kernel);
        this.level = level;
    }

    @Override
    public final int sizeBits() {
        return TABLE_BITS;
    }

    /** Its level. */
    public final PagingLevel level() {
        return level;
    }

    /** The entry for the address, or null. */
    final Entry entry(long address) {
        return entries[index(address)];
    }

    /** Reports nothing. */
    final void set(long address, Entry entry) {
        entries[index(address)] = entry;
    }

    private int index(long address) {
        return (int) (address >>> level.entryBits()) & ENTRIES - 1;
    }

    /** Shows all that hangs below, by ascending address; the first address that the table serves is given. */
    final void visit(long first, VSpace.Visitor visitor) {
        for (int i = 0; i < ENTRIES; i++) {
            long address = first + ((long) i << level.entryBits());
            if (entries[i] instanceof PagingStructure structure) {
                visitor.structure(address, structure);
                ((PagingTable) structure).visit(address, visitor);
            } else if (entries[i] instanceof VSpace.Page page) {
                visitor.page(address, page);
            }
        }
    }

    /** All entries are empty again. */
    @Override
    final void reset() {
        for (int i = 0; i < ENTRIES; i++) {
            entries[i] = null;
        }
    }

    /** Those that are no objects of the kernel are saved with what they hang on. */
    @Override
    final void save(Snapshot snapshot) {
        snapshot.putAll(entries);
        for (Entry entry : entries) {
            if (entry instanceof PagingStructure structure && structure.isBuiltIn()) {
                ((PagingTable) structure).save(snapshot);
            }
        }
    }

    @Override
    final void restore(Snapshot snapshot) {
        snapshot.takeAll(entries);
        for (Entry entry : entries) {
            if (entry instanceof PagingStructure structure && structure.isBuiltIn()) {
                ((PagingTable) structure).restore(snapshot);
            }
        }
    }
}
